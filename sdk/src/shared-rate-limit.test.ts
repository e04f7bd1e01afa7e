import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Clock } from './clock.ts'
import { JITTER_MS } from './pace.ts'
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

  it('keeps the limit while the line to the store hiccups and each request takes its own way', async () => {
    const hiccups = fc.array(fc.oneof(fc.constant(1), fc.nat(20), fc.nat(400)), {
      minLength: 40,
      maxLength: 40,
    })
    const ways = fc.array(fc.nat(JITTER_MS), { minLength: 30, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(hiccups, ways, async (hiccupMs, wayMs) => {
        const clock = createTurnedClock()
        const arrivedAt: number[] = []
        const lateAtMostMs = 40
        const intervalMs = (1000 + lateAtMostMs + JITTER_MS) / 50
        let next = 0
        let asked = 0
        const reserve = async (): Promise<number> => {
          const hiccup = hiccupMs[asked++ % hiccupMs.length] ?? 0
          await clock.sleep(hiccup / 2, undefined)
          const at = Math.max(next, clock.now())
          next = at + intervalMs
          await clock.sleep(hiccup / 2, undefined)
          return at - clock.now()
        }
        const slots = { reserve, pause: async () => undefined }
        for (let process = 0; process < 4; process++) {
          const limiter = createSharedRateLimiter({ slots, intervalMs, lateAtMostMs, clock })
          for (let request = 0; request < 60; request++)
            void limiter
              .acquire('poll', undefined)
              .then(() => clock.sleep(wayMs[arrivedAt.length % 30] ?? 0, undefined))
              .then(() => arrivedAt.push(clock.now()))
        }

        await clock.advance(4000)

        assert.ok(arrivedAt.length > 20, String(arrivedAt.length))
        assert.ok(mostInASecond(arrivedAt) <= 50, `${mostInASecond(arrivedAt)} in a second`)
      }),
      { numRuns: 10 },
    )
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
