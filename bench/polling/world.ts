/** A simulated shop and provider: customers come, numbers get codes or not, and a way of polling has to find them. */
import { createDice } from '../dice.ts'
import { createEventQueue } from './event-queue.ts'
import type { Family } from './families.ts'
import type { Life, Wait } from './life.ts'
import type { Order, Poller } from './poller.ts'
import { createProvider, type Reply } from './provider.ts'

const SECOND = 1000
const CLAIM_EVERY_MS = 200
const AT_ONCE = 100
const TIMEOUT_MS = 4 * SECOND
/** Requests keep this distance on their way out, as the SDK's limiter has it. */
const SPACING_MS = SECOND / 48
/** No code is measured for longer than a number is kept. */
const LONGEST_MS = 1200 * SECOND

export interface Run {
  readonly family: Family
  readonly poller: Poller
  readonly arrivalsPerSecond: number
  /** The time of day, for families that drift. */
  readonly beginsAtS: number
  /** Before codes are measured, and while they are. */
  readonly warmUpS: number
  readonly measureS: number
  readonly seed: number
}

export interface Outcome {
  /** Seconds from a code's being there until the shop has it, for each code that came while measured. */
  readonly delaysS: number[]
  /** The longest time for which a waiting order was not asked about although nothing failed, in seconds. */
  longestGapS: number
  mostWaiting: number
  requests: number
  /** Requests that the provider counted in its busiest sliding second, and those that it refused. */
  mostInASecond: number
  refused: number
}

/** Lives through a run; the codes that came while it was measured are waited for. */
export function live({ family, poller, warmUpS, measureS, seed, ...run }: Run): Outcome {
  const events = createEventQueue()
  const arrivals = createDice(seed)
  const taps = createDice(seed + 1)
  const provider = createProvider(createDice(seed + 2))
  const from = warmUpS * SECOND
  const to = from + measureS * SECOND
  let waiting = 0
  let toBeFound = 0
  let underWay = 0
  let lastSlot = 0
  const outcome: Outcome = {
    delaysS: [],
    longestGapS: 0,
    mostWaiting: 0,
    requests: 0,
    mostInASecond: 0,
    refused: 0,
  }

  function arrive(): void {
    const dice = createDice(arrivals.next() * 2 ** 32)
    const life = family.draw(dice, run.beginsAtS + events.now / SECOND)
    begin(life, life.first, 0)
    events.after(arrivals.exponential(SECOND / run.arrivalsPerSecond), arrive)
  }

  function begin(life: Life, wait: Wait, phase: 0 | 2): void {
    const order = newOrder(life, wait, phase, events.now)
    outcome.mostWaiting = Math.max(outcome.mostWaiting, ++waiting)
    if (isMeasured(order)) toBeFound++
    poller.begin(order, phase, events.now)
    events.after(wait.endAfterS * SECOND, () => giveBack(order))
    if (wait.tapAfterS < Infinity)
      events.after(wait.tapAfterS * SECOND, () => {
        if (order.waits) poller.requested(order, events.now)
      })
    if (life.refreshEveryS < Infinity) refreshLater(order)
  }

  function refreshLater(order: Order): void {
    events.after(taps.exponential(order.life.refreshEveryS * SECOND), () => {
      if (!order.waits) return
      poller.refreshed(order, events.now)
      refreshLater(order)
    })
  }

  /** The answer to that shows what is there. */
  function giveBack(order: Order): void {
    if (!order.waits) return
    poller.ended(order)
    if (order.codeAt <= events.now) show(order)
    else leave(order)
  }

  function show(order: Order): void {
    if (isMeasured(order)) {
      toBeFound--
      outcome.delaysS.push((events.now - order.codeAt) / SECOND)
    }
    leave(order)
    const { second } = order.life
    if (second === undefined || order.isSecond) return
    events.after(second.requestAfterS * SECOND, () => begin(order.life, second.wait, 2))
  }

  function leave(order: Order): void {
    order.waits = false
    waiting--
  }

  function claim(): void {
    for (const order of poller.take(events.now, AT_ONCE - underWay)) {
      underWay++
      lastSlot = Math.max(lastSlot + SPACING_MS, events.now)
      events.at(lastSlot, () => send(order))
    }
    events.after(CLAIM_EVERY_MS, claim)
  }

  function send(order: Order): void {
    const sentAt = events.now
    const wayMs = provider.wayMs()
    outcome.requests++
    events.after(wayMs, () => {
      const reply = provider.ask(events.now, order.codeAt)
      const backMs = reply === 'silence' ? TIMEOUT_MS - wayMs : wayMs
      events.after(backMs, () => hear(order, sentAt, reply))
    })
  }

  function hear(order: Order, sentAt: number, reply: Reply): void {
    underWay--
    if (!order.waits) return
    if (reply === 'failure' || reply === 'silence') {
      order.hasFailed = true
      poller.failed(order, sentAt, events.now)
      return
    }
    noteGap(order, sentAt)
    if (reply === 'nothing') poller.quiet(order, sentAt, events.now)
    else {
      poller.found(order, sentAt)
      show(order)
    }
  }

  function noteGap(order: Order, sentAt: number): void {
    const gapS = (sentAt - order.askedAt) / SECOND
    if (!order.hasFailed && sentAt >= from)
      outcome.longestGapS = Math.max(outcome.longestGapS, gapS)
    order.hasFailed = false
    order.askedAt = sentAt
  }

  function tick(): void {
    poller.everySecond(events.now, waiting)
    events.after(SECOND, tick)
  }

  const isMeasured = ({ codeAt }: Order): boolean => codeAt >= from && codeAt < to

  arrive()
  claim()
  tick()
  events.runUntil(to)
  while (toBeFound > 0 && events.now < to + LONGEST_MS) events.runUntil(events.now + SECOND)
  return Object.assign(outcome, provider.counted())
}

const newOrder = (life: Life, wait: Wait, phase: 0 | 2, now: number): Order => ({
  service: life.service,
  country: life.country,
  phase,
  phaseAt: now,
  heardAt: now,
  sentAt: undefined,
  dueAt: now,
  failures: 0,
  boosted: false,
  life,
  isSecond: phase === 2,
  codeAt: now + wait.codeAfterS * SECOND,
  waits: true,
  askedAt: now,
  hasFailed: false,
})
