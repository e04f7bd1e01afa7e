/** Customers who may not buy. They still see their wallet, their orders and the codes. */
import type { Basis } from '../basis.ts'
import { blockRows } from './block-rows.ts'
import { customerRows } from './customer-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

/** How blocking or unblocking ended. */
export type Blocking =
  | { readonly kind: 'no-such-customer' }
  /** There was no block to lift. */
  | { readonly kind: 'not-blocked' }
  | { readonly kind: 'done' }

export interface Blocks {
  /** Why the customer may not buy; undefined when they may. */
  reason(customerId: number): Promise<string | undefined>
  /** A second time: the newer reason holds. */
  block(actorId: number, customerId: number, reason: string): Promise<Blocking>
  unblock(actorId: number, customerId: number): Promise<Blocking>
}

const subjectOf = (customerId: number): string => `customer:${customerId}`

export const createBlocks = ({
  store,
  clock,
}: Pick<Basis, 'clock'> & Pick<Basis, 'store'>): Blocks => ({
  reason: (customerId) => blockRows(store).reason(customerId),

  block: (actorId, customerId, reason) =>
    store.transaction(async (tx) => {
      if ((await customerRows(tx).find(customerId)) === undefined)
        return { kind: 'no-such-customer' }
      const now = clock.now()
      const before = await blockRows(tx).reason(customerId)
      await blockRows(tx).set(customerId, reason, now)
      await auditLogRows(tx).add(
        { actorId, action: 'block', subject: subjectOf(customerId), before, after: reason },
        now,
      )
      return { kind: 'done' }
    }),

  unblock: (actorId, customerId) =>
    store.transaction(async (tx) => {
      const before = await blockRows(tx).reason(customerId)
      if (before === undefined) return { kind: 'not-blocked' }
      await blockRows(tx).lift(customerId)
      await auditLogRows(tx).add(
        { actorId, action: 'unblock', subject: subjectOf(customerId), before },
        clock.now(),
      )
      return { kind: 'done' }
    }),
})
