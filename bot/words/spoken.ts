/** Amounts as people say them: `50 هزار`, `صد و پنجاه هزار تومان`, `50k`, `2 млн`. Strict: it is money. */
import { fold } from '#engine'

/** What is nothing but these is never more than one number and its unit. */
const PLAIN = /^[\p{L}\p{N}\s\u200C]+$/u

const TIMES: Readonly<Record<string, number>> = {
  هزار: 1000,
  k: 1000,
  thousand: 1000,
  тыс: 1000,
  тысяч: 1000,
  тысячи: 1000,
  тысяча: 1000,
  میلیون: 1_000_000,
  ملیون: 1_000_000,
  million: 1_000_000,
  млн: 1_000_000,
  миллион: 1_000_000,
  миллиона: 1_000_000,
  миллионов: 1_000_000,
}

/** In rising order, without a gap: units, teens, tens, hundreds. */
const UNITS = 'یک دو سه چهار پنج شش هفت هشت نه'.split(' ')
const TEENS = 'ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(' ')
const TENS = 'بیست سی چهل پنجاه شصت هفتاد هشتاد نود'.split(' ')
const HUNDREDS = 'صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد'.split(' ')

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, i) => [word, i + 1] as const),
  ...TEENS.map((word, i) => [word, i + 10] as const),
  ...TENS.map((word, i) => [word, (i + 2) * 10] as const),
  ...HUNDREDS.map((word, i) => [word, (i + 1) * 100] as const),
])

const UNIT = /\s*(تومان|تومن|toman|томан|томана|томанов)$/
const SAID = new RegExp(`^(.+?) ?(${Object.keys(TIMES).join('|')})$`)

/** Whether a text begins with such a word: then a number before it is not the whole amount. */
export const beginsWithTimes = (text: string): boolean =>
  Object.hasOwn(TIMES, fold(text).split(' ')[0] ?? '')

/** Undefined for anything that could be meant in two ways. */
export function spokenAmount(text: string): number | undefined {
  if (!PLAIN.test(text)) return undefined
  const [, number = '', times = ''] = SAID.exec(fold(text).replace(UNIT, '')) ?? []
  const counted = /^\d{1,4}$/.test(number) ? Number(number) : inWords(number)
  return counted === undefined ? undefined : counted * (TIMES[times] ?? 0)
}

/** `صد و پنجاه`: each part smaller than the one before leaves room for. */
function inWords(text: string): number | undefined {
  let sum = 0
  for (const part of text.split(' و ')) {
    const value = NUMBERS.get(part)
    if (value === undefined || sum % 10 ** String(value).length !== 0) return undefined
    sum += value
  }
  return sum
}
