import { isDeepStrictEqual } from 'node:util'
import type { Clock, EpochMs, Offer, OnLeftOut } from '#sdk'
import { MINUTE, SECOND } from '../clock.ts'
import type { Country, Found, Service } from './types.ts'
import { believable, countingOdd, type OddAnswers } from './odd-answers.ts'
import type { Provider } from '../provider.ts'
import { toCountry, toService } from './names.ts'
import { createSearchIndex, isoOfFlag, type SearchIndex, type Shows } from './search.ts'
import type { Store } from '../store/store.ts'
import { factRows } from '../store/facts.ts'

/** Asked for most in the shops of this field, by the provider's fixed ids; they lead every list. */
const POPULAR = [
  '1',
  '3',
  '2',
  '72',
  '6',
  '128',
  '75',
  '25',
  '33',
  '8',
  '7',
  '9',
  '123',
  '26',
  '21',
  '45',
]
/** Their numbers are asked for most, by ISO code. */
const POPULAR_COUNTRIES = 'US GB RU DE CA TR NL FR SE PL UA IT ES AE IQ IN ID KZ GE AM AZ'.split(
  ' ',
)
const REFRESH_EVERY_MS = 30 * MINUTE
/** A provider that is down is not asked anew by each tap of each customer. */
const FAILURE_KEPT_MS = 3 * SECOND
/** What was in stock longer ago says nothing of now. */
const STOCK_KNOWN_MS = 20 * SECOND
/** A list that nobody has looked at for so long is dropped: each may hold thousands of rows. */
const OFFERS_KEPT_MS = 5 * MINUTE
/** Somebody looks at the screen meanwhile. */
const PATIENCE_MS = 12 * SECOND
const FACT = 'catalogue'

interface Tables {
  readonly services: readonly Service[]
  readonly countries: readonly Country[]
}

interface KeptOffers {
  /** When they were asked for; when that failed, the end of it. */
  at: EpochMs
  readonly offers: Promise<readonly Offer[]>
  hasFailed: boolean
}

/** Services and countries in memory, offers fetched when somebody looks. */
export class Catalogue {
  readonly #provider: Provider
  readonly #store: Store
  readonly #clock: Clock
  readonly #odd: OddAnswers
  #tables: Tables = { services: [], countries: [] }
  #services = new Map<string, Service>()
  #countries = new Map<string, Country>()
  #index = createSearchIndex([], [])
  #refreshedAt: EpochMs = -Infinity
  readonly #offers = new Map<string, KeptOffers>()

  constructor(provider: Provider, store: Store, clock: Clock, odd: OddAnswers) {
    this.#odd = odd
    this.#provider = provider
    this.#store = store
    this.#clock = clock
  }

  get isLoaded(): boolean {
    return this.#tables.services.length > 0
  }

  services(): readonly Service[] {
    return this.#tables.services
  }

  countries(): readonly Country[] {
    return this.#tables.countries
  }

  service(id: string): Service | undefined {
    return this.#services.get(id)
  }

  country(id: string): Country | undefined {
    return this.#countries.get(id)
  }

  search(text: string, shows?: Shows): Found {
    return this.#index.search(text, shows)
  }

