import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createTurnedClock, type TurnedClock } from './testing.ts'

const START = 1_000_000

describe('a turned clock', () => {
  it('stands still until it is turned', async () => {
    const clock = createTurnedClock(START)
    let isAwake = false
    void clock.sleep(10, undefined).then(() => (isAwake = true))

    await clock.advance(9)
    assert.deepEqual([clock.now(), isAwake, clock.pending()], [START + 9, false, 1])

    await clock.advance(1)
    assert.deepEqual([clock.now(), isAwake, clock.pending()], [START + 10, true, 0])
  })

  it('wakes sleepers in the order of their moments, and stands at the moment of each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 8 }),
        async (naps) => {
          const clock = createTurnedClock(START)
          const woken: [index: number, at: number][] = []
          naps.forEach((ms, index) => {
            void clock.sleep(ms, undefined).then(() => woken.push([index, clock.now() - START]))
          })

          await clock.advance(50)

          const expected = naps
            .map((ms, index): [number, number] => [index, ms])
            .toSorted(([i, a], [j, b]) => a - b || i - j)
          assert.deepEqual(woken, expected)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('wakes those that lie down on the way and are due within the span, at their moments', async () => {
    const clock = createTurnedClock(START)
    const seen: number[] = []
    void tickEvery(clock, 30, seen)

    await clock.advance(100)

    assert.deepEqual(seen, [30, 60, 90])
    assert.equal(clock.pending(), 1)
  })

  it('lets work settle that passes through streams and timers of the event loop before the next wakes', async () => {
    const clock = createTurnedClock(START)
    const log: string[] = []
    void clock.sleep(1, undefined).then(async () => {
      log.push(await new Response('answer').text())
      for (let round = 0; round < 4; round++) await new Promise(setImmediate)
      await clock.sleep(1, undefined)
      log.push('first again')
    })
    void clock.sleep(3, undefined).then(() => log.push('second'))

    await clock.advance(3)

    assert.deepEqual(log, ['answer', 'first again', 'second'])
  })

  it('lets a sleep of nothing pass without being turned', async () => {
    const clock = createTurnedClock(START)

    await clock.sleep(0, undefined)

    assert.equal(clock.now(), START)
  })

  it('forgets a sleeper whose signal aborts, also while it is turned', async () => {
    const clock = createTurnedClock(START)
    const controller = new AbortController()
    const outcomes: string[] = []
    void clock.sleep(20, controller.signal).then(
      () => outcomes.push('woken'),
      (reason) => outcomes.push(String(reason)),
    )
    void clock.sleep(10, undefined).then(() => controller.abort('broken off'))

    await clock.advance(30)

    assert.deepEqual(outcomes, ['broken off'])
    assert.equal(clock.pending(), 0)
  })

  it('refuses a sleep whose signal has aborted already', async () => {
    const clock = createTurnedClock(START)

    await assert.rejects(clock.sleep(5, AbortSignal.abort('no')), (reason) => reason === 'no')
    assert.equal(clock.pending(), 0)
  })

  it('takes calls that overlap one after the other, also from a sleeper that it wakes', async () => {
    const clock = createTurnedClock(START)
    const seen: number[] = []
    void tickEvery(clock, 10, seen)
    let turnedBySleeper: Promise<void> | undefined
    void clock.sleep(5, undefined).then(() => (turnedBySleeper = clock.advance(10)))

    await Promise.all([clock.advance(10), clock.advance(10)])
    await turnedBySleeper

    assert.deepEqual(seen, [10, 20, 30])
    assert.equal(clock.now(), START + 30)
  })

  it('does not go back', () => {
    assert.throws(() => createTurnedClock().advance(-1), RangeError)
    assert.throws(() => createTurnedClock().advance(Number.NaN), RangeError)
  })
})

async function tickEvery(clock: TurnedClock, ms: number, seen: number[]): Promise<void> {
  for (;;) {
    await clock.sleep(ms, undefined)
    seen.push(clock.now() - START)
  }
}
