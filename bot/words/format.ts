/**
 * How amounts, moments and numbers are written: Latin digits everywhere, a direction that holds, and moments that the app
 * draws in its reader's own zone. Where it cannot, they are Tehran's.
 */
import { isMasked, type Language, type Names, type Toman } from '#engine'
import { type Html, markup } from '../html.ts'
import { isolate } from './direction.ts'

const RUSSIAN = new Intl.PluralRules('ru')
const TOMANS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'томан', few: 'томана' }

const UNITS: Readonly<Record<Language, (amount: number) => string>> = {
  fa: () => 'تومان',
  en: () => 'Toman',
  ru: (amount) => TOMANS[RUSSIAN.select(amount)] ?? 'томанов',
}
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The writing of one language, shared by all of its sentences. */
export interface Formats {
  readonly language: Language
  /** The shop's name of a thing in this language. */
  name(names: Names): string
  /** `12,500 تومان` */
  money(toman: Toman): string
  /** The same of an amount that is a limit and not anybody's money. */
  amount(toman: number): string
  /** `+12,500 تومان` or `−12,500 تومان` */
  signedMoney(toman: Toman): string
  count(amount: number): string
  /** Left-to-right text inside a sentence, such as an id. */
  ltr(text: string | number): string
  /** What somebody typed, in a sentence of ours. */
  said(text: string): string
  /** `40 seconds`, `3 hours`: how long, in the largest unit that does, whatever its sign. */
  span(ms: number): string
  /** From when on something is possible. */
  from(at: number, now: number): Html
  /** How long it is until then: the app counts down. An app that cannot shows until when. */
  countdown(at: number): Html
  /** A value to copy: clean in its element, with the marks of direction outside. */
  code(value: string | number): Html
  /** `14:05` in Tehran, where only a plain text can stand. */
  time(at: number): string
  /** The same to the reader's own clock. */
  clock(at: number): Html
  clockWithSeconds(at: number): Html
  /** Day and time, to the reader's own clock. */
  when(at: number): Html
  /** `1405/09/03 14:05`, Gregorian outside Persian, and `24.11.2026` in Russian. */
  moment(at: number): string
  /** `1405/09/03 14:05:33` */
  momentWithSeconds(at: number): string
  /** `1405/09/03` */
  date(at: number): string
  /** `09/03` */
  day(at: number): string
  /** `3 آذر`, `24 Nov`, `24.11`: a day that cannot be taken for another one. */
  namedDay(at: number): string
}

export function formatsOf(language: Language): Formats {
  const ltr = (text: string | number) => (language === 'fa' ? isolate(String(text)) : String(text))
  const grouped = (amount: number) => groupedIn(language, amount)
  const withUnit = (amount: number, text = grouped(amount)) => `${text} ${UNITS[language](amount)}`
  return {
    language,
    ltr,
    span: (ms) => spanIn(language, ms),
    said: (text) => (beginsLatin(text) ? ltr(text) : text),
    name: (names) => nameIn(language, names[language]),
    amount: (toman) => withUnit(toman),
    money: (toman) => withUnit(toman),
    signedMoney: (toman) =>
      withUnit(toman, ltr(`${toman < 0 ? '−' : '+'}${grouped(Math.abs(toman))}`)),
    count: grouped,
    code: (value) => (language === 'fa' ? isolatedCode(value) : markup`<code>${value}</code>`),
    time: (at) => timeOf(at).slice(0, 5),
    momentWithSeconds: (at) => ltr(`${dateOf(at, language)} ${timeOf(at)}`),
    date: (at) => ltr(dateOf(at, language)),
    day: (at) => dayOf(at, language),
    namedDay: (at) => NAMED_DAY[language].format(at),
    moment: (at) => ltr(`${dateOf(at, language)} ${timeOf(at).slice(0, 5)}`),
    ...drawnTimesOf(language, ltr),
  }
}

/** Times that the app draws by itself; the text inside is for apps that are too old for it. */
function drawnTimesOf(
  language: Language,
  ltr: (text: string) => string,
): Pick<Formats, 'from' | 'countdown' | 'clock' | 'clockWithSeconds' | 'when'> {
  const [inTehran, from] = [IN_TEHRAN[language], FROM[language]]
  const clock = (at: number) => drawn(at, 't', timeOf(at).slice(0, 5))
  return {
    clock,
    clockWithSeconds: (at) => drawn(at, 'T', timeOf(at)),
    countdown: (at) => drawn(at, 'r', `${timeOf(at).slice(0, 5)} ${inTehran}`),
    from: (at, now) =>
      markup`${from}${drawn(at, 'dt', `${spokenMoment(language, at, now, ltr)} ${inTehran}`)}`,
    // An app knows no Jalali date.
    when: (at) =>
      language === 'fa'
        ? markup`${ltr(dateOf(at, language))} ${clock(at)}`
        : drawn(at, 'dt', `${dateOf(at, language)} ${timeOf(at).slice(0, 5)} ${inTehran}`),
  }
}

