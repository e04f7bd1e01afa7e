/** What every store must do for requests that share a way out. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { slotRows } from '../../store/slots.ts'

/** Of the machine's clock, which moves on while a test runs. */
const SLACK_MS = 900
const HOUR = 3_600_000

/** @param open makes an empty store */
export function slotsContract(name: string, open: () => Promise<Store>): void {
  describe(`the slots of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())
    const waitMs = async (way: string, intervalMs: number): Promise<number> => {
      const { at, now } = await slotRows(store).reserve(way, intervalMs)
      return at - now
    }

    it('stand an interval apart, the first of them now', async () => {
      const waits: number[] = []
      for (let slot = 0; slot < 4; slot++) waits.push(await waitMs('direct', 1000))

      for (const [slot, ms] of waits.entries()) {
        assert.ok(ms <= slot * 1000 && ms > slot * 1000 - SLACK_MS, String(waits))
      }
    })

    it('are given once each, however many ask at the same time', async () => {
      const asked = Array.from({ length: 10 }, () => waitMs('direct', 1000))

      const waits = (await Promise.all(asked)).toSorted((a, b) => a - b)

      assert.ok((waits.at(-1) ?? 0) > 9000 - SLACK_MS, String(waits))
      for (const [index, ms] of waits.slice(1).entries())
        assert.ok(ms - (waits[index] ?? 0) > SLACK_MS / 9, String(waits))
    })

    it('of one way do not wait for those of another', async () => {
      await waitMs('direct', 5000)

      assert.ok((await waitMs('proxy', 5000)) < 1)
    })

    it('are not given before a pause is over, and a shorter pause does not shorten a longer', async () => {
      await slotRows(store).pause('direct', 60_000)
      await slotRows(store).pause('direct', 10)

      assert.ok((await waitMs('direct', 20)) > 60_000 - SLACK_MS)
    })

    it('are given again after a second when the clock by which they were given was ahead', async () => {
      await waitMs('direct', HOUR)
      await slotRows(store).pause('direct', 1)

      const ms = await waitMs('direct', 20)

      assert.ok(ms > 500 && ms <= 1000, String(ms))
      assert.ok((await waitMs('direct', 20)) <= 1020)
    })

    it('are not held back by a pause for ever', async () => {
      await slotRows(store).pause('direct', HOUR)

      assert.ok((await waitMs('direct', 20)) <= 10 * 60_000)
    })
  })
}
