import assert from 'node:assert/strict'
import type { Currency, GatewayName } from '#rails'
import type { EpochMs, Toman } from '#sdk'
import type { Selectable } from 'kysely'
import { leasedRows } from '../scheduling/leased-rows.ts'
import type { Changes } from '../store/domain-rows.ts'
import { isFree } from '../store/lock-lanes.ts'
import type { PaymentTable } from '../store/schema-payments.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'
import { WAITING_STATES } from '../top-ups/state.ts'
import { mayMovePayment, type PaymentState } from './state.ts'

export type StoredPayment = Selectable<PaymentTable>

export interface NewPaymentRow {
  readonly topUpId: number
  readonly rail: GatewayName
  readonly token: string
  readonly currency: Currency
  readonly units: number
  readonly toman: Toman
  readonly feeToman: Toman
  readonly rateToman: Toman | undefined
  readonly dueAt: EpochMs
}

type Columns = Omit<Changes<PaymentTable>, 'state' | 'revision' | 'leaseUntil'>

/** A search finds no more. */
const MOST_FOUND = 20

export const paymentRows = ({ db }: Tx) => ({
  ...leasedRows({ db }, 'payment'),

  create: (payment: NewPaymentRow, at: EpochMs): Promise<StoredPayment> =>
    db
      .insertInto('payment')
      .values({ ...payment, state: 'creating', openedAt: at })
      .returningAll()
      .executeTakeFirstOrThrow(),

  find: (id: number): Promise<StoredPayment | undefined> =>
    db.selectFrom('payment').selectAll().where('id', '=', id).executeTakeFirst(),

  ofTopUp: (topUpId: number): Promise<StoredPayment | undefined> =>
    db.selectFrom('payment').selectAll().where('topUpId', '=', topUpId).executeTakeFirst(),

  /** @param rail as whoever asks names it */
  byToken: (rail: string, token: string): Promise<StoredPayment | undefined> =>
    db
      .selectFrom('payment')
      .selectAll()
      .where('token', '=', token)
      .where('rail', '=', rail as GatewayName) // only compared
      .executeTakeFirst(),

  byGatewayId: (rail: GatewayName, gatewayId: string): Promise<StoredPayment | undefined> =>
    db
      .selectFrom('payment')
      .selectAll()
      .where('rail', '=', rail)
      .where('gatewayId', '=', gatewayId)
      .executeTakeFirst(),

  /** Leases one payment, unless somebody is at it. @returns it as it is then */
  claim: (id: number, now: EpochMs, leaseUntil: EpochMs): Promise<StoredPayment | undefined> =>
    db
      .updateTable('payment')
      .set({ leaseUntil })
      .where('id', '=', id)
      .where(isFree('leaseUntil', now, leaseUntil))
      .returningAll()
      .executeTakeFirst(),

  /**
   * Moves a payment on, if it is still as the caller read it, and lets go of its lease.
   *
   * @returns the payment after the move, or undefined when somebody else changed it first
   */
  move(
    payment: StoredPayment,
    to: PaymentState,
    columns: Columns,
  ): Promise<StoredPayment | undefined> {
    assert.ok(
      mayMovePayment(payment.state, to),
      `A payment may not go from ${payment.state} to ${to}`,
    )
    return db
      .updateTable('payment')
      .set({ ...columns, state: to, revision: payment.revision + 1, leaseUntil: 0 })
      .where('id', '=', payment.id)
      .where('revision', '=', payment.revision)
      .returningAll()
      .executeTakeFirst()
  },

  /** Lets it be asked about at once, but not twice within a moment. It also comes when it was not to be asked about any more. */
  async hasten(id: number, now: EpochMs, notWithinMs: number): Promise<void> {
    await db
      .updateTable('payment')
      .set((eb) => ({
        dueAt: eb
          .case()
          .when('askedAt', '>', now - notWithinMs)
          .then(eb('askedAt', '+', notWithinMs))
          .else(now)
          .end(),
      }))
      .where('id', '=', id)
      .where('gatewayId', 'is not', null)
      .where((eb) => eb.or([eb('dueAt', 'is', null), eb('dueAt', '>', now)]))
      .execute()
  },

  /** The gateway was asked, and nothing has changed. Sets when it is asked again, and lets go of the lease. */
  async asked(
    id: number,
    asked: { readonly askedAt: EpochMs; readonly unknowns: number; readonly dueAt: EpochMs | null },
  ): Promise<void> {
    await db
      .updateTable('payment')
      .set({ ...asked, leaseUntil: 0 })
      .where('id', '=', id)
      .execute()
  },

  /** Sets when it is looked at next, and lets go of the lease. */
  async plan(id: number, dueAt: EpochMs): Promise<void> {
    await db.updateTable('payment').set({ dueAt, leaseUntil: 0 }).where('id', '=', id).execute()
  },

  /** Lets go of a lease; what is due stays due. */
  async letGo(id: number): Promise<void> {
    await db.updateTable('payment').set({ leaseUntil: 0 }).where('id', '=', id).execute()
  },

  /** Gives a reference to a payment. @returns the payment that has it: perhaps another one, which had it first */
  async claimReference(
    { id, rail }: Pick<StoredPayment, 'id' | 'rail'>,
    reference: string,
    at: EpochMs,
  ): Promise<number> {
    await db
      .insertInto('paymentReference')
      .values({ rail, reference, paymentId: id, at })
      .onConflict((conflict) => conflict.columns(['rail', 'reference']).doNothing())
      .execute()
    const row = await db
      .selectFrom('paymentReference')
      .select('paymentId')
      .where('rail', '=', rail)
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    return row.paymentId
  },

  /** What was paid since then, the newest first. */
  paidSince: (since: EpochMs, limit: number): Promise<StoredPayment[]> =>
    db
      .selectFrom('payment')
      .selectAll()
      .where('paidAt', '>=', since)
      .where('state', '=', 'paid')
      .orderBy('paidAt', 'desc')
      .limit(limit)
      .execute(),

  /** Whose review is open: their top-ups wait for the staff. The longest first. */
  inReview(page: number, size: number): Promise<Page<StoredPayment>> {
    const waiting = db
      .selectFrom('payment')
      .innerJoin('topUp', 'topUp.id', 'payment.topUpId')
      .selectAll('payment')
      .where('payment.state', '=', 'review')
      .where('topUp.state', 'in', WAITING_STATES)
    return pageOf(waiting.orderBy('payment.id'), page, size)
  },

  /** By the shop's ids, the gateway's, a reference, or the last four digits of a card; newest first. */
  search(text: string): Promise<StoredPayment[]> {
    const isTail = /^\d{4}$/.test(text)
    const topUpId = /^\d{1,15}$/.test(text) ? Number(text) : 0
    return db
      .selectFrom('payment')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('topUpId', '=', topUpId),
          eb('token', '=', text.toLowerCase()),
          eb('gatewayId', '=', text),
          eb(
            'id',
            'in',
            eb
              .selectFrom('paymentReference')
              .select('paymentId')
              .where('paymentReference.reference', '=', text),
          ),
          ...(isTail ? [eb('payerCard', 'like', `%${text}`)] : []),
        ]),
      )
      .orderBy('id', 'desc')
      .limit(MOST_FOUND)
      .execute()
  },
})