const drawn = (at: number, format: 'r' | 't' | 'T' | 'dt', otherwise: string): Html =>
  markup`<tg-time unix="${Math.round(at / 1000)}" format="${format}">${otherwise}</tg-time>`

const IN_TEHRAN: Readonly<Record<Language, string>> = {
  fa: 'به وقت تهران',
  en: 'Tehran time',
  ru: 'по Тегерану',
}

/** Signs such as `+` and `#` go with the letters and digits after them. */
const beginsLatin = (text: string): boolean => !/\p{Script=Arabic}/u.test(text)

const FROM: Readonly<Record<Language, string>> = { fa: '', en: 'from ', ru: 'с ' }

const DAYS: Readonly<Record<Language, readonly [today: string, tomorrow: string]>> = {
  fa: ['ساعت', 'فردا ساعت'],
  en: ['today at', 'tomorrow at'],
  ru: ['сегодня,', 'завтра,'],
}

/** As people say it: today, tomorrow, or the date. */
function spokenMoment(
  language: Language,
  at: number,
  now: number,
  ltr: (text: string) => string,
): string {
  const [today, tomorrow] = DAYS[language]
  const [day, clock] = [dateOf(at, language), timeOf(at).slice(0, 5)]
  if (day === dateOf(now, language)) return `${today} ${clock}`
  if (day === dateOf(now + DAY, language)) return `${tomorrow} ${clock}`
  return ltr(`${day} ${clock}`)
}

const isolatedCode = (value: string | number): Html => {
  const [open = '', close = ''] = isolate(' ').split(' ')
  return markup`${open}<code>${value}</code>${close}`
}

/** A comma is read as a decimal point in Russian; the space must not break. */
const groupedIn = (language: Language, amount: number): string =>
  amount.toLocaleString('en-US').replaceAll(',', language === 'ru' ? '\u00A0' : ',')

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Tehran',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const timeOf = (at: number): string => CLOCK.format(at)

const dayFormat = (calendar: string) =>
  new Intl.DateTimeFormat(`en-GB-u-ca-${calendar}-nu-latn`, {
    timeZone: 'Asia/Tehran',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
const JALALI = dayFormat('persian')
const GREGORIAN = dayFormat('gregory')

const NAMED_DAY: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  fa: new Intl.DateTimeFormat('fa-IR-u-ca-persian-nu-latn', {
    timeZone: 'Asia/Tehran',
    day: 'numeric',
    month: 'long',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Tehran',
    day: 'numeric',
    month: 'short',
  }),
  ru: new Intl.DateTimeFormat('ru-RU', {
    timeZone: 'Asia/Tehran',
    day: '2-digit',
    month: '2-digit',
  }),
}

/** Slashes, because a date with hyphens turns around inside Persian text. */
function dateOf(at: number, language: Language): string {
  const [year, month, day] = partsOf(at, language)
  return language === 'ru' ? `${day}.${month}.${year}` : `${year}/${month}/${day}`
}

function dayOf(at: number, language: Language): string {
  const [, month, day] = partsOf(at, language)
  return language === 'ru' ? `${day}.${month}` : `${month}/${day}`
}

function partsOf(at: number, language: Language): readonly string[] {
  const parts = (language === 'fa' ? JALALI : GREGORIAN).formatToParts(at)
  return ['year', 'month', 'day'].map(
    (type) => parts.find((each) => each.type === type)?.value ?? '',
  )
}

const SPANS = [
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
  ['second', MINUTE / 60],
] as const

function spanIn(language: Language, ms: number): string {
  const long = Math.abs(ms)
  const [unit, size] = SPANS.find(([, each]) => long >= 2 * each) ?? SPANS[2]
  return new Intl.NumberFormat(`${language}-u-nu-latn`, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(long / size)
}

/** Whole minutes, rounded up so that “0 minutes left” means that the time is over. */
export const minutesOf = (ms: number): number => Math.max(0, Math.ceil(ms / MINUTE))

/** `+7 931 322 66 57`: the area code, then groups that the eye can hold. */
export function phone(digits: string, areaCode: string): string {
  if (isMasked(digits) || !digits.startsWith(areaCode)) return `+${digits}`
  const rest = digits.slice(areaCode.length)
  const groups = rest.length === 10 ? tenDigits(rest) : threes(rest)
  return `+${[areaCode, ...groups].filter((group) => group !== '').join(' ')}`
}

/** A card number as it is printed, for the eye; what is copied has no spaces. */
export const inFours = (digits: string): string => digits.replace(/\d{4}(?=\d)/g, '$& ')

const tenDigits = (rest: string): readonly string[] => [
  rest.slice(0, 3),
  rest.slice(3, 6),
  rest.slice(6, 8),
  rest.slice(8),
]

/** Groups of three from the left; a single last digit joins the group before it. */
const threes = (rest: string): readonly string[] => rest.match(/\d{3}(?=\d{2})|\d{1,4}/g) ?? []

/** A Latin name amid Persian would take the digits beside it to its own side. */
const nameIn = (language: Language, name: string): string =>
  language === 'fa' && !/\p{Script=Arabic}/u.test(name) ? isolate(name) : name
