import { COUNTRY_ALIASES, SERVICE_ALIASES } from './aliases.ts'
import type { Country, Found, Service } from './types.ts'
import type { Names } from '../language/language.ts'
import { fold } from '../language/fold.ts'
import { isNear } from '../language/near.ts'
import {
  isNoise,
  asksForNumber,
  isSomething,
  type Lookup,
  type Named,
  readSentence,
  regionNames,
  preferenceIn,
  withAdjective,
  worldCountries,
} from './sentence.ts'

const AT_MOST = 50
/** Nobody searches with more; it would only keep everybody else waiting. */
const LONGEST_TEXT = 200
const MOST_WORDS = 24
/** A text of more words is a sentence, and no name with a slip. */
const MOST_WORDS_OF_NAMES = 8
/** A slip of the finger is forgiven in words from this length on: in a short one every letter counts. */
const FORGIVEN_FROM = 5

/** Whether a service, a country, or the one in the other may be found. */
export type Shows = (service: string | undefined, country: string | undefined) => boolean

export interface SearchIndex {
  /** @param shows everything by default */
  search(text: string, shows?: Shows): Found
  /** What is called so, for whoever spends money on it: by its own name, else by a whole name, else by a whole word of one. */
  called(text: string): Pick<Found, 'services' | 'countries'>
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
    entry(service, [...names(service), ...aliases(SERVICE_ALIASES[service.id])]),
  )
  const countryEntries = countries.map((country) => {
    const iso = isoOfFlag(country.flag)
    return entry(country, [
      ...names(country),
      iso ?? '',
      country.areaCode,
      ...[...names(country), ...aliases(COUNTRY_ALIASES[iso ?? ''])]
        .map(fold)
        .flatMap(withAdjective),
      ...(iso === undefined ? [] : regionNames(iso)),
    ])
  })
  const lookups = createLookups(serviceEntries, countryEntries)

  const find = (words: readonly string[], match: Match, shows: Shows, isBare: boolean): Found => {
    const shownServices = serviceEntries.filter(({ item }) => shows(item.id, undefined))
    const shownCountries = countryEntries.filter(({ item }) => shows(undefined, item.id))
    const whole = words.join(' ')
    // What is left of a sentence is a name, and not the beginning of one: “ارزان ترین” asks for no Trinidad.
    const [worst, worstOfPair] = isBare ? [WHOLE_WORD, WHOLE_WORD] : [INSIDE, WORD]
    const [services, countries] = [
      match(shownServices, whole, worst),
      match(shownCountries, whole, worst),
    ]
    const found = {
      services: itemsOf(services),
      countries: itemsOf(countries),
      ...(bestOf(countries) < bestOf(services) && { countriesFirst: true }),
    }
    // Names of several words, such as “chat gpt”, are not taken apart.
    if (found.services.length + found.countries.length > 0) return { ...found, pairs: [] }
    const ofWord = <T>(entries: readonly Entry<T>[], text: string) =>
      itemsOf(match(entries, text, worstOfPair))
    const pairs = splits(words).flatMap(([left, right]) => [
      ...pair(ofWord(shownServices, left), ofWord(shownCountries, right)),
      ...pair(ofWord(shownServices, right), ofWord(shownCountries, left)),
    ])
    return {
      ...found,
      pairs: pairs.filter(({ service, country }) => shows(service.id, country.id)),
    }
  }

  /** Names and nothing but names, whatever is said around them. */
  const named = (words: readonly string[], shows: Shows, isNear: boolean): Found | undefined => {
    const { isWhole, ...sentence } = readSentence(words, lookups(shows, isNear))
    if (!isSomething(sentence)) return undefined
    return { ...together(sentence, shows), ...(!isWhole && { isPartly: true }) }
  }

  const searched = (folded: string, shows: Shows): Found => {
    const all = wordsOf(folded)
    const readings = [all, wordsOf(folded.replace(/(?<=\p{L})(?=\d)/gu, ' '))]
    const bare = readings.map((words) => words.filter((word) => !isNoise(word)))
    const first = (match: Match): Found | undefined => {
      for (const isBare of [false, true]) {
        for (const words of isBare ? bare : readings) {
          if (words.length === 0 || words.length > MOST_WORDS_OF_NAMES) continue
          const found = find(words, match, shows, isBare)
          if (!isEmpty(found)) return found
        }
      }
      return undefined
    }
    const exactly = named(all, shows, false)
    // What is called so and is not sold is said to be so, before anything that only looks like it.
    if (exactly?.unsold !== undefined && exactly.isPartly !== true) return exactly
    const sure = (found: Found): Found =>
      exactly === undefined ? { ...found, isGuess: true } : found
    const clear = first(matches)
    if (clear !== undefined) return sure(clear)
    if (exactly !== undefined && exactly.isPartly !== true) return exactly
    const found = first(nearMatches) ?? named(all, shows, true)
    if (found !== undefined) return sure(found)
    const isGeneral = asksForNumber(folded) && bare.every((words) => words.length === 0)
    return isGeneral ? { ...NOTHING, isGeneral } : NOTHING
  }

  return {
    search(text, shows = () => true) {
      const flag = text.trim()
      // As a word its code would also begin the names of services.
      if (isoOfFlag(flag) !== undefined)
        return {
          ...NOTHING,
          countries: countries.filter((each) => each.flag === flag && shows(undefined, each.id)),
        }
      const folded = asSearched(text)
      const found = searched(folded, shows)
      const preference = preferenceIn(folded)
      return preference === undefined ? found : { ...found, preference }
    },
    called(text) {
      const wanted = asSearched(text)
      const best = <T extends Service | Country>(entries: readonly Entry<T>[]): T[] => {
        const found = matches(entries, wanted, WHOLE_WORD)
        const items = itemsOf(found.filter(({ rank }) => rank === bestOf(found)))
        const own = items.filter((item) => names(item).some((name) => fold(name) === wanted))
        return own.length > 0 ? own : items
      }
      return { services: best(serviceEntries), countries: best(countryEntries) }
    },
  }
}

