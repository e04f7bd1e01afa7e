/** What every store must do for requests that share a way out. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from './index.ts'

/** Of the machine's clock, which moves on while a test runs. */
const SLACK_MS = 900

/** @param open makes an empty store */
export function slotsContract(name: string, open: () => Promise<Store>): void {
  describe(`the slots of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('stand an interval apart, the first of them now', async () => {
      const waits: number[] = []
      for (let slot = 0; slot < 4; slot++) waits.push(await store.slots.reserve('direct', 1000))

      for (const [slot, waitMs] of waits.entries()) {
        assert.ok(waitMs <= slot * 1000 && waitMs > slot * 1000 - SLACK_MS, String(waits))
      }
    })

    it('are given once each, however many ask at the same time', async () => {
      const asked = Array.from({ length: 10 }, () => store.slots.reserve('direct', 1000))

      const waits = (await Promise.all(asked)).toSorted((a, b) => a - b)

      assert.ok((waits.at(-1) ?? 0) > 9000 - SLACK_MS, String(waits))
      for (const [index, waitMs] of waits.slice(1).entries())
        assert.ok(waitMs - (waits[index] ?? 0) > SLACK_MS / 9, String(waits))
    })

    it('of one way do not wait for those of another', async () => {
      await store.slots.reserve('direct', 5000)

      assert.ok((await store.slots.reserve('proxy', 5000)) < 1)
    })

    it('are not given before a pause is over, and a shorter pause does not shorten a longer', async () => {
      await store.slots.pause('direct', 60_000)
      await store.slots.pause('direct', 10)

      assert.ok((await store.slots.reserve('direct', 20)) > 60_000 - SLACK_MS)
    })
  })
}
