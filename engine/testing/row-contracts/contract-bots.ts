/** What every store must do when another bot works for the shop. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { REMEMBERED, offsetOf, botRows } from '../../delivery/bot-rows.ts'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { orderRows } from '../../orders/order-rows.ts'
import { ticketRows } from '../../support/ticket-rows.ts'
import { questionRows } from '../../customers/question-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'
import { factRows } from '../../store/facts.ts'
import { placeOrder } from '../orders.ts'

const [ONE, OTHER] = [42, 4242]
const FOLDER = new URL('../../store/migrations/', import.meta.url)

/** @param open makes an empty store */
export function botsContract(name: string, open: () => Promise<Store>): void {
  describe(`the bots in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create({ id: 7, name: 'Sara' }, 1)
    })
    afterEach(() => store.close())

    const takeOver = (botId: number) => store.transaction((tx) => botRows(tx).takeOver(botId, 9))
    const update = (updateId: number) => ({ updateId, lane: '7', body: '{}' })

    const ordered = async () => (await placeOrder(store, { customerId: 7, payer: 'owner' })).id

    it('find what the first of them left', async () => {
      const orderId = await ordered()
      await orderRows(store).setCard(orderId, 500)

      assert.deepEqual(await takeOver(ONE), { kind: 'first' })
      assert.deepEqual(await takeOver(ONE), { kind: 'same' })

      assert.equal((await orderRows(store).find(orderId))?.cardMessageId, 500)
    })

    it('take no message of another for their own', async () => {
      const orderId = await ordered()
      await takeOver(ONE)
      await orderRows(store).setCard(orderId, 500)
      await ticketRows(store).noteCopy(7, 500, 3)
      await questionRows(store).ask(7, 'asked', 1)

      await takeOver(OTHER)

      assert.equal((await orderRows(store).find(orderId))?.cardMessageId, undefined)
      assert.equal(await orderRows(store).setCard(orderId, 3), undefined)
      assert.equal((await orderRows(store).find(orderId))?.cardMessageId, 3)
      assert.equal(await ticketRows(store).ofCopy(7, 500), undefined)
      assert.equal(await questionRows(store).open(7, 0), undefined)
    })

    it('handle no update of another, and take its numbers for their own updates', async () => {
      await takeOver(ONE)
      await inboxRows(store).add(update(900), 1)
      await inboxRows(store).add(update(901), 1)

      assert.deepEqual(await takeOver(OTHER), { kind: 'other', before: ONE, updatesPutAside: 2 })

      await inboxRows(store).add(update(900), 2)
      assert.deepEqual(
        (await inboxRows(store).claim(10, 20, 10)).map(({ updateId }) => updateId),
        [900],
      )
    })

    it('go on where the first of them was before it had an id', async () => {
      await factRows(store).set(offsetOf(undefined), 902, 1)
      assert.equal(await botRows(store).current(), undefined)

      await takeOver(ONE)
      await takeOver(OTHER)

      assert.equal(await factRows(store).get(offsetOf(ONE)), 902)
      assert.equal(await factRows(store).get(offsetOf(OTHER)), undefined)
      assert.equal(await botRows(store).current(), OTHER)
    })

    it('know every column that holds the number of a message', () => {
      const columns = readdirSync(FOLDER).flatMap((file) => {
        const script = readFileSync(new URL(file, FOLDER), 'utf8').replaceAll(/--.*$/gm, '')
        return [
          ...script.matchAll(/(?:CREATE|ALTER) TABLE (\w+)[^;]*?\b(\w*message_id) BIGINT/g),
        ].map(([, table, column]) => `${table}.${column}`)
      })

      assert.deepEqual(columns.sort(), Object.keys(REMEMBERED).sort())
    })
  })
}
