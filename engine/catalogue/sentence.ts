/** What a sentence names of the shop's, whatever else is said in it. Pure. */
import { COUNTRY_ALIASES, EVERYDAY, NOISE, PREFERENCES } from './aliases.ts'
import type { Country, Service, Preference } from './types.ts'
import type { Names } from '../language/language.ts'
import { fold } from '../language/fold.ts'

/** Names of more words are looked for as a whole text only. */
const LONGEST_NAME = 4
/** Shorter ones are words of every language: “no” is Norway, and no Norway. */
const SHORTEST_NAME = 3
const ABBREVIATIONS: ReadonlySet<string> = new Set('tg wa ig vk fb uk wp тг вк рф'.split(' '))
const NOISE_WORDS: ReadonlySet<string> = new Set(fold(NOISE).split(' '))
const EVERYDAY_WORDS: ReadonlySet<string> = new Set(fold(EVERYDAY).split(' '))
/** Arabic’s “the”, written as one with its word. */
const ARTICLE = /^ال(?=\p{L}{3})/u

export interface Named {
  readonly services: readonly Service[]
  readonly countries: readonly Country[]
  readonly unsold: readonly Names[]
}

/** Finds what is called exactly so, or almost. */
export type Lookup = (name: string) => Named

interface Sentence extends Named {
  /** Whether every word is part of a name, or means nothing. */
  readonly isWhole: boolean
}

export const isNoise = (word: string): boolean => NOISE_WORDS.has(word)

/** True of a text of words such as “please”, “a”, “have”. */
export const saysNothing = (text: string): boolean => fold(text).split(' ').every(isNoise)

/** Goes through the words and takes the longest name at each place. */
export function readSentence(words: readonly string[], lookup: Lookup): Sentence {
  const found: Named[] = []
  let isWhole = true
  for (let at = 0; at < words.length;) {
    const [length, named] = nameAt(words, at, lookup)
    if (named !== undefined) found.push(named)
    else if (!isNoise(words[at] ?? '')) isWhole = false
    at += length
  }
  return {
    services: [...new Set(found.flatMap(({ services }) => services))],
    countries: [...new Set(found.flatMap(({ countries }) => countries))],
    unsold: [...new Set(found.flatMap(({ unsold }) => unsold))],
    isWhole,
  }
}

function nameAt(words: readonly string[], at: number, lookup: Lookup): [number, Named | undefined] {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length--) {
    const name = words.slice(at, at + length).join(' ')
    if (!mayBeName(name)) continue
    const [named] = [name, name.replace(ARTICLE, '')].map(lookup).filter(isSomething)
    if (named !== undefined) return [length, named]
  }
  return [1, undefined]
}

const mayBeName = (name: string): boolean =>
  !NOISE_WORDS.has(name) &&
  !EVERYDAY_WORDS.has(name) &&
  !/^\d+$/.test(name) &&
  (name.length >= SHORTEST_NAME || ABBREVIATIONS.has(name))

export const isSomething = ({ services, countries, unsold }: Named): boolean =>
  services.length + countries.length + unsold.length > 0

/** What is said besides the names. @param folded the whole text */
export function preferenceIn(folded: string): Preference | undefined {
  const said = ` ${folded}`
  const says = (preference: Preference): boolean =>
    PREFERENCES[preference].some((word) => said.includes(` ${fold(word)}`))
  return says('unreported') ? 'unreported' : says('cheapest') ? 'cheapest' : undefined
}

const NUMBERS = 'شماره نامبر خرید بخر بگیر number buy номер куп'.split(' ').map(fold)

/** @param folded the whole text */
export const asksForNumber = (folded: string): boolean =>
  preferenceIn(folded) !== undefined || NUMBERS.some((word) => ` ${folded}`.includes(` ${word}`))

const LANGUAGES = ['fa', 'en', 'ru', 'ar'] as const
const REGION_NAMES = LANGUAGES.map(
  (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
)
/** Known to the standard, and no country. */
const NO_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB'])

/** What a country is called in the languages of the shop, and in Arabic, by its ISO code. */
export const regionNames = (iso: string): readonly string[] =>
  REGION_NAMES.flatMap((names) => names.of(iso) ?? [])

/** Every country of the world, with all that it is called. */
export function worldCountries(): readonly {
  readonly names: Names
  readonly keys: readonly string[]
}[] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i))
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes.flatMap((iso) => {
    const [fa, en, ru] = regionNames(iso)
    if (fa === undefined || en === undefined || ru === undefined || NO_COUNTRIES.has(iso)) return []
    const texts = [...regionNames(iso), ...(COUNTRY_ALIASES[iso] ?? '').split(',')]
    return [{ names: { fa, en, ru }, keys: texts.map(fold).flatMap(withAdjective) }]
  })
}

/** “هندی”, “آمریکایی”, “روسی”: whoever asks for an Indian number asks for India. */
export function withAdjective(key: string): string[] {
  if (key === '') return []
  if (!/^[\p{Script=Arabic}]{3,}$/u.test(key)) return [key]
  if (key.endsWith('ا')) return [key, `${key}یی`]
  if (key.endsWith('یه')) return [key, key.slice(0, -1)]
  return /[یه]$/u.test(key) ? [key] : [key, `${key}ی`]
}
