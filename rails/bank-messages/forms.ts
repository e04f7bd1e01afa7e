/** The forms of messages, and how a whole message is read by one. */
import type { Form } from './types.ts'

const SUM = '[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*'
const AMOUNT = `(?<amount>${SUM})`
const WORDS = '[\\p{L} ][\\p{L} /()-]{0,39}'

/** What may stand in braces in a line. `{account}` is the bank's own. */
const PARTS: Readonly<Record<string, string>> = {
  amount: AMOUNT,
  '+amount': `(?:\\+${AMOUNT}|(?<trailing>${SUM})\\+)`,
  '-amount': `(?:-${AMOUNT}|(?<trailing>${SUM})-)`,
  balance: `(?<balance>0|${SUM})`,
  card: '(?<account>\\d{4})',
  date: '(?<date>\\d{4}[/.]\\d{1,2}[/.]\\d{1,2}|\\d{2}[/.]\\d{1,2}[/.]\\d{1,2}|\\d{1,2}/\\d{1,2}|\\d{6}|\\d{4})',
  time: '(?<time>\\d{1,2}:\\d{2}(?::\\d{2})?)',
  /** The words with which a sum with a plus comes in; any other word contradicts its sign. */
  'money in': '(?:واریز|انتقال|پایا|ساتنا|پل|حواله)',
  words: WORDS,
  /** Words with figures, such as the tail of a card. */
  text: '[\\p{L}\\d ][\\p{L}\\d /()*:,.-]{0,79}',
  /** A line drawn by signs. */
  rule: '[-_=]{2,}',
  /** A figure that means nothing to us. */
  figure: '\\d(?:[\\d,./*-]*\\d)?',
}

/** A form, made ready for reading. */
export interface ReadyForm {
  readonly direction: 'in' | 'out'
  read(text: string): Fields | undefined
}

/** The parts of a message as they are written in it. */
interface Fields {
  readonly amount: string
  readonly balance: string
  readonly account: string
  readonly date: string
  readonly time: string
}

/** `?` before a line and brackets within one: it may be missing. Everything else is itself. */
export function ready({ direction, lines }: Form, account: string): ReadyForm {
  const whole = new RegExp(`^${lines.map((line) => lineOf(line, account)).join('')}$`, 'u')
  return {
    direction,
    read(text) {
      const { amount, trailing, balance, date, time, ...rest } =
        whole.exec(`${text}\n`)?.groups ?? {}
      const sum = amount ?? trailing
      if (sum === undefined || balance === undefined) return undefined
      if (date === undefined || time === undefined) return undefined
      return { amount: sum, balance, account: rest['account'] ?? '', date, time }
    },
  }
}

function lineOf(line: string, account: string): string {
  const isOptional = line.startsWith('?')
  const source = `${partsOf(isOptional ? line.slice(1) : line, account)}\\n`
  return isOptional ? `(?:${source})?` : source
}

const PART = /\{([^{}]+)\}|([[\]])|([^{}[\]]+)/g

const partsOf = (line: string, account: string): string =>
  line.replace(PART, (_, name?: string, bracket?: string, text?: string) => {
    if (text !== undefined) return text.replace(/[\\^$.*+?()|/]/g, '\\$&')
    if (bracket !== undefined) return bracket === '[' ? '(?:' : ')?'
    return partOf(name ?? '', account)
  })

function partOf(name: string, account: string): string {
  if (name === 'account') return `(?<account>${account})`
  // Of an account that was taught, only the shape is known: a 9 stands for any digit.
  if (/^[\d./-]+$/.test(name))
    return `(?<account>${name.replaceAll('.', '\\.').replaceAll('9', '\\d')})`
  const part = PARTS[name]
  if (part === undefined) throw new RangeError(`No part of a form is called ${name}`)
  return part
}

const MARK = /\{([^{}|]*)\|([^{}|]*)\}/g

/** The two forms that one line-up of both directions stands for. */
export const bothWays = (lines: readonly string[]): readonly [Form, Form] => [
  {
    direction: 'in',
    lines: lines.map((line) => line.replaceAll('{±', '{+').replace(MARK, '$1')),
  },
  {
    direction: 'out',
    lines: lines.map((line) => line.replaceAll('{±', '{-').replace(MARK, '$2')),
  },
]

const MOST_DIGITS = 13

/** A sum in whole Rial; undefined above what any account holds. */
export function rialIn(sum: string): number | undefined {
  const digits = sum.replaceAll(',', '')
  return digits.length > MOST_DIGITS ? undefined : Number(digits)
}
