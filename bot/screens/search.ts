/** Search: whatever a customer types is looked for, in the chat and inline. */
import { type Engine, fold, type Found, type PriceGlance, isoOfFlag, type Toman } from '#engine'
import type { InlineQueryResultArticle } from '@grammyjs/types'
import type { View, Shop } from '../context.ts'
import { type Button, inRows, searchHere, sendButton, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { lineFromRight } from '../words/direction.ts'
import type { Words } from '../words/words.ts'
import { flagged, labelOf } from './names.ts'
import { placeFromSearch } from './offers.ts'
import { Screens } from '../handling.ts'

const AT_MOST = { pairs: 12, services: 12, countries: 10 } as const
const TEXT_LIMIT = 60

interface SearchData {
  readonly text: string
  readonly found: Found
  /** True where what was typed may be meant for the support. */
  readonly isSendable?: boolean
}

export function renderFound(view: View, { text, found, isSendable = false }: SearchData): Screen {
  const { words } = view
  const pairs = found.pairs.slice(0, AT_MOST.pairs).map(({ service, country }) =>
    tap(labelOf([words.name(service.names), flagged(words, country)]), {
      kind: 'offers',
      ...placeFromSearch(service.id, country.id),
    }),
  )
  const services = found.services
    .slice(0, AT_MOST.services)
    .map(({ id, names }) =>
      tap(labelOf([words.name(names)]), { kind: 'countries', service: id, page: 0 }),
    )
  const countries = found.countries
    .slice(0, AT_MOST.countries)
    .map((country) =>
      tap(labelOf([flagged(words, country)]), { kind: 'servicesOf', country: country.id, page: 0 }),
    )
  const rest = [inRows(services, 2), inRows(countries, 2)]
  const ordered = found.countriesFirst === true ? rest.toReversed() : rest
  const results = [...inRows(pairs, 1), ...ordered.flat()]
  const shown = text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text
  const [unsold] = found.unsold ?? []
  const sentence =
    unsold !== undefined
      ? words.search.unsold(words.name(unsold), results.length > 0)
      : results.length > 0
        ? words.search.found(shown)
        : words.search.nothing(shown)
  return screen(words, sentence, [
    ...results,
    results.length > 0 ? [] : [allServices(words)],
    isSendable ? [sendButton(words)] : [],
    wayBack(words),
  ])
}

export function renderSearch({ words, searchesInline }: View): Screen {
  return screen(words, words.search.how, [
    searchesInline ? [searchHere(words.button.search)] : [],
    [allServices(words)],
    wayBack(words),
  ])
}

const allServices = (words: Words): Button =>
  tap(words.button.buy, { kind: 'services', page: 0 }, 'primary')

/**
 * True when a text is a service's or a country's name and nothing else, or a country's flag or code. A code counts in
 * capitals only: “no” and “in” are words.
 */
export function namesOne({ browsing }: Pick<Engine, 'browsing'>, text: string): boolean {
  const said = fold(text)
  const { services, countries } = browsing.search(text)
  const isNamed = [...services, ...countries].some(({ names }) =>
    Object.values(names).some((name) =>
      name
        .split(/[|/]| - /)
        .map(fold)
        .includes(said),
    ),
  )
  const isSign = countries.some(({ flag }) => [flag, isoOfFlag(flag)].includes(text.trim()))
  return isSign || (isNamed && said !== '')
}

/** Telegram takes no more in one answer. */
const INLINE_LIMIT = 50
/** Names change with the language of the person who asks, and never with the minute. */
const INLINE_CACHE_S = 30

/** Prices that are known, by the token of the result. */
type Glances = ReadonlyMap<string, PriceGlance>
/** Of each kind: the first are those that are looked at. */
const GLANCED_AT_MOST = 3
/** Whoever types goes on typing. */
const GLANCES_WITHIN_MS = 1500

/** What the search looks into. */
interface Searched {
  readonly browsing: Pick<Engine['browsing'], 'services' | 'search'>
}

const inlineFound = (engine: Searched, query: string): Found =>
  query.trim() === ''
    ? { pairs: [], services: engine.browsing.services(), countries: [] }
    : engine.browsing.search(query)

const pairPrice = (words: Words, toman: Toman | undefined): string | undefined =>
  toman && words.buy.from(toman)

/** What is known of the prices by the time that somebody who types has patience for. */
async function glancesAt({ engine, clock }: Shop, query: string): Promise<Glances> {
  const { pairs, services, countries } = inlineFound(engine, query)
  const known = new Map<string, PriceGlance>()
  const view = async (
    token: string,
    filter: Parameters<Engine['browsing']['glanceAt']>[0],
  ): Promise<void> => {
    const glance = await engine.browsing.glanceAt(filter)
    if (glance !== undefined) known.set(token, glance)
  }
  const ofServices = [...pairs.map(({ service }) => service), ...services]
  const serviceIds = [...new Set(ofServices.map(({ id }) => id))].slice(0, GLANCED_AT_MOST)
  const done = new AbortController()
  const all = Promise.all([
    ...serviceIds.map((service) => view(`s_${service}`, { service })),
    ...countries.slice(0, GLANCED_AT_MOST).map(({ id }) => view(`c_${id}`, { country: id })),
  ]).finally(() => done.abort())
  await Promise.race([all, clock.sleep(GLANCES_WITHIN_MS, done.signal).catch(() => undefined)])
  return new Map(known)
}

/** The results of an inline query; in another chat than ours they lead to ours. */
export function inlineResults(
  words: Words,
  engine: Searched,
  query: string,
  linkOf: ((token: string) => string) | undefined,
  glances: Glances = new Map(),
): InlineQueryResultArticle[] {
  const article = (
    token: string,
    title: string,
    description: string,
    price?: string,
  ): InlineQueryResultArticle => ({
    type: 'article',
    id: token,
    title: words.rightToLeft ? lineFromRight(title) : title,
    description: price ?? description,
    input_message_content: {
      message_text: linkOf === undefined ? `/${token}` : `${description}\n${linkOf(token)}`,
    },
  })
  const { pairs, services, countries, countriesFirst } = inlineFound(engine, query)
  const priceOf = (
    token: string,
    say: (toman: Toman, of: number) => string,
  ): string | undefined => {
    const fromToman = [...(glances.get(token)?.fromToman.values() ?? [])]
    const [least, ...more] = fromToman.toSorted((a, b) => a - b)
    return least && say(least, more.length + 1)
  }
  const ofPairs = pairs.map(({ service, country }) => {
    const [s, c] = [words.name(service.names), words.name(country.names)]
    return article(
      `o_${service.id}_${country.id}`,
      `${country.flag} ${s} · ${c}`,
      words.search.pairResult(s, c),
      pairPrice(words, glances.get(`s_${service.id}`)?.fromToman.get(country.id)),
    )
  })
  const ofServices = services.map(({ id, names }) => {
    const name = words.name(names)
    const token = `s_${id}`
    const price = priceOf(token, (toman, of) => words.search.fromIn(toman, of))
    return article(token, name, words.search.serviceResult(name), price)
  })
  const ofCountries = countries.map((country) => {
    const name = words.name(country.names)
    const token = `c_${country.id}`
    const price = priceOf(token, (toman, of) => words.search.fromFor(toman, of))
    return article(token, flagged(words, country), words.search.countryResult(name), price)
  })
  const rest = countriesFirst === true ? [ofCountries, ofServices] : [ofServices, ofCountries]
  return [ofPairs, ...rest].flat().slice(0, INLINE_LIMIT)
}

export const searchScreens = new Screens().taps({ search: (ctx) => renderSearch(ctx.view) })

searchScreens.on('inline_query', async (ctx) => {
  const { query, chat_type: chatType } = ctx.inlineQuery
  const isHere = chatType === undefined || chatType === 'sender'
  const linkOf = (token: string) => `https://t.me/${ctx.me.username}?start=${token}`
  const glances = await glancesAt(ctx.shop, query)
  const link = isHere ? undefined : linkOf
  const results = inlineResults(ctx.words, ctx.shop.engine, query, link, glances)
  await ctx.answerInlineQuery(results, { cache_time: INLINE_CACHE_S, is_personal: true })
})
