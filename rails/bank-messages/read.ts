/** Reads a bank's message: chosen by its sender, proven by the whole of its text. */
import { BANKS, type Bank } from './banks.ts'
import { bothWays, ready, rialIn, type ReadyForm } from './forms.ts'
import { isNotice, neverMoneyOf } from './never-money.ts'
import { plain, senderKey } from './plain.ts'
import { momentOf } from './tehran.ts'
import type { BankKey, BankMessage, BankReading, Form, Movement, TaughtFormat } from './types.ts'

/** A message is a few lines; what is longer is none of a bank. */
export const MESSAGE_AT_MOST = 1000
const IN_TOMAN = /تومان|toman/u

const KEYS = Object.keys(BANKS) as BankKey[] // the table's own keys
const bankOf = (key: BankKey): Bank => BANKS[key]

const formsOf = ({ account, both = [], in: into = [], out = [] }: Bank): readonly ReadyForm[] =>
  [
    ...both.flatMap(bothWays),
    ...into.map((lines): Form => ({ direction: 'in', lines })),
    ...out.map((lines): Form => ({ direction: 'out', lines })),
  ].map((form) => ready(form, account))

const FORMS = new Map(KEYS.map((key) => [key, formsOf(bankOf(key))]))

interface Source {
  readonly bank: BankKey | 'other'
  readonly grade: 'A' | 'B'
  readonly forms: readonly ReadyForm[]
}

const SOURCES: ReadonlyMap<string, Source> = new Map(
  KEYS.flatMap((bank) => {
    const { grade, proven = [], said = [] } = bankOf(bank)
    const forms = FORMS.get(bank) ?? []
    return [
      ...proven.map((sender) => [senderKey(sender), { bank, grade, forms }] as const),
      ...said.map((sender) => [senderKey(sender), { bank, grade: 'B', forms }] as const),
    ]
  }),
)

/** True of a sender whose forms are known: what comes from it belongs to an account. */
export const isBankSender = (sender: string, taught: readonly TaughtFormat[] = []): boolean => {
  const key = senderKey(sender)
  return SOURCES.has(key) || taught.some((format) => senderKey(format.sender) === key)
}

/** The bank whose sender this is, as far as it is known without the owner. */
export const bankOfSender = (sender: string): BankKey | undefined => {
  const bank = SOURCES.get(senderKey(sender))?.bank
  return bank === 'other' ? undefined : bank
}

/** The banks that issue cards with this number. */
export const banksOfCard = (number: string): readonly BankKey[] =>
  KEYS.filter((key) => bankOf(key).bins.includes(number.slice(0, 6)))

type Read = Movement & { readonly direction: 'in' | 'out' }

/**
 * What a bank's message says. Pure, and it never throws.
 *
 * @param taught what the shop's owner has taught, beside the banks that are known
 */
export function readBankMessage(
  message: BankMessage,
  taught: readonly TaughtFormat[] = [],
): BankReading {
  const text = message.text.length > MESSAGE_AT_MOST ? '' : plain(message.text)
  const movement = movementIn(message, text, taught)
  const why = neverMoneyOf(text)
  if (why !== undefined) {
    const moves = movement !== undefined && (why === 'interest' || why === 'reversal')
    return { kind: 'never-money', why, ...(moves && { movement }) }
  }
  if (movement !== undefined) {
    const { direction, ...rest } = movement
    return { kind: direction === 'in' ? 'deposit' : 'withdrawal', ...rest }
  }
  if (isNotice(text)) return { kind: 'never-money', why: 'notice' }
  return { kind: 'unknown', looksLike: looksLike(text, message.receivedAtMs) }
}

function movementIn(
  { sender, receivedAtMs }: BankMessage,
  text: string,
  taught: readonly TaughtFormat[],
): Read | undefined {
  if (IN_TOMAN.test(text)) return undefined
  const key = senderKey(sender)
  const known = SOURCES.get(key)
  const sources = [...(known === undefined ? [] : [known]), ...taughtSources(key, taught)]
  for (const source of sources) {
    const read = readBy(source, text, receivedAtMs)
    if (read !== undefined) return read
  }
  return undefined
}

const taughtSources = (key: string, taught: readonly TaughtFormat[]): Source[] =>
  taught
    .filter((format) => senderKey(format.sender) === key)
    .map(({ bank, form }) => ({
      bank,
      grade: 'B',
      forms:
        form === undefined
          ? (bank !== 'other' && FORMS.get(bank)) || []
          : [ready(form, bank === 'other' ? '' : bankOf(bank).account)],
    }))

/** Undefined as well when more than one form fits: then the message proves nothing. */
function readBy(
  { bank, grade, forms }: Source,
  text: string,
  receivedAtMs: number,
): Read | undefined {
  const fitting = forms.flatMap((form) => {
    const fields = form.read(text)
    return fields === undefined ? [] : [{ fields, direction: form.direction }]
  })
  const [only, another] = fitting
  if (only === undefined || another !== undefined) return undefined
  const { direction, fields } = only
  const amountRial = rialIn(fields.amount)
  const balanceRial = rialIn(fields.balance)
  const atMs = momentOf(fields.date, fields.time, receivedAtMs)
  if (amountRial === undefined || balanceRial === undefined || atMs === undefined) return undefined
  return { bank, grade, account: fields.account, amountRial, balanceRial, atMs, direction }
}

const looksLike = (text: string, receivedAtMs: number): readonly BankKey[] =>
  KEYS.filter((bank) => readAs(bank, text, receivedAtMs) !== undefined)

const readAs = (bank: BankKey, text: string, receivedAtMs: number): Read | undefined =>
  readBy({ bank, grade: 'B', forms: FORMS.get(bank) ?? [] }, text, receivedAtMs)

/** What a text would say if one of these had sent it. */
export interface Supposed extends Read {
  readonly senders: readonly string[]
}

export type Supposing =
  | { readonly kind: 'movement'; readonly supposed: readonly Supposed[] }
  | Extract<BankReading, { readonly kind: 'never-money' }>
  /** Its sums are Toman, and no bank writes so. */
  | { readonly kind: 'toman' }
  | { readonly kind: 'unknown' }

/** What a text says, whoever has sent it: for showing, since nothing is believed without its sender. Pure, and it never throws. */
export function supposeSender(
  { text: written, receivedAtMs }: Omit<BankMessage, 'sender'>,
  taught: readonly TaughtFormat[] = [],
): Supposing {
  const text = written.length > MESSAGE_AT_MOST ? '' : plain(written)
  const why = neverMoneyOf(text)
  if (why !== undefined) return { kind: 'never-money', why }
  if (IN_TOMAN.test(text)) return { kind: 'toman' }
  const supposed = [
    ...KEYS.flatMap((bank) => supposedOf(bank, readAs(bank, text, receivedAtMs))),
    ...taught.flatMap(({ sender }) => {
      const read = movementIn({ sender, text, receivedAtMs }, text, taught)
      return read === undefined ? [] : [{ ...read, senders: [sender] }]
    }),
  ]
  if (supposed.length > 0) return { kind: 'movement', supposed }
  return isNotice(text) ? { kind: 'never-money', why: 'notice' } : { kind: 'unknown' }
}

/** Of those who have proven themselves, and of the others, whose messages the owner has to confirm. */
function supposedOf(bank: BankKey, read: Read | undefined): readonly Supposed[] {
  if (read === undefined) return []
  const { grade, proven = [], said = [] } = bankOf(bank)
  return [
    { ...read, grade, senders: proven },
    { ...read, grade: 'B' as const, senders: said },
  ].filter(({ senders }) => senders.length > 0)
}
