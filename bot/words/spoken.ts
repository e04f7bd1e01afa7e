/**
 * Figures as people type them: `۵۰٬۰۰۰`, `50 هزار`, `صد و پنجاه هزار تومان`, `1.5 میلیون`, `50k`, `2 млн`. One reader for
 * customers and staff. Strict: it is money, and what could be meant in two ways is not read at all.
 */
import { fold, legible, toman, type Toman } from '#engine'

/** More than this at once is a slip of the finger. */
const MOST_TOMAN = 1_000_000_000
/** It stands in a customer's history, beside others. */
const LONGEST_NOTE = 200
/** An amount of more words is none. */
const MOST_WORDS = 12

const TIMES: Readonly<Record<string, number>> = {
  هزار: 1000,
  الف: 1000,
  k: 1000,
  thousand: 1000,
  к: 1000,
  тыс: 1000,
  тысяч: 1000,
  тысячи: 1000,
  тысяча: 1000,
  میلیون: 1_000_000,
  ملیون: 1_000_000,
  million: 1_000_000,
  mln: 1_000_000,
  млн: 1_000_000,
  миллион: 1_000_000,
  миллиона: 1_000_000,
  миллионов: 1_000_000,
}

/** In rising order, without a gap: units, teens, tens, hundreds; and how some of them are spoken. */
const UNITS = 'یک دو سه چهار پنج شش هفت هشت نه'.split(' ')
const TEENS = 'ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(' ')
const TENS = 'بیست سی چهل پنجاه شصت هفتاد هشتاد نود'.split(' ')
const HUNDREDS = 'صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد'.split(' ')
const SPOKEN: Readonly<Record<string, number>> = {
  یه: 1,
  پونزده: 15,
  شونزده: 16,
  هیفده: 17,
  هیجده: 18,
  پونصد: 500,
  شیشصد: 600,
}

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, i) => [word, i + 1] as const),
  ...TEENS.map((word, i) => [word, i + 10] as const),
  ...TENS.map((word, i) => [word, (i + 2) * 10] as const),
  ...HUNDREDS.map((word, i) => [word, (i + 1) * 100] as const),
  ...Object.entries(SPOKEN),
])

const AND = 'و'
const HALF = 'نیم'

