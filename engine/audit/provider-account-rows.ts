/** What the books say as a whole: for audits, and for holding them against the provider's balance. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { groups, movedByKind } from './audit-rows.ts'
import type { OrderMoney } from './check-order.ts'
import type { LostPurchase, Verdict } from './types.ts'
import { PROVIDER_BALANCE } from '../ledger/ledger.ts'
import { count, isThere, orZero } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** Our account at the provider, as the books have it. */
export interface ProviderAccount {
  /** False until the provider's balance was first read: then there is nothing to compare. */
  readonly isOpen: boolean
  readonly ledgerToman: Toman
  /** Grow with every change that the account may have seen. */
  readonly lastTransferId: number
  readonly lastOrderId: number
}

/** A lost purchase of which it is not known yet how it ended. */
export interface OpenLost {
  readonly orderId: number
  readonly costToman: Toman
  readonly isBooked: boolean
  readonly lostAt: EpochMs
  /** When the number's time ends, if there is one. */
  readonly overAt: EpochMs
}

const ACCOUNTS = ['provider', PROVIDER_BALANCE]
const FACT_OPEN = 'provider-account-open'
const LOST_SHOWN = 20
/** So long before a number's time is over the provider may end it at any moment. */
const NEAR_END_MS = 20_000
/** Between the purchase at the provider and the answer that never came. */
const REQUEST_AT_MOST_MS = 60_000
const LONGEST_WINDOW_MS = 20 * 60_000

export const providerAccountRows = ({ db }: Tx) => ({
  async account(): Promise<ProviderAccount> {
    const sums = await db
      .selectFrom('posting')
      .select(({ fn }) => [
        orZero(fn.sum<Toman>('toman')).as('ledgerToman'),
        orZero(fn.max<number>('transferId')).as('lastTransferId'),
      ])
      .where('account', 'in', ACCOUNTS)
      .executeTakeFirstOrThrow()
    const order = await db
      .selectFrom('numberOrder')
      .select(({ fn }) => orZero(fn.max<number>('id')).as('lastOrderId'))
      .executeTakeFirstOrThrow()
    const open = db.selectFrom('fact').select('key').where('key', '=', FACT_OPEN)
    return { ...sums, ...order, isOpen: await isThere(open) }
  },

  async setOpen(at: EpochMs): Promise<void> {
    await db
      .insertInto('fact')
      .values({ key: FACT_OPEN, value: 'true', at })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  },

  /** Orders for which the provider may take or give money that we have not heard of. */
  async countUnderWay(now: EpochMs): Promise<number> {
    const orders = db
      .selectFrom('numberOrder')
      .where('dueAt', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('state', '=', 'placing'),
          eb.and([
            eb('state', '=', 'waiting'),
            eb.or([eb('request', 'is not', null), eb('expiresAt', '<=', now + NEAR_END_MS)]),
          ]),
          eb.and([
            eb('state', 'in', ['failed', 'lost', 'expired']),
            eb('providerId', 'is not', null),
          ]),
        ]),
      )
    const permanent = db.selectFrom('permanentOrder').where('state', 'in', ['asking', 'checking'])
    return (await count(orders)) + (await count(permanent))
  },

  async openLost(): Promise<OpenLost[]> {
    const rows = await db
      .selectFrom('numberOrder')
      .leftJoin('transfer', (join) =>
        join
          .onRef('transfer.orderId', '=', 'numberOrder.id')
          .on('transfer.kind', '=', 'lost-bought'),
      )
      .select([
        'numberOrder.id',
        'numberOrder.tryCostToman',
        'numberOrder.tryValidMs',
        'numberOrder.tryAt',
        'numberOrder.placedAt',
        'numberOrder.endedAt',
        'transfer.id as booked',
      ])
      .where('numberOrder.state', '=', 'lost')
      .where('numberOrder.providerId', 'is', null)
      .where('numberOrder.verdict', 'is', null)
      .where('numberOrder.tryCostToman', '>', toman(0))
      .orderBy('numberOrder.id')
      .execute()
    return rows.map((row) => ({
      orderId: row.id,
      costToman: toman(row.tryCostToman ?? 0),
      isBooked: Boolean(row.booked),
      lostAt: row.endedAt ?? row.placedAt,
      overAt:
        (row.tryAt ?? row.placedAt) + (row.tryValidMs ?? LONGEST_WINDOW_MS) + REQUEST_AT_MOST_MS,
    }))
  },

  async decide(orderId: number, verdict: Verdict): Promise<void> {
    await db
      .updateTable('numberOrder')
      .set({ verdict })
      .where('id', '=', orderId)
      .where('verdict', 'is', null)
      .execute()
  },

  /** The newest lost purchases. */
  async lostPurchases(limit = LOST_SHOWN): Promise<LostPurchase[]> {
    const rows = await db
      .selectFrom('numberOrder')
      .select(['id', 'endedAt', 'placedAt', 'tryCostToman', 'verdict'])
      .where('state', '=', 'lost')
      .where('providerId', 'is', null)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      orderId: row.id,
      lostAt: row.endedAt ?? row.placedAt,
      costToman: toman(row.tryCostToman ?? 0),
      verdict: row.verdict,
    }))
  },

  async unexplainedSince(at: EpochMs): Promise<Toman> {
    const row = await moved(db)
      .where('posting.account', '=', 'unexplained')
      .where('transfer.at', '>=', at)
      .executeTakeFirstOrThrow()
    return row.toman
  },

  /** All that transfers of one kind ever moved. */
  async movedBy(kind: string): Promise<Toman> {
    const row = await moved(db)
      .where('transfer.kind', '=', kind)
      .where('posting.toman', '>', toman(0))
      .executeTakeFirstOrThrow()
    return row.toman
  },

  /** Orders with what the ledger moved for them, in one statement: it sees one moment, also while the shop is at work. */
  async ordersWithMoney(afterId: number, limit: number): Promise<OrderMoney[]> {
    const page = db
      .selectFrom('numberOrder')
      .select([
        'id',
        'state',
        'priceToman',
        'costToman',
        'providerId',
        'repeatToman',
        'repeatSoldToman',
        'refundedToman',
      ])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('transfer', 'transfer.orderId', 'page.id')
      .leftJoin('posting', (join) =>
        join.onRef('posting.transferId', '=', 'transfer.id').on('posting.toman', '>', toman(0)),
      )
      .select([
        'page.id',
        'page.state',
        'page.priceToman',
        'page.costToman',
        'page.providerId',
        'page.repeatToman',
        'page.repeatSoldToman',
        'page.refundedToman',
        'transfer.kind',
        'posting.toman',
      ])
      .orderBy('page.id')
      .execute()
    return groups(rows, ({ id }) => id).map(([first, all]) => ({
      orderId: first.id,
      state: first.state,
      priceToman: first.priceToman,
      repeatToman: first.repeatToman ?? 0,
      repeatSoldToman: first.repeatSoldToman,
      refundedToman: first.refundedToman,
      costToman: first.providerId === undefined ? undefined : first.costToman,
      moved: movedByKind(all),
    }))
  },
})

const moved = (db: Tx['db']) =>
  db
    .selectFrom('posting')
    .innerJoin('transfer', 'transfer.id', 'posting.transferId')
    .select(({ fn }) => orZero(fn.sum<Toman>('posting.toman')).as('toman'))
