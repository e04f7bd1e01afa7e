/** What is kept of a message that nobody could read, and how its form is taught by pointing at its figures. Pure. */
import { rialIn } from './forms.ts'
import { plain } from './plain.ts'
import type { Form } from './types.ts'

/** Stands for a digit that is not kept. */
const HIDDEN = '•'
const SHOWN_DIGITS = 4
/** Longer runs are accounts, cards and telephone numbers, also in groups; a sum has its commas, or its unit behind it. */
const LONG_RUN = /\d{7,}(ریال)?|\d{3,6}(?:[ -]\d{3,6}){2,}/g
const SHORTEST_GROUPED = 11

/** A message as it is kept: in one spelling, and of long numbers only the last four digits. */
export const masked = (text: string): string =>
  plain(text).replace(LONG_RUN, (run, unit?: string) => {
    const digits = run.replaceAll(/\D/g, '').length
    const isGrouped = /[ -]/.test(run)
    if (unit !== undefined || (isGrouped && digits < SHORTEST_GROUPED)) return run
    let toHide = digits - SHOWN_DIGITS
    return run.replaceAll(/\d/g, (digit) => (toHide-- > 0 ? HIDDEN : digit))
  })

/** A figure in a message; it is pointed at by its place among the others. */
export interface Figure {
  readonly text: string
  readonly kind: 'sum' | 'date' | 'time' | 'number'
}

const DIGITS = `[\\d${HIDDEN}]`
const FIGURE = new RegExp(
  [
    '(?<time>\\d{1,2}:\\d{2}(?::\\d{2})?)',
    `(?<date>(?:\\d{4}|\\d{2})[/.]\\d{1,2}[/.]\\d{1,2}|\\d{1,2}/\\d{1,2}|(?:\\d{6}|\\d{4})(?=[-_]\\d{1,2}:\\d{2}))(?!${DIGITS}|[./]${DIGITS})`,
    '(?<sum>\\d{1,3}(?:,\\d{3})+|0|[1-9]\\d*(?=ریال))(?![\\d,])',
    `(?<number>${DIGITS}(?:[\\d${HIDDEN}./-]*${DIGITS})?)`,
  ].join('|'),
  'gu',
)

interface Found extends Figure {
  readonly at: number
}

function find(text: string): readonly Found[] {
  return [...text.matchAll(FIGURE)].map(({ 0: figure, index, groups = {} }) => {
    const kind = (['time', 'date', 'sum'] as const).find((name) => groups[name] !== undefined)
    return { text: figure, kind: kind ?? 'number', at: index }
  })
}

/** The figures of a masked message, in their order. */
export const figuresOf = (text: string): readonly Figure[] =>
  find(text).map(({ text: figure, kind }) => ({ text: figure, kind }))

/** Where the amount, the balance and the account stand: their places in `figuresOf`. */
export interface Pointing {
  readonly amount: number
  readonly balance: number
  /** Undefined for a bank that names none. */
  readonly account: number | undefined
}

/** How teaching ended. In order of precedence. */
export type Taught =
  /** The form of a message in Toman would be off by ten. */
  | { readonly kind: 'toman' }
  /** Two of them are the same, or one is no such figure. */
  | { readonly kind: 'wrong-figures' }
  /** Without the bank's own date and time nobody could tell two messages apart. */
  | { readonly kind: 'no-time' }
  /** A sign in it that no form can hold. */
  | { readonly kind: 'odd-sign' }
  /** Neither a sign nor a word says that money came in, or both directions are named. */
  | { readonly kind: 'no-direction' }
  /** Less on the account than has just come in: the two were taken for each other. */
  | { readonly kind: 'swapped' }
  | { readonly kind: 'taught'; readonly form: Form }

const COMES = /(?<!\p{L})(?:واریز|نشست|بستانکار|افزایش|دریافت)(?!\p{L})/u
const GOES = /(?<!\p{L})(?:برداشت|خرید|پرید|بدهکار|کاهش|کسر|پرداخت|کارمزد)(?!\p{L})/u

/** Makes a form of a masked message: its words stay as they are, its figures may be others. */
export function teach(text: string, pointing: Pointing): Taught {
  const figures = find(text)
  const { amount, balance, account } = pointing
  if (/تومان|toman/u.test(text)) return { kind: 'toman' }
  const isSum = (at: number): boolean => figures[at]?.kind === 'sum'
  const isAccount = account === undefined || figures[account]?.kind === 'number'
  if (!isSum(amount) || !isSum(balance) || amount === balance || !isAccount)
    return { kind: 'wrong-figures' }
  const [dates, times] = (['date', 'time'] as const).map((kind) =>
    figures.filter((figure) => figure.kind === kind),
  )
  if (dates?.length !== 1 || times?.length !== 1) return { kind: 'no-time' }
  if (/[{}[\]|?±]/.test(text)) return { kind: 'odd-sign' }
  const sign = signAt(text, figures[amount])
  const direction = directionOf(text, sign)
  if (direction === undefined) return { kind: 'no-direction' }
  if (direction === 'in' && rialAt(figures, balance) < rialAt(figures, amount))
    return { kind: 'swapped' }
  return { kind: 'taught', form: { direction, lines: linesOf(text, figures, pointing, sign) } }
}

const rialAt = (figures: readonly Found[], place: number): number =>
  rialIn(figures[place]?.text ?? '') ?? 0

/** Undefined where there is none, or one on either side. */
function signAt(text: string, figure: Found | undefined): '+' | '-' | undefined {
  if (figure === undefined) return undefined
  const around = [text[figure.at - 1], text[figure.at + figure.text.length]]
  const signs = around.filter((sign) => sign === '+' || sign === '-')
  return signs.length === 1 ? signs[0] : undefined
}

function directionOf(text: string, sign: '+' | '-' | undefined): 'in' | 'out' | undefined {
  const [comes, goes] = [COMES.test(text), GOES.test(text)]
  if (sign === '+') return goes ? undefined : 'in'
  if (sign === '-') return comes ? undefined : 'out'
  if (comes === goes) return undefined
  return comes ? 'in' : 'out'
}

function linesOf(
  text: string,
  figures: readonly Found[],
  { amount, balance, account }: Pointing,
  sign: '+' | '-' | undefined,
): readonly string[] {
  let form = ''
  let from = 0
  figures.forEach((figure, place) => {
    const isSigned = place === amount && sign !== undefined
    const leads = isSigned && text[figure.at - 1] === sign
    const trails = isSigned && !leads
    form += text.slice(from, figure.at - (leads ? 1 : 0))
    from = figure.at + figure.text.length + (trails ? 1 : 0)
    if (place === amount) form += `{${sign ?? ''}amount}`
    else if (place === balance) form += '{balance}'
    else if (place === account) form += `{${figure.text.replace(/[\d•]/g, '9')}}`
    else form += `{${figure.kind === 'date' || figure.kind === 'time' ? figure.kind : 'figure'}}`
  })
  return (form + text.slice(from)).split('\n')
}
