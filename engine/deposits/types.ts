/** Deposits that confirm themselves: a phone forwards what the bank writes, and what it proves is credited. */
import type { BankKey, Figure, ForwardingApp, NeverMoney, Pointing, Taught } from '#rails'
import type { EpochMs, Toman } from '#sdk'
import type { Page } from '../store/page.ts'
import type { Invoice, PayCard } from '../top-ups/types.ts'

/** Why money that came is not credited by itself. In order of precedence. */
export const WAITING_REASONS = [
  /** Nobody has said to which card this account belongs. */
  'unknown-account',
  /** A bank or a sender that is trusted only once the owner has confirmed one of its messages. */
  'unconfirmed',
  /** The bank's time is more than a day away from the phone's. */
  'odd-time',
  /** The balance does not follow from the one before: a message is missing, or this one is made up. The staff hear an alarm. */
  'gap',
  /** Several top-ups could be meant. */
  'several',
  /** The top-up with this amount was paid before, by another deposit. */
  'paid-before',
  /** The customer of the top-up has had their data deleted meanwhile: nobody's wallet is there. */
  'customer-forgotten',
  /** No top-up has exactly this amount on this card. */
  'no-top-up',
  /** It fits one top-up, but its app does not sign what it forwards: a person has to say yes. */
  'unsigned',
] as const
export type WaitingReason = (typeof WAITING_REASONS)[number]

/** What became of a bank's message. */
export type MessageState =
  /** Kept, and looked at within a second. */
  | 'new'
  /** For the staff. */
  | 'waiting'
  /** Its money is in a wallet. */
  | 'credited'
  /** It proves a top-up that a person had approved before it came. */
  | 'evidence'
  /** Money that went out, interest, a reversal: only its balance counts. */
  | 'noted'
  /** Real, but no payment of a customer. */
  | 'dismissed'
  /** Made up by somebody; its balance counts for nothing. */
  | 'fake'
  /** Nobody could read it; it can be taught. */
  | 'unread'

/** A bank's message as the staff see it. */
export interface DepositMessage {
  readonly id: number
  readonly state: MessageState
  readonly why: WaitingReason | undefined
  readonly kind: 'deposit' | 'withdrawal' | 'other-in' | 'other-out' | 'unknown'
  readonly bank: BankKey | 'other' | undefined
  /** The last digits of the account; empty for a bank that names none. */
  readonly accountTail: string
  readonly amountRial: number | undefined
  /** The amount, when it is whole Toman. */
  readonly toman: Toman | undefined
  readonly balanceRial: number | undefined
  /** The bank's own minute. */
  readonly bankAt: EpochMs | undefined
  /** When the shop got it. */
  readonly at: EpochMs
  readonly sender: string
  /** In one spelling, without the digits of accounts and cards; undefined once it is forgotten. */
  readonly text: string | undefined
  readonly isSigned: boolean
  /** How often it came. */
  readonly copies: number
  readonly topUpId: number | undefined
  /** The first of two persons who bind it to `topUpId`. */
  readonly firstBy: number | undefined
  readonly decidedBy: number | undefined
  /** Grows with every change: what was decided on an older look is not done. */
  readonly revision: number
}

/** All that somebody who decides about a message should see. */
export interface DepositFile {
  readonly message: DepositMessage
  /** The card to which its account belongs. */
  readonly card: PayCard | undefined
  readonly phoneName: string
  /** Of what nobody could read: the banks that write like this, though not from this sender. */
  readonly looksLike: readonly BankKey[]
  /** Nobody could read it, and its sender is a mobile number of a person: no bank writes from one that is not known for it. */
  readonly isPersonal: boolean
  /** Top-ups that it could be for, the likeliest first: the same amount, then the nearest that are open on this card. */
  readonly candidates: readonly Invoice[]
  /** Cards to which its account could belong, those of its bank first. */
  readonly cards: readonly PayCard[]
  readonly firstByName: string | undefined
  readonly decidedByName: string | undefined
}

/** How a decision about a message ended. In order of precedence. */
export type DepositDecision =
  /** The actor may not decide, whatever their screen shows. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** It was decided before, by somebody or by itself. */
  | { readonly kind: 'decided-already'; readonly file: DepositFile }
  /** It has changed since the actor saw it. Nothing was done. */
  | { readonly kind: 'changed'; readonly file: DepositFile }
  /** No top-up has this id, or money of this message cannot be for one: it is no deposit. */
  | { readonly kind: 'no-such-top-up'; readonly file: DepositFile }
  /** It is the actor's own top-up, and they are not an owner. */
  | { readonly kind: 'own'; readonly file: DepositFile }
  /** That top-up was credited before. */
  | { readonly kind: 'paid-already'; readonly file: DepositFile }
  /** Its customer had the data deleted: nobody would have the money. */
  | { readonly kind: 'customer-forgotten'; readonly file: DepositFile }
  /** The actor is the first of two already. */
  | { readonly kind: 'same-person'; readonly file: DepositFile }
  /** Bound by the first of two, as the amount asks for. */
  | { readonly kind: 'half'; readonly file: DepositFile }
  | { readonly kind: 'done'; readonly file: DepositFile }

