import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createStars } from './stars.ts'
import { answering, asked, newPayment, ORDER, refusing, SECRETS } from './testing-gateways.ts'

const paid = (id: string, amount = 50, payload = ORDER) => ({
  id,
  amount,
  date: 1_790_000_000,
  source: {
    type: 'user',
    transaction_type: 'invoice_payment',
    user: { id: 7 },
    invoice_payload: payload,
  },
})
const back = (id: string) => ({
  id,
  amount: 50,
  date: 1,
  receiver: { type: 'user', user: { id: 7 } },
})
const list = (...transactions: readonly object[]) => ({ ok: true, result: { transactions } })
const stars = (...answers: readonly unknown[]) => {
  const { fetch, asked: questions } = answering(...answers)
  return { gateway: createStars({ fetch, token: SECRETS.token, title: 'Wallet' }), questions }
}

describe('Telegram Stars', () => {
  it('are asked for by a link, with the shop’s id as payload and no provider’s token', async () => {
    const { gateway, questions } = stars({ ok: true, result: 'https://t.me/$AbC-1' })
    assert.deepEqual(await gateway.create(newPayment('stars')), {
      kind: 'created',
      gatewayId: 'AbC-1',
      payUrl: 'https://t.me/$AbC-1',
    })
    const body = questions[0]?.body ?? {}
    assert.deepEqual(
      [body['currency'], body['provider_token'], body['payload'], body['prices']],
      ['XTR', '', ORDER, [{ label: 'Wallet', amount: 50 }]],
    )
  })

  it('are found among the transactions, each of which is read once', async () => {
    const page = Array.from({ length: 100 }, (_, i) =>
      paid(`other-${i}`, 5, `${i}`.padStart(32, '0')),
    )
    const { gateway, questions } = stars(list(...page), list(), list(paid('charge-1')))
    assert.deepEqual(await gateway.inquire(asked('stars')), { kind: 'waiting' })
    assert.deepEqual(await gateway.inquire(asked('stars')), {
      kind: 'paid',
      reference: 'charge-1',
      amount: { currency: 'XTR', units: 50 },
      payer: { note: '7' },
      isRepeat: false,
    })
    assert.deepEqual(
      questions.map(({ body }) => body?.['offset']),
      [0, 100, 100],
    )
  })

  it('of another amount are for a person, and those that went back are refunded', async () => {
    const { gateway } = stars(list(paid('charge-1', 49)))
    assert.equal((await gateway.inquire(asked('stars'))).kind, 'other-amount')
    const refunded = stars(list(paid('charge-1'), back('charge-1'))).gateway
    assert.equal((await refunded.inquire(asked('stars'))).kind, 'refunded')
  })

  it('go back to who paid, once', async () => {
    const { gateway, questions } = stars(list(paid('charge-1')), { ok: true, result: true })
    const payment = {
      gatewayId: 'x',
      reference: 'charge-1',
      amount: { currency: 'XTR', units: 50 },
    } as const
    assert.deepEqual(await gateway.refund?.(payment), { kind: 'refunded', reference: 'charge-1' })
    assert.deepEqual(questions.at(-1)?.body, { user_id: 7, telegram_payment_charge_id: 'charge-1' })
    const again = (description: string) =>
      stars(
        list(paid('charge-1')),
        refusing(400, { ok: false, error_code: 400, description: `Bad Request: ${description}` }),
      ).gateway.refund?.(payment)
    assert.equal((await again('CHARGE_NOT_FOUND'))?.kind, 'refused')
    // Else the customer would have the Stars, and the money in the wallet again.
    assert.equal((await again('CHARGE_ALREADY_REFUNDED'))?.kind, 'refunded')
  })

  it('are known by charge ids as long as Telegram’s, also where an invoice was paid twice', async () => {
    const [first, second] = [`stx${'a-_Z'.repeat(32)}`, `stx${'b-_Z'.repeat(32)}`]
    const { gateway, questions } = stars(
      list(paid(first), paid(second)),
      { ok: true, result: true },
      list(back(first)),
    )
    const said = await gateway.inquire(asked('stars'))
    assert.ok(said.kind === 'paid' && said.reference === first)
    const amount = { currency: 'XTR', units: 50 } as const
    await gateway.refund?.({ gatewayId: 'x', reference: first, amount })
    assert.equal(questions.at(-1)?.body?.['telegram_payment_charge_id'], first)
  })

  it('that were paid twice are told of in turn, less what went back: also a charge of which no update came', async () => {
    const { gateway } = stars(
      list(paid('charge-1'), paid('charge-2')),
      list(),
      list(),
      list(back('charge-1')),
    )
    const told = async () => {
      const said = await gateway.inquire(asked('stars'))
      return said.kind === 'paid' ? said.reference : said.kind
    }
    assert.deepEqual(
      [await told(), await told(), await told()],
      ['charge-1', 'charge-2', 'charge-1'],
    )
    assert.deepEqual([await told(), await told()], ['charge-2', 'charge-2'])
  })

  it('are all read by two who look at once', async () => {
    const { gateway, questions } = stars(
      list(paid('charge-0', 5, 'f'.repeat(32))),
      list(paid('charge-0', 5, 'f'.repeat(32))),
      list(paid('charge-1')),
    )
    await Promise.all([gateway.inquire(asked('stars')), gateway.inquire(asked('stars'))])
    assert.equal((await gateway.inquire(asked('stars'))).kind, 'paid')
    assert.equal(questions.at(-1)?.body?.['offset'], 1)
  })
})
