import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Clock } from '#sdk'
import { createTurnedClock } from '#sdk/testing'
import { createShopClock } from './shop-clock.ts'

const HOUR = 3_600_000
const START = 1_000_000_000

/** A machine whose clock can be set, and a database with a clock of its own behind a line. */
function surroundings() {
  const turned = createTurnedClock(START)
  const shifts = { machine: 0, database: 0, lineMs: 0 }
  const machine: Clock = {
    now: () => turned.now() + shifts.machine,
    steady: () => turned.now() - START,
    sleep: (ms, signal) => turned.sleep(ms, signal),
  }
  const database = async (): Promise<number> => {
    await turned.sleep(shifts.lineMs / 2, undefined)
    const now = turned.now() + shifts.database
    await turned.sleep(shifts.lineMs / 2, undefined)
    return now
  }
  /** Turns the clock for as long as the work takes. */
  async function wait<T>(work: Promise<T>): Promise<T> {
    const [result] = await Promise.all([work, turned.advance(5000)])
    return result
  }
  return { turned, shifts, machine, database, wait }
}

describe('the clock of the shop', () => {
  it('is the database’s, whatever the machine’s says', async () => {
    const { turned, shifts, machine, database, wait } = surroundings()
    shifts.machine = -10_000
    shifts.database = HOUR
    shifts.lineMs = 20

    const clock = await wait(createShopClock(machine, database))

    assert.ok(Math.abs(clock.now() - (turned.now() + HOUR)) <= 10)
    assert.ok(Math.abs(clock.machineAheadMs() + HOUR + 10_000) <= 10)
  })

  it('goes on evenly when the machine’s clock is set, and says so', async () => {
    const { turned, shifts, machine, wait } = surroundings()
    const clock = await createShopClock(machine)
    const before = clock.now()

    shifts.machine = -HOUR
    await turned.advance(1000)

    assert.equal(clock.now() - before, 1000)
    assert.equal(await wait(clock.measure()), -HOUR)
    clock.adopt(-HOUR)
    assert.equal(clock.now(), machine.now())
    assert.equal(await wait(clock.measure()), 0)
  })

  it('takes up a drift without going back, and only what is sure of it', async () => {
    const { shifts, machine, database, wait } = surroundings()
    const clock = await wait(createShopClock(machine, database))
    const before = clock.now()

    shifts.database = -100
    shifts.lineMs = 80
    assert.equal(await wait(clock.measure()), 0)

    assert.ok(clock.now() >= before)
    assert.ok(Math.abs(clock.machineAheadMs() - 60) <= 1, String(clock.machineAheadMs()))
  })

  it('does not take a slow answer for a jump', async () => {
    const { shifts, machine, database, wait } = surroundings()
    const clock = await wait(createShopClock(machine, database))

    shifts.lineMs = 4900
    assert.equal(await wait(clock.measure()), 0)

    assert.equal(clock.machineAheadMs(), 0)
  })
})
