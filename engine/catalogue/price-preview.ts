/** What a change of the rules would do to what is on sale now. */
import type { Staff } from '../staff/staff.ts'
import type { Settings } from '../settings/settings.ts'
import type { Catalogue } from './catalogue.ts'
import {
  type PriceRule,
  ANY,
  isWithin,
  PERMANENT,
  priceOf,
  ruleFor,
  type PriceRules,
  type PriceScope,
} from './price.ts'
import type { Basis } from '../basis.ts'
import { NumberlandError, type Toman } from '#sdk'
import { services } from './listing.ts'
import { SECOND } from '../clock.ts'
import type { PriceChange, PricePreview } from './price-types.ts'

const MAX_AGE_MS = 60 * SECOND
/** All that the provider has would be many thousands of rows; these are asked for most. */
const SERVICES_SAMPLED = 4
const EXAMPLES = 4
const PATIENCE_MS = 10 * SECOND

/** What the rules of prices work with. */
export type PricingContext = Pick<Basis, 'store' | 'clock' | 'mode' | 'provider' | 'log'> & {
  readonly priceRule: PriceRule
  readonly catalogue: Catalogue
  readonly settings: Settings
  readonly staff: Staff
}

interface Books {
  readonly before: PriceRules
  readonly after: PriceRules
}

interface Priced extends PriceScope {
  readonly priceToman: Toman
}

interface OnSale {
  readonly offers: readonly Priced[]
  readonly sampled?: readonly string[]
  readonly unsampled?: number
}

export async function previewOf(
  context: PricingContext,
  scope: PriceScope,
  { before, after }: Books,
): Promise<PricePreview> {
  const onSale = await onSaleWithin(context, scope)
  if (onSale === undefined) return { kind: 'unavailable' }
  const base = context.priceRule
  const changes = onSale.offers.map(
    ({ service, country, operator, priceToman: cost }): PriceChange => {
      const offer = { service, country, operator }
      return {
        ...offer,
        beforeToman: priceOf(cost, ruleFor(before, offer, base)),
        afterToman: priceOf(cost, ruleFor(after, offer, base)),
      }
    },
  )
  const changed = changes
    .filter(({ beforeToman, afterToman }) => beforeToman !== afterToman)
    .toSorted((a, b) => leap(b) - leap(a))
  return {
    kind: 'looked',
    offers: changes.length,
    changed: changed.length,
    examples: examplesOf(changed),
    biggest: changed[0],
    sampled: onSale.sampled,
    unsampled: onSale.unsampled ?? 0,
  }
}

const leap = ({ beforeToman, afterToman }: PriceChange): number =>
  Math.abs(afterToman - beforeToman)

/** The cheapest, which customers see first: of each place one, before any place has a second. The greatest change first. */
function examplesOf(changed: readonly PriceChange[]): readonly PriceChange[] {
  const cheapest = changed.toSorted((a, b) => a.beforeToman - b.beforeToman)
  const places = Map.groupBy(cheapest, ({ service, country }) => `${service}-${country}`)
  const ofPlaces = [...places.values()].flatMap((each) => each.slice(0, 1))
  const others = cheapest.filter((each) => !ofPlaces.includes(each))
  return [...ofPlaces, ...others].slice(0, EXAMPLES).toSorted((a, b) => leap(b) - leap(a))
}

/** Undefined when the provider does not say. */
async function onSaleWithin(
  context: PricingContext,
  scope: PriceScope,
): Promise<OnSale | undefined> {
  try {
    return scope.service === PERMANENT
      ? { offers: await permanentOnSale(context) }
      : await numbersOnSale(context, scope)
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    context.log.warn({ error: error.message }, 'The provider gave no offers to look at')
    return undefined
  }
}

async function numbersOnSale(context: PricingContext, scope: PriceScope): Promise<OnSale> {
  const { catalogue } = context
  const isNamed = scope.service !== ANY || scope.country !== ANY
  const all = services(context).map(({ id }) => id)
  const sampled = all.slice(0, SERVICES_SAMPLED)
  const filters = isNamed
    ? [scope.service === ANY ? { country: scope.country } : { service: scope.service }]
    : sampled.map((service) => ({ service }))
  const found = await Promise.all(filters.map((filter) => catalogue.offers(filter, MAX_AGE_MS)))
  const offers = found.flat().filter((offer) => offer.active && isWithin(scope, offer))
  return isNamed ? { offers } : { offers, sampled, unsampled: all.length - sampled.length }
}

async function permanentOnSale({ provider }: PricingContext): Promise<readonly Priced[]> {
  const offers = await provider.permanentNumbers({ deadlineMs: PATIENCE_MS })
  return offers.map(({ priceToman }) => ({ ...PERMANENT_SCOPE, priceToman }))
}

export const PERMANENT_SCOPE: PriceScope = { service: PERMANENT, country: ANY, operator: ANY }
