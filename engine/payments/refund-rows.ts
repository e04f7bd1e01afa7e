import type { EpochMs, Toman } from '#sdk'
import type { Selectable } from 'kysely'
import { leasedRows } from '../scheduling/leased-rows.ts'
import type { PaymentRefundTable } from '../store/schema-payments.ts'
import type { Tx } from '../store/store.ts'

export type StoredRefund = Selectable<PaymentRefundTable>

export interface NewRefund {
  readonly paymentId: number
  readonly customerId: number
  readonly toman: Toman
  readonly actorId: number
  readonly dueAt: EpochMs
}

export const refundRows = ({ db }: Tx) => ({
  ...leasedRows({ db }, 'paymentRefund'),

  /** @returns undefined when the payment has one that was not refused */
  create: (refund: NewRefund, at: EpochMs): Promise<StoredRefund | undefined> =>
    db
      .insertInto('paymentRefund')
      .values({ ...refund, state: 'asked', at })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst(),

  find: (id: number): Promise<StoredRefund | undefined> =>
    db.selectFrom('paymentRefund').selectAll().where('id', '=', id).executeTakeFirst(),

  /** The newest. */
  ofPayment: (paymentId: number): Promise<StoredRefund | undefined> =>
    db
      .selectFrom('paymentRefund')
      .selectAll()
      .where('paymentId', '=', paymentId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),

  /** Ends one that has not ended. @returns undefined when it had */
  end: (
    id: number,
    state: 'done' | 'refused',
    { reference, note }: { readonly reference?: string; readonly note?: string },
    endedAt: EpochMs,
  ): Promise<StoredRefund | undefined> =>
    db
      .updateTable('paymentRefund')
      .set({
        state,
        reference: reference ?? null,
        note: note ?? null,
        endedAt,
        dueAt: null,
        leaseUntil: 0,
      })
      .where('id', '=', id)
      .where('state', 'in', ['asked', 'unknown'])
      .returningAll()
      .executeTakeFirst(),

  /** Nobody knows whether it was done. @param dueAt undefined: a person has to find out */
  async unknown(id: number, note: string, dueAt: EpochMs | undefined): Promise<void> {
    await db
      .updateTable('paymentRefund')
      .set({ state: 'unknown', note, dueAt: dueAt ?? null, leaseUntil: 0 })
      .where('id', '=', id)
      .where('state', 'in', ['asked', 'unknown'])
      .execute()
  },
})
