/** The messages of banks: about accounts, and about what only looks like money. */
import { jalali } from '../jalali.ts'
import { type BankName, BANKS, type Lines, STYLES } from './bank-styles.ts'

/** What a message tells. */
export interface Entry {
  readonly account: string
  readonly card: string
  readonly amountRial: number
  readonly balanceRial: number
  readonly atMs: number
}

/** Whose card it is by its first digits; a card of nobody we know is one of Melli's. */
export function bankOfCard(card: string): BankName {
  return BANKS.find((bank) => STYLES[bank].bins.some((bin) => card.startsWith(bin))) ?? 'melli'
}

/** Kinds of messages that are about money and bring none. */
export const NOTICES = [
  'one-time-code',
  'promotion',
  'log-in',
  'balance',
  'interest',
  'reversal',
  'wallet',
] as const

export type NoticeKind = (typeof NOTICES)[number]

/** The three last kinds come from the banks that send them, whatever the account's bank is. */
export const senderOf = (bank: BankName, kind?: NoticeKind): string =>
  STYLES[(kind && ONLY_FROM[kind]) ?? bank].sender

const ONLY_FROM: Partial<Record<NoticeKind, BankName>> = {
  interest: 'mellat',
  reversal: 'tourism',
  wallet: 'parsian',
}

export const writeDeposit = (bank: BankName, entry: Entry): string =>
  STYLES[bank].deposit(linesOf(entry)).join('\n')

export const writeWithdrawal = (bank: BankName, entry: Entry): string =>
  STYLES[bank].withdrawal(linesOf(entry)).join('\n')

/** A bank that there is not: whoever is to read its messages has to be taught. */
export const STRANGE_BANK = { sender: 'BankNovin', account: '1009988770' } as const

export function writeStrange(entry: Entry): string {
  const { account, sum, balance, year, month2, day2, minute } = linesOf(entry)
  return `بانک نوین\nمبلغ ${sum} ریال به حساب ${account} واریز شد\nمانده ${balance} ریال\n${year}/${month2}/${day2} ${minute}`
}

export function writeNotice(bank: BankName, kind: NoticeKind, entry: Entry): string {
  const lines = linesOf(entry)
  const { account, card, sum, balance, year, month2, day2, minute, second, cardTail } = {
    ...lines,
    card: entry.card,
  }
  const { fa } = STYLES[bank].name
  switch (kind) {
    case 'one-time-code':
      return `انتقال به کارت\n${card.slice(0, 4)}*${cardTail}\nمبلغ ${sum}\nرمز پویا ${String(entry.amountRial).slice(-5).padStart(5, '7')}\n${minute}`
    case 'promotion':
      return `بانک ${fa}\nبا افتتاح حساب بلندمدت، ماهانه ${sum} ریال سود بگیرید!\nلغو11`
    case 'log-in':
      return `بانک ${fa}\nورود به همراه‌بانک\n${year}/${month2}/${day2}\n${minute}`
    case 'balance':
      return `مانده حساب شما ${balance} ریال\n${year}/${month2}/${day2}`
    case 'interest':
      return `واریز سود کوتاه مدت\nحساب${account}\nمبلغ${sum}\n${year.slice(2)}/${month2}/${day2}`
    case 'reversal':
      return `*بانك گردشگری*\nسند برگشت عملیات\nواريز به: ${account}\nمبلغ: ${sum} ريال\n${year.slice(2)}/${month2}/${day2}_${minute}\nموجودي: ${balance} ريال`
    case 'wallet':
      return `واریز مبلغ ${sum} ریال به موجودی اوانوکارت\nمانده کارت: ${balance}\nزمان: ${year}/${month2}/${day2}-${second}\newano.app`
  }
}

function linesOf({ account, card, amountRial, balanceRial, atMs }: Entry): Lines {
  const { date, time } = jalali(atMs)
  const [year = '', month = '', day = ''] = date.split('/')
  return {
    account,
    cardTail: card.slice(-4),
    sum: grouped(amountRial),
    balance: grouped(balanceRial),
    year,
    month,
    month2: month.padStart(2, '0'),
    day,
    day2: day.padStart(2, '0'),
    minute: time.slice(0, 5),
    second: time,
  }
}

const grouped = (amount: number): string => String(amount).replaceAll(/\B(?=(\d{3})+$)/g, ',')

/** What telephones and operators put in: nothing that one sees. */
export const DRESSINGS = ['plain', 'right-to-left-marks', 'windows-lines', 'isolated-sums'] as const

export type Dressing = (typeof DRESSINGS)[number]

export function dress(text: string, dressing: Dressing): string {
  switch (dressing) {
    case 'plain':
      return text
    case 'right-to-left-marks':
      return text.replaceAll(/^/gm, '\u200F')
    case 'windows-lines':
      return `${text.replaceAll('\n', '\r\n')}\r\n`
    case 'isolated-sums':
      return text.replaceAll(/\d{1,3}(,\d{3})+/g, '\u2066$&\u2069')
  }
}
