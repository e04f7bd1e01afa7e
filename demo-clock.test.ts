import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createDemoClock } from './demo-clock.ts'

const HOUR = 3_600_000
/** It stands still, so that only a skip can end a sleep. */
const base = { now: () => 1000, sleep: () => new Promise<void>(() => undefined) }

describe('the demo’s clock', () => {
  it('wakes what a skip has passed, and nothing else', async () => {
    const clock = createDemoClock(base, undefined)
    const leaving = new AbortController()
    const woken: string[] = []
    const soon = clock.sleep(HOUR, undefined).then(() => woken.push('soon'))
    const late = clock.sleep(3 * HOUR, leaving.signal).catch((error: unknown) => error)

    clock.skip(2 * HOUR)
    await soon
    assert.equal(clock.now(), 1000 + 2 * HOUR)
    assert.deepEqual(woken, ['soon'])

    leaving.abort(new Error('left'))
    assert.match(String(await late), /left/)
  })

  it('is not turned back by a restart', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-clock-'))
    test.after(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'shop.db.clock.json')

    createDemoClock(base, path).skip(HOUR)

    assert.equal(createDemoClock(base, path).now(), 1000 + HOUR)
  })

  it('tells who listens, until they leave', () => {
    const clock = createDemoClock(base, undefined)
    let skips = 0
    const leave = clock.onSkip(() => (skips += 1))
    clock.skip(1)
    leave()
    clock.skip(1)
    assert.equal(skips, 1)
  })
})
