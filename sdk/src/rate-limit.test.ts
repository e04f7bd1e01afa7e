import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Clock } from './clock.ts'
import { createRateLimiter, type RateLimiter } from './rate-limit.ts'
import { createTurnedClock } from './testing.ts'
import type { Priority } from './waiting-line.ts'

const START = 1_000_000
const priority = fc.constantFrom<Priority>('change', 'read', 'poll')

describe('the rate limiter', () => {
  it('never grants more than the limit in a sliding second, whatever comes when', async () => {
    const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 2500 }), priority), {
      maxLength: 80,
    })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), arrivals, async (limit, coming) => {
        const clock = createTurnedClock(START)
        const limiter = createRateLimiter({ requestsPerSecond: limit, clock })
        const granted: number[] = []
        for (const [atMs, rank] of coming)
          void clock
            .sleep(atMs, undefined)
            .then(() => limiter.acquire(rank, undefined))
            .then(() => granted.push(clock.now()))

        await clock.advance(2500 + 1100 * Math.ceil(coming.length / limit))

        assert.equal(granted.length, coming.length)
        assertLimit(granted, limit)
      }),
      { numRuns: 25 },
    )
  })

  it('uses at least nine tenths of the limit under load, even when timers are late', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), async (latestMs) => {
        const clock = createTurnedClock(START)
        const lateness = [0, latestMs, 1, latestMs, latestMs, 2]
        const limiter = createRateLimiter({
          requestsPerSecond: 48,
          clock: lateClock(clock, lateness),
        })
        const granted = lineUp(limiter, clock, Array<Priority>(200).fill('poll'))

        await clock.advance(4000)

        assert.ok(granted.length >= 0.9 * 48 * 4, `${granted.length} of ${48 * 4}`)
        assertLimit(
          granted.map(({ at }) => at),
          48,
        )
      }),
      { numRuns: 5 },
    )
  })

  it('gives a free turn at once, and the next an interval later', async () => {
    const clock = createTurnedClock(START)
    const limiter = createRateLimiter({ requestsPerSecond: 10, clock })
    const granted = lineUp(limiter, clock, ['read', 'read', 'read'])
    assert.equal(clock.pending(), 1)

    await clock.advance(1000)

    assert.deepEqual(
      granted.map(({ at }) => at - START),
      [0, 108, 216],
    )
    assert.equal(clock.pending(), 0)
  })

  it('lets a change that comes late go before everything that waits', async () => {
    const clock = createTurnedClock(START)
    const limiter = createRateLimiter({ requestsPerSecond: 10, clock })
    const granted = lineUp(limiter, clock, ['poll', 'poll', 'poll', 'read', 'read'])
    await clock.advance(50)
    const changes = lineUp(limiter, clock, ['change'])

    await clock.advance(58)

    assert.equal(changes.length, 1)
    assert.equal(granted.length, 1)
  })

  it('serves several clients that share it under one limit', async () => {
    const clock = createTurnedClock(START)
    const limiter = createRateLimiter({ requestsPerSecond: 20, clock })
    const first = lineUp(limiter, clock, Array<Priority>(30).fill('read'))
    const second = lineUp(limiter, clock, Array<Priority>(30).fill('read'))

    await clock.advance(3300)

    assert.equal(first.length + second.length, 60)
    assertLimit(
      [...first, ...second].map(({ at }) => at).toSorted((a, b) => a - b),
      20,
    )
  })

  it('lets a waiter go who aborts, without using up a turn and without leaving anything behind', async () => {
    const clock = createTurnedClock(START)
    const limiter = createRateLimiter({ requestsPerSecond: 1, clock })
    const controller = new AbortController()
    await limiter.acquire('read', controller.signal)
    const aborted = limiter.acquire('read', controller.signal)

    controller.abort('gone')
    await assert.rejects(aborted, (reason) => reason === 'gone')
    await assert.rejects(limiter.acquire('read', controller.signal), (reason) => reason === 'gone')
    assert.equal(clock.pending(), 0)
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0)

    const granted = lineUp(limiter, clock, ['read'])
    await clock.advance(1080)
    assert.equal(granted[0]?.at, START + 1080)
  })

  it('goes on with the others when one of them aborts', async () => {
    const clock = createTurnedClock(START)
    const limiter = createRateLimiter({ requestsPerSecond: 10, clock })
    const controller = new AbortController()
    const granted = lineUp(limiter, clock, ['read', 'read'])
    const aborted = limiter.acquire('change', controller.signal)

    controller.abort()

    await assert.rejects(aborted)
    await clock.advance(108)
    assert.equal(granted.length, 2)
  })

  it('grants nothing during a pause', async () => {
    const clock = createTurnedClock(START)
    const limiter = createRateLimiter({ requestsPerSecond: 10, clock })
    void limiter.pause?.(5000)
    const granted = lineUp(limiter, clock, ['change'])

    await clock.advance(4999)
    assert.equal(granted.length, 0)

    await clock.advance(1)
    assert.equal(granted.length, 1)
  })

  it('keeps the limit when somebody sets the clock, forwards or back', async () => {
    const clock = createTurnedClock(START)
    let shiftMs = 0
    const set: Clock = {
      now: () => clock.now() + shiftMs,
      steady: () => clock.now(),
      sleep: (ms, signal) => clock.sleep(ms, signal),
    }
    const granted: number[] = []
    const limiter = createRateLimiter({ requestsPerSecond: 50, clock: set })
    for (let request = 0; request < 300; request++)
      void limiter.acquire('poll', undefined).then(() => granted.push(clock.now()))

    for (const shift of [0, 3_600_000, -3_600_000, 1500, -700, 0]) {
      shiftMs = shift
      await clock.advance(1100)
    }

    assert.ok(granted.length > 290, String(granted.length))
    assertLimit(granted, 50)
  })

  it('refuses a limit that is no whole number from 1', () => {
    for (const requestsPerSecond of [0, -1, 2.5, Number.NaN, Infinity, 2 ** 40])
      assert.throws(() => createRateLimiter({ requestsPerSecond }), TypeError)
  })
})

interface Grant {
  readonly priority: Priority
  readonly at: number
}

function lineUp(limiter: RateLimiter, clock: Clock, priorities: readonly Priority[]): Grant[] {
  const granted: Grant[] = []
  for (const each of priorities)
    void limiter
      .acquire(each, undefined)
      .then(() => granted.push({ priority: each, at: clock.now() }))
  return granted
}

/** Wakes as late as the machine's timers do, by the given milliseconds in turn. */
function lateClock(clock: Clock, lateMs: readonly number[]): Clock {
  let sleeps = 0
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms + (lateMs[sleeps++ % lateMs.length] ?? 0), signal),
  }
}

function assertLimit(granted: readonly number[], limit: number): void {
  for (let i = limit; i < granted.length; i++)
    assert.ok((granted[i] as number) - (granted[i - limit] as number) >= 1000)
}