/** What was understood of a phone's newest message. */
export type Understood =
  | {
      readonly kind: 'deposit' | 'withdrawal'
      readonly bank: BankKey | 'other'
      readonly amountRial: number
      readonly balanceRial: number
    }
  | { readonly kind: 'never-money'; readonly why: NeverMoney }
  /** Perhaps a bank's; kept, so that it can be taught. */
  | { readonly kind: 'unknown'; readonly looksLike: readonly BankKey[] }
  /** Nobody's business: nothing of it was kept. */
  | { readonly kind: 'private' }

/** What a message says if one of these has sent it. */
export interface TriedReading {
  readonly direction: 'in' | 'out'
  readonly bank: BankKey | 'other'
  readonly grade: 'A' | 'B'
  readonly accountTail: string
  readonly amountRial: number
  /** The amount, when it is whole Toman. */
  readonly toman: Toman | undefined
  readonly balanceRial: number
  readonly bankAt: EpochMs
  /** From anybody else it is not believed. */
  readonly senders: readonly string[]
  /** The card to which its account belongs. */
  readonly card: PayCard | undefined
  /** What becomes of it once a phone brings it. In order of precedence. */
  readonly outcome:
    | 'ignored'
    /** Money that went out: only its balance counts. */
    | 'noted'
    | 'unknown-account'
    | 'unconfirmed'
    /** By itself, where exactly one top-up has its amount. */
    | 'credits'
}

/** What would be understood of a message, whoever has sent it. */
export type Tried =
  | { readonly kind: 'movement'; readonly readings: readonly TriedReading[] }
  | { readonly kind: 'never-money'; readonly why: NeverMoney }
  /** Its sums are Toman, and no bank writes so. */
  | { readonly kind: 'toman' }
  | { readonly kind: 'unknown' }

/** By which bank, and of which phone's messages, payments to a card can confirm themselves before any has come. */
export interface AccountWays {
  /** Those of the card whose messages are trusted unseen. `namesAccount`: its messages say whose account it is. */
  readonly banks: readonly { readonly bank: BankKey; readonly namesAccount: boolean }[]
  readonly phones: readonly DepositPhone[]
}

/** A phone that forwards messages. */
export interface DepositPhone {
  readonly id: number
  /** Empty for the one that calls with the shop's own secret. */
  readonly name: string
  /** `silent`: not heard for longer than the setting allows; its cards ask for receipts again. */
  readonly state: 'never-heard' | 'live' | 'silent' | 'revoked'
  readonly app: ForwardingApp | undefined
  /** False: its messages wait for a person, because its app signs nothing. */
  readonly isSigned: boolean
  readonly seenAt: EpochMs | undefined
  readonly heard: Understood | undefined
  readonly heardAt: EpochMs | undefined
  /** What is wrong with its calls: its clock, by `skewMs`, or their form. Undefined once one was right. */
  readonly trouble:
    | {
        readonly kind: 'clock' | 'unreadable'
        readonly at: EpochMs
        readonly skewMs: number | undefined
      }
    | undefined
}

/** What has to be entered on the phone. The secret is shown to owners alone. */
export interface PhoneSetup {
  readonly phone: DepositPhone
  /** Where on this server it sends messages to. */
  readonly path: string
  /** The same as an address. Undefined until PUBLIC_URL is set. */
  readonly url: string | undefined
  /** SMSGate: its signing key. Other apps: `Authorization: Bearer …`. */
  readonly secret: string
  /** For a QR code: the page on which the phone copies both. The secret stands behind `#`, which no browser sends. */
  readonly link: string | undefined
  /** SMSGate's list of webhooks is set through its local API: one POST to `/webhooks` for each of these. */
  readonly webhooks: readonly {
    readonly id: string
    readonly url: string
    readonly event: string
  }[]
}

/** An account of the owner's, and the card whose payments arrive on it. */
export interface DepositAccount {
  readonly id: number
  readonly bank: BankKey | 'other'
  readonly accountTail: string
  /** Undefined: it has nothing to do with the shop, and its messages are not kept. */
  readonly card: PayCard | undefined
  readonly phoneName: string | undefined
  /** The owner has confirmed one of its messages. */
  readonly isConfirmed: boolean
}

/** A form that the owner has taught. */
export interface TaughtView {
  readonly id: number
  readonly sender: string
  readonly bank: BankKey | 'other'
  /** Its lines, with `{amount}` and the like for its figures; undefined: the bank's own forms. */
  readonly lines: readonly string[] | undefined
}

/** How a change of the owner ended. In order of precedence. */
export type DepositChange =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** No name, no such card, a bank that needs a message of its own to be confirmed, an account of another shape. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'done' }

