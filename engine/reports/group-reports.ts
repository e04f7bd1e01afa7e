/** What the report group hears besides the news of the staff: what became of orders, what was paid in, and each morning the day before. */
import type { EpochMs } from '#sdk'
import { DAY, SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { type Job, nightlyAt } from '../scheduling/jobs.ts'
import { reportGroupRows } from '../staff/report-group-rows.ts'
import type { ReportTopic } from '../staff/report-topics.ts'
import { tellGroup } from '../staff/tell.ts'
import { type Movement, movementRows } from './movement-rows.ts'

/** Several orders are one message. */
const GATHER_MS = 15 * SECOND
const NO_GROUP_MS = 30 * SECOND
/** A message holds no more. */
const LINES_AT_ONCE = 20
/** A transfer may be written before one with a lower number is there for everybody to read. */
const SETTLED_AFTER_MS = 5 * SECOND

/** Follows the ledger, which knows of every end: what sells and pays in does nothing for it. @returns how long to wait */
export async function reportMovements(context: Context): Promise<number> {
  const { store, clock, wake } = context
  if ((await reportGroupRows(store).on()) === undefined) return NO_GROUP_MS
  const count = await store.transaction(async (tx) => {
    await reportGroupRows(tx).lock()
    const group = await reportGroupRows(tx).on()
    if (group === undefined) return 0
    const before = clock.now() - SETTLED_AFTER_MS
    const seen = await movementRows(tx).after(group.toldTransferId, before, LINES_AT_ONCE)
    const last = seen.at(-1)
    if (last === undefined) return 0
    await reportGroupRows(tx).set(group.chatId, { toldTransferId: last.transferId })
    for (const [topic, lines] of Map.groupBy(seen, topicOfLine))
      await tellGroup(context, tx, {
        topic,
        key: `group-lines:${topic}:${last.transferId}`,
        news: {
          kind: 'group-lines',
          lines: lines.map(({ line }) => line),
        } as const,
      })
    return seen.length
  })
  if (count > 0) wake('notices')
  return count === LINES_AT_ONCE ? SECOND : GATHER_MS
}

const topicOfLine = ({ line }: Movement): ReportTopic =>
  line.of === 'top-up' ? 'top-ups' : 'orders'

export const digestJob = (context: Context): Job => ({
  kind: 'daily-digest',
  next: nightlyAt(9, 0),
  async run() {
    const day = dayOf(context.clock.now())
    const news = { kind: 'daily-digest' } as const
    const report = { topic: 'digest', key: `daily-digest:${day}`, news } as const
    if (await context.store.transaction((tx) => tellGroup(context, tx, report)))
      context.wake('notices')
  },
})

const dayOf = (now: EpochMs): number => Math.floor(now / DAY)
