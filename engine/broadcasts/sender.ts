/**
 * Sends the broadcast that runs. A reader is marked before the message is sent: a reader who was marked when a process died is
 * left out rather than written to twice. News of orders go first.
 */
import { SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Delivery, Tell } from '../delivery/types.ts'
import { createWorkerPool } from '../scheduling/pool.ts'
import { setReachable } from '../customers/customers.ts'
import { type StoredBroadcast, broadcastRows } from './broadcast-rows.ts'
import { languageOfUnset } from './broadcasts.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

const AT_ONCE = 40
const IDLE_MS = 5 * SECOND
/** Somebody's code is on its way. */
const BEHIND_NEWS_MS = 200
const TELL_EVERY_MS = 4 * SECOND
/** Telegram has said “not now” for certain, so asking again sends nothing twice. */
const TRIES = 5

export interface BroadcastSender {
  /** Takes one reader when it is time. @returns how long nothing is to be done, in milliseconds */
  tick(): Promise<number>
  idle(): Promise<void>
}

export function createBroadcastSender(
  context: Context,
  deliver: Tell,
  signal: AbortSignal,
): BroadcastSender {
  const { store, clock, settings } = context
  const pool = createWorkerPool(AT_ONCE)

  return {
    idle: () => pool.idle(),

    async tick() {
      const running = await broadcastRows(store).running()
      if (running === undefined) return (await beginDue(context)) ? 0 : IDLE_MS
      const now = clock.now()
      await tellAuthor(context, running)
      if (((await noticeRows(store).nextDueAt(now)) ?? Infinity) <= now) return BEHIND_NEWS_MS
      if (running.nextAt > now) return Math.min(running.nextAt - now, IDLE_MS)
      if (pool.room() <= 0) return BEHIND_NEWS_MS
      const reader = await broadcastRows(store).nextReader(running, languageOfUnset(context))
      if (reader === undefined) {
        await pool.idle()
        await finish(context, running)
        return 0
      }
      const gapMs = Math.ceil(SECOND / settings.get('broadcastPerSecond'))
      if (await broadcastRows(store).take(running, reader, now, now + gapMs)) {
        pool.begin(write(context, deliver, running, reader, signal))
      }
      return gapMs
    },
  }
}

/** What was to begin by itself by now begins. @returns false when there is none */
async function beginDue(context: Context): Promise<boolean> {
  const { store, clock } = context
  const now = clock.now()
  const due = await broadcastRows(store).dueAt(now)
  if (due === undefined) return false
  const total = await broadcastRows(store).countReaders(due.audience, now, languageOfUnset(context))
  const columns = { total, startedAt: now }
  return broadcastRows(store).move(due.id, ['scheduled'], 'running', columns)
}

/** One reader's failure stops nobody else's message. */
async function write(
  context: Context,
  deliver: Tell,
  { id, body }: StoredBroadcast,
  reader: number,
  signal: AbortSignal,
): Promise<void> {
  const { store, log } = context
  try {
    const delivery = await insist(context, deliver, id, body, reader, signal)
    if (delivery.kind === 'unreachable') await setReachable(context, reader, false)
    await broadcastRows(store).count(id, OUTCOME[delivery.kind])
  } catch (error) {
    // Perhaps it has arrived: nobody is written to twice.
    log.warn({ broadcastId: id, error: String(error) }, 'A broadcast did not reach somebody')
    await broadcastRows(store)
      .count(id, 'failed')
      .catch((worse: unknown) => {
        log.error({ broadcastId: id, err: worse }, 'What became of a broadcast could not be kept')
      })
  }
}

const OUTCOME = { delivered: 'sent', unreachable: 'unreachable', retry: 'failed' } as const

async function insist(
  { store, clock }: Context,
  deliver: Tell,
  broadcastId: number,
  body: string,
  recipientId: number,
  signal: AbortSignal,
): Promise<Delivery> {
  const news = { kind: 'broadcast', broadcastId, body } as const
  for (let attempts = 0; ; attempts++) {
    const delivery = await deliver({ id: 0, recipientId, news, attempts }, signal)
    if (delivery.kind !== 'retry' || attempts >= TRIES) return delivery
    // “Too many requests” is meant for all of them.
    await broadcastRows(store).holdOff(broadcastId, clock.now() + delivery.afterMs)
    await clock.sleep(delivery.afterMs, signal)
  }
}

async function tellAuthor(
  context: Context,
  { id, authorId, taken }: StoredBroadcast,
): Promise<void> {
  const { store, clock } = context
  const now = clock.now()
  const isTold = await store.transaction(async (tx) => {
    if (!(await broadcastRows(tx).told(id, now - TELL_EVERY_MS, now))) return false
    const news = { kind: 'broadcast-progress', broadcastId: id, isEnd: false } as const
    const key = `broadcast:${id}:${taken}`
    await noticeRows(tx).add({ key, recipientId: authorId, news, dueAt: now }, now)
    return true
  })
  if (isTold) context.wake('notices')
}

async function finish(context: Context, { id, authorId }: StoredBroadcast): Promise<void> {
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    if (!(await broadcastRows(tx).move(id, ['running'], 'done', { endedAt: now }))) return
    const news = { kind: 'broadcast-progress', broadcastId: id, isEnd: true } as const
    await noticeRows(tx).add(
      { key: `broadcast:${id}:end`, recipientId: authorId, news, dueAt: now },
      now,
    )
  })
  context.wake('notices')
}
