/** All that the tables hold of one person: for handing it out, and for forgetting that person. */
import assert from 'node:assert/strict'
import { toman, type EpochMs, type Toman } from '#sdk'
import { type Kysely, sql } from 'kysely'
import { heldAccount, walletAccount } from '../ledger/ledger.ts'
import { count } from '../store/counting.ts'
import { masksOf } from '../store/mask.ts'
import type { Schema } from '../store/schema.ts'
import type { Tx } from '../store/store.ts'

/** Telegram's ids have 52 bits at most: what lies above is nobody's. */
export const FIRST_PSEUDONYM = 2 ** 52
const SECRET = 'person-secret'
/** Tx that name a customer: what is kept under the pseudonym, and what goes. */
export const KEPT = [
  'block',
  'gift_try',
  'gift_use',
  'number_order',
  'payment_refund',
  'permanent_order',
  'proposal',
  'quote',
  'referral',
  'referral_reward',
  'ticket',
  'top_up',
  'tracked_customer',
] as const
export const ERASED = [
  'consent',
  'customer_note',
  'favourite',
  'receipt',
  'referral_due',
  'refused_purchase',
] as const

/** What stands in the way of forgetting somebody, and what they would leave behind. */
export interface Belongings {
  /** Also those that have ended and of which the last word is not spoken. */
  readonly openOrders: number
  readonly openTopUps: number
  readonly permanentNumbers: number
  readonly availableToman: Toman
}

export type PersonalDataRow = Readonly<Record<string, unknown>>