  /** What was known before the last stop, so that the shop can open while the provider is silent. */
  async restore(): Promise<void> {
    const kept = (await factRows(this.#store).get(FACT)) as Tables | undefined
    if (kept !== undefined) this.#use(kept)
  }

  /** Asks the provider for the tables when they are old. */
  async refresh(signal: AbortSignal): Promise<void> {
    if (Math.abs(this.#clock.now() - this.#refreshedAt) < REFRESH_EVERY_MS) return
    const [services, countries] = await Promise.all([
      this.#table('services', (onLeftOut) => this.#provider.services({ signal, onLeftOut })),
      this.#table('countries', (onLeftOut) => this.#provider.countries({ signal, onLeftOut })),
    ])
    if (services.length === 0 || countries.length === 0) {
      throw new Error('The provider’s catalogue is empty: the one before it stays')
    }
    const tables = {
      services: services.filter(isListable).map(toService).sort(byPopularity),
      countries: countries.filter(isListable).map(toCountry).sort(byDemand),
    }
    this.#use(tables)
    this.#refreshedAt = this.#clock.now()
    await factRows(this.#store).set(FACT, tables, this.#clock.now())
  }

  /** @throws {Error} when hardly anything of it can be read: that is no smaller catalogue */
  async #table<T>(
    list: 'services' | 'countries',
    ask: (onLeftOut: OnLeftOut) => Promise<T[]>,
  ): Promise<T[]> {
    let leftOut = 0
    const rows = await countingOdd(this.#odd, list, (onLeftOut) =>
      ask((told) => {
        leftOut += told.count
        onLeftOut(told)
      }),
    )
    if (leftOut > rows.length) {
      throw new Error('Most of the provider’s catalogue cannot be read: the one before it stays')
    }
    return rows
  }

  /** The tables are wrong or old: the next round asks again. */
  expire(): void {
    this.#refreshedAt = -Infinity
    this.#offers.clear()
  }

  /**
   * The provider's offers for a service or a country, at most `maxAgeMs` old; callers of one moment share one request.
   *
   * @throws {NumberlandError} when the provider does not give them
   */
  async offers(
    filter: { service: string } | { country: string },
    maxAgeMs: number,
  ): Promise<readonly Offer[]> {
    if (!this.#knows(filter)) return [] // the provider answers an unknown filter with its whole stock
    const key = JSON.stringify(filter)
    const now = this.#clock.now()
    const kept = this.#offers.get(key)
    const keptMs = kept?.hasFailed === true ? Math.min(maxAgeMs, FAILURE_KEPT_MS) : maxAgeMs
    if (kept !== undefined && Math.abs(now - kept.at) <= keptMs) return kept.offers
    this.#forget(now)
    const offers = countingOdd(this.#odd, 'offers', async (onLeftOut) => {
      const rows = await this.#provider.offers(filter, { deadlineMs: PATIENCE_MS, onLeftOut })
      return believable(rows, onLeftOut).filter(isSellable)
    })
    const asked: KeptOffers = { at: now, offers, hasFailed: false }
    this.#offers.set(key, asked)
    offers.catch(() => Object.assign(asked, { at: this.#clock.now(), hasFailed: true }))
    return offers
  }

  /** Whether a service can be had in a country, as far as it is known already: nobody is asked. Undefined when it is not. */
  async hasStock(service: string, country: string): Promise<boolean | undefined> {
    const kept = this.#offers.get(JSON.stringify({ service }))
    if (kept === undefined || Math.abs(this.#clock.now() - kept.at) > STOCK_KNOWN_MS)
      return undefined
    const offers = await kept.offers.catch(() => undefined)
    return offers?.some((row) => row.active && row.country === country && row.count > 0)
  }

  #knows(filter: { service: string } | { country: string }): boolean {
    return 'service' in filter
      ? this.#services.has(filter.service)
      : this.#countries.has(filter.country)
  }

  #forget(now: EpochMs): void {
    for (const [key, { at }] of this.#offers) {
      if (now - at > OFFERS_KEPT_MS) this.#offers.delete(key)
    }
  }

  #use(tables: Tables): void {
    this.#tables = tables
    this.#services = new Map(tables.services.map((service) => [service.id, service]))
    this.#countries = new Map(tables.countries.map((country) => [country.id, country]))
    this.#index = indexOf(tables)
  }
}

let built: { readonly tables: Tables; readonly index: SearchIndex } | undefined

/** The one that was built last is taken again for the same tables: a start has them twice, and an hour seldom changes them. */
function indexOf(tables: Tables): SearchIndex {
  if (built === undefined || !isDeepStrictEqual(built.tables, tables))
    built = { tables, index: createSearchIndex(tables.services, tables.countries) }
  return built.index
}

/** An id that no button can carry cannot be chosen. */
const isListable = ({ id, active }: { readonly id: string; readonly active: boolean }): boolean =>
  active && /^[A-Za-z0-9]{1,8}$/.test(id)

/** The documentation knows the operators 1 to 4; a row that cannot be asked for again cannot be sold. */
const isSellable = ({ operator }: Offer): boolean => /^[1-9]\d?$/.test(operator)

function byPopularity(a: Service, b: Service): number {
  return rank(a) - rank(b) || a.names.en.localeCompare(b.names.en, 'en')
}

/** The provider's own order within what nobody asks for in particular. */
const byDemand = (a: Country, b: Country): number => demandRank(a) - demandRank(b)

const demandRank = ({ flag }: Country): number => {
  const at = POPULAR_COUNTRIES.indexOf(isoOfFlag(flag) ?? '')
  return at === -1 ? POPULAR_COUNTRIES.length : at
}

const rank = ({ id }: Service): number => {
  const at = POPULAR.indexOf(id)
  return at === -1 ? POPULAR.length : at
}