const isEmpty = ({ services, countries, pairs }: Found): boolean =>
  services.length + countries.length + pairs.length === 0

/** A service and a country of one sentence belong together. */
function together({ services, countries, unsold }: Named, shows: Shows): Found {
  const pairs = pair(services, countries).filter(({ service, country }) =>
    shows(service.id, country.id),
  )
  const rest = { ...(unsold.length > 0 && { unsold }) }
  return pairs.length > 0
    ? { services: [], countries: [], pairs, ...rest }
    : { services, countries, pairs: [], ...rest }
}

/** What is called exactly so, or almost; what is not shown is known to be unsold. */
function createLookups(
  serviceEntries: readonly Entry<Service>[],
  countryEntries: readonly Entry<Country>[],
): (shows: Shows, isNear: boolean) => Lookup {
  const services = byKey(serviceEntries)
  const countries = byKey(countryEntries)
  const world = worldByKey()
  const others = byKey(unknownServices(serviceEntries.map(({ item }) => item.id)))

  return (shows, isNear) => {
    const within = <T>(map: ReadonlyMap<string, readonly T[]>, name: string): readonly T[] =>
      map.get(name) ?? (isNear ? nearIn(map, name) : [])
    // Only what is called exactly so is said not to be sold.
    const known = <T>(map: ReadonlyMap<string, readonly T[]>, name: string): readonly T[] =>
      map.get(name) ?? []
    return (name) => {
      const [ofServices, ofCountries] = [within(services, name), within(countries, name)]
      const shown = {
        services: ofServices.filter(({ id }) => shows(id, undefined)),
        countries: ofCountries.filter(({ id }) => shows(undefined, id)),
      }
      if (shown.services.length + shown.countries.length > 0) return { ...shown, unsold: [] }
      const hidden = [...ofServices, ...ofCountries].map((thing) => thing.names)
      const unsold = hidden.length > 0 ? hidden : [...known(others, name), ...known(world, name)]
      return { services: [], countries: [], unsold: unsold.slice(0, 1) }
    }
  }
}

let world: ReadonlyMap<string, readonly Names[]> | undefined

/** Every country of the world by all that it is called: the same in every index, and dear to work out. */
const worldByKey = (): ReadonlyMap<string, readonly Names[]> =>
  (world ??= byKey(worldCountries().map(({ names, keys }) => ({ item: names, keys }))))