export const personalDataRows = ({ db }: Tx) => ({
  /** What marks of persons are made with; of this shop alone, and the same for ever. */
  async secret(fresh: string, at: EpochMs): Promise<string> {
    const known = await secretOf(db)
    if (known !== undefined) return known // limits ask often, and only the first time is a write
    await db
      .insertInto('fact')
      .values({ key: SECRET, value: JSON.stringify(fresh), at })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    return (await secretOf(db)) ?? assert.fail('The secret that was kept is not there')
  },

  async belongings(customerId: number): Promise<Belongings> {
    const orders = db
      .selectFrom('numberOrder')
      .where('customerId', '=', customerId)
      .where((eb) => eb.or([eb('endedAt', 'is', null), eb('dueAt', 'is not', null)]))
    const permanent = db.selectFrom('permanentOrder').where('customerId', '=', customerId)
    const asked = permanent.where('state', 'in', ['asking', 'checking'])
    const topUps = db
      .selectFrom('topUp')
      .where('customerId', '=', customerId)
      .where((eb) =>
        eb.or([
          eb('state', 'in', ['pending', 'receipt-sent', 'review']),
          eb('dueAt', 'is not', null),
        ]),
      )
    const balance = await db
      .selectFrom('balance')
      .select('toman')
      .where('account', '=', walletAccount(customerId))
      .executeTakeFirst()
    return {
      openOrders: (await count(orders)) + (await count(asked)),
      openTopUps: await count(topUps),
      permanentNumbers: await count(permanent.where('state', '=', 'owned')),
      availableToman: balance?.toman ?? toman(0),
    }
  },

  /** Gives out a pseudonym. @returns the id under which the rest is kept */
  async pseudonym(mark: string, personId: number, at: EpochMs): Promise<number> {
    const row = await db
      .insertInto('forgotten')
      .values({ mark, personId, at })
      .returning('id')
      .executeTakeFirstOrThrow()
    return FIRST_PSEUDONYM + row.id
  },

  /** Under which pseudonyms somebody was here before, the newest first. */
  async pseudonymsOf(mark: string): Promise<number[]> {
    const rows = await db
      .selectFrom('forgotten')
      .select('id')
      .where('mark', '=', mark)
      .orderBy('id', 'desc')
      .execute()
    return rows.map(({ id }) => FIRST_PSEUDONYM + id)
  },

  /**
   * Erases a person: what books and disputes need goes on under the pseudonym, without a word, a number or a code; the rest goes.
   * No amount, no state and no time changes.
   */
  async forget(id: number, pseudonym: number, now: EpochMs): Promise<void> {
    await sql`INSERT INTO customer (id, name, username, language, reachable, created_at)
      SELECT CAST(${pseudonym} AS BIGINT), '', NULL, NULL, 0, created_at FROM customer WHERE id = ${id}`.execute(
      db,
    )
    for (const table of ERASED) {
      await sql`DELETE FROM ${sql.table(table)} WHERE customer_id = ${id}`.execute(db)
    }
    for (const table of KEPT) {
      await sql`UPDATE ${sql.table(table)} SET customer_id = ${pseudonym}
        WHERE customer_id = ${id}`.execute(db)
    }
    await endReferrals(db, id, pseudonym, now)
    await db.deleteFrom('customer').where('id', '=', id).execute()
    await blankOrders(db, pseudonym, now)
    await blankPayers(db, pseudonym)
    await blankWords(db, id, pseudonym)
    await renameAccounts(db, id, pseudonym)
    await blankAuditLog(db, id, pseudonym)
  },

  /** Those of whom some updates may be left, with when they were forgotten. */
  async leaving(): Promise<{ id: number; personId: number; at: EpochMs }[]> {
    const rows = await db
      .selectFrom('forgotten')
      .select(['id', 'personId', 'at'])
      .where('personId', 'is not', null)
      .orderBy('id')
      .execute()
    return rows.map(({ id, personId, at }) => ({ id, personId: Number(personId), at }))
  },

  /** Empties what somebody had sent until they were forgotten, and drops the id when nothing is left to be handled. */
  async sweep(id: number, personId: number, until: EpochMs): Promise<void> {
    const before = db
      .updateTable('inbox')
      .where('lane', '=', String(personId))
      .where('receivedAt', '<=', until)
    await before
      .set({ body: '', error: null, lane: String(FIRST_PSEUDONYM + id) })
      .where('state', '<>', 'new')
      .execute()
    const left = await db
      .selectFrom('inbox')
      .select('seq')
      .where('lane', '=', String(personId))
      .where('receivedAt', '<=', until)
      .executeTakeFirst()
    if (left !== undefined) return
    await db.updateTable('forgotten').set({ personId: null }).where('id', '=', id).execute()
  },

  /** Every row about a customer, by table. */
  async rows(customerId: number): Promise<Readonly<Record<string, readonly PersonalDataRow[]>>> {
    const asKept = db.withoutPlugins()
    const found: [string, readonly PersonalDataRow[]][] = []
    const read = async (
      name: string,
      query: ReturnType<typeof sql<PersonalDataRow>>,
    ): Promise<void> => {
      found.push([name, (await query.execute(asKept)).rows])
    }
    await read('customer', sql`SELECT * FROM customer WHERE id = ${customerId}`)
    for (const table of [...KEPT, ...ERASED]) {
      await read(table, sql`SELECT * FROM ${sql.table(table)} WHERE customer_id = ${customerId}`)
    }
    await read(
      'code',
      sql`SELECT code.* FROM code JOIN number_order ON number_order.id = code.order_id
        WHERE number_order.customer_id = ${customerId} ORDER BY order_id, sequence`,
    )
    await read(
      'order_refund',
      sql`SELECT order_refund.* FROM order_refund JOIN number_order ON number_order.id = order_refund.order_id
        WHERE number_order.customer_id = ${customerId} ORDER BY order_refund.id`,
    )
    await read(
      'payment',
      sql`SELECT payment.* FROM payment JOIN top_up ON top_up.id = payment.top_up_id
        WHERE top_up.customer_id = ${customerId} ORDER BY payment.id`,
    )
    await read(
      'ticket_message',
      sql`SELECT ticket_message.* FROM ticket_message JOIN ticket ON ticket.id = ticket_message.ticket_id
        WHERE ticket.customer_id = ${customerId} ORDER BY ticket_message.id`,
    )
    const accounts = [walletAccount(customerId), heldAccount(customerId)]
    await read(
      'movement',
      sql`SELECT transfer.key, transfer.kind, transfer.order_id, transfer.note, transfer.at,
          posting.account, posting.toman
        FROM posting JOIN transfer ON transfer.id = posting.transfer_id
        WHERE posting.account IN (${sql.join(accounts)}) ORDER BY transfer.id, posting.account`,
    )
    await read(
      'balance',
      sql`SELECT * FROM balance WHERE account IN (${sql.join(accounts)}) ORDER BY account`,
    )
    return Object.fromEntries(found)
  },
})

type Db = Kysely<Schema>

async function secretOf(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('fact')
    .select('value')
    .where('key', '=', SECRET)
    .executeTakeFirst()
  return row && String(JSON.parse(row.value))
}

/** So many numbers in one statement. */
const MASKED_AT_ONCE = 500

async function blankOrders(db: Db, pseudonym: number, now: EpochMs): Promise<void> {
  const payer = sql`CASE WHEN payer LIKE 'customer:%' THEN ${walletAccount(pseudonym)} ELSE payer END`
  await sql`UPDATE number_order SET code = NULL, card_message_id = NULL, payer = ${payer}
    WHERE customer_id = ${pseudonym}`.execute(db)
  await sql`UPDATE code SET code = ''
    WHERE order_id IN (SELECT id FROM number_order WHERE customer_id = ${pseudonym})`.execute(db)
  await sql`UPDATE permanent_order SET payer = ${payer} WHERE customer_id = ${pseudonym}`.execute(
    db,
  )
  await maskNumbers(db, pseudonym, now)
}

