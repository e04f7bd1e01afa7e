import type { GatewayName, Push } from '#rails'
import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import { leasedRows } from '../scheduling/leased-rows.ts'
import type { PaymentPushTable } from '../store/schema-payments.ts'
import type { Tx } from '../store/store.ts'

export type StoredPush = Selectable<PaymentPushTable>

/** Somebody who may push could push any number of them. */
const HINTS_AT_MOST = 10

export const pushRows = ({ db }: Tx) => ({
  ...leasedRows({ db }, 'paymentPush'),

  /**
   * Keeps a push to be followed up at once. The same body again is the same row: it is followed up once more, for whoever sends it again
   * at the gateway means that something was missed.
   */
  async keep(rail: GatewayName, hash: string, push: Push, at: EpochMs): Promise<void> {
    await db
      .insertInto('paymentPush')
      .values({ rail, hash, gatewayId: push.gatewayId, orderId: push.orderId, at, dueAt: at })
      .onConflict((conflict) =>
        conflict
          .columns(['rail', 'hash'])
          .doUpdateSet({ dueAt: at })
          .where('paymentPush.dueAt', 'is', null),
      )
      .execute()
  },

  /** It was followed up. */
  async done(id: number, paymentId: number): Promise<void> {
    await db
      .updateTable('paymentPush')
      .set({ paymentId, dueAt: null, leaseUntil: 0 })
      .where('id', '=', id)
      .execute()
  },

  /** Its payment is not known yet. @param dueAt undefined: it is not looked for any more */
  async again({ id, tries }: StoredPush, dueAt: EpochMs | undefined): Promise<void> {
    await db
      .updateTable('paymentPush')
      .set({ tries: tries + 1, dueAt: dueAt ?? null, leaseUntil: 0 })
      .where('id', '=', id)
      .execute()
  },

  /** The newest ids under which the gateway has pushed this payment. */
  async gatewayIdsOf(paymentId: number): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('paymentPush')
      .select('gatewayId')
      .where('paymentId', '=', paymentId)
      .where('gatewayId', 'is not', null)
      .orderBy('id', 'desc')
      .limit(HINTS_AT_MOST)
      .execute()
    return [...new Set(rows.flatMap(({ gatewayId }) => gatewayId ?? []))]
  },

  async forgetBefore(before: EpochMs): Promise<number> {
    const gone = await db
      .deleteFrom('paymentPush')
      .where('at', '<', before)
      .where('dueAt', 'is', null)
      .executeTakeFirst()
    return Number(gone.numDeletedRows)
  },
})
