import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Clock } from './clock.ts'
import { createSharedRateLimiter, type SharedSlots } from './shared-rate-limit.ts'
import { createTurnedClock, type TurnedClock } from './testing.ts'
import type { Priority } from './waiting-line.ts'

const INTERVAL_MS = 20

/** Slots as a common store keeps them. */
function slotsOn(clock: Clock): SharedSlots & { given: number } {
  let next = -Infinity
  return {
    given: 0,
    async reserve() {
      this.given++
      const at = Math.max(next, clock.now())
      next = at + INTERVAL_MS
      return at - clock.now()
    },
    async pause(ms) {
      next = Math.max(next, clock.now() + ms)
    },
  }
}

/** A process whose timers are late. */
const busy = (clock: TurnedClock, lateMs: number): Clock => ({
  now: () => clock.now(),
  sleep: (ms, signal) => clock.sleep(ms + lateMs, signal),
})

function lineUp(clock: Clock, slots: SharedSlots, sentAt: number[], requests: number): void {
  const limiter = createSharedRateLimiter({ slots, intervalMs: INTERVAL_MS, clock })
  for (let request = 0; request < requests; request++)
    void limiter.acquire('poll', undefined).then(() => sentAt.push(clock.now()))
}

const mostInASecond = (moments: readonly number[]): number =>
  Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length))

describe('the shared rate limiter', () => {
  it('lets five processes use one limit, all of it and no more', async () => {
    const clock = createTurnedClock()
    const slots = slotsOn(clock)
    const sentAt: number[] = []
    for (let process = 0; process < 5; process++) lineUp(clock, slots, sentAt, 100)

    await clock.advance(5000)

    assert.ok(sentAt.length >= 240, `${sentAt.length} of 250`)
    assert.ok(mostInASecond(sentAt) <= 50, `${mostInASecond(sentAt)} in a second`)
  })

  it('gives up a turn that comes too late, because the next is another’s', async () => {
    const clock = createTurnedClock()
    const slots = slotsOn(clock)
    const sentAt: number[] = []
    lineUp(busy(clock, INTERVAL_MS + 1), slots, sentAt, 50)
    lineUp(clock, slots, sentAt, 100)

    await clock.advance(4000)

    assert.ok(mostInASecond(sentAt) <= 50, `${mostInASecond(sentAt)} in a second`)
    assert.ok(slots.given > sentAt.length + 20)
  })

  it('sends what is urgent before what came earlier', async () => {
    const clock = createTurnedClock()
    const limiter = createSharedRateLimiter({
      slots: slotsOn(clock),
      intervalMs: INTERVAL_MS,
      clock,
    })
    const served: Priority[] = []
    for (const priority of ['poll', 'poll', 'read', 'change'] as const)
      void limiter.acquire(priority, undefined).then(() => served.push(priority))

    await clock.advance(1000)

    assert.deepEqual(served, ['change', 'read', 'poll', 'poll'])
  })

  it('sends nothing while the slots cannot be reached, and goes on when they can', async () => {
    const clock = createTurnedClock()
    const slots = slotsOn(clock)
    let isDown = true
    const reserve = () => (isDown ? Promise.reject(new Error('down')) : slots.reserve())
    const sentAt: number[] = []
    lineUp(clock, { reserve, pause: async () => undefined }, sentAt, 3)

    await clock.advance(5000)
    assert.deepEqual(sentAt, [])
    isDown = false
    await clock.advance(2000)

    assert.equal(sentAt.length, 3)
  })

  it('lets go of who gives up, and pauses for all', async () => {
    const clock = createTurnedClock()
    const slots = slotsOn(clock)
    const limiter = createSharedRateLimiter({ slots, intervalMs: INTERVAL_MS, clock })
    await limiter.pause?.(1000)
    const end = new AbortController()
    const waiting = limiter.acquire('read', end.signal)
    const other = limiter.acquire('poll', undefined).then(() => clock.now())
    const start = clock.now()

    end.abort(new Error('no longer'))

    await assert.rejects(waiting, /no longer/)
    await clock.advance(2000)
    assert.ok((await other) - start >= 1000)
  })
})
