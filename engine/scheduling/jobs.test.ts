import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { createJobs, every, nightlyAt, type Job } from './jobs.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../testing/database.ts'
import { QUIET } from '../testing/log.ts'

const { signal } = new AbortController()

describe('jobs', () => {
  let store: Store
  let clock: TurnedClock
  let runs: string[]
  beforeEach(async () => {
    store = await openTestStore()
    clock = createTurnedClock()
    runs = []
  })
  const job = (kind: string, run = async (): Promise<void> => {}): Job => ({
    kind,
    next: every(HOUR),
    run: async () => {
      runs.push(kind)
      await run()
    },
  })

  it('run when they are due, and then are due again', async () => {
    const jobs = createJobs({ store, clock, log: QUIET }, [job('a')])
    await jobs.tick(signal)
    assert.deepEqual(runs, [])

    await clock.advance(HOUR)
    await jobs.tick(signal)
    await jobs.tick(signal)
    assert.deepEqual(runs, ['a'])

    await clock.advance(HOUR)
    await jobs.tick(signal)
    assert.deepEqual(runs, ['a', 'a'])
  })

  it('are done once by all processes together, and once after a long sleep', async () => {
    const processes = [1, 2, 3].map(() => createJobs({ store, clock, log: QUIET }, [job('a')]))
    await Promise.all(processes.map((jobs) => jobs.tick(signal)))

    await clock.advance(7 * DAY)
    await Promise.all(processes.map((jobs) => jobs.tick(signal)))

    assert.deepEqual(runs, ['a'])
  })

  it('that fail are tried again, ever later, and keep no other from its turn', async () => {
    const broken = job('broken', () => Promise.reject(new Error('no')))
    const jobs = createJobs({ store, clock, log: QUIET }, [broken, job('b')])
    await jobs.tick(signal)
    await clock.advance(HOUR)
    await jobs.tick(signal)
    assert.deepEqual(runs, ['broken', 'b'])

    await clock.advance(MINUTE - 1)
    await jobs.tick(signal)
    assert.equal(runs.length, 2)
    await clock.advance(1)
    await jobs.tick(signal)
    assert.equal(runs.length, 3)
    await clock.advance(MINUTE)
    await jobs.tick(signal)
    assert.equal(runs.length, 3)
    await clock.advance(MINUTE)
    await jobs.tick(signal)
    assert.equal(runs.length, 4)
  })
})

describe('nightlyAt', () => {
  const next = nightlyAt(3, 30)

  it('is the next such time of Tehran, never now', () => {
    const halfPastThree = Date.UTC(2026, 10, 24, 0, 0) // 03:30 in Tehran

    assert.equal(next(halfPastThree - 1), halfPastThree)
    assert.equal(next(halfPastThree), halfPastThree + DAY)
    assert.equal(next(halfPastThree + 5 * HOUR), halfPastThree + DAY)
  })
})
