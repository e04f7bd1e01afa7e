/** When a storm is over: the shop is given the time to end everything that was begun, and the money world to bring what it still has. */
import { setTimeout as pass } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import type { Database } from '#engine'
import type { Playground } from '#playground'
import { Client } from 'pg'
import type { MoneyWorld } from './money-world.ts'
import { TOKEN, type RealWorld } from './process.ts'
import { chargesOf } from './star-payers.ts'

const SECOND = 1000
/** Longer than the longest window, its grace, and the looks after it; and than a permanent number is looked for that nobody sold. */
const CALM_WITHIN_MS = 1200 * SECOND
/** A phone that had no luck waits longer and longer: its owner does not wait that long. */
const SENDS_AGAIN_EVERY_MS = 10 * SECOND

export async function untilCalm({ database, playground }: RealWorld): Promise<void> {
  const end = Date.now() + CALM_WITHIN_MS
  while (((await isWaitedFor(playground)) || (await isBusy(database))) && Date.now() < end)
    await pass(SECOND)
}

/** True while Telegram holds updates that nobody has fetched. */
async function isWaitedFor(playground: Playground): Promise<boolean> {
  const url = `http://playground/bot${TOKEN}/getWebhookInfo`
  const answer: unknown = await (await playground.fetch(new Request(url))).json()
  const { result } = answer as { result: { pending_update_count: number } }
  return result.pending_update_count > 0
}

/** Waits until the shop has heard of every transfer, and has asked about everything for which money came. */
export async function untilCollected(
  { database, playground }: RealWorld,
  { bank, cards }: MoneyWorld,
): Promise<void> {
  const end = Date.now() + CALM_WITHIN_MS
  while (Date.now() < end && cards.sendAgain() > 0) await pass(SENDS_AGAIN_EVERY_MS)
  while (Date.now() < end) {
    const open = await query(
      database,
      "SELECT token FROM payment WHERE state IN ('creating', 'waiting', 'failed')",
    )
    const tokens = new Set(open.map(({ token }) => token))
    const paid = bank
      .truth()
      .flatMap(({ orderId, paidUnits, state }) =>
        paidUnits > 0 && state === 'paid' ? [orderId] : [],
      )
    const stars = (await chargesOf(playground)).map(({ token }) => token)
    const isLeft = [...paid, ...stars].some((token) => tokens.has(token))
    if (!isLeft && !(await isBusy(database))) return
    await pass(SECOND)
  }
}

const BUSY = `SELECT (SELECT count(*) FROM number_order WHERE due_at IS NOT NULL OR ended_at IS NULL)
            + (SELECT count(*) FROM number_order WHERE state = 'lost' AND provider_id IS NULL AND verdict IS NULL)
            + (SELECT count(*) FROM permanent_order WHERE state IN ('asking', 'checking'))
            + (SELECT count(*) FROM top_up WHERE state = 'paid' AND due_at IS NOT NULL)
            + (SELECT count(*) FROM bank_message WHERE due_at IS NOT NULL)
            + (SELECT count(*) FROM notice WHERE due_at IS NOT NULL)
            + (SELECT count(*) FROM inbox WHERE state = 'new') AS busy`

async function isBusy(database: Database): Promise<boolean> {
  const [row] = await query(database, BUSY)
  return Number(row?.['busy']) > 0
}

async function query(
  database: Database,
  sql: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (database.kind === 'postgres') {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query<Record<string, unknown>>(sql)
    await client.end()
    return rows
  }
  const file = new DatabaseSync(database.path, { readOnly: true })
  const rows = file.prepare(sql).all()
  file.close()
  return rows
}
