/** Tells people what happened, after the commit that made it true. The rows are the truth: what fails is due again. */
import { DAY, MINUTE, SECOND } from './clock.ts'
import type { Deliver, Delivery, Notice } from './contract.ts'
import { createCrew } from './crew.ts'
import type { Context } from './context.ts'

const AT_ONCE = 200
/** Between looks; every new notice rings, so these are for what is due later. */
const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5 * SECOND
/** Longer than Telegram can make us wait within one notice, or it would be told twice. */
const LEASE_MS = 10 * MINUTE
const RETRY_AT_MOST_MS = 5 * MINUTE
/** Somebody who blocked the bot is tried this often, besides at once when he comes back. */
const UNREACHABLE_RETRY_MS = DAY

export interface Postman {
  /** Takes due notices that there is room for and begins to deliver them. @returns how long none is due, in milliseconds */
  tick(): Promise<number>
  idle(): Promise<void>
}

export function createPostman(context: Context, deliver: Deliver, signal: AbortSignal): Postman {
  const crew = createCrew(AT_ONCE)
  // The same person may have more news waiting.
  const tellAndRing = (notice: Notice): Promise<void> =>
    tell(context, deliver, notice, signal).finally(() => context.ring())

  return {
    async tick() {
      const room = crew.room()
      if (room <= 0) return LONGEST_PAUSE_MS
      const now = context.clock.now()
      const due = await context.store.notices.claim(now, now + LEASE_MS, room)
      for (const notice of due) crew.begin(tellAndRing(notice))
      const dueAt = (await context.store.notices.nextDueAt(now)) ?? Infinity
      return Math.min(Math.max(dueAt - now, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS)
    },

    idle: () => crew.idle(),
  }
}

/** One person's failure is his own: the others' news go on. */
async function tell(
  context: Context,
  deliver: Deliver,
  notice: Notice,
  signal: AbortSignal,
): Promise<void> {
  let delivery: Delivery
  try {
    delivery = await deliver(notice, signal)
  } catch (error) {
    context.log.warn(
      {
        noticeId: notice.id,
        kind: notice.news.kind,
        attempts: notice.attempts + 1,
        error: String(error),
      },
      'A notice could not be delivered yet',
    )
    delivery = { kind: 'retry', afterMs: Math.min(2 ** notice.attempts * SECOND, RETRY_AT_MOST_MS) }
  }
  await note(context, notice, delivery).catch((error: unknown) => {
    context.log.error({ noticeId: notice.id, err: error }, 'The fate of a notice could not be kept')
  })
}

async function note({ store, clock }: Context, notice: Notice, delivery: Delivery): Promise<void> {
  const now = clock.now()
  switch (delivery.kind) {
    case 'delivered':
      await store.notices.done(notice.id, now)
      return
    case 'unreachable':
      await store.notices.later(notice.id, now + UNREACHABLE_RETRY_MS)
      return
    case 'retry':
      await store.notices.later(notice.id, now + delivery.afterMs)
      return
  }
}
