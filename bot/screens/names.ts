/** What a thing is called on a screen. */
import type { Country, Engine, Order } from '#engine'
import { dotted, type Html } from '../html.ts'
import { isolate, withoutMarks } from '../words/direction.ts'
import { ACCOUNTS, type Account } from '../words/care.ts'
import type { Words } from '../words/words.ts'

export const flagged = (words: Words, country: Country): string =>
  `${country.flag} ${words.name(country.names)}`

/** A service's name for headings; its id when the provider has dropped the service. */
export function serviceName(words: Words, engine: Pick<Engine, 'service'>, id: string): string {
  const service = engine.service(id)
  return service === undefined ? id : words.name(service.names)
}

export function countryName(words: Words, engine: Pick<Engine, 'country'>, id: string): string {
  const country = engine.country(id)
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
  engine: Pick<Engine, 'service'>,
  { service }: Pick<Order, 'service'>,
): Account | undefined {
  const name = engine.service(service)?.names.en ?? ''
  return ACCOUNTS.find((account) => name.toLowerCase().startsWith(account))
}

/** Worth reading only where there are several: the latest stands in the order itself. */
export const codesOf = async (
  engine: Engine,
  { id, customerId, codeCount }: Order,
): Promise<readonly string[]> => (codeCount > 1 ? engine.codes(customerId, id) : [])

const LABEL_LIMIT = 22

/** Cuts a name that does not fit on half a row; what stands in brackets at its end may be all that tells two apart. */
export function label(name: string): string {
  const bare = withoutMarks(name)
  if (bare.length <= LABEL_LIMIT) return name
  const end = / \([^()]{1,12}\)$/.exec(bare)?.[0] ?? ''
  const room = LABEL_LIMIT - end.length - 1
  const cut = `${bare.slice(0, room).trimEnd()}…${end}`
  return bare === name ? cut : isolate(cut)
}