export type PhoneAdded =
  | { readonly kind: 'not-allowed' }
  /** DEPOSIT_HOOK_SECRET is not set. */
  | { readonly kind: 'no-secret' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'done'; readonly setup: PhoneSetup }

/** How teaching a form ended. In order of precedence; the last ones are those of `Taught`. */
export type Teaching =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | Exclude<Taught, { readonly kind: 'taught' }>
  | { readonly kind: 'taught'; readonly format: TaughtView }

/** What became of a phone's call. `kept`: its rows are committed. */
export type DepositReceived = 'kept' | 'forged' | 'stale' | 'unreadable'

export interface Deposits {
  /** Takes a phone's call. What it proves is kept as rows before this returns, and looked at at once. */
  receive(token: string, body: Uint8Array, headers: Headers): Promise<DepositReceived>
  /** Whether a phone can be set up here; false: DEPOSIT_HOOK_SECRET is not set. */
  readonly isOpen: boolean

  /** What waits for a person, the longest first. */
  waiting(page: number): Promise<Page<DepositMessage>>
  /** What nobody could read, the newest first. */
  unread(page: number): Promise<Page<DepositMessage>>
  file(messageId: number): Promise<DepositFile | undefined>
  /** The message that has paid a top-up. */
  ofTopUp(topUpId: number): Promise<DepositMessage | undefined>
  /**
   * Says which top-up a deposit is for, and credits what really came, once for ever.
   *
   * @param seen the revision that the actor has looked at
   */
  bind(actorId: number, messageId: number, topUpId: number, seen: number): Promise<DepositDecision>
  /** Says that a message pays nothing here: it is `real` all the same, so the next balance follows from it, or `fake`. */
  dismiss(
    actorId: number,
    messageId: number,
    seen: number,
    as: 'real' | 'fake',
  ): Promise<DepositDecision>

  phones(): Promise<readonly DepositPhone[]>
  phone(phoneId: number): Promise<DepositPhone | undefined>
  addPhone(actorId: number, name: string): Promise<PhoneAdded>
  /** What has to be entered on the phone, once more. For owners alone. */
  setup(actorId: number, phoneId: number): Promise<PhoneSetup | undefined>
  /** Its secret is worth nothing from now on. */
  revokePhone(actorId: number, phoneId: number): Promise<DepositChange>
  /** What would be understood of a message, without keeping anything of it, and without anything becoming of it. */
  tryMessage(text: string): Promise<Tried>

  accounts(): Promise<readonly DepositAccount[]>
  /** Says that the account of this message belongs to this card: its deposits may credit from now on, this one first. */
  confirmAccount(actorId: number, messageId: number, cardId: number): Promise<DepositChange>
  /** How {@link addAccount} can be done for a card. */
  accountWays(cardId: number): Promise<AccountWays>
  /** The same by its number, before a message has come: for banks of grade A alone. */
  addAccount(
    actorId: number,
    account: {
      readonly bank: BankKey
      /** Its number as the bank writes it, or one of the bank's messages. */
      readonly account: string
      readonly cardId: number
      readonly phoneId: number
    },
  ): Promise<DepositChange>
  /** Says that the account of this message has nothing to do with the shop. What was kept of it goes. */
  ignoreAccount(actorId: number, messageId: number): Promise<DepositChange>
  removeAccount(actorId: number, accountId: number): Promise<DepositChange>

  /** The figures of a message at which the owner can point; undefined when it is not kept. */
  figures(messageId: number): Promise<readonly Figure[] | undefined>
  teach(actorId: number, messageId: number, pointing: Pointing): Promise<Teaching>
  /** Says that a known bank writes from this sender too. */
  teachSender(actorId: number, messageId: number, bank: BankKey): Promise<Teaching>
  taught(): Promise<readonly TaughtView[]>
  forgetTaught(actorId: number, taughtId: number): Promise<DepositChange>
}

/** What somebody has to know about deposits. */
export type DepositNews =
  /** For those who approve: money came that a person has to look at. */
  | {
      readonly kind: 'deposit-waiting'
      readonly messageId: number
      readonly why: WaitingReason
      readonly bank: BankKey | 'other'
      /** In whole Toman. */
      readonly toman: Toman
    }
  /** For those who hear alarms: the balances of an account do not add up. */
  | { readonly kind: 'deposit-gap'; readonly messageId: number }
  /** For those who approve: as much went out again as a customer had paid in. Nothing was done. */
  | { readonly kind: 'deposit-taken-back'; readonly messageId: number; readonly topUpId: number }
  /** For those who hear alarms. */
  | { readonly kind: 'deposit-phone-silent'; readonly name: string; readonly seenAt: EpochMs }
  | { readonly kind: 'deposit-phone-back'; readonly name: string }
  /** For those who hear alarms: so many calls of this hour were not made by a phone of the shop. */
  | { readonly kind: 'deposit-forged'; readonly count: number }
