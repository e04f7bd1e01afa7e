/** What of the provider's catalogue this shop sells, and what stands first in it. */
import type { Catalogue } from './catalogue.ts'
import { hiddenAtFirst, type HiddenFor } from '../settings/hidden-at-first.ts'
import type { Settings, SettingValues } from '../settings/settings.ts'
import type { Country, Found, Service } from './types.ts'

/**
 * True when a service, a country, or the one in the other may be shown and sold.
 *
 * @param service undefined: whichever
 * @param country undefined: whichever
 */
export function isListed(
  settings: SettingValues,
  service: string | undefined,
  country: string | undefined,
): boolean {
  if (service !== undefined && settings.get('hiddenServices').includes(service)) return false
  if (country !== undefined && settings.get('hiddenCountries').includes(country)) return false
  if (service === undefined || country === undefined) return true
  return !settings.get('hiddenPairs').includes(`${service}-${country}`)
}

/** The catalogue, and what of it is listed. */
interface ListingSource {
  readonly catalogue: Catalogue
  readonly settings: Settings
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

/** What the staff may do with a thing on the listing. */
export type ListingAction = 'hide' | 'show' | 'pin' | 'unpin' | 'up' | 'down'
export type ListingKind = 'service' | 'country'

/** How a service or a country stands. */
export interface Standing {
  readonly hidden: boolean
  /** Its place among the pinned, from 0. */
  readonly pinnedAt: number | undefined
  /** Of how many. */
  readonly pins: number
  /** Why a new shop does not sell it; undefined where it does. */
  readonly hiddenFor: HiddenFor | undefined
}

/** The whole catalogue, for those who say what of it is sold. */
export interface Listing {
  /** Finds what is hidden, too. */
  search(text: string): Found
  /** Everything, the pinned first. */
  services(): readonly Service[]
  countries(): readonly Country[]
  standing(kind: ListingKind, id: string): Standing
  /** The countries in which a service is hidden by itself. */
  hiddenCountriesOf(service: string): readonly string[]
  /** Does it, with a row of the audit log. @returns false when no more can be hidden or pinned */
  change(actorId: number, kind: ListingKind, id: string, action: ListingAction): Promise<boolean>
  /** The same for a service in one country. */
  changePair(
    actorId: number,
    pair: { readonly service: string; readonly country: string },
    action: 'hide' | 'show',
  ): Promise<boolean>
}

const HIDDEN = { service: 'hiddenServices', country: 'hiddenCountries' } as const
const PINNED = { service: 'pinnedServices', country: 'pinnedCountries' } as const

/** What each entry makes of the list that it is about. A second time it changes nothing, but for a move. */
const ACTIONS: Readonly<
  Record<
    ListingAction,
    {
      readonly list: typeof HIDDEN | typeof PINNED
      readonly edit: (words: readonly string[], id: string) => readonly string[]
    }
  >
> = {
  hide: { list: HIDDEN, edit: added },
  show: { list: HIDDEN, edit: removed },
  pin: { list: PINNED, edit: added },
  unpin: { list: PINNED, edit: removed },
  up: { list: PINNED, edit: (words, id) => moved(words, id, -1) },
  down: { list: PINNED, edit: (words, id) => moved(words, id, 1) },
}

export const createListing = ({ catalogue, settings }: ListingSource): Listing => ({
  search: (text) => catalogue.search(text),
  services: () => catalogue.services().toSorted(byPin(settings.get('pinnedServices'))),
  countries: () => catalogue.countries().toSorted(byPin(settings.get('pinnedCountries'))),

  standing(kind, id) {
    const pins = settings.get(PINNED[kind])
    const at = pins.indexOf(id)
    return {
      hidden: settings.get(HIDDEN[kind]).includes(id),
      pinnedAt: at === -1 ? undefined : at,
      pins: pins.length,
      hiddenFor: hiddenAtFirst(kind, id),
    }
  },

  hiddenCountriesOf: (service) =>
    settings.get('hiddenPairs').flatMap((pair) => {
      const [of, country] = pair.split('-')
      return of === service && country !== undefined ? [country] : []
    }),

  change(actorId, kind, id, action) {
    const { list, edit } = ACTIONS[action]
    const subject = `${kind}:${id}`
    return settings.edit(list[kind], (words) => edit(words, id), { actorId, action, subject })
  },

  changePair(actorId, { service, country }, action) {
    const pair = `${service}-${country}`
    const subject = `pair:${pair}`
    const { edit } = ACTIONS[action]
    return settings.edit('hiddenPairs', (words) => edit(words, pair), {
      actorId,
      action,
      subject,
    })
  },
})

function added(words: readonly string[], id: string): readonly string[] {
  return words.includes(id) ? words : [...words, id]
}

function removed(words: readonly string[], id: string): readonly string[] {
  return words.filter((word) => word !== id)
}

/** Past an end it stays where it is. */
function moved(words: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const at = words.indexOf(id)
  const to = at + by
  if (at === -1 || to < 0 || to >= words.length) return words
  return words.with(at, words[to] ?? id).with(to, id)
}

export const services = ({ catalogue, settings }: ListingSource): readonly Service[] =>
  catalogue
    .services()
    .filter(({ id }) => isListed(settings, id, undefined))
    .sort(byPin(settings.get('pinnedServices')))

export const countries = ({ catalogue, settings }: ListingSource): readonly Country[] =>
  catalogue
    .countries()
    .filter(({ id }) => isListed(settings, undefined, id))
    .sort(byPin(settings.get('pinnedCountries')))

export const search = ({ catalogue, settings }: ListingSource, text: string): Found =>
  catalogue.search(text, (service, country) => isListed(settings, service, country))
