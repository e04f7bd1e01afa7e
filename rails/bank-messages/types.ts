/** What a bank's message can say. Sums are whole Rial: a message that speaks of Toman is never believed. */
import type { BANKS } from './banks.ts'

export type BankKey = keyof typeof BANKS

/** A message as it reached the phone. */
export interface BankMessage {
  /** As the phone shows it: a name or a number. */
  readonly sender: string
  readonly text: string
  /** When the phone's network had it: decides the year of a date that has none. */
  readonly receivedAtMs: number
}

/** Money that moved on an account. */
export interface Movement {
  /** `other`: a bank that the shop's owner has taught. */
  readonly bank: BankKey | 'other'
  /** A: proven form and proven sender. B: the owner has to confirm one of their own messages first. */
  readonly grade: 'A' | 'B'
  /** As the bank writes it, with its leading zeros; empty for a bank that names none. */
  readonly account: string
  readonly amountRial: number
  /** What is on the account afterwards. */
  readonly balanceRial: number
  /** The bank's own minute. */
  readonly atMs: number
}

export type BankReading =
  | ({ readonly kind: 'deposit' } & Movement)
  | ({ readonly kind: 'withdrawal' } & Movement)
  | {
      readonly kind: 'never-money'
      readonly why: NeverMoney
      /** What interest or a reversal did to the account: no customer's payment, but the next balance stands on it. */
      readonly movement?: Movement & { readonly direction: 'in' | 'out' }
    }
  | {
      readonly kind: 'unknown'
      /** The banks that write like this, though the sender is not known as theirs. */
      readonly looksLike: readonly BankKey[]
    }

/** Why a message is no payment, whatever sum stands in it. */
export type NeverMoney =
  | 'one-time-code'
  | 'notice'
  | 'promotion'
  | 'interest'
  | 'reversal'
  | 'wallet'

/** The form of a message, line by line, see `forms.ts`. */
export interface Form {
  readonly direction: 'in' | 'out'
  readonly lines: readonly string[]
}

/** What the owner has taught: a form of their own, or that a bank they know writes from this sender too. */
export interface TaughtFormat {
  readonly sender: string
  readonly bank: BankKey | 'other'
  /** Undefined: the forms of the bank. */
  readonly form?: Form
}
