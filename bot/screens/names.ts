/** What a thing is called on a screen. */
import type { Country, Engine, Order } from '#engine'
import { dotted, type Html } from '../html.ts'
import { roomIn, widthOf } from '../label-width.ts'
import { isolate, withoutMarks } from '../words/direction.ts'
import { ACCOUNTS, type Account } from '../words/slow-order/accounts.ts'
import type { Words } from '../words/words.ts'

export const flagged = (words: Words, country: Country): string =>
  `${country.flag} ${words.name(country.names)}`

/** A service's name for headings; its id when the provider has dropped the service. */
export function serviceName(words: Words, engine: Pick<Engine, 'browsing'>, id: string): string {
  const service = engine.browsing.service(id)
  return service === undefined ? id : words.name(service.names)
}

export function countryName(words: Words, engine: Pick<Engine, 'browsing'>, id: string): string {
  const country = engine.browsing.country(id)
  return country === undefined ? id : flagged(words, country)
}

/** `تلگرام · 🇷🇺 روسیه` */
export const subject = (
  words: Words,
  engine: Engine,
  { service, country }: Pick<Order, 'service' | 'country'>,
): Html => dotted(serviceName(words, engine, service), countryName(words, engine, country))

/** The account that a service's codes open; only those that are known to be taken over by the next holder of a number. */
export function accountOf(
  engine: Pick<Engine, 'browsing'>,
  { service }: Pick<Order, 'service'>,
): Account | undefined {
  const name = engine.browsing.service(service)?.names.en ?? ''
  return ACCOUNTS.find((account) => name.toLowerCase().startsWith(account))
}

/** Worth reading only where there are several: the latest stands in the order itself. */
export const codesOf = async (
  engine: Engine,
  { id, customerId, codeCount }: Order,
): Promise<readonly string[]> => (codeCount > 1 ? engine.orders.codes(customerId, id) : [])

/** A name that stands beside others in a label gets about so much. */
const BESIDE_OTHERS = 160

/** Cuts a name that is too long to stand beside others. */
export const label = (name: string): string => cut(name, BESIDE_OTHERS)

/**
 * Names and facts in the label of a whole row. Where they do not fit the names give way, the longest first.
 *
 * @param spare a fact that gives way before the names do
 */
export function labelOf(
  names: readonly string[],
  facts: readonly string[] = [],
  spare?: string,
): string {
  if (spare !== undefined) {
    const whole = [...names, ...facts, spare].join(SEPARATOR)
    return widthOf(whole) <= roomIn(1) ? whole : labelOf(names, facts)
  }
  const between = widthOf(SEPARATOR) * (names.length + facts.length - 1)
  const room = roomIn(1) - between - widthOf(facts.join(''))
  const limits = names.map(widthOf)
  while (limits.reduce((sum, limit) => sum + limit, 0) > room) {
    const widest = limits.indexOf(Math.max(...limits))
    limits[widest] = (limits[widest] ?? 0) - STEP
  }
  return [...names.map((name, i) => cut(name, limits[i] ?? 0)), ...facts].join(SEPARATOR)
}

const SEPARATOR = ' · '
const STEP = 4

/** What stands in brackets at the end of a name may be all that tells two apart. */
function cut(name: string, limit: number): string {
  if (widthOf(name) <= limit) return name
  const bare = withoutMarks(name)
  const end = / \([^()]{1,12}\)$/.exec(bare)?.[0] ?? ''
  const signs = Array.from(bare.slice(0, bare.length - end.length))
  while (signs.length > 1 && widthOf(`${signs.join('').trimEnd()}…${end}`) > limit) signs.pop()
  const shown = `${signs.join('').trimEnd()}…${end}`
  return bare === name ? shown : isolate(shown)
}
