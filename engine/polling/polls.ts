/** The polling policy at work: what it has learnt lives on in the store, and its plans are columns of the orders. */
import type { Basis } from '../basis.ts'
import type { EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'
import { createPolicy, type Policy } from './policy.ts'
import { pollRows } from './poll-rows.ts'
import { leaseRows } from '../scheduling/lease-rows.ts'
import { factRows } from '../store/facts.ts'

/** The rest is for purchases, controls and reads. */
const SHARE_FOR_POLLS = 0.8
const ADJUST_EVERY_MS = SECOND
const FACT = 'polling'

export interface Polls extends Pick<
  Policy,
  'begin' | 'choose' | 'found' | 'failed' | 'requested' | 'refreshed' | 'quiet'
> {
  /** Takes up what an earlier process has learnt. */
  restore(): Promise<void>
  /** Follows the load, at most once a second, and moves the polls that are worth it sooner or later than planned. */
  adjust(now: EpochMs): Promise<void>
  save(): Promise<void>
  /** How long it takes to ask about every waiting order once, as far as this process has seen. */
  turnMs(): number
}

export function createPolls({
  store,
  clock,
  requestsPerSecond,
}: Pick<Basis, 'store' | 'clock' | 'requestsPerSecond'>): Polls {
  const self = crypto.randomUUID()
  const forPolls = requestsPerSecond * SHARE_FOR_POLLS
  let policy = createPolicy({ waiting: 0, requestsPerSecond: forPolls })
  let adjustedAt: EpochMs = -Infinity
  let turnMs = 0

  /** Processes that watch together share the orders and the requests. */
  async function load(now: EpochMs) {
    const waiting = await pollRows(store).count()
    const watchers = store.isShared ? await countWatchers(now) : 1
    turnMs = (waiting / forPolls) * SECOND
    return { waiting: waiting / watchers, requestsPerSecond: forPolls / watchers }
  }

  async function countWatchers(now: EpochMs): Promise<number> {
    await leaseRows(store).take(`watch:${self}`, self, now, now + 15 * SECOND)
    return Math.max(1, await leaseRows(store).countAlive('watch:', now))
  }

  async function replan(now: EpochMs): Promise<void> {
    for await (const orders of pollRows(store).all()) {
      const moves = orders.flatMap((from) => {
        const to = Math.max(policy.replanned(from)?.dueAt ?? from.dueAt, now)
        return to === Math.max(from.dueAt, now) ? [] : [{ from, to }]
      })
      if (moves.length > 0) await store.transaction((tx) => pollRows(tx).replan(moves))
    }
  }

  return {
    begin: (kind, phase, now) => policy.begin(kind, phase, now),
    choose: (due, now, free) => policy.choose(due, now, free),
    quiet: (order, sentAt) => policy.quiet(order, sentAt),
    found: (order, sentAt) => policy.found(order, sentAt),
    failed: (order, sentAt, now) => policy.failed(order, sentAt, now),
    requested: (order, now) => policy.requested(order, now),
    refreshed: (order, now) => policy.refreshed(order, now),

    async restore() {
      const saved = await factRows(store).get(FACT)
      policy = createPolicy({ waiting: 0, requestsPerSecond: forPolls, saved })
    },

    async adjust(now) {
      if (now - adjustedAt < ADJUST_EVERY_MS && now >= adjustedAt) return
      adjustedAt = now
      if (policy.adjust(now, await load(now))) await replan(now)
    },

    turnMs: () => turnMs,
    save: () => factRows(store).set(FACT, policy.save(), clock.now()),
  }
}
