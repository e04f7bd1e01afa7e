/** What an audit must find of permanent numbers, on every store. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { heldAccount, walletAccount } from '../../ledger/ledger.ts'
import { boughtFor, holdFor, releaseFor, settleFor } from '../../permanent/transfers.ts'
import type { Store } from '../../store/store.ts'
import { permanentRows } from '../../permanent/permanent-rows.ts'
import { DAN, writtenBooks } from './written-books.ts'

/** @param open makes an empty store */
export function permanentAuditsContract(name: string, open: () => Promise<Store>): void {
  describe(`an audit of permanent numbers in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await rich()
    })
    afterEach(() => store.close())

    const { rich, post, found, move, permanent, own } = writtenBooks(() => store)

    it('finds a permanent order without its hold, or with another', async () => {
      const { id } = await permanentRows(store).create(
        { ...(await permanent()), number: '1', customerId: DAN },
        1,
      )
      await permanentRows(store).claim('1', id)
      await permanentRows(store).move(id, 'asking', {})
      const wrong = { kind: 'permanent-wrong', orderId: id, state: 'asking' } as const
      assert.deepEqual(await found(), [{ ...wrong, problem: 'hold-missing' }])

      const postings = move(walletAccount(DAN), heldAccount(DAN), 900_000)
      await post({ key: `permanent-hold:${id}`, kind: 'hold', postings })

      const also = {
        kind: 'transfer-wrong',
        key: `permanent-hold:${id}`,
        problem: 'accounts-wrong',
      }
      assert.deepEqual(
        await found(),
        [also, { ...wrong, problem: 'hold-wrong' }],
        'another amount, and from another wallet than its own',
      )
    })

    it('finds a permanent order whose money moved too early, or not at all', async () => {
      const { id } = await permanent()
      const wrong = { kind: 'permanent-wrong', orderId: id } as const
      const order = (await permanentRows(store).find(id)) ?? assert.fail()
      await post(settleFor(order))
      assert.deepEqual(await found(), [{ ...wrong, state: 'asking', problem: 'ended-too-early' }])
      await permanentRows(store).move(id, 'owned', {})
      assert.deepEqual(await found(), [{ ...wrong, state: 'owned', problem: 'cost-wrong' }])
      await post(boughtFor(order))
      assert.deepEqual(await found(), [])

      const { id: other } = await permanent()
      await permanentRows(store).move(other, 'owned', {})
      assert.deepEqual(await found(), [
        { ...wrong, orderId: other, state: 'owned', problem: 'end-missing' },
      ])
    })

    it('finds a permanent order that ended the wrong way', async () => {
      const order = await permanent()
      await permanentRows(store).move(order.id, 'owned', {})
      await post(releaseFor(order))
      await post(boughtFor(order))

      const [wrong, ...others] = await found()

      assert.deepEqual(wrong, {
        kind: 'permanent-wrong',
        orderId: order.id,
        state: 'owned',
        problem: 'end-wrong',
      })
      assert.deepEqual(others, [])
    })

    it('finds a permanent number that is kept for nobody, or still kept for somebody', async () => {
      const owned = await own()
      await permanentRows(store).unclaim(owned.id)
      const wrong = { kind: 'permanent-wrong', orderId: owned.id, state: 'owned' } as const
      assert.deepEqual(await found(), [{ ...wrong, problem: 'claim-missing' }])
      await permanentRows(store).claim(owned.number, owned.id)

      const failed = await permanent()
      await permanentRows(store).move(failed.id, 'failed', {})
      await post(releaseFor(failed))
      assert.deepEqual(await found(), [
        { ...wrong, orderId: failed.id, state: 'failed', problem: 'claim-left' },
      ])
    })

    it('finds money of a permanent order that nobody has confirmed', async () => {
      const { id } = await permanentRows(store).create({ ...(await permanent()), number: '1' }, 1)
      await post(holdFor((await permanentRows(store).find(id)) ?? assert.fail()))

      assert.deepEqual(await found(), [
        { kind: 'permanent-wrong', orderId: id, state: 'offered', problem: 'held-too-early' },
      ])
    })
  })
}
