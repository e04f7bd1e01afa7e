/** What the suite of the rails asks of card to card, where a person stands in the gateway's place. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { topUpRows } from '#engine/rows'
import type { TopUp } from '#engine'
import { toman } from '#sdk'
import { AMOUNT, BOSS, PaymentShop, SARA } from './payment-shop.ts'

const MINUTE = 60_000
const AT_ONCE = 50
const CARD = '6037991234567893'
const PICTURE = { kind: 'photo', fileId: 'f', fileUniqueId: 'u' } as const

export function itIsTheCardRail(): void {
  describe('the rail card', () => {
    let shop: PaymentShop
    beforeEach(async () => {
      shop = await PaymentShop.open('zibal', { processes: 2 })
      const { cards } = shop.engine
      const added = await shop.wait(cards.add(BOSS, CARD, 'Reza'))
      assert.ok(added.kind === 'done')
      await shop.wait(cards.setState(BOSS, added.card.id, 'active'))
    })
    afterEach(() => shop.close())

    async function opened(): Promise<TopUp> {
      const opening = await shop.wait(shop.engine.topUps.open(SARA, { toman: toman(AMOUNT) }))
      assert.ok(opening.kind === 'opened', opening.kind)
      return opening.invoice.topUp
    }
    const send = (key = 'message') => shop.wait(shop.engine.topUps.takeReceipt(SARA, PICTURE, key))
    const now = async ({ id }: TopUp): Promise<TopUp> =>
      (await topUpRows(shop.store).find(id)) ?? assert.fail()
    const approve = async (topUp: TopUp, amount?: number, engine = shop.engine) => {
      const { revision } = await now(topUp)
      const other = amount === undefined ? undefined : toman(amount)
      return engine.topUps.approve(BOSS, topUp.id, revision, other)
    }

    it(`is credited once, though ${AT_ONCE} taps in two processes approve it at once`, async () => {
      const topUp = await opened()
      await send()
      const kinds = await shop.wait(
        Promise.all(
          Array.from({ length: AT_ONCE }, async (_, i) => {
            const decision = await approve(topUp, undefined, shop.engineAt(i % 2))
            return decision.kind
          }),
        ),
      )
      await shop.pass(MINUTE)

      assert.equal(kinds.filter((kind) => kind === 'done').length, 1)
      assert.ok(kinds.every((kind) => kind === 'done' || kind === 'paid-already'))
      assert.equal(await shop.balance(), topUp.toman)
      assert.equal(shop.news('top-up-ended').length, 1)
    })

    it('takes a receipt that comes twice for one', async () => {
      const topUp = await opened()
      await send()
      await send()

      assert.equal((await now(topUp)).receipts, 1)
    })

    it('is credited with what really came, where a person says another amount', async () => {
      const topUp = await opened()
      await send()
      await shop.wait(approve(topUp, AMOUNT / 2))

      assert.equal(await shop.balance(), AMOUNT / 2)
    })

    it('is credited when it is paid after its time, and when cards are switched off meanwhile', async () => {
      const topUp = await opened()
      await shop.sleep(90 * MINUTE)
      assert.equal((await now(topUp)).state, 'expired')
      await shop.wait(shop.engine.payments.setRail(BOSS, 'card', { isOn: false }))
      await send()
      await shop.wait(approve(topUp))

      assert.equal(await shop.balance(), topUp.toman)
    })

    it('is credited by nobody who may not', async () => {
      const topUp = await opened()
      await send()
      const { revision } = await now(topUp)
      const forged = await shop.wait(shop.engine.topUps.approve(SARA, topUp.id, revision))

      assert.equal(forged.kind, 'not-allowed')
      assert.equal(await shop.balance(), 0)
    })

    it('waits for a person when the process dies right after it has taken the receipt', async () => {
      const topUp = await opened()
      await send()
      await shop.kill()
      await shop.startProcess()

      assert.equal((await now(topUp)).state, 'receipt-sent')
      await shop.wait(approve(topUp))
      assert.equal(await shop.balance(), topUp.toman)
    })
  })
}
