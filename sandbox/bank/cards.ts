import { type BankName, STYLES } from './bank-styles.ts'
import {
  bankOfCard,
  dress,
  DRESSINGS,
  type Entry,
  type NoticeKind,
  senderOf,
  STRANGE_BANK,
  writeDeposit,
  writeStrange,
  writeNotice,
  writeWithdrawal,
} from './banks.ts'
import type { Account, BankMemory } from './memory.ts'
import { DIGITS, LETTERS, type Numbering } from './numbering.ts'
import { forwarded, type PhoneSettings, ping, type Sms } from './phone.ts'
import type { Post } from './post.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const TWICE_AFTER_MS = 1200
const MESSAGES_KEPT = 200

export interface CardRules {
  readonly openingBalanceRial: number
  /** True: some messages carry marks that nobody sees, as they do on real phones. */
  readonly dressesMessages: boolean
}

/** The owner's cards, the messages of their banks, and the phone that gets these. */
export class Cards {
  readonly #rules: CardRules
  readonly #accounts: Account[]
  readonly #messages: Sms[]
  readonly #numbering: Numbering
  readonly #post: Post
  readonly #changed: () => void
  #phone: PhoneSettings

  constructor(
    rules: CardRules,
    memory: Pick<BankMemory, 'accounts' | 'messages' | 'phone'>,
    { numbering, post, changed }: { numbering: Numbering; post: Post; changed: () => void },
  ) {
    this.#rules = rules
    this.#accounts = memory.accounts.map((account) => ({ ...account }))
    this.#messages = [...memory.messages]
    this.#phone = memory.phone
    this.#numbering = numbering
    this.#post = post
    this.#changed = changed
  }

  get phone(): PhoneSettings {
    return this.#phone
  }

  accounts(): readonly Readonly<Account>[] {
    return this.#accounts
  }

  messages(): readonly Sms[] {
    return this.#messages
  }

  /** A card that nobody used so far gets an account, at the bank of its first digits. */
  account(card: string, bank: BankName = bankOfCard(card)): Account {
    const known = this.#accounts.find((account) => account.card === card)
    if (known !== undefined) return known
    const number = STYLES[bank].account.replaceAll('#', () => this.#numbering.text(1, DIGITS))
    const account = { card, bank, number, balanceRial: this.#rules.openingBalanceRial }
    this.#accounts.push(account)
    this.#changed()
    return account
  }

  /** Somebody transfers to the card, or money leaves it (an amount below zero). @returns the bank's message */
  move(card: string, amountRial: number, nowMs: number): Sms {
    const account = this.account(card)
    account.balanceRial += amountRial
    const entry = entryOf(account, Math.abs(amountRial), nowMs)
    const [kind, write] =
      amountRial < 0
        ? (['withdrawal', writeWithdrawal] as const)
        : (['deposit', writeDeposit] as const)
    return this.#take(senderOf(account.bank), write(account.bank, entry), kind, entry)
  }

  /** A message about money that moves none. */
  notice(card: string, kind: NoticeKind, amountRial: number, nowMs: number): Sms {
    const account = this.account(card)
    const entry = entryOf(account, amountRial, nowMs)
    const text = writeNotice(account.bank, kind, entry)
    return this.#take(senderOf(account.bank, kind), text, kind, entry)
  }

  /** Somebody writes what the bank would write, from a telephone of their own. No money moves. */
  imitate(card: string, amountRial: number, nowMs: number): Sms {
    const sms = { ...this.feigned(card, amountRial, nowMs), sender: '+989120000000' }
    this.#keep(sms)
    return sms
  }

  /** A bank that nobody knows writes of a transfer to an account of its own; its balances add up. */
  strange(card: string, amountRial: number, nowMs: number): Sms {
    const before = this.#messages.findLast(({ kind }) => kind === 'strange')?.balanceRial
    const balanceRial = (before ?? this.#rules.openingBalanceRial) + amountRial
    const { account, sender } = STRANGE_BANK
    const entry = { account, card, amountRial, balanceRial, atMs: nowMs }
    return this.#take(sender, writeStrange(entry), 'strange', entry)
  }

  /** The message that a transfer would bring. Nobody gets it. */
  feigned(card: string, amountRial: number, atMs: number): Sms {
    const account = this.account(card)
    const balanceRial = account.balanceRial + amountRial
    const text = writeDeposit(account.bank, entryOf({ ...account, balanceRial }, amountRial, atMs))
    const id = `sms-${this.#numbering.next()}`
    const sender = senderOf(account.bank)
    return { id, sender, text, atMs, card, kind: 'imitation', amountRial, balanceRial }
  }

  /** The phone takes up a message that it has taken up before. */
  repeat(sms: Sms, nowMs: number): void {
    this.#forward(sms, nowMs)
  }

  /** What the phone held back goes out when it works again, the oldest first. */
  setPhone(change: Partial<PhoneSettings>, nowMs: number): void {
    this.#phone = { ...this.#phone, ...change }
    if (this.#phone.mode !== 'silent') this.#post.release(nowMs)
    this.#changed()
  }

  /** The phone says that it is there, if its app can and it is not silent. */
  ping(nowMs: number): void {
    if (this.#phone.mode === 'silent' || this.#phone.app !== 'smsgate') return
    this.#post.send('smsgate', this.#phone.hook, ping(this.#eventId()), nowMs)
  }

  #take(sender: string, written: string, kind: string, entry: Entry): Sms {
    const { card, amountRial, balanceRial, atMs } = entry
    const dressing = this.#rules.dressesMessages ? this.#numbering.oneOf(DRESSINGS) : 'plain'
    const id = `sms-${this.#numbering.next()}`
    const text = dress(written, dressing)
    const sms: Sms = { id, sender, text, atMs, card, kind, amountRial, balanceRial }
    this.#keep(sms)
    return sms
  }

  #keep(sms: Sms): void {
    this.#messages.push(sms)
    this.#messages.splice(0, this.#messages.length - MESSAGES_KEPT)
    this.#reach(sms)
  }

  /** The message is on the phone, which forwards it in its own way. */
  #reach(sms: Sms): void {
    const { atMs } = sms
    switch (this.#phone.mode) {
      case 'well':
        return this.#forward(sms, atMs)
      case 'twice':
        this.#forward(sms, atMs)
        return this.#forward(sms, atMs + TWICE_AFTER_MS)
      case 'late':
        return this.#forward(sms, atMs + 10 * MINUTE)
      case 'silent':
        return this.#forward(sms, null)
      case 'out-of-order':
        if (!this.#post.hasHeldBack()) return this.#forward(sms, null)
        this.#forward(sms, atMs)
        return this.#post.release(atMs + 3 * SECOND)
    }
  }

  #forward(sms: Sms, dueAtMs: number | null): void {
    const { app, hook } = this.#phone
    this.#post.send(app, hook, forwarded(app, sms, this.#eventId()), dueAtMs)
  }

  #eventId(): string {
    return this.#numbering.text(21, LETTERS)
  }
}

const entryOf = (
  { number, card, balanceRial }: Account,
  amountRial: number,
  atMs: number,
): Entry => ({ account: number, card, amountRial, balanceRial, atMs })
