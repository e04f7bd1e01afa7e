/** Whose messages the shop remembers: numbers of messages, and of updates, begin anew with another bot. */
import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import { factRows } from '../store/facts.ts'
import type { Schema } from '../store/schema.ts'
import { lockLane } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

/** What a shop remembers of one bot's messages, and how it forgets it: each column of such a number is in this list. */
export const REMEMBERED = {
  'number_order.card_message_id':
    'UPDATE number_order SET card_message_id = NULL WHERE card_message_id IS NOT NULL',
  'top_up.message_id': 'UPDATE top_up SET message_id = NULL WHERE message_id IS NOT NULL',
  'top_up_message.message_id': 'DELETE FROM top_up_message',
  'ticket_copy.message_id': 'DELETE FROM ticket_copy',
  'broadcast.card_message_id':
    'UPDATE broadcast SET card_message_id = NULL WHERE card_message_id IS NOT NULL',
} as const

const BOT = 'telegram-bot'
const OFFSET = 'telegram-offset'

/** Where it is kept what a bot asks for next. Without an id: as before there were several. */
export const offsetOf = (botId: number | undefined): string =>
  botId === undefined ? OFFSET : `${OFFSET}:${botId}`

/** How a bot found the shop. */
export type BotTakeOver =
  | { readonly kind: 'same' }
  /** It is the first that is seen here: what is remembered is its own. */
  | { readonly kind: 'first' }
  | { readonly kind: 'other'; readonly before: number; readonly updatesPutAside: number }

export const botRows = ({ db }: Tx) => ({
  /** The bot of the shop; undefined before the first. */
  async current(): Promise<number | undefined> {
    const botId = await factRows({ db }).get(BOT)
    return typeof botId === 'number' ? botId : undefined
  },

  /** Makes this the bot of the shop. In a transaction. */
  async takeOver(botId: number, now: EpochMs): Promise<BotTakeOver> {
    await lockLane(db, BOT)
    const facts = factRows({ db })
    const before = await facts.get(BOT)
    if (before === botId) return { kind: 'same' }
    await facts.set(BOT, botId, now)
    if (typeof before !== 'number') {
      const offset = await facts.get(OFFSET)
      if (offset !== undefined) await facts.set(offsetOf(botId), offset, now)
      return { kind: 'first' }
    }
    for (const statement of Object.values(REMEMBERED)) await sql.raw(statement).execute(db)
    await db.deleteFrom('question').execute() // nobody was asked anything by this bot
    await db
      .updateTable('broadcast')
      .set({ state: 'paused' })
      .where('state', '=', 'running') // its readers have not opened this bot yet
      .execute()
    return { kind: 'other', before, updatesPutAside: await putUpdatesAside(db) }
  },
})

/** Below zero, where no update of Telegram's is, they stand in the way of none. @returns how many had not been handled */
async function putUpdatesAside(db: Kysely<Schema>): Promise<number> {
  await db
    .updateTable('inbox')
    .set({ updateId: sql`-seq` })
    .where('updateId', '>=', 0)
    .execute()
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set({ state: 'dead', error: 'It was sent to another bot', leaseUntil: 0 })
    .where('state', '=', 'new')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