const UNIT = /\s*(?:تومانی|تومنی|تومان|تومن|تمن|(?<=هزار\s?|میلیون\s?)تا|ت|tomans?|томан(?:а|ов)?)$/
/** Said with an amount, and nothing of it: pictures, and the end of a sentence. */
const FLOURISH = /(?<=[\p{L}\d])[\s.,،!؛\p{Extended_Pictographic}\u{1F3FB}-\u{1F3FF}]+$/u
/** Hundredths of a Toman, where it is certain that they are none of the thousands. */
const NO_HUNDREDTHS = /(?<=^(?:\d{4,}|\d{1,3}(?:,\d{3})+))[.٫]00?$/
/** Thousands apart by one kind of sign. */
const GROUPED = /^\d{1,3}(?:([,.٬٫،'’ ])\d{3})(?:\1\d{3}){0,3}$/
/** With three digits after its sign it could be thousands. */
const FRACTION = /^(\d{1,4})[.,٫/](\d{1,2})$/
const WORDS = [...NUMBERS.keys(), ...Object.keys(TIMES), AND, HALF].sort(
  (a, b) => b.length - a.length,
)
const TOKEN = new RegExp(`\\s*(${WORDS.join('|')}|\\d+(?:[.,٫/]\\d+)*)`, 'y')
/** Other money than ours, and what would change the amount before it. */
const NO_NOTE = /^(?:ریال|rial|دلار|dollar|usd|rub|руб|یورو|euro|درصد|[$€₽%٪])/

/** Reads an amount of Toman; undefined for anything doubtful. */
export function readAmount(text: string): Toman | undefined {
  const amount = amountOf(withoutUnit(text))
  return amount !== undefined && amount > 0 && amount <= MOST_TOMAN ? toman(amount) : undefined
}

/** The same where nothing is an answer too, such as a limit. */
export const readAmountOrZero = (text: string): number | undefined =>
  legible(text) === '0' ? 0 : readAmount(text)

/** Reads somebody's or something's id; undefined for anything else. */
export function readId(text: string): number | undefined {
  const id = legible(text)
    .replace(ABOUT_AN_ID, '')
    .replace(/[.,،)]$/, '')
  const value = Number(id)
  return /^[1-9]\d{0,15}$/.test(id) && Number.isSafeInteger(value) ? value : undefined
}

/** `№` is `No` once it is made legible. */
const ABOUT_AN_ID = /^(?:#|no\.?(?=\s?\d)|id|شناسه|شماره|سفارش|order|заказ)?[\s:#]*/i

interface AmountAndNote {
  readonly toman: Toman
  readonly note: string | undefined
}

/** Reads `50000`, `50 هزار` or `50 هزار a note`: the longest amount that the text begins with, and what is left of it. */
export function readAmountAndNote(text: string): AmountAndNote | undefined {
  const [read] = startsOf(text.trim()).flatMap(([start, rest]) => {
    const toman = readAmount(start)
    return toman === undefined ? [] : [{ toman, start, rest }]
  })
  if (read === undefined || changes(read.start, read.rest)) return undefined
  const note = read.rest.slice(0, LONGEST_NOTE)
  return { toman: read.toman, note: legible(note) === '' ? undefined : note }
}

/** Every beginning of a text that ends with a word, the longest first, with what follows it. */
export function startsOf(text: string): readonly (readonly [start: string, rest: string])[] {
  const ends = [...text.matchAll(/\s+|$/g)].slice(0, MOST_WORDS)
  return ends
    .map(({ index, 0: gap }) => [text.slice(0, index), text.slice(index + gap.length)] as const)
    .toReversed()
}

/** Several amounts after each other, such as `50 هزار، 100 هزار`; undefined when anything else is among them. */
export function readAmounts(text: string): readonly Toman[] | undefined {
  const amounts: Toman[] = []
  for (const part of text.split(/[,،]\s+|[;؛|\n]/)) {
    let left = part.trim()
    while (left !== '') {
      const found = startsOf(left).find(([start]) => readAmount(start) !== undefined)
      const toman = found && readAmount(found[0])
      if (found === undefined || toman === undefined) return undefined
      amounts.push(toman)
      left = found[1].trim()
    }
  }
  return amounts
}

/** Whether what follows an amount belongs to it, so that the amount alone would be another one. */
function changes(amount: string, rest: string): boolean {
  const next = plain(rest)
  const [, word = ''] = /^(\p{L}+)/u.exec(next) ?? []
  const isBare = /\d$/.test(plain(amount))
  return (
    NO_NOTE.test(next) ||
    (isBare && /^\d/.test(next)) ||
    [...Object.keys(TIMES), AND].map(fold).includes(word)
  )
}

/** One spelling of letters, digits 0 to 9, and the signs as they are. */
const plain = (text: string): string => legible(text).replace(/\p{L}+/gu, fold)

const withoutUnit = (text: string): string =>
  plain(text).replace(FLOURISH, '').replace(UNIT, '').replace(NO_HUNDREDTHS, '')

function amountOf(text: string): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  if (GROUPED.test(text)) return Number(text.replace(/\D/g, ''))
  const tokens = tokensOf(text.replace(/(?<=тыс|млн)\./g, ''))
  return tokens && spoken(tokens)
}

/** Undefined when anything else stands in the text. */
function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  let end = 0
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    tokens.push(found[1] ?? '')
    end = TOKEN.lastIndex
  }
  return end === text.length && end > 0 ? tokens : undefined
}

/** A count before each of its thousands and millions, the greater first: `یک میلیون و دویست هزار`. */
function spoken(tokens: readonly string[]): number | undefined {
  let [sum, count, last] = [0, 0, Infinity]
  for (const [i, token] of tokens.entries()) {
    const times = TIMES[token]
    const next = tokens[i + 1]
    const isJoined = i === 0 || tokens[i - 1] === AND
    if (token === AND) {
      if (i === 0 || next === undefined || next === AND) return undefined
    } else if (times !== undefined) {
      if (count === 0 || times >= last || tokens[i - 1] === AND) return undefined
      sum += count * times
      ;[count, last] = [0, times]
    } else if (token === HALF) {
      if (!isJoined || !Number.isInteger(count)) return undefined
      if (next === undefined && count === 0 && last !== Infinity) sum += last / 2
      else count += 0.5
    } else {
      const value = NUMBERS.get(token) ?? figureOf(token)
      const isWord = NUMBERS.has(token)
      // `صد و پنجاه`: each part is smaller than the one before leaves room for.
      const hasRoom = isWord && isJoined && count % 10 ** String(value).length === 0
      const isNext = i === 0 || isJoined || TIMES[tokens[i - 1] ?? ''] !== undefined
      if (value === undefined || (count === 0 ? !isNext : !hasRoom)) return undefined
      count += value
    }
  }
  // A number without its thousands may be meant as thousands: “پنجاه تومن”, “2 میلیون و 500”.
  return count === 0 && Number.isInteger(sum) ? sum : undefined
}

function figureOf(token: string): number | undefined {
  if (/^\d{1,4}$/.test(token)) return Number(token)
  const [, whole, part = ''] = FRACTION.exec(token) ?? []
  return whole === undefined ? undefined : Number(`${whole}.${part}`)
}
