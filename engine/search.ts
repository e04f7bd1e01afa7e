import type { Country, Found, Service } from './contract.ts'
import { fold } from './fold.ts'

const AT_MOST = 50
/** Nobody searches with more; it would only keep everybody else waiting. */
const LONGEST_TEXT = 64
const MOST_WORDS = 8

/** What people type for the services that they ask for most, by the provider's fixed ids. */
const SERVICE_ALIASES: Readonly<Record<string, string>> = {
  '1': 'tg telegram تلگرام تل телеграм телеграмм',
  '2': 'ig insta اینستا اینستاگرام инстаграм инста',
  '3': 'wa whatsapp whats app واتساپ واتس اپ واتزاپ ватсап вотсап',
  '6': 'gmail google youtube جیمیل گوگل یوتیوب гугл',
  '7': 'fb facebook فیسبوک فیس بوک',
  '8': 'x twitter توییتر تویتر توئیتر ایکس твиттер',
  '25': 'discord midjourney دیسکورد میدجرنی',
  '33': 'tiktok tik tok تیک تاک تیکتاک',
  '72': 'chatgpt chat gpt openai چت جی پی تی جی‌پی‌تی اوپن ای آی',
  '75': 'claude anthropic کلود کلاد',
  '128': 'gemini جمینای جمنای',
  '123': 'grok گراک',
  '45': 'signal سیگنال',
  '9': 'microsoft outlook hotmail مایکروسافت اوت لوک',
  '26': 'apple icloud اپل آیکلود',
}

/** What people type for countries, by their ISO code. */
const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  US: 'usa america امریکا آمریکا сша',
  GB: 'uk england britain انگلیس بریتانیا',
  AE: 'uae dubai امارات دبی',
  DE: 'germany المان آلمان',
  TR: 'turkey ترکیه',
  NL: 'holland هلند',
  RU: 'روسیه russia',
}

export interface SearchIndex {
  search(text: string): Found
}

interface Entry<T> {
  readonly item: T
  /** All its names, folded, and again without the spaces between the words. */
  readonly keys: readonly string[]
}

/** Searches names in all languages, aliases, ISO codes and dial codes; built once per catalogue. */
export function createSearchIndex(
  services: readonly Service[],
  countries: readonly Country[],
): SearchIndex {
  const serviceEntries = services.map((service) =>
    entry(service, [...names(service), SERVICE_ALIASES[service.id] ?? '']),
  )
  const countryEntries = countries.map((country) => {
    const iso = isoOfFlag(country.flag)
    return entry(country, [
      ...names(country),
      iso ?? '',
      country.areaCode,
      COUNTRY_ALIASES[iso ?? ''] ?? '',
    ])
  })

  return {
    search(text) {
      const words = fold(text.slice(0, LONGEST_TEXT))
        .split(' ')
        .filter((word) => word !== '')
        .slice(0, MOST_WORDS)
      if (words.length === 0) return { services: [], countries: [], pairs: [] }
      const whole = words.join(' ')
      const found = {
        services: matches(serviceEntries, whole),
        countries: matches(countryEntries, whole),
      }
      // Names of several words, such as “chat gpt”, are not taken apart.
      if (found.services.length + found.countries.length > 0) return { ...found, pairs: [] }
      const pairs = splits(words).flatMap(([left, right]) => [
        ...pair(matches(serviceEntries, left, WORD), matches(countryEntries, right, WORD)),
        ...pair(matches(serviceEntries, right, WORD), matches(countryEntries, left, WORD)),
      ])
      return { ...found, pairs }
    },
  }
}

const names = ({ names: { fa, en, ru } }: Service | Country): string[] => [fa, en, ru]

function entry<T>(item: T, texts: readonly string[]): Entry<T> {
  const folded = texts.map(fold).filter((key) => key !== '')
  return { item, keys: [...folded, ...folded.map((key) => key.replaceAll(' ', ''))] }
}

/** Best first: the whole name, the beginning of a name, the beginning of a word, somewhere inside. */
function matches<T>(entries: readonly Entry<T>[], wanted: string, worst = INSIDE): T[] {
  return entries
    .map(({ item, keys }) => ({ item, rank: Math.min(...keys.map((key) => rankOf(key, wanted))) }))
    .filter(({ rank }) => rank <= worst)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, AT_MOST)
    .map(({ item }) => item)
}

/** The beginning of a word, and somewhere inside of one. */
const WORD = 3
const INSIDE = 4

function rankOf(key: string, wanted: string): number {
  const at = key.indexOf(wanted)
  if (at === -1) return Infinity
  if (key.length === wanted.length) return 0
  const wordEnds = key[wanted.length + at] === undefined || key[wanted.length + at] === ' '
  if (at === 0) return wordEnds ? 1 : 2
  if (key[at - 1] === ' ') return wordEnds ? 1 : WORD
  // Digits are a dial code, and that has a beginning.
  return wanted.length > 1 && !/^\d/.test(wanted) ? INSIDE : Infinity
}

const splits = (words: readonly string[]): [string, string][] =>
  words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')])

/** The three best of each: more would bury the one that was meant. */
const pair = (services: readonly Service[], countries: readonly Country[]): Found['pairs'] =>
  services
    .slice(0, 3)
    .flatMap((service) => countries.slice(0, 3).map((country) => ({ service, country })))

/** The ISO 3166 code that a flag emoji spells, for example `RU`. */
export function isoOfFlag(flag: string): string | undefined {
  const letters = Array.from(flag, (sign) => (sign.codePointAt(0) ?? 0) - 0x1f1e6)
  if (letters.length !== 2 || letters.some((letter) => letter < 0 || letter > 25)) return undefined
  return letters.map((letter) => String.fromCharCode(65 + letter)).join('')
}
