import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'

import { createTurnedClock, systemClock } from './clock.ts'

describe('a turned clock', () => {
  it('wakes those whose time has come, the earliest first, and no others', async () => {
    const clock = createTurnedClock()
    const woken: number[] = []
    for (const ms of [300, 100, 200, 500]) void clock.sleep(ms).then(() => woken.push(ms))

    clock.turn(300)
    await setImmediate()

    assert.deepEqual(woken, [100, 200, 300])
  })
})

describe('both clocks', () => {
  it('stop a sleep with the reason of its signal, at once where it has aborted before', async () => {
    for (const clock of [systemClock, createTurnedClock()]) {
      const leaving = new AbortController()
      const sleeping = clock.sleep(60_000, leaving.signal)
      leaving.abort(new Error('enough'))

      await assert.rejects(sleeping, /enough/)
      await assert.rejects(clock.sleep(60_000, leaving.signal), /enough/)
    }
  })
})

describe('the machine’s clock', () => {
  it('wakes after the time', async () => {
    const beforeMs = systemClock.now()
    await systemClock.sleep(5)
    assert.ok(systemClock.now() - beforeMs >= 4)
  })
})
