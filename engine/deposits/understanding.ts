/** What a message means here: read by its bank's form, kept when it is about money, left alone when it is private. */
import {
  bankOfSender,
  isBankSender,
  masked,
  MESSAGE_AT_MOST,
  senderKey,
  supposeSender,
  type BankKey,
  type BankMessage,
  type BankReading,
  type Form,
  type Movement,
  type TaughtFormat,
} from '#rails'
import { createHash } from 'node:crypto'
import type { StoredTaught } from './account-rows.ts'
import type { NewMessage } from './message-rows.ts'
import type { Understood } from './types.ts'

/** What a bank writes about, in the spelling of `masked`. */
const MONEY = /(?<!\p{L})(?:واریز|برداشت|مانده|موجودی|بانک|حساب)(?!\p{L})/u
const SUM = /\d{1,3}(?:,\d{3})+|\d{4,}ریال|\d{4,}[+-]|[+-]\d{4,}/

export const taughtFormats = (rows: readonly StoredTaught[]): readonly TaughtFormat[] =>
  rows.map(({ sender, bank, form }) => ({
    sender,
    bank: bank as TaughtFormat['bank'], // kept as it was given
    ...(form !== undefined && { form: JSON.parse(form) as Form }),
  }))

/** The account as it is kept: that of a bank that names none is the phone's, and a taught bank's goes by its sender. */
export function accountOf(
  { bank, account }: Pick<Movement, 'bank' | 'account'>,
  sender: string,
  phoneId: number,
): string {
  const named = account === '' ? `phone-${phoneId}` : account
  return bank === 'other' ? `${senderKey(sender)}/${named}` : named
}

/** The last digits of an account, as far as anybody needs them. */
export function tailOf(account: string): string {
  const named = account.split('/').at(-1) ?? ''
  return named.startsWith('phone-') ? '' : named.replace(/\D/g, '').slice(-4)
}

export function understood(
  message: BankMessage,
  reading: BankReading,
  isKept: boolean,
): Understood {
  switch (reading.kind) {
    case 'deposit':
    case 'withdrawal': {
      const { kind, bank, amountRial, balanceRial } = reading
      return { kind, bank, amountRial, balanceRial }
    }
    case 'never-money':
      return { kind: 'never-money', why: reading.why }
    case 'unknown':
      return isKept ? { kind: 'unknown', looksLike: reading.looksLike } : { kind: 'private' }
  }
}

/** True of what nobody could read, but that may be a bank's: it is kept, so that it can be taught. */
export function isWorthKeeping(
  message: BankMessage,
  reading: BankReading,
  taught: readonly TaughtFormat[],
): boolean {
  if (reading.kind !== 'unknown' || message.text.length > MESSAGE_AT_MOST) return false
  const text = masked(message.text)
  return (
    reading.looksLike.length > 0 ||
    (SUM.test(text) && (MONEY.test(text) || isBankSender(message.sender, taught)))
  )
}

/** The banks that write like what was kept of a message: for the digits that are hidden, any will do. */
export function banksLike(text: string, receivedAtMs: number): readonly BankKey[] {
  const tried = supposeSender({ text: text.replaceAll('•', '0'), receivedAtMs })
  const banks = tried.kind === 'movement' ? tried.supposed.map(({ bank }) => bank) : []
  return [...new Set(banks)].filter((bank) => bank !== 'other')
}

/** A mobile number that is not known to be a bank's, as `senderKey` has it. */
export const isPersonal = (sender: string): boolean =>
  /^9\d{9}$/.test(sender) && bankOfSender(sender) === undefined

interface From {
  readonly phoneId: number
  readonly isSigned: boolean
}

/** The row of money that moved; undefined when nothing did. */
export function rowOfMovement(
  message: BankMessage,
  reading: BankReading,
  from: From,
): NewMessage | undefined {
  const moved = movementOf(reading)
  if (moved === undefined) return undefined
  const { kind, movement } = moved
  const account = accountOf(movement, message.sender, from.phoneId)
  const { bank, grade, amountRial, balanceRial, atMs } = movement
  return {
    ...common(message, from),
    key: [bank, account, kind, amountRial, balanceRial, atMs].join(':'),
    kind,
    state: 'new',
    bank,
    account,
    grade,
    amountRial,
    balanceRial,
    bankAt: atMs,
  }
}

function movementOf(reading: BankReading) {
  if (reading.kind === 'deposit' || reading.kind === 'withdrawal')
    return { kind: reading.kind, movement: reading }
  if (reading.kind !== 'never-money' || reading.movement === undefined) return undefined
  const { movement } = reading
  return { kind: movement.direction === 'in' ? 'other-in' : 'other-out', movement } as const
}

/** The row of what nobody could read. */
export const rowOfUnread = (message: BankMessage, from: From): NewMessage => ({
  ...common(message, from),
  key: `unread:${createHash('sha256')
    .update(`${senderKey(message.sender)}\n${masked(message.text)}`)
    .digest('hex')}`,
  kind: 'unknown',
  state: 'unread',
})

const common = (message: BankMessage, { phoneId, isSigned }: From) => ({
  phoneId,
  receivedAt: message.receivedAtMs,
  sender: senderKey(message.sender),
  text: masked(message.text),
  isSigned: isSigned ? 1 : 0,
})
