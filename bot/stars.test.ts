import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createFakeGateway } from '#engine/testing'
import { BOSS, DAN, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('Telegram Stars', () => {
  const stars = createFakeGateway({ name: 'stars', currency: 'XTR' })
  let shop: TestBot
  let sara: Passerby
  let answers: { ok: boolean; error_message?: string }[]
  let updateId = 100
  let waiting: object[]
  beforeEach(async () => {
    answers = []
    waiting = []
    shop = await openTestBot({
      giftToman: 0,
      engine: {
        rails: {
          gateways: [stars.gateway],
          publicUrl: undefined,
          fetch: () => Promise.reject(new Error('Nobody is there')),
        },
      },
      wire: async (request, telegram) => {
        if (/answerPreCheckoutQuery$/i.test(request.url)) {
          answers.push((await request.json()) as (typeof answers)[number])
          return Response.json({ ok: true, result: true })
        }
        // What the playground has none of comes between its own updates.
        if (!/getUpdates$/i.test(request.url) || waiting.length === 0) return telegram(request)
        return Response.json({ ok: true, result: waiting.splice(0) })
      },
    })
    sara = new Passerby(shop, SARA)
    await sara.start()
  })
  afterEach(() => shop.close())
  const balance = async () => (await shop.engine.wallets.of(SARA.id)).availableToman

  async function comes(update: object): Promise<void> {
    waiting.push({ update_id: updateId++, ...update })
    await sara.types('/help') // so that the poll under way is answered
    await shop.clock.advance(5000)
  }
  const asks = (from: object, payload: string, amount: number) =>
    comes({
      pre_checkout_query: {
        id: '1',
        from,
        currency: 'XTR',
        total_amount: amount,
        invoice_payload: payload,
      },
    })
  const paid = (payload: string, amount: number, charge: string) =>
    comes({
      message: {
        message_id: 5000 + updateId,
        date: 1_790_000_000,
        chat: { id: SARA.id, type: 'private', first_name: 'Sara' },
        from: { ...SARA, is_bot: false },
        successful_payment: {
          currency: 'XTR',
          total_amount: amount,
          invoice_payload: payload,
          telegram_payment_charge_id: charge,
          provider_payment_charge_id: '',
        },
      },
    })
  async function opens(): Promise<string> {
    await shop.engine.settings.set(BOSS.id, 'starToman', '1500')
    await sara.types('/topup')
    await sara.types('200000')
    assert.match((await sara.taps(/^1:payBy:stars:/)).text, /134 استار/)
    return stars.invoices().at(-1)?.orderId ?? assert.fail()
  }

  it('are not offered until the owner says what one is worth', async () => {
    const ways = await shop.engine.payments.ways(SARA.id, 200_000 as never)
    assert.deepEqual(ways.find(({ rail }) => rail === 'stars')?.whyClosed, { kind: 'off' })
  })

  it('are taken for the shop’s own row alone: its customer, its amount, once', async () => {
    const payload = await opens()
    await asks({ ...SARA, is_bot: false }, payload, 134)
    await asks({ ...SARA, is_bot: false }, payload, 133)
    await asks({ ...DAN, is_bot: false }, payload, 134)
    await asks({ ...SARA, is_bot: false }, 'f'.repeat(32), 134)
    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [true, false, false, false],
    )
    assert.match(answers[1]?.error_message ?? '', /مال شما نیست/)

    await sara.types('/support') // and what is sent next is for it
    await paid(payload, 134, 'charge-1')
    await paid(payload, 134, 'charge-1')
    assert.equal(await balance(), 200_000)
    await asks({ ...SARA, is_bot: false }, payload, 134)
    assert.equal(answers.at(-1)?.ok, false)
  })

  it('that were paid twice, or for nothing, are for a person', async () => {
    const payload = await opens()
    await paid(payload, 134, 'charge-1')
    await paid(payload, 134, 'charge-2')
    await paid('f'.repeat(32), 134, 'charge-3')
    assert.equal(await balance(), 200_000)
    const strays = await shop.engine.payments.strays(0)
    assert.deepEqual(
      strays.items.map(({ kind, reference }) => [kind, reference]),
      [
        ['second-payment', 'charge-2'],
        ['not-ours', 'charge-3'],
      ],
    )
  })
})
