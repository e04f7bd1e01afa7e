/** Whose money the rows of each noun move, as an audit asks for them. */
import { sql, type Kysely } from 'kysely'
import type { Named, Payer } from './check-transfer.ts'
import { walletAccount } from '../ledger/ledger.ts'
import type { Schema } from '../store/schema.ts'

type Noun = Exclude<keyof Named, 'proposals' | 'deeds'>

/** Where a noun's customer stands; a row with its own payer may be paid from another's wallet. */
const ROWS: Readonly<
  Record<
    Noun,
    { readonly table: keyof Schema; readonly customer: string; readonly hasPayer?: true }
  >
> = {
  orders: { table: 'number_order', customer: 'customer_id', hasPayer: true },
  permanentOrders: { table: 'permanent_order', customer: 'customer_id', hasPayer: true },
  topUps: { table: 'top_up', customer: 'customer_id' },
  customers: { table: 'customer', customer: 'id' },
  giftUses: { table: 'gift_use', customer: 'customer_id' },
  rewards: { table: 'referral_reward', customer: 'referrer_id' },
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
  const { rows } = await sql<{ id: number; customer_id: number; payer: string | null }>`
    SELECT id, ${sql.ref(customer)} AS customer_id, ${payer} AS payer FROM ${sql.table(table)}
    WHERE id IN (${sql.join(ids)})`.execute(db)
  return new Map(
    rows.map((row) => [
      row.id,
      { customerId: row.customer_id, payer: row.payer ?? walletAccount(row.customer_id) },
    ]),
  )
}
