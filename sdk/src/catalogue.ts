import type { Country } from './answers/country.ts'
import type { Offer } from './answers/offer.ts'
import type { Service } from './answers/service.ts'
import { createCached, type Ages, type Cached } from './cached.ts'
import { systemClock, type Clock } from './clock.ts'
import { offerFilterFrom, type OfferFilter } from './offer-filter.ts'
import { unlessAborted } from './unless-aborted.ts'

/** Where a catalogue takes its tables from; a {@link Numberland} is one. */
export interface CatalogueSource {
  countries(): Promise<Country[]>
  services(): Promise<Service[]>
  offers(filter: OfferFilter): Promise<Offer[]>
}

/** How {@link createCatalogue} keeps things. */
export interface CatalogueOptions {
  /** Countries and services. Default: fresh for 30 minutes, usable for a day. */
  readonly tables?: Ages | undefined
  /** Prices and stock. Default: fresh for 20 s, usable for 2 minutes. */
  readonly offers?: Ages | undefined
  readonly clock?: Clock | undefined
}

/**
 * Countries, services and offers, kept for a while. What is fresh comes from memory; what is older comes from memory too and
 * is asked for again behind the scenes; callers of one moment share one request.
 *
 * The methods reject with the source's error when there is nothing usable to give, and with the signal's reason when it aborts.
 */
export interface Catalogue {
  countries(signal?: AbortSignal): Promise<readonly Country[]>
  services(signal?: AbortSignal): Promise<readonly Service[]>
  offers(filter?: OfferFilter, signal?: AbortSignal): Promise<readonly Offer[]>
  /** Asks for countries and services now, and forgets the offers: after a refusal that says that the catalogue is old. */
  refresh(): Promise<void>
  /**
   * Refreshes countries and services now and each time that they are no longer fresh, until the signal aborts; then it resolves.
   * A failure is told to `onError`, and asked again after a minute at most.
   */
  keepFresh(signal: AbortSignal, onError?: OnError): Promise<void>
}

type OnError = (error: unknown) => void

const SECOND = 1000
const MINUTE = 60 * SECOND
const TABLES: Ages = { freshMs: 30 * MINUTE, staleMs: 24 * 60 * MINUTE }
const OFFERS: Ages = { freshMs: 20 * SECOND, staleMs: 2 * MINUTE }
const MOST_FILTERS_KEPT = 500

/** Makes a {@link Catalogue}. */
export function createCatalogue(
  source: CatalogueSource,
  options: CatalogueOptions = {},
): Catalogue {
  const { tables = TABLES, offers: offerAges = OFFERS, clock = systemClock } = options
  const countries = createCached(() => source.countries(), tables, clock)
  const services = createCached(() => source.services(), tables, clock)
  const offers = new Map<string, Cached<Offer[]>>()

  function offersOf(filter: OfferFilter): Cached<Offer[]> {
    const key = JSON.stringify([filter.service, filter.country, filter.operator])
    const kept = offers.get(key) ?? createCached(() => source.offers(filter), offerAges, clock)
    offers.delete(key) // and in again: the one asked for longest ago stands first
    offers.set(key, kept)
    const [oldest] = offers.keys()
    if (offers.size > MOST_FILTERS_KEPT && oldest !== undefined) offers.delete(oldest)
    return kept
  }

  const refreshTables = (): Promise<unknown> =>
    Promise.all([countries.refresh(), services.refresh()])

  async function refresh(): Promise<void> {
    offers.clear()
    await refreshTables()
  }

  /** Says how long the tables are good for now. */
  async function refreshOrTell(signal: AbortSignal, onError?: OnError): Promise<number> {
    try {
      await unlessAborted(refreshTables(), signal)
      return tables.freshMs
    } catch (error) {
      if (!signal.aborted) onError?.(error)
      return Math.min(tables.freshMs, MINUTE)
    }
  }

  return {
    countries: (signal) => countries.get(signal),
    services: (signal) => services.get(signal),
    offers: async (filter, signal) => offersOf(offerFilterFrom(filter)).get(signal),
    refresh,
    async keepFresh(signal, onError) {
      while (!signal.aborted) {
        const restMs = await refreshOrTell(signal, onError)
        await clock.sleep(Math.max(restMs, SECOND), signal).catch(() => undefined)
      }
    },
  }
}
