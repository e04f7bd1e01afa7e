/** What of the provider's catalogue this shop sells, and what stands first in it. */
import type { Context } from './context.ts'
import type { Found } from './contract.ts'
import type { Settings } from './settings.ts'

/**
 * True when a service, a country, or the one in the other may be shown and sold.
 *
 * @param service undefined: whichever
 * @param country undefined: whichever
 */
export function isOnShelf(
  settings: Pick<Settings, 'get'>,
  service: string | undefined,
  country: string | undefined,
): boolean {
  if (service !== undefined && settings.get('hiddenServices').includes(service)) return false
  if (country !== undefined && settings.get('hiddenCountries').includes(country)) return false
  if (service === undefined || country === undefined) return true
  return !settings.get('hiddenPairs').includes(`${service}-${country}`)
}

interface Pinnable {
  readonly id: string
}

/** Orders the pinned before all others, as the pins stand; the others stay equal, so that a stable sort leaves them be. */
export function byPin(pins: readonly string[]): (a: Pinnable, b: Pinnable) => number {
  const rank = ({ id }: Pinnable): number => {
    const at = pins.indexOf(id)
    return at === -1 ? pins.length : at
  }
  return (a, b) => rank(a) - rank(b)
}

/** The whole catalogue, for those who say what of it is sold. */
export interface Shelf {
  /** Finds what is hidden, too. */
  search(text: string): Found
}

export const createShelf = ({ catalog }: Context): Shelf => ({
  search: (text) => catalog.search(text),
})
