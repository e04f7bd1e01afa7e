import assert from 'node:assert/strict'
import { toman, type EpochMs, type Toman } from '#sdk'
import type { Kysely } from 'kysely'
import { imbalance, isGuarded, repeatHoldKey, type Posting, type Transfer } from './ledger.ts'
import type { Schema } from '../store/schema.ts'
import { orZero } from '../store/counting.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'

/** Thrown inside a transaction to undo it: a guarded account would go below zero. */
export class TooLittleMoney extends Error {
  override readonly name = 'TooLittleMoney'
  readonly account: string
  readonly missingToman: Toman

  constructor(account: string, missingToman: Toman) {
    super(`${account} is ${missingToman} Toman short`)
    this.account = account
    this.missingToman = missingToman
  }
}

export interface LedgerLine {
  readonly kind: string
  readonly toman: Toman
  readonly at: EpochMs
  readonly orderId: number | undefined
  readonly orderState: string | undefined
  /** True of what is set aside for a further code that has not come. */
  readonly isHeld: boolean
  readonly note: string | undefined
  /** The permanent number that it was for, as the provider sets it. */
  readonly number: string | undefined
  /** What was in the account then. */
  readonly afterToman: Toman
}

export const ledgerRows = ({ db }: Tx) => ({
  /**
   * Writes a transfer with its postings and balances.
   *
   * @returns false when the key was used before: nothing is changed.
   * @throws {TooLittleMoney} when a wallet or a hold would go below zero; the transaction must be left.
   */
  async post(transfer: Transfer, at: EpochMs): Promise<boolean> {
    assert.equal(imbalance(transfer), 0, `Transfer ${transfer.key} does not add up to zero`)
    const row = await db
      .insertInto('transfer')
      .values({
        key: transfer.key,
        kind: transfer.kind,
        orderId: transfer.orderId ?? null,
        actorId: transfer.actorId ?? null,
        note: transfer.note ?? null,
        at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) return false
    await db
      .insertInto('posting')
      .values(transfer.postings.map((posting) => ({ transferId: row.id, ...posting })))
      .execute()
    const guarded = transfer.postings.filter(({ account }) => isGuarded(account))
    // In one order always: two transfers that lock the same wallets must not wait for each other.
    for (const posting of guarded.toSorted(byAccount)) await changeBalance(db, posting)
    return true
  },

  /** The running balance of a guarded account. */
  balance: (account: string): Promise<Toman> => balanceOf(db, account),

  /** The sum of an account's postings: for house accounts, and to hold running balances against. */
  async sum(account: string): Promise<Toman> {
    const row = await db
      .selectFrom('posting')
      .select(({ fn }) => orZero(fn.sum<Toman>('toman')).as('toman'))
      .where('account', '=', account)
      .executeTakeFirstOrThrow()
    return row.toman
  },

  /** An account's transfers, newest first. */
  async lines(account: string, page: number, size: number): Promise<Page<LedgerLine>> {
    const rows = db
      .selectFrom('posting')
      .innerJoin('transfer', 'transfer.id', 'posting.transferId')
      .leftJoin('numberOrder', 'numberOrder.id', 'transfer.orderId')
      .select(({ fn }) => [
        'transfer.key',
        'transfer.kind',
        'posting.toman',
        'transfer.at',
        'transfer.orderId',
        'numberOrder.state as orderState',
        'numberOrder.repeatToman',
        'numberOrder.repeatCount',
        'transfer.note',
        fn
          .sum<Toman>('posting.toman')
          .over((over) => over.orderBy('transfer.id'))
          .as('afterToman'),
      ])
      .where('posting.account', '=', account)
      .orderBy('transfer.id', 'desc')
    const found = await pageOf(rows, page, size)
    const numbers = await permanentNumbers(
      db,
      found.items.flatMap(({ key }) => permanentOf(key) ?? []),
    )
    const items = found.items.map((row) => ({
      ...row,
      orderState: row.orderState ?? undefined,
      isHeld:
        row.repeatToman !== undefined &&
        row.key === repeatHoldKey({ id: row.orderId ?? 0, repeatCount: row.repeatCount ?? 0 }),
      number: numbers.get(permanentOf(row.key) ?? 0),
    }))
    return { ...found, items }
  },
})

/** A permanent order's id stands in the key alone: it is not one of the orders that a transfer names. */
function permanentOf(key: string): number | undefined {
  const [, id] = /^permanent-[a-z]+:(\d+)$/.exec(key) ?? []
  return id === undefined ? undefined : Number(id)
}

const byAccount = (a: Posting, b: Posting): number => (a.account < b.account ? -1 : 1)

async function changeBalance(db: Kysely<Schema>, posting: Posting): Promise<void> {
  if (posting.toman > 0) {
    await db
      .insertInto('balance')
      .values({ account: posting.account, toman: posting.toman })
      .onConflict((conflict) =>
        conflict
          .column('account')
          .doUpdateSet((eb) => ({ toman: eb('balance.toman', '+', posting.toman) })),
      )
      .execute()
    return
  }
  const changed = await db
    .updateTable('balance')
    .set((eb) => ({ toman: eb('toman', '+', posting.toman) }))
    .where('account', '=', posting.account)
    .where('toman', '>=', toman(-posting.toman))
    .executeTakeFirst()
  if (changed.numUpdatedRows === 1n) return
  const available = await balanceOf(db, posting.account)
  throw new TooLittleMoney(posting.account, toman(-posting.toman - available))
}

async function balanceOf(db: Kysely<Schema>, account: string): Promise<Toman> {
  const row = await db
    .selectFrom('balance')
    .select('toman')
    .where('account', '=', account)
    .executeTakeFirst()
  return row?.toman ?? toman(0)
}

/** The permanent numbers of these orders, by order. */
async function permanentNumbers(
  db: Tx['db'],
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('permanentOrder')
    .select(['id', 'formatted'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, formatted }) => [id, formatted]))
}
