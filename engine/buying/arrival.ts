/** What the answer to a purchase has brought: all that is certain of a number that was sold to us. */
import { UnreadableAnswerError, type BoughtNumber, type Offer, type Toman } from '#sdk'
import { MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { balanceNow } from '../ledger/recent-balance.ts'
import type { StoredOrder } from '../orders/order-rows.ts'

/** What an answer says of a number, before the balance is asked for what it leaves open. */
export interface Delivery extends Pick<
  BoughtNumber,
  'id' | 'areaCode' | 'repeatable' | 'validMs' | 'validMsIsGuess' | 'priceToman'
> {
  /** Undefined when it cannot be read: nobody can use it. */
  readonly number: string | undefined
}

export interface Arrival extends Delivery {
  /** What the provider charged us; as the offer said when it is not certain. */
  readonly priceToman: Toman
  /** False: it cannot be sold, for too little of it is known. It is ours all the same, and can be given back by its id. */
  readonly isCertain: boolean
}

/** The least that is documented. */
const LEAST_VALID_MS = 10 * MINUTE

/** A number whose answer leaves its price open cost what the balance went down by, if that is what the offer said. */
export async function arrivalOf(
  context: Context,
  order: StoredOrder,
  offer: Offer,
  delivery: Delivery,
): Promise<Arrival> {
  if (delivery.number === undefined)
    return { ...delivery, priceToman: offer.priceToman, isCertain: false }
  const { priceToman } = delivery
  // Nothing is given away: where a price was asked for, a zero stands for what the answer leaves out.
  const isSaid = priceToman !== undefined && (priceToman > 0 || offer.priceToman === 0)
  if (isSaid) return { ...delivery, priceToman, isCertain: true }
  const ids = { orderId: order.id, providerId: delivery.id }
  context.log.warn(ids, 'The answer to a purchase does not say its price: the balance is asked')
  if (await wasCharged(context, order, offer.priceToman))
    return { ...delivery, priceToman: offer.priceToman, isCertain: true }
  return { ...delivery, priceToman: priceToman ?? offer.priceToman, isCertain: priceToman === 0 }
}

/** Others buy at the same time: another difference may be anybody's. */
async function wasCharged(
  context: Context,
  { balanceBeforeToman: beforeToman }: StoredOrder,
  costToman: Toman,
): Promise<boolean> {
  if (beforeToman === undefined) return false
  const afterToman = await balanceNow(context)
  return afterToman !== undefined && beforeToman === costToman + afterToman
}

/** What was bought although its answer cannot be read; undefined when not even an id is known. */
export function deliveryDespite(error: unknown): Delivery | undefined {
  if (!(error instanceof UnreadableAnswerError) || error.boughtId === undefined) return undefined
  const unread = { number: undefined, areaCode: '', repeatable: false, validMs: LEAST_VALID_MS }
  return { id: error.boughtId, ...unread, priceToman: undefined }
}
