/** May this customer use this discount code now? */
import type { EpochMs } from '#sdk'
import { selvesOf } from '../customers/former-selves.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../store/store.ts'
import { type DiscountCode, discountRows } from './discount-rows.ts'
import type { DiscountRefusal } from './discount-types.ts'

type Of = Pick<Context, 'clock' | 'settings' | 'mode'>

interface Wish {
  readonly customerId: number
  readonly service: string
  readonly discountId?: number | undefined
}

type NotNow = Exclude<DiscountRefusal, { kind: 'closed' | 'too-many-tries' }>

/** @returns undefined when it can be used for the service */
export async function refusalOf(
  tx: Tx,
  selves: readonly number[],
  code: DiscountCode | undefined,
  service: string,
  now: EpochMs,
): Promise<NotNow | undefined> {
  if (code === undefined || code.stoppedAt !== undefined) return { kind: 'unknown' }
  if (await discountRows(tx).isUsedBy(code.id, selves)) return { kind: 'had' }
  if (code.expiresAt !== undefined && code.expiresAt <= now) return { kind: 'expired' }
  if ((await discountRows(tx).used(code.id)) >= code.uses) return { kind: 'used-up' }
  return code.service === undefined || code.service === service
    ? undefined
    : { kind: 'other-service', service: code.service }
}

/** The code, while it can be used. */
export async function usableDiscount(
  { clock, settings, mode }: Of,
  tx: Tx,
  { customerId, service, discountId }: Wish,
): Promise<DiscountCode | undefined> {
  const isOpen = mode === 'shop' && (await settings.now(tx)).get('discountCodesOpen')
  if (discountId === undefined || !isOpen) return undefined
  const code = await discountRows(tx).find(discountId)
  const selves = await selvesOf(tx, customerId, clock.now())
  const refusal = await refusalOf(tx, selves, code, service, clock.now())
  return refusal === undefined ? code : undefined
}

/**
 * Asked in the transaction that writes the order, whose customer is locked: of two who want the last use, one waits for the other.
 *
 * @returns false when the price is by a code that cannot be used any more
 */
export async function stillReduced(context: Of, tx: Tx, wish: Wish): Promise<boolean> {
  if (wish.discountId === undefined) return true
  await discountRows(tx).lock(wish.discountId)
  return (await usableDiscount(context, tx, wish)) !== undefined
}
