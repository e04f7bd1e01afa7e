/** A price with a discount code, as a new quote. */
import { HOUR } from '../clock.ts'
import type { Context } from '../context.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { selvesOf } from '../customers/former-selves.ts'
import { type StoredQuote, quoteRows } from '../orders/quote-rows.ts'
import { discountRows } from '../promotions/discount-rows.ts'
import type { DiscountRefusal } from '../promotions/discount-types.ts'
import { spelt } from '../promotions/gift-code.ts'
import { silentUntil } from '../promotions/gift-codes.ts'
import { giftRows } from '../promotions/gift-rows.ts'
import { refusalOf } from '../promotions/using-discounts.ts'
import { quote } from './quoting.ts'
import type { Discounting } from './types.ts'

/** Nothing is used up: that comes with the order. */
export async function quoteWithCode(
  context: Context,
  customerId: number,
  quoteId: number,
  text: string,
): Promise<Discounting> {
  const agreed = await quoteRows(context.store).find(quoteId)
  if (agreed?.customerId !== customerId) return { kind: 'no-such-quote' }
  const found = await lookUp(context, agreed, spelt(text))
  if (found.kind !== 'usable') return found
  const { service, country, operator } = agreed
  const { discountId } = found
  const quoted = await quote(context, customerId, { service, country, operator, discountId })
  const isInVain = quoted.kind === 'quoted' && quoted.quote.fullToman === undefined
  return isInVain ? { kind: 'no-gain' } : quoted
}

type Looked = DiscountRefusal | { readonly kind: 'usable'; readonly discountId: number }

/** Whoever guesses is stopped as with gift codes: tries of both count together. */
const lookUp = (
  { store, clock, settings, mode }: Context,
  { customerId, service }: StoredQuote,
  code: string,
): Promise<Looked> =>
  store.transaction(async (tx) => {
    await pastOrderRows(tx).lock(customerId)
    const isOpen = mode === 'shop' && (await settings.now(tx)).get('discountCodesOpen')
    if (!isOpen) return { kind: 'closed' }
    const now = clock.now()
    const selves = await selvesOf(tx, customerId, now)
    const until = await silentUntil(tx, selves, now)
    if (until !== undefined) return { kind: 'too-many-tries', until }
    const found = await discountRows(tx).byCode(code)
    const refusal = await refusalOf(tx, selves, found, service, now)
    if (found !== undefined && refusal === undefined)
      return { kind: 'usable', discountId: found.id }
    const isGuess = refusal?.kind !== 'had' && refusal?.kind !== 'other-service'
    if (isGuess) await giftRows(tx).failed(customerId, now, now - HOUR)
    return refusal ?? { kind: 'unknown' }
  })