/** Services that people know, and the provider does not have. */
function unknownServices(ids: readonly string[]): Entry<Names>[] {
  const known = new Set(ids)
  return Object.entries(SERVICE_ALIASES)
    .filter(([id]) => !known.has(id))
    .map(([, list]) => {
      const texts = aliases(list).map((text) => text.trim())
      const en = texts.find((text) => /^[a-z. ]{3,}$/.test(text)) ?? texts[0] ?? ''
      const fa = texts.find((text) => /\p{Script=Arabic}/u.test(text)) ?? en
      const title = `${en.slice(0, 1).toUpperCase()}${en.slice(1)}`
      return entry({ fa, en: title, ru: title }, texts)
    })
}

function byKey<T>(entries: readonly Entry<T>[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const { item, keys } of entries) {
    for (const key of new Set(keys)) found.set(key, [...(found.get(key) ?? []), item])
  }
  return found
}

function nearIn<T>(map: ReadonlyMap<string, readonly T[]>, name: string): readonly T[] {
  if (name.length < FORGIVEN_FROM || name.includes(' ')) return []
  const near = new Set<T>()
  for (const [key, items] of map) {
    if (key.length >= FORGIVEN_FROM && isNear(key, name, 1))
      for (const item of items) near.add(item)
  }
  return [...near]
}

const NOTHING: Found = { services: [], countries: [], pairs: [] }

/** A flag is a country's code in letters of its own. */
const spelledOut = (text: string): string =>
  text.replace(/\p{RI}{2}/gu, (flag) => ` ${isoOfFlag(flag) ?? ''} `)

const asSearched = (text: string): string =>
  fold(spelledOut(text.slice(0, LONGEST_TEXT))).replace(/^00(?=[1-9])/, '')

const wordsOf = (folded: string): string[] =>
  folded
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)

const aliases = (list = ''): string[] => list.split(',')

const names = ({ names: { fa, en, ru } }: Service | Country): string[] => [fa, en, ru]

function entry<T>(item: T, texts: readonly string[]): Entry<T> {
  const folded = texts.map(fold).filter((key) => key !== '')
  return { item, keys: [...folded, ...folded.map((key) => key.replaceAll(' ', ''))] }
}

type Match = <T>(entries: readonly Entry<T>[], wanted: string, worst: number) => Ranked<T>[]

interface Ranked<T> {
  readonly item: T
  readonly rank: number
}

const itemsOf = <T>(ranked: readonly Ranked<T>[]): T[] => ranked.map(({ item }) => item)

const bestOf = (ranked: readonly Ranked<unknown>[]): number => ranked[0]?.rank ?? Infinity

/** Best first: the whole name, the beginning of a name, the beginning of a word, somewhere inside. */
const matches: Match = (entries, wanted, worst) => {
  const squeezed = wanted.replaceAll(' ', '') // “چت جی‌پی‌تی” is written with spaces and without
  return ranked(entries, worst, (key) => Math.min(rankOf(key, wanted), rankOf(key, squeezed)))
}

/** The same for words with one slip of the finger. */
const nearMatches: Match = (entries, wanted, worst) => {
  const squeezed = wanted.replaceAll(' ', '')
  const rank = (key: string): number => Math.min(rankOf(key, wanted), nearRankOf(key, squeezed))
  return ranked(entries, worst, rank)
}

function ranked<T>(
  entries: readonly Entry<T>[],
  worst: number,
  rank: (key: string) => number,
): Ranked<T>[] {
  const found = entries
    .map(({ item, keys }) => ({ item, rank: Math.min(...keys.map(rank)) }))
    .filter((entry) => entry.rank <= worst)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, AT_MOST)
  // Who says a whole name means that, and no longer word that begins with it or holds it.
  return found[0]?.rank === WHOLE ? found.filter((entry) => entry.rank <= WHOLE_WORD) : found
}

const nearRankOf = (key: string, wanted: string): number =>
  wanted.length >= FORGIVEN_FROM && !/\d/.test(wanted) && isNear(key, wanted, 1) ? 1 : Infinity

/** The whole name, a whole word of it, the beginning of a word, and somewhere inside of one. */
const WHOLE = 0
const WHOLE_WORD = 1
const WORD = 3
const INSIDE = 4

function rankOf(key: string, wanted: string): number {
  const at = key.indexOf(wanted)
  if (at === -1) return Infinity
  if (key.length === wanted.length) return WHOLE
  const wordEnds = key[wanted.length + at] === undefined || key[wanted.length + at] === ' '
  if (at === 0) return wordEnds ? WHOLE_WORD : 2
  if (key[at - 1] === ' ') return wordEnds ? WHOLE_WORD : WORD
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
