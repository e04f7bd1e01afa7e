/** What every store must do for what one process at a time may do. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { leaseRows } from '../../scheduling/lease-rows.ts'

/** @param open makes an empty store */
export function leasesContract(name: string, open: () => Promise<Store>): void {
  describe(`the leases of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('go to one of many who ask at once', async () => {
      const asked = Array.from({ length: 8 }, (_, n) =>
        leaseRows(store).take('poll', `p${n}`, 10, 20),
      )

      const taken = (await Promise.all(asked)).filter((mine) => mine)

      assert.equal(taken.length, 1)
    })

    it('are held on to by who has them, and go to another when their time has run out', async () => {
      assert.equal(await leaseRows(store).take('poll', 'a', 10, 20), true)
      assert.equal(await leaseRows(store).take('poll', 'a', 15, 30), true)
      assert.equal(await leaseRows(store).take('poll', 'b', 29, 40), false)
      assert.equal(await leaseRows(store).take('poll', 'b', 30, 40), true)
      assert.equal(await leaseRows(store).take('poll', 'a', 31, 50), false)
    })

    it('are free again when they are left, but only by their holder', async () => {
      await leaseRows(store).take('poll', 'a', 10, 20)

      await leaseRows(store).leave('poll', 'b')
      assert.equal(await leaseRows(store).take('poll', 'b', 11, 20), false)
      await leaseRows(store).leave('poll', 'a')
      assert.equal(await leaseRows(store).take('poll', 'b', 11, 20), true)
    })

    it('are free when the only process has started anew', async () => {
      await leaseRows(store).take('poll', 'a', 10, 20)

      await leaseRows(store).forgetLeases()

      assert.equal(await leaseRows(store).take('poll', 'b', 11, 20), true)
    })
  })
}
