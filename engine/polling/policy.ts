/**
 * Decides which waiting orders are asked about, and when: the soonest codes for the requests there are.
 *
 * It owns what all orders share (what was learnt, the price of a request, the load) and no order: those live in rows, come in
 * as they are, and go out as they are to be. Times are given to it; two policies that were told the same say the same.
 */
import type { EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'
import { createAllowance } from './allowance.ts'
import { best } from './best.ts'
import { ageWhenGathered, gathered } from './curve.ts'
import { createGoingRate } from './going-rate.ts'
import { createLearner, type Kind } from './learner.ts'
import { gapMs, turnMs, type Load } from './load.ts'
import { createPace } from './pace.ts'
import { amountIn, recordIn } from './saved.ts'
import { ageAt, scheduleOf, type PollSchedule, type WaitingOrder } from './waiting-order.ts'

const CLOSEST_MS = SECOND
/** Orders become due a little before they are worth the price, so that there is a choice among them. */
const EARLY = 0.8
const REPLAN_WHEN_MOVED_BY = 1.5
/** A look that would move by less of its distance is not worth a write. */
const WORTH_MOVING = 0.1
const REFRESH_AT_MOST_EVERY_MS = 2 * SECOND
/** Customers who tap 'refresh' may have this part of the requests: they must not gain at the cost of others. */
const FOR_REFRESHES = 0.03
const REFRESHES_IN_STOCK = 5
/** A customer who taps again sooner has not requested another code: they are impatient. */
const REQUESTED_AT_MOST_EVERY_MS = 60 * SECOND
const LONGEST_BACK_OFF_MS = 32 * SECOND
/** As if there were requests to spare: where there are none, it rises within seconds; from above it falls for a minute. */
const START_PRICE = 0.01
/** Above every amount that can be gathered. */
const PAST_GAP = 1e9

export interface PolicyOptions extends Load {
  /** What `save` gave before; anything else is as good as nothing. */
  readonly saved?: unknown
}

export interface Policy {
  /** The course of an order whose wait begins: 0 with the purchase, 2 with the request for a further code. */
  begin(kind: Kind, phase: 0 | 2, now: EpochMs): PollSchedule
  /**
   * Of the orders that are due, the ones to ask about now, the most urgent first. Keeps the pace of the load's requests.
   *
   * @param free how many requests can be under way besides those that are
   */
  choose<Order extends WaitingOrder>(due: readonly Order[], now: EpochMs, free: number): Order[]
  /** The answer to a look that was sent at `sentAt`: no code. @returns the course from there. */
  quiet(order: WaitingOrder, sentAt: EpochMs): PollSchedule
  /** The answer to a look that was sent at `sentAt`: a code that had not been seen. */
  found(order: WaitingOrder, sentAt: EpochMs): void
  /** A look without an answer that could be used: it is put off, the longer the more of them there were in a row. */
  failed(order: WaitingOrder, sentAt: EpochMs, now: EpochMs): PollSchedule
  /** The customer says that the code was requested. */
  requested(order: WaitingOrder, now: EpochMs): PollSchedule
  /** The customer asks for a look; undefined when there was one a moment ago or too many ask. */
  refreshed(order: WaitingOrder, now: EpochMs): PollSchedule | undefined
  /** Follows the load, once a second. @returns true when every waiting order should go through `replanned`. */
  adjust(now: EpochMs, load: Load): boolean
  /** The course under the price of now; undefined when it is about the same. */
  replanned(order: WaitingOrder): PollSchedule | undefined
  /** What should survive a restart, as plain JSON: what was learnt, but not the price, which is of the moment. */
  save(): unknown
}

/** Makes a policy, with what an earlier one has learnt if that was kept. */
export function createPolicy({ saved, ...options }: PolicyOptions): Policy {
  const before = recordIn(saved)
  const learner = createLearner(before['learnt'])
  const rate = createGoingRate(amountIn(before['price']) ?? START_PRICE)
  const requests = createAllowance(1)
  const pace = createPace()
  const refreshes = createAllowance(REFRESHES_IN_STOCK)
  let load: Load = options
  let planned = { price: rate.price, gapMs: gapMs(load) }

  const gatheredBy = (order: WaitingOrder, now: EpochMs): number =>
    gathered(learner.curve(order, order.phase), ageAt(order, order.heardAt), ageAt(order, now))

  const isPastGap = (order: WaitingOrder, now: EpochMs): boolean =>
    now - order.heardAt >= gapMs(load)

  function rankOf(order: WaitingOrder, now: EpochMs): number {
    if (isPastGap(order, now)) return PAST_GAP + (now - order.heardAt)
    const amount = gatheredBy(order, now)
    return order.boosted ? Math.max(amount, rate.price) : amount
  }

  function plan(order: WaitingOrder): PollSchedule {
    const curve = learner.curve(order, order.phase)
    const age = ageWhenGathered(curve, ageAt(order, order.heardAt), EARLY * rate.price)
    const worthAt = order.phaseAt + age * SECOND
    const dueAt = Math.max(Math.min(worthAt, order.heardAt + gapMs(load)), soonestAfter(order))
    return scheduleOf({ ...order, dueAt: Math.ceil(dueAt) })
  }

  return {
    begin(kind, phase, now) {
      const schedule = { phase, phaseAt: now, heardAt: now, sentAt: undefined, dueAt: now }
      return plan({ ...kind, ...schedule, failures: 0, boosted: false })
    },

    choose(due, now, free) {
      const room = Math.min(requests.earn(now, pace.perSecond(load)), Math.max(free, 0))
      const able = due.filter((order) => now >= soonestAfter(order))
      const chosen = best(able, room, (order) => rankOf(order, now))
      requests.spend(chosen.length)
      // What was not chosen for its worth says nothing about the price.
      const forWorth = chosen.filter((order) => !order.boosted && !isPastGap(order, now))
      const amounts = forWorth.map((order) => gatheredBy(order, now))
      rate.spent(amounts, room - chosen.length)
      return chosen
    },

    quiet(order, sentAt) {
      pace.answered()
      learner.quiet(order, order.phase, ageAt(order, order.heardAt), ageAt(order, sentAt))
      const heardAt = Math.max(order.heardAt, sentAt)
      return plan({ ...order, heardAt, sentAt, failures: 0, boosted: false })
    },

    found(order, sentAt) {
      pace.answered()
      // A look from before the phase began found what belongs to the phase before.
      if (sentAt <= order.phaseAt) return
      learner.found(order, order.phase, ageAt(order, order.heardAt), ageAt(order, sentAt))
    },

    failed(order, sentAt, now) {
      pace.failed()
      const pauseMs = Math.min(2 ** order.failures * SECOND, LONGEST_BACK_OFF_MS)
      const dueAt = Math.max(now, sentAt + pauseMs)
      return scheduleOf({ ...order, sentAt, dueAt, failures: order.failures + 1 })
    },

    requested(order, now) {
      const again = order.phase === 1 && now - order.phaseAt < REQUESTED_AT_MOST_EVERY_MS
      if (again) return scheduleOf(order)
      const schedule = plan({ ...order, phase: 1, phaseAt: now })
      return isForced(order) ? { ...schedule, dueAt: order.dueAt } : schedule
    },

    refreshed(order, now) {
      const pause = Math.max(REFRESH_AT_MOST_EVERY_MS, turnMs(load))
      if (now - (order.sentAt ?? -Infinity) < pause) return undefined
      if (refreshes.earn(now, load.requestsPerSecond * FOR_REFRESHES) < 1) return undefined
      refreshes.spend(1)
      return scheduleOf({ ...order, dueAt: now, boosted: true })
    },

    adjust(now, next) {
      load = next
      rate.adjust(now)
      learner.rebuild(now)
      const current = { price: rate.price, gapMs: gapMs(load) }
      const moved = hasMoved(current.price, planned.price) || hasMoved(current.gapMs, planned.gapMs)
      if (moved) planned = current
      return moved
    },

    replanned(order) {
      if (isForced(order)) return undefined
      const schedule = plan(order)
      const distance = Math.max(schedule.dueAt - order.heardAt, CLOSEST_MS)
      return Math.abs(schedule.dueAt - order.dueAt) < WORTH_MOVING * distance ? undefined : schedule
    },

    save: () => ({ learnt: learner.save() }),
  }
}

const soonestAfter = ({ sentAt }: PollSchedule): EpochMs => (sentAt ?? -Infinity) + CLOSEST_MS

/** Its due time is not the curve's. */
const isForced = ({ failures, boosted }: PollSchedule): boolean => failures > 0 || boosted

const hasMoved = (now: number, before: number): boolean =>
  now > before * REPLAN_WHEN_MOVED_BY || before > now * REPLAN_WHEN_MOVED_BY
