import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createCached } from './cached.ts'
import { createTurnedClock } from './testing.ts'

const AGES = { freshMs: 10_000, staleMs: 60_000 }
const LOAD_MS = 100

/** A value that counts how often it was loaded; while `broken`, loading fails. */
function counting() {
  const clock = createTurnedClock()
  const source = { loads: 0, broken: false }
  const cached = createCached(
    async () => {
      const load = ++source.loads
      await clock.sleep(LOAD_MS, undefined)
      if (source.broken) throw new Error(`load ${load} failed`)
      return load
    },
    AGES,
    clock,
  )
  const loaded = async (): Promise<number> => {
    const value = cached.get()
    await clock.advance(LOAD_MS)
    return value
  }
  return { clock, source, cached, loaded }
}

describe('a cached value', () => {
  it('is loaded once for all who ask meanwhile', async () => {
    const { clock, source, cached } = counting()

    const all = Promise.all([cached.get(), cached.refresh(), cached.get()])
    await clock.advance(LOAD_MS)

    assert.deepEqual(await all, [1, 1, 1])
    assert.equal(source.loads, 1)
  })

  it('comes from memory while it is fresh', async () => {
    const { clock, source, cached, loaded } = counting()
    await loaded()
    await clock.advance(AGES.freshMs - LOAD_MS)

    assert.equal(await cached.get(), 1)
    assert.equal(source.loads, 1)
  })

  it('comes from memory at once while it is stale, and is loaded behind the scenes', async () => {
    const { clock, cached, loaded } = counting()
    await loaded()
    await clock.advance(AGES.freshMs)

    assert.equal(await cached.get(), 1)
    await clock.advance(LOAD_MS)
    assert.equal(await cached.get(), 2)
  })

  it('is awaited when it is too old', async () => {
    const { clock, loaded } = counting()
    await loaded()
    await clock.advance(AGES.staleMs)

    assert.equal(await loaded(), 2)
  })

  it('stays while loading fails, which is tried again after a rest', async () => {
    const { clock, source, cached, loaded } = counting()
    await loaded()
    await clock.advance(AGES.freshMs)
    source.broken = true

    for (let i = 0; i < 5; i++) {
      assert.equal(await cached.get(), 1)
      await clock.advance(LOAD_MS)
    }
    assert.equal(source.loads, 2)

    source.broken = false
    await clock.advance(5000)
    await cached.get()
    await clock.advance(LOAD_MS)
    assert.equal(await cached.get(), 3)
  })

  it('fails for all who wait, and is asked for anew by the next', async () => {
    const { clock, source, cached, loaded } = counting()
    source.broken = true
    const both = Promise.allSettled([cached.get(), cached.get()])
    await clock.advance(LOAD_MS)
    assert.deepEqual(
      (await both).map(({ status }) => status),
      ['rejected', 'rejected'],
    )

    source.broken = false
    assert.equal(await loaded(), 2)
  })

  it('is asked for anew after a load that failed at once', async () => {
    let loads = 0
    const cached = createCached(
      () => {
        if (++loads === 1) throw new Error('at once')
        return Promise.resolve(loads)
      },
      AGES,
      createTurnedClock(),
    )

    await assert.rejects(cached.get(), /at once/)
    assert.equal(await cached.get(), 2)
  })

  it('goes on being loaded for the others when one gives up', async () => {
    const { clock, cached } = counting()
    const controller = new AbortController()
    const patient = cached.get()
    const impatient = cached.get(controller.signal)

    controller.abort('enough')

    await assert.rejects(impatient, (reason) => reason === 'enough')
    await assert.rejects(cached.get(controller.signal), (reason) => reason === 'enough')
    await clock.advance(LOAD_MS)
    assert.equal(await patient, 1)
  })
})
