/** What a selection costs a customer now, kept as a quote to be confirmed. */
import { NumberlandError, type Offer as ProviderOffer, type Toman } from '#sdk'
import { SECOND } from '../clock.ts'
import { barredBefore, pausedNow } from './eligibility.ts'
import type { Purchase, Quote, Quoted } from './types.ts'
import type { Context } from '../context.ts'
import type { Prices } from '../catalogue/price-types.ts'
import { discounted } from '../catalogue/price.ts'
import { usableDiscount } from '../promotions/using-discounts.ts'
import { isListed } from '../catalogue/listing.ts'
import { keepsTerms, termsOf } from '../orders/offer-terms.ts'
import { type NewQuote, type StoredQuote, quoteRows } from '../orders/quote-rows.ts'

/** How old a price may be while somebody looks around, and when it is confirmed. */
const MAX_AGE_MS = { browsing: 20 * SECOND, fresh: 5 * SECOND } as const

export interface Selection {
  readonly service: string
  readonly country: string
  readonly operator: string
  /** The discount code that its price is to be by, if it can be used. */
  readonly discountId?: number | undefined
}

/**
 * Prices a selection for one customer and keeps the quote, by whose id alone it can be bought.
 *
 * @param insteadOf the customer's order that would be given back for it
 */
export async function quote(
  context: Context,
  customerId: number,
  selection: Selection,
  insteadOf?: number,
): Promise<Quoted> {
  await readAnew(context)
  const paused = pausedNow(context.settings)
  if (paused !== undefined) return paused
  if (!isListed(context.settings, selection.service, selection.country)) return { kind: 'sold-out' }
  const found = await offersHere(context, selection, 'browsing')
  if (found.kind !== 'offers') return found
  const offer = chooseOffer(context.prices, found.offers, selection.operator)
  if (offer === undefined) return { kind: 'sold-out' }
  const wanted = await newQuote(context, customerId, selection, offer, offer.priceToman)
  const barred = await barredBefore(context, { ...wanted, insteadOf })
  if (barred !== undefined) return barred
  const stored = await quoteRows(context.store).create(wanted, context.clock.now())
  const shown = showQuote(context, stored)
  return shown === undefined ? { kind: 'sold-out' } : { kind: 'quoted', quote: shown }
}

/** What another process has changed counts at once where prices are told and money is taken; elsewhere within seconds. */
export async function readAnew({ settings, prices }: Context): Promise<void> {
  await Promise.all([settings.reload(), prices.reload()])
}

/** The price or the terms are not what was agreed: what can be had now, to be confirmed anew. */
export async function askAgain(
  context: Context,
  agreed: StoredQuote,
  offer: ProviderOffer,
  costToman: Toman,
): Promise<Purchase> {
  const { service, country, discountId } = agreed
  const isNamed = agreed.operator !== 'any' && agreed.operator !== 'min'
  const operator = isNamed ? offer.operator : agreed.operator
  const selection = { service, country, operator, discountId }
  const stored = await quoteRows(context.store).create(
    await newQuote(context, agreed.customerId, selection, offer, costToman),
    context.clock.now(),
  )
  const shown = showQuote(context, stored)
  if (shown === undefined) return { kind: 'sold-out' }
  const isDearer = stored.priceToman > agreed.priceToman
  const kind = isDearer || keepsTerms(stored, agreed) ? 'price-changed' : 'terms-changed'
  return { kind, quote: shown }
}

type OffersHere = { kind: 'offers'; offers: readonly ProviderOffer[] } | { kind: 'unavailable' }

/** The provider's active rows for a service in a country. */
export async function offersHere(
  context: Context,
  selection: Pick<Selection, 'service' | 'country'>,
  freshness: 'browsing' | 'fresh',
): Promise<OffersHere> {
  try {
    const offers = await context.catalogue.offers(
      { service: selection.service },
      MAX_AGE_MS[freshness],
    )
    return {
      kind: 'offers',
      offers: offers.filter(({ country, active }) => active && country === selection.country),
    }
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    context.log.warn({ error: error.message }, 'The provider gave no offers')
    return { kind: 'unavailable' }
  }
}

/** `any`: the cheapest in stock. `min`: the cheapest, or nothing when that one is sold out. Otherwise the operator's own. */
export function chooseOffer(
  prices: Pick<Prices, 'of'>,
  offers: readonly ProviderOffer[],
  operator: string,
): ProviderOffer | undefined {
  const byPrice = offers.toSorted((a, b) => prices.of(a) - prices.of(b))
  if (operator === 'any') return byPrice.find(({ count }) => count > 0)
  const chosen =
    operator === 'min' ? byPrice[0] : byPrice.find((offer) => offer.operator === operator)
  return chosen !== undefined && chosen.count > 0 ? chosen : undefined
}

/** The customer's own quote, as it was made. */
export async function findQuote(
  context: Context,
  customerId: number,
  quoteId: number,
): Promise<Quote | undefined> {
  const stored = await quoteRows(context.store).find(quoteId)
  return stored?.customerId === customerId ? showQuote(context, stored) : undefined
}

async function newQuote(
  context: Context,
  customerId: number,
  { service, country, operator, discountId }: Selection,
  offer: ProviderOffer,
  costToman: Toman,
): Promise<NewQuote> {
  const fullToman = context.prices.of({ ...offer, priceToman: costToman })
  const discount =
    discountId === undefined
      ? undefined
      : await usableDiscount(context, context.store, { customerId, service, discountId })
  const priceToman = discount === undefined ? fullToman : discounted(discount, fullToman, costToman)
  return {
    customerId,
    service,
    country,
    operator,
    priceToman,
    costToman,
    count: offer.count,
    ...termsOf(offer),
    ...(priceToman < fullToman && { discountId, fullToman }),
  }
}

function showQuote(context: Context, stored: StoredQuote): Quote | undefined {
  const service = context.catalogue.service(stored.service)
  const country = context.catalogue.country(stored.country)
  if (service === undefined || country === undefined) return undefined
  const { id, customerId, operator, priceToman, fullToman, count, validMs } = stored
  const { repeatable, remark } = stored
  return {
    id,
    customerId,
    service,
    country,
    operator,
    priceToman,
    ...(fullToman !== undefined && { fullToman }),
    count,
    validMs,
    repeatable,
    prospect: context.odds.of({ ...stored }),
    remark,
  }
}
