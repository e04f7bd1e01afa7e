/** What an audit reads, a page at a time, so that a shop of any size fits. Each page is one statement: it sees one moment, also while the shop is at work. */
import { toman, type Toman } from '#sdk'
import { sql, type Kysely } from 'kysely'
import type { PermanentMoney } from './check-permanent.ts'
import type { TopUpMoney } from './check-top-up.ts'
import {
  entryKey,
  namingOf,
  proposalIdOf,
  type CorrectionEntry,
  type Named,
  type WrittenTransfer,
} from './check-transfer.ts'
import { isGuarded, walletAccount } from '../ledger/ledger.ts'
import { payersOf } from './payer-rows.ts'
import type { Schema } from '../store/schema.ts'
import { orZero } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** A running balance, and the sum of its account's postings. */
export interface KeptBalance {
  readonly account: string
  readonly keptToman: Toman
  readonly postedToman: Toman
}

/** A correction in the audit log. */
export interface LoggedCorrection extends CorrectionEntry {
  readonly entryId: number
  /** True when the books have it. */
  readonly isPosted: boolean
}

const CORRECTIONS = ['credit', 'debit']

export const auditRows = ({ db }: Tx) => ({
  async permanentOrders(afterId: number, limit: number): Promise<PermanentMoney[]> {
    const page = db
      .selectFrom('permanentOrder')
      .select(['id', 'state', 'priceToman', 'costToman'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('permanentClaim', 'permanentClaim.orderId', 'page.id')
      .leftJoin('transfer', (join) =>
        join.on(
          sql<boolean>`transfer.key IN ('permanent-hold:' || CAST(page.id AS TEXT),
            'permanent-end:' || CAST(page.id AS TEXT), 'permanent-bought:' || CAST(page.id AS TEXT))`,
        ),
      )
      .leftJoin('posting', (join) =>
        join.onRef('posting.transferId', '=', 'transfer.id').on('posting.toman', '>', toman(0)),
      )
      .select([
        'page.id',
        'page.state',
        'page.priceToman',
        'page.costToman',
        'permanentClaim.orderId as claimed',
        'transfer.kind',
        'posting.toman',
      ])
      .orderBy('page.id')
      .execute()
    return groups(rows, ({ id }) => id).map(([first, all]) => ({
      orderId: first.id,
      state: first.state,
      priceToman: first.priceToman,
      costToman: first.costToman,
      isClaimed: Boolean(first.claimed),
      moved: movedByKind(all),
    }))
  },

  async topUps(afterId: number, limit: number): Promise<TopUpMoney[]> {
    const page = db
      .selectFrom('topUp')
      .select(['id', 'customerId', 'state', 'paidToman', 'decidedBy', 'confirmedBy'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('transfer', (join) =>
        join.on(sql<boolean>`transfer.key = 'topup:' || CAST(page.id AS TEXT)`),
      )
      .leftJoin('posting', (join) =>
        join
          .onRef('posting.transferId', '=', 'transfer.id')
          .on(sql<boolean>`posting.account = 'customer:' || CAST(page.customer_id AS TEXT)`),
      )
      .leftJoin('bankMessage', (join) =>
        join
          .onRef('bankMessage.topUpId', '=', 'page.id')
          .on('bankMessage.state', 'in', ['credited', 'evidence']),
      )
      .select([
        'page.id',
        'bankMessage.id as messageId',
        'bankMessage.amountRial',
        'page.state',
        'page.paidToman',
        'page.decidedBy',
        'page.confirmedBy',
        'transfer.id as transferId',
        'transfer.actorId',
        'posting.toman',
      ])
      .orderBy('page.id')
      .execute()
    return rows.map((row) => ({
      topUpId: row.id,
      state: row.state,
      paidToman: row.paidToman,
      decidedBy: row.decidedBy,
      confirmedBy: row.confirmedBy,
      deposit: row.messageId
        ? { id: row.messageId, toman: Math.floor((row.amountRial ?? 0) / 10) }
        : undefined,
      credit: row.transferId
        ? { toman: row.toman ?? 0, actorId: row.actorId ?? undefined }
        : undefined,
    }))
  },

  async transfers(afterId: number, limit: number): Promise<WrittenTransfer[]> {
    const page = db
      .selectFrom('transfer')
      .select(['id', 'key', 'kind', 'orderId', 'actorId', 'at'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('posting', 'posting.transferId', 'page.id')
      .selectAll('page')
      .select(['posting.account', 'posting.toman'])
      .orderBy('page.id')
      .execute()
    return groups(rows, ({ id }) => id).map(([first, all]) => ({
      id: first.id,
      key: first.key,
      kind: first.kind,
      orderId: first.orderId,
      actorId: first.actorId,
      at: first.at,
      postings: all.flatMap(({ account, toman: amount }) =>
        account ? [{ account, toman: amount ?? 0 }] : [],
      ),
    }))
  },

  /** The rows that these transfers name. But for proposals none is ever deleted, so a later moment has them all. */
  async named(transfers: readonly WrittenTransfer[]): Promise<Named> {
    const ids = Map.groupBy(transfers.map(namingOf), ({ of }) => of)
    const idsOf = (of: string): number[] => [
      ...new Set((ids.get(of as 'orders') ?? []).map(({ id }) => id)),
    ]
    const customers = [...new Set([...idsOf('customers'), ...idsOf('correction')])]
    return {
      orders: await payersOf(db, 'orders', idsOf('orders')),
      permanentOrders: await payersOf(db, 'permanentOrders', idsOf('permanentOrders')),
      topUps: await payersOf(db, 'topUps', idsOf('topUps')),
      refunds: await payersOf(db, 'refunds', idsOf('refunds')),
      customers: await payersOf(db, 'customers', customers),
      giftUses: await payersOf(db, 'giftUses', idsOf('giftUses')),
      rewards: await payersOf(db, 'rewards', idsOf('rewards')),
      proposals: await proposalsOf(
        db,
        transfers.flatMap((transfer) => proposalIdOf(transfer) ?? []),
      ),
      entries: await entriesOf(
        db,
        transfers.filter(({ kind }) => CORRECTIONS.includes(kind)),
        idsOf('correction'),
      ),
    }
  },

  /** What was posted to those of these accounts that must have a running balance and have none. */
  async unkept(accounts: readonly string[]): Promise<KeptBalance[]> {
    const guarded = accounts.filter(isGuarded)
    if (guarded.length === 0) return []
    const rows = await db
      .selectFrom('posting')
      .leftJoin('balance', 'balance.account', 'posting.account')
      .select((eb) => ['posting.account', eb.fn.sum<Toman>('posting.toman').as('postedToman')])
      .where('posting.account', 'in', guarded)
      .where('balance.account', 'is', null)
      .groupBy('posting.account')
      .execute()
    return rows.map((row) => ({ ...row, keptToman: toman(0) }))
  },

  /** Running balances in the order of their accounts. */
  async balances(after: string, limit: number): Promise<KeptBalance[]> {
    const page = db
      .selectFrom('balance')
      .select(['account', 'toman'])
      .where('account', '>', after)
      .orderBy('account')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('posting', 'posting.account', 'page.account')
      .select((eb) => [
        'page.account',
        'page.toman as keptToman',
        orZero(eb.fn.sum<Toman>('posting.toman')).as('postedToman'),
      ])
      .groupBy(['page.account', 'page.toman'])
      .orderBy('page.account')
      .execute()
    return rows
  },

  /** The corrections that the staff's audit log tells of. */
  async corrections(afterId: number, limit: number): Promise<LoggedCorrection[]> {
    const page = db
      .selectFrom('auditLog')
      .select(['id', 'actorId', 'action', 'subject', 'after', 'at'])
      .where('action', 'in', CORRECTIONS)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('transfer', (join) =>
        join
          .onRef('transfer.at', '=', 'page.at')
          .onRef('transfer.kind', '=', 'page.action')
          .onRef('transfer.actorId', '=', 'page.actorId'),
      )
      .leftJoin(
        'posting',
        (join) =>
          join
            .onRef('posting.transferId', '=', 'transfer.id')
            .onRef('posting.account', '=', 'page.subject'), // a customer's subject is spelt like their wallet
      )
      .selectAll('page')
      .select('posting.toman')
      .orderBy('page.id')
      .execute()
    return groups(rows, ({ id }) => id).map(([first, all]) => {
      const entry = entryOf(first)
      const isPosted = all.some(
        ({ toman: amount }) => amount && Math.abs(amount) === (entry.toman ?? Math.abs(amount)),
      )
      return { ...entry, entryId: first.id, isPosted }
    })
  },
})

/** What transfers of each kind moved. */
export function movedByKind(
  rows: readonly { readonly kind: string | null; readonly toman: Toman | null }[],
): ReadonlyMap<string, number> {
  const moved = new Map<string, number>()
  for (const { kind, toman: amount } of rows)
    if (kind) moved.set(kind, (moved.get(kind) ?? 0) + (amount ?? 0))
  return moved
}

/** Rows of a join, by what they are joined to. */
export function groups<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => number,
): [first: Row, all: readonly Row[]][] {
  return [...Map.groupBy(rows, idOf).values()].flatMap((all) =>
    all[0] === undefined ? [] : [[all[0], all]],
  )
}

type Ids = readonly number[]

async function proposalsOf(
  db: Kysely<Schema>,
  ids: Ids,
): Promise<ReadonlyMap<number, CorrectionEntry>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('proposal')
    .select(['id', 'actorId', 'kind', 'customerId', 'toman'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, ...deed }) => [id, deed]))
}

/** What the audit log says of these customers' corrections at the moments of these transfers. */
async function entriesOf(
  db: Kysely<Schema>,
  corrections: readonly WrittenTransfer[],
  customerIds: Ids,
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set()
  const moments = [...new Set(corrections.map(({ at }) => at))]
  const rows = await db
    .selectFrom('auditLog')
    .select(['actorId', 'action', 'subject', 'after', 'at'])
    .where('subject', 'in', customerIds.map(walletAccount))
    .where('at', 'in', moments)
    .where('action', 'in', CORRECTIONS)
    .execute()
  return new Set(rows.map((row) => entryKey(entryOf(row), row.at)))
}

const entryOf = (row: {
  readonly actorId: number
  readonly action: string
  readonly subject: string
  readonly after: string | undefined
}): CorrectionEntry => ({
  actorId: row.actorId,
  kind: row.action,
  customerId: Number(row.subject.replace('customer:', '')),
  toman: (JSON.parse(row.after ?? '{}') as { toman?: number }).toman,
})
