/** What every store must do for conversations with customers. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from './index.ts'

/** @param open makes an empty store */
export function ticketsContract(name: string, open: () => Promise<Store>): void {
  describe(`the tickets of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const saying = (key: string, ticketId: number, fromStaff = false) => ({
      key,
      ticketId,
      authorId: fromStaff ? 1 : 7,
      fromStaff,
      text: key,
      photo: undefined,
    })

    it('are open until they are closed, those that wait longest first', async () => {
      const first = await store.tickets.open(7, 5, 100)
      const second = await store.tickets.open(8, undefined, 200)
      await store.tickets.say(saying('a', first.id), 300)

      assert.deepEqual(await store.tickets.openOf(7), { ...first, touchedAt: 300 })
      assert.equal(first.orderId, 5)
      assert.deepEqual(
        (await store.tickets.waiting(9, 0)).map(({ id }) => id),
        [second.id, first.id],
      )
      assert.equal(await store.tickets.countWaiting(), 2)

      assert.equal(await store.tickets.setState(first.id, 'closed', 400), true)
      assert.equal(await store.tickets.setState(first.id, 'closed', 500), false)
      assert.equal(await store.tickets.openOf(7), undefined)
      assert.equal((await store.tickets.find(first.id))?.state, 'closed')
      assert.deepEqual(
        (await store.tickets.waiting(9, 0)).map(({ id }) => id),
        [second.id],
      )
    })

    it('are listed for their customer, the last touched first, open or not', async () => {
      const first = await store.tickets.open(7, undefined, 100)
      await store.tickets.setState(first.id, 'closed', 150)
      const second = await store.tickets.open(7, undefined, 200)
      await store.tickets.setState(first.id, 'open', 300)

      const shown = async (limit: number, offset: number) =>
        (await store.tickets.ofCustomer(7, limit, offset)).map(({ id }) => id)
      assert.deepEqual(await shown(9, 0), [first.id, second.id])
      assert.deepEqual(await shown(1, 1), [second.id])
      assert.equal(await store.tickets.countOfCustomer(7), 2)
      assert.equal(await store.tickets.countOfCustomer(1), 0)
    })

    it('keep each message once, the newest of them in the order of saying', async () => {
      const { id } = await store.tickets.open(7, undefined, 100)
      const said = await store.tickets.say({ ...saying('a', id), photo: 'file' }, 100)
      assert.equal(await store.tickets.say(saying('a', id), 100), undefined)
      await store.tickets.say(saying('b', id, true), 200)
      await store.tickets.say(saying('c', id), 300)

      assert.deepEqual(await store.tickets.message(said?.id ?? 0), said)
      assert.equal(said?.photo, 'file')
      assert.deepEqual(await store.tickets.ofKey('a'), said)
      assert.equal(await store.tickets.ofKey('z'), undefined)
      assert.deepEqual(
        (await store.tickets.messages(id, 2)).map(({ text, fromStaff }) => [text, fromStaff]),
        [
          ['b', true],
          ['c', false],
        ],
      )
      assert.equal(await store.tickets.countBy([7], 100), 2)
      assert.equal(await store.tickets.countBy([7], 101), 1)
      assert.equal(await store.tickets.countBy([1], 0), 0)
    })

    it('are found by where they stand in a chat', async () => {
      await store.tickets.noteCopy(1, 50, 3)
      await store.tickets.noteCopy(1, 50, 4)

      assert.equal(await store.tickets.ofCopy(1, 50), 4)
      assert.equal(await store.tickets.ofCopy(2, 50), undefined)
    })

    it('have one card and one ring in a chat, the latest of each', async () => {
      await store.tickets.noteCopy(1, 50, 3, 'card')
      await store.tickets.noteCopy(1, 51, 3, 'ring')
      await store.tickets.noteCopy(1, 52, 3)
      await store.tickets.noteCopy(2, 60, 3, 'card')
      await store.tickets.noteCopy(1, 70, 4, 'card')

      assert.equal(await store.tickets.copyOf(1, 3, 'card'), 50)
      assert.equal(await store.tickets.copyOf(1, 3, 'ring'), 51)

      await store.tickets.noteCopy(1, 53, 3, 'card')

      assert.equal(await store.tickets.copyOf(1, 3, 'card'), 53)
      assert.equal(await store.tickets.ofCopy(1, 50), 3)
      assert.equal(await store.tickets.copyOf(2, 3, 'card'), 60)
      assert.equal(await store.tickets.copyOf(1, 4, 'card'), 70)
      assert.equal(await store.tickets.copyOf(2, 3, 'ring'), undefined)
    })
  })
}
