/** What the answer to a purchase has brought: all that is certain of a number that was sold to us. */
import { UnreadableAnswerError, type BoughtNumber, type Offer, type Toman } from '#sdk'
import { MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { balanceNow } from '../ledger/recent-balance.ts'
import type { StoredOrder } from '../orders/order-rows.ts'

export interface Arrival extends Pick<BoughtNumber, 'id' | 'areaCode' | 'repeatable' | 'validMs'> {
  /** Undefined when it cannot be read: nobody can use it. */
  readonly number: string | undefined
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
  bought: BoughtNumber,
): Promise<Arrival> {
  const { priceToman } = bought
  if (priceToman !== undefined) return { ...bought, priceToman, isCertain: true }
  const ids = { orderId: order.id, providerId: bought.id }
  context.log.warn(ids, 'The answer to a purchase does not say its price: the balance is asked')
  const beforeToman = order.balanceBeforeToman
  const afterToman = beforeToman === undefined ? undefined : await balanceNow(context)
  // Others buy at the same time: another difference may be anybody's.
  const isCertain = afterToman !== undefined && beforeToman === offer.priceToman + afterToman
  return { ...bought, priceToman: offer.priceToman, isCertain }
}

/** What was bought although its answer cannot be read; undefined when not even an id is known. */
export function arrivalDespite(error: unknown, offer: Offer): Arrival | undefined {
  if (!(error instanceof UnreadableAnswerError) || error.boughtId === undefined) return undefined
  const { priceToman } = offer
  const unread = { number: undefined, areaCode: '', repeatable: false, validMs: LEAST_VALID_MS }
  return { id: error.boughtId, ...unread, priceToman, isCertain: false }
}
