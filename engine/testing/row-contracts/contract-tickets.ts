/** What every store must do for conversations with customers. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { ticketRows } from '../../support/ticket-rows.ts'

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
      const first = await ticketRows(store).open(7, 5, 100)
      const second = await ticketRows(store).open(8, undefined, 200)
      await ticketRows(store).say(saying('a', first.id), 300)

      assert.deepEqual(await ticketRows(store).openOf(7), { ...first, touchedAt: 300 })
      assert.equal(first.orderId, 5)
      assert.deepEqual(
        (await ticketRows(store).waiting(0, 9)).items.map(({ id }) => id),
        [second.id, first.id],
      )

      assert.equal(await ticketRows(store).setState(first.id, 'closed', 400), true)
      assert.equal(await ticketRows(store).setState(first.id, 'closed', 500), false)
      assert.equal(await ticketRows(store).openOf(7), undefined)
      assert.equal((await ticketRows(store).find(first.id))?.state, 'closed')
      assert.deepEqual(
        (await ticketRows(store).waiting(0, 9)).items.map(({ id }) => id),
        [second.id],
      )
    })

    it('are unanswered while the last word is the customer’s', async () => {
      const asked = await ticketRows(store).open(7, undefined, 100)
      await ticketRows(store).open(8, undefined, 100)
      assert.equal(await ticketRows(store).countUnanswered(), 0)
      await ticketRows(store).say(saying('a', asked.id), 200)
      assert.equal(await ticketRows(store).countUnanswered(), 1)
      await ticketRows(store).say(saying('b', asked.id, true), 200)
      assert.equal(await ticketRows(store).countUnanswered(), 0)
      await ticketRows(store).say(saying('c', asked.id), 200)
      await ticketRows(store).setState(asked.id, 'closed', 300)
      assert.equal(await ticketRows(store).countUnanswered(), 0)
    })

    it('are listed for their customer, the last touched first, open or not', async () => {
      const first = await ticketRows(store).open(7, undefined, 100)
      await ticketRows(store).setState(first.id, 'closed', 150)
      const second = await ticketRows(store).open(7, undefined, 200)
      await ticketRows(store).setState(first.id, 'open', 300)

      const shown = async (page: number, size: number) =>
        (await ticketRows(store).ofCustomer(7, page, size)).items.map(({ id }) => id)
      assert.deepEqual(await shown(0, 9), [first.id, second.id])
      assert.deepEqual(await shown(1, 1), [second.id])
      assert.equal(await ticketRows(store).countOfCustomer(7), 2)
      assert.equal(await ticketRows(store).countOfCustomer(1), 0)
    })

    it('keep each message once, the newest of them in the order of saying', async () => {
      const { id } = await ticketRows(store).open(7, undefined, 100)
      const said = await ticketRows(store).say({ ...saying('a', id), photo: 'file' }, 100)
      assert.equal(await ticketRows(store).say(saying('a', id), 100), undefined)
      await ticketRows(store).say(saying('b', id, true), 200)
      await ticketRows(store).say(saying('c', id), 300)

      assert.deepEqual(await ticketRows(store).message(said?.id ?? 0), said)
      assert.equal(said?.photo, 'file')
      assert.deepEqual(await ticketRows(store).ofKey('a'), said)
      assert.equal(await ticketRows(store).ofKey('z'), undefined)
      assert.deepEqual(
        (await ticketRows(store).messages(id, 2)).map(({ text, fromStaff }) => [text, fromStaff]),
        [
          ['b', true],
          ['c', false],
        ],
      )
      assert.equal(await ticketRows(store).countBy([7], 100), 2)
      assert.equal(await ticketRows(store).countBy([7], 101), 1)
      assert.equal(await ticketRows(store).countBy([1], 0), 0)
    })

    it('are found by where they stand in a chat', async () => {
      await ticketRows(store).noteCopy(1, 50, 3)
      await ticketRows(store).noteCopy(1, 50, 4)

      assert.equal(await ticketRows(store).ofCopy(1, 50), 4)
      assert.equal(await ticketRows(store).ofCopy(2, 50), undefined)
    })

    it('have one card and one alert in a chat, the latest of each', async () => {
      await ticketRows(store).noteCopy(1, 50, 3, 'card')
      await ticketRows(store).noteCopy(1, 51, 3, 'alert')
      await ticketRows(store).noteCopy(1, 52, 3)
      await ticketRows(store).noteCopy(2, 60, 3, 'card')
      await ticketRows(store).noteCopy(1, 70, 4, 'card')

      assert.equal(await ticketRows(store).copyOf(1, 3, 'card'), 50)
      assert.equal(await ticketRows(store).copyOf(1, 3, 'alert'), 51)

      await ticketRows(store).noteCopy(1, 53, 3, 'card')

      assert.equal(await ticketRows(store).copyOf(1, 3, 'card'), 53)
      assert.equal(await ticketRows(store).ofCopy(1, 50), 3)
      assert.equal(await ticketRows(store).copyOf(2, 3, 'card'), 60)
      assert.equal(await ticketRows(store).copyOf(1, 4, 'card'), 70)
      assert.equal(await ticketRows(store).copyOf(2, 3, 'alert'), undefined)
    })
  })
}
