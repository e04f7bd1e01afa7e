import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { openTestShop, SARA, type TestShop } from '../testing/shop.ts'
import { createFakeGateway, type FakeGateway } from './testing-gateway.ts'
import type { PaymentView } from './types.ts'

const MINUTE = 60_000

describe('a payment by a gateway', () => {
  let shop: TestShop
  let fake: FakeGateway
  beforeEach(async () => {
    fake = createFakeGateway()
    const rails = { gateways: [fake.gateway], publicUrl: 'https://shop.example', fetch }
    shop = await openTestShop({ engine: { rails } })
  })
  afterEach(() => shop.close())

  async function opened(amount = 70_000): Promise<{ topUpId: number; payment: PaymentView }> {
    const opening = await shop.until(
      shop.engine.payments.open(SARA, 'zarinpal', { toman: toman(amount) }),
    )
    assert.ok(opening.kind === 'opened', opening.kind)
    return { topUpId: opening.topUp.id, payment: opening.payment }
  }
  const available = async (): Promise<number> => (await shop.wallet())[0]

  it('is asked for in Rial, and is in the wallet within two minutes once it is paid, whoever comes back', async () => {
    const { topUpId, payment } = await opened()
    assert.equal(payment.payUrl, 'https://gateway.example/G1')
    assert.deepEqual(fake.invoices()[0]?.amount, { currency: 'IRR', units: 700_000 })
    fake.pay()

    await shop.clock.advance(2 * MINUTE)

    assert.equal(await available(), 120_000)
    assert.equal((await shop.engine.payments.find(SARA, topUpId))?.state, 'paid')
    assert.deepEqual(
      shop.news('top-up-ended').map(({ to, how }) => [to, how]),
      [[SARA, 'paid']],
    )
    const file = await shop.engine.payments.file(topUpId)
    assert.equal(file?.payer.cardMask, '603799******7893')
    assert.equal((await shop.engine.payments.search('7893'))[0]?.reference, 'ref-G1')
  })
})
