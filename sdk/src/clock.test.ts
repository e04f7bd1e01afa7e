import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { describe, it } from 'node:test'
import { systemClock } from './clock.ts'

describe('the system clock', () => {
  it('wakes a sleeper after its time and takes its listener from the signal', async () => {
    const { signal } = new AbortController()
    const startedAt = systemClock.now()

    await systemClock.sleep(5, signal)

    assert.ok(systemClock.now() - startedAt >= 4)
    assert.equal(getEventListeners(signal, 'abort').length, 0)
  })

  it('breaks a sleep off with the reason of the signal, also one that has aborted before', async () => {
    const controller = new AbortController()
    const sleep = systemClock.sleep(60_000, controller.signal)

    controller.abort('enough')

    await assert.rejects(sleep, (reason) => reason === 'enough')
    await assert.rejects(systemClock.sleep(0, controller.signal), (reason) => reason === 'enough')
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
  })

  it('does not wake at once when the sleep is longer than a timer can be', async () => {
    const controller = new AbortController()
    let isAwake = false
    const sleep = systemClock.sleep(2 ** 32, controller.signal).then(() => (isAwake = true))

    await systemClock.sleep(5, undefined)
    controller.abort()

    await assert.rejects(sleep)
    assert.equal(isAwake, false)
  })
})