/** What was paid stays; from whose card is nobody's business any more. */
async function blankPayers(db: Db, pseudonym: number): Promise<void> {
  await sql`UPDATE payment SET payer_card = NULL, payer_hash = NULL, payer_note = NULL, pay_url = NULL
    WHERE top_up_id IN (SELECT id FROM top_up WHERE customer_id = ${pseudonym})`.execute(db)
}

async function maskNumbers(db: Db, pseudonym: number, now: EpochMs): Promise<void> {
  const whole = await db
    .selectFrom('numberOrder')
    .select(['id', 'number'])
    .where('customerId', '=', pseudonym)
    .where('number', 'is not', null)
    .where('maskedAt', 'is', null)
    .execute()
  for (let i = 0; i < whole.length; i += MASKED_AT_ONCE) {
    const some = whole.slice(i, i + MASKED_AT_ONCE)
    await db
      .updateTable('numberOrder')
      .set({ number: masksOf(some), maskedAt: now })
      .where('id', 'in', idsOf(some))
      .execute()
  }
  const permanent = await db
    .selectFrom('permanentOrder')
    .select(['id', 'number'])
    .where('customerId', '=', pseudonym)
    .execute()
  for (let i = 0; i < permanent.length; i += MASKED_AT_ONCE) {
    const some = permanent.slice(i, i + MASKED_AT_ONCE)
    await db
      .updateTable('permanentOrder')
      .set({ number: masksOf(some), formatted: masksOf(some) })
      .where('id', 'in', idsOf(some))
      .execute()
  }
}

const idsOf = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id)

/** What was written by the customer and about them. A key that holds the chat's number gets another that is as unique. */
async function blankWords(db: Db, id: number, pseudonym: number): Promise<void> {
  const tickets = sql`SELECT id FROM ticket WHERE customer_id = ${pseudonym}`
  await sql`UPDATE ticket SET state = 'closed' WHERE customer_id = ${pseudonym}`.execute(db)
  await sql`DELETE FROM ticket_copy WHERE person_id = ${id} OR ticket_id IN (${tickets})`.execute(
    db,
  )
  await sql`UPDATE ticket_message SET text = '', photo = NULL, key = 'forgotten:' || id,
      author_id = CASE WHEN author_id = ${id} THEN ${pseudonym} ELSE author_id END
    WHERE ticket_id IN (${tickets})`.execute(db)
  await sql`UPDATE top_up SET reason = NULL WHERE customer_id = ${pseudonym}`.execute(db)
  await sql`UPDATE proposal SET note = NULL WHERE customer_id = ${pseudonym}`.execute(db)
  await sql`UPDATE order_refund SET note = NULL WHERE order_id IN
    (SELECT id FROM number_order WHERE customer_id = ${pseudonym})`.execute(db)
  await sql`UPDATE notice SET recipient_id = ${pseudonym}, body = '', due_at = NULL
    WHERE recipient_id = ${id}`.execute(db)
  await sql`DELETE FROM question WHERE person_id = ${id}`.execute(db)
}

/** Ends referral in both directions: nobody earns by this customer any more, nor the customer by others; what was earned stays. */
async function endReferrals(db: Db, id: number, pseudonym: number, now: EpochMs): Promise<void> {
  for (const table of ['referral', 'referral_reward']) {
    await sql`UPDATE ${sql.table(table)} SET referrer_id = ${pseudonym}
      WHERE referrer_id = ${id}`.execute(db)
  }
  await sql`UPDATE referral SET ended_at = ${now} WHERE ended_at IS NULL
    AND (customer_id = ${pseudonym} OR referrer_id = ${pseudonym})`.execute(db)
}

/** The same account under another name: no posting is added, taken away or changed in its amount. */
async function renameAccounts(db: Db, id: number, pseudonym: number): Promise<void> {
  const accounts = [
    [walletAccount(id), walletAccount(pseudonym)],
    [heldAccount(id), heldAccount(pseudonym)],
  ] as const
  await sql`UPDATE transfer SET note = NULL WHERE note IS NOT NULL AND id IN (
    SELECT transfer_id FROM posting WHERE account = ${walletAccount(id)})`.execute(db)
  await sql`UPDATE transfer SET key = ${`gift:${pseudonym}`} WHERE key = ${`gift:${id}`}`.execute(
    db,
  )
  for (const [from, to] of accounts) {
    for (const table of ['posting', 'balance']) {
      await sql`UPDATE ${sql.table(table)} SET account = ${to} WHERE account = ${from}`.execute(db)
    }
  }
}

/** What the staff did about the customer stays, and when; the reason is personal, and goes. */
async function blankAuditLog(db: Db, id: number, pseudonym: number): Promise<void> {
  await sql`UPDATE audit_log SET subject = ${`customer:${pseudonym}`}, before = NULL, after = NULL
    WHERE subject = ${`customer:${id}`}`.execute(db)
}
