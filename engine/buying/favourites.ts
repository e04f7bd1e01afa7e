/** What a customer bought before and marked as a favourite, so that the next purchase is one tap away. */
import type { Country, Service } from '../catalogue/types.ts'
import type { Context } from '../context.ts'
import { isListed } from '../catalogue/listing.ts'
import { favouriteRows } from './favourite-rows.ts'
import { orderRows } from '../orders/order-rows.ts'

const RECENT_ORDERS = 30
const MOST_FAVOURITES = 20

export interface Pair {
  readonly service: Service
  readonly country: Country
}

/** What was bought: with the operator that was chosen then. */
export interface Choice extends Pair {
  readonly operator: string
}

export interface Favourites {
  /** The latest different pairs of which the customer had a number and that are still sold here, newest first. */
  recent(customerId: number, limit: number): Promise<readonly Choice[]>
  /** Newest first. */
  favourites(customerId: number): Promise<readonly Pair[]>
  isFavourite(customerId: number, service: string, country: string): Promise<boolean>
  /** Repeating it changes nothing. */
  setFavourite(customerId: number, service: string, country: string, on: boolean): Promise<void>
}

export function createFavourites({
  store,
  clock,
  catalogue,
  settings,
}: Pick<Context, 'store' | 'clock' | 'catalogue' | 'settings'>): Favourites {
  const pairOf = ({ service: s, country: c }: { service: string; country: string }): Pair[] => {
    const [service, country] = [catalogue.service(s), catalogue.country(c)]
    if (service === undefined || country === undefined) return []
    return isListed(settings, s, c) ? [{ service, country }] : []
  }
  const favourites = (customerId: number) => favouriteRows(store).of(customerId, MOST_FAVOURITES)

  return {
    async recent(customerId, limit) {
      const orders = await orderRows(store).latestOfCustomer(customerId, RECENT_ORDERS)
      const newest = new Map(
        orders
          .filter(({ state }) => state !== 'failed' && state !== 'lost')
          .toReversed()
          .map((order) => [`${order.service}:${order.country}`, order]),
      )
      return [...newest.values()]
        .sort((a, b) => b.id - a.id)
        .flatMap((order) => pairOf(order).map((pair) => ({ ...pair, operator: order.operator })))
        .slice(0, limit)
    },

    favourites: async (customerId) => (await favourites(customerId)).flatMap(pairOf),

    async isFavourite(customerId, service, country) {
      const all = await favourites(customerId)
      return all.some((pair) => pair.service === service && pair.country === country)
    },

    async setFavourite(customerId, service, country, on) {
      const pair = { service, country }
      if (!on) await favouriteRows(store).remove(customerId, pair)
      else if (pairOf(pair).length > 0)
        await favouriteRows(store).add(customerId, pair, clock.now())
    },
  }
}
