/** Whose money the rows of each noun move, as an audit asks for them. */
import { sql, type Kysely } from 'kysely'
import type { Named, Payer } from './check-transfer.ts'
import { walletAccount } from '../ledger/ledger.ts'
import type { Schema } from '../store/schema.ts'

type Noun = Exclude<keyof Named, 'proposals' | 'entries'>

/** Where a noun's customer stands; a row with its own payer may be paid from another's wallet. */
const ROWS: Readonly<
  Record<
    Noun,
    { readonly table: keyof Schema; readonly customer: string; readonly hasPayer?: true }
  >
> = {
  orders: { table: 'numberOrder', customer: 'customerId', hasPayer: true },
  permanentOrders: { table: 'permanentOrder', customer: 'customerId', hasPayer: true },
  topUps: { table: 'topUp', customer: 'customerId' },
  refunds: { table: 'paymentRefund', customer: 'customerId' },
  customers: { table: 'customer', customer: 'id' },
  giftUses: { table: 'giftUse', customer: 'customerId' },
  rewards: { table: 'referralReward', customer: 'referrerId' },
}

/** @returns those of these rows that exist, by their ids */
export async function payersOf(
  db: Kysely<Schema>,
  noun: Noun,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Payer>> {
  if (ids.length === 0) return new Map()
  const { table, customer, hasPayer } = ROWS[noun]
  const payer = hasPayer === true ? sql.ref('payer') : sql`NULL`
  const { rows } = await sql<{ id: number; customerId: number; payer: string | undefined }>`
    SELECT id, ${sql.ref(customer)} AS customer_id, ${payer} AS payer FROM ${sql.table(table)}
    WHERE id IN (${sql.join(ids)})`.execute(db)
  return new Map(
    rows.map((row) => [
      row.id,
      { customerId: row.customerId, payer: row.payer ?? walletAccount(row.customerId) },
    ]),
  )
}
