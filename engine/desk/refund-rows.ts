import type { EpochMs, Toman } from '#sdk'
import { sql } from 'kysely'
import { isThere } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** Money that is to be given back for an order, or was. */
export interface StoredRefund {
  readonly id: number
  readonly orderId: number
  /** Who has asked for it. */
  readonly actorId: number
  readonly toman: Toman
  readonly note: string | undefined
  /** `half`: another person has to agree. */
  readonly state: 'asked' | 'half' | 'done' | 'dropped'
  readonly decidedBy: number | undefined
  readonly at: EpochMs
  readonly decidedAt: EpochMs | undefined
}

type NewRefund = Pick<StoredRefund, 'orderId' | 'actorId' | 'toman' | 'note' | 'at'>

/** Only what got its code was paid for. */
const SOLD = ['received', 'waiting-again', 'completed'] as const

export const refundRows = ({ db }: Tx) => ({
  async ask(refund: NewRefund): Promise<number> {
    const { id } = await db
      .insertInto('orderRefund')
      .values(refund)
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  },

  find: (id: number): Promise<StoredRefund | undefined> =>
    db.selectFrom('orderRefund').selectAll().where('id', '=', id).executeTakeFirst(),

  /** The newest that waits for a second person. */
  waitingOf: (orderId: number): Promise<StoredRefund | undefined> =>
    db
      .selectFrom('orderRefund')
      .selectAll()
      .where('orderId', '=', orderId)
      .where('state', '=', 'half')
      .orderBy('id', 'desc')
      .executeTakeFirst(),

  /** @returns false when it was in another state by then */
  move: (
    id: number,
    from: StoredRefund['state'],
    to: StoredRefund['state'],
    decidedBy: number,
    at: EpochMs,
  ): Promise<boolean> =>
    isThere(
      db
        .updateTable('orderRefund')
        .set({ state: to, decidedBy, decidedAt: at })
        .where('id', '=', id)
        .where('state', '=', from)
        .returning('id'),
    ),

  /** Counts it on the order. @returns false when it would be more than was paid */
  take: (orderId: number, toman: Toman): Promise<boolean> =>
    isThere(
      db
        .updateTable('numberOrder')
        .set((eb) => ({ refundedToman: eb('refundedToman', '+', toman) }))
        .where('id', '=', orderId)
        .where('state', 'in', SOLD)
        .where(
          sql<boolean>`refunded_toman + ${sql.lit(Number(toman))} <= price_toman + repeat_sold_toman`,
        )
        .returning('id'),
    ),
})
