import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Gateway } from '#rails'
import { toman } from '#sdk'
import { audit } from '../audit/audit.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { openTestShop, BOSS, DAN, SARA, type TestShop } from '../testing/shop.ts'
import { createFakeGateway, type FakeGateway } from './testing-gateway.ts'
import { paymentRows } from './payment-rows.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What no adapter gives: it does not fit into a row. */
const listed = (gatewayId: string): ReturnType<NonNullable<Gateway['listUnsettled']>> =>
  Promise.resolve({
    kind: 'listed',
    payments: [{ gatewayId, amount: { currency: 'USD', units: 1 } }],
  })

describe('payments by gateways', () => {
  let shop: TestShop
  let fake: FakeGateway
  let crypto: FakeGateway
  /** Another process, on another day: what fell due meanwhile is done at its start. */
  async function later(ms: number): Promise<void> {
    await shop.stop()
    await shop.clock.advance(ms)
    const { clock, store, sandbox } = shop
    shop = await openTestShop({ clock, store, sandbox, engine: { rails: rails() } })
    await shop.clock.advance(MINUTE)
  }
  const rails = () => ({
    gateways: [fake.gateway, crypto.gateway],
    publicUrl: 'https://shop.example',
    fetch,
  })
  beforeEach(async () => {
    fake = createFakeGateway()
    crypto = createFakeGateway({ name: 'cryptopay', currency: 'USD' })
    shop = await openTestShop({
      engine: { rails: rails(), describeTopUp: (language, id) => `${language} ${id}` },
    })
  })
  afterEach(() => shop.close())

  const payments = () => shop.engine.payments
  const ask = (amount = 70_000, customerId = SARA, rail: 'zarinpal' | 'cryptopay' = 'zarinpal') =>
    shop.until(payments().open(customerId, rail, { toman: toman(amount) }))
  async function opened(amount = 70_000, customerId = SARA): Promise<number> {
    const opening = await ask(amount, customerId)
    assert.ok(opening.kind === 'opened', opening.kind)
    return opening.topUp.id
  }
  async function paid(amount = 70_000): Promise<number> {
    const topUpId = await opened(amount)
    fake.pay()
    await shop.clock.advance(75 * SECOND)
    return topUpId
  }
  const available = async (): Promise<number> => (await shop.wallet())[0]
  const problems = async () =>
    (await audit(shop.store, shop.clock.now())).findings.map((found) =>
      found.kind === 'payment-wrong' ? found.problem : found.kind,
    )

  it('are asked for in Rial, at addresses with a token of 128 bits, and show the payer’s card to the staff', async () => {
    const topUpId = await paid()

    const [invoice] = fake.invoices()
    assert.deepEqual(invoice?.amount, { currency: 'IRR', units: 700_000 })
    assert.match(
      invoice.returnUrl,
      /^https:\/\/shop\.example\/pay\/zarinpal\/return\/[0-9a-f]{32}$/,
    )
    assert.equal(invoice.orderId, invoice.returnUrl.split('/').at(-1))
    assert.equal(await available(), 120_000)
    const file = await payments().file(topUpId)
    assert.deepEqual([file?.payer.cardMask, file?.reference], ['603799******7893', 'ref-G1'])
    for (const text of [
      '7893',
      '603799******7893',
      '6037 99** **** 7893',
      'ref-G1',
      'G1',
      `#${topUpId}`,
      invoice.orderId,
    ])
      assert.equal((await payments().search(text))[0]?.topUp.id, topUpId, text)
    assert.deepEqual(await payments().search('nothing'), [])
  })

  it('are the same payment when the same is asked for again, and one invoice when asked for at once', async () => {
    const first = await opened()
    assert.equal(await opened(), first)
    assert.notEqual(await opened(80_000), first)
    const kinds = (await Promise.all([ask(90_000), ask(90_000)])).map(({ kind }) => kind)

    assert.deepEqual(kinds.toSorted(), ['gateway-silent', 'opened'])
    assert.equal(fake.invoices().length, 3)
  })

  it('that the gateway does not answer can be asked for again, and nothing was paid', async () => {
    fake.setDown(true)
    assert.equal((await ask()).kind, 'gateway-silent')
    fake.setDown(false)

    const again = await ask()

    assert.ok(again.kind === 'opened')
    assert.equal(again.payment.payUrl, 'https://gateway.example/G2')
    fake.pay({ gatewayId: 'G2' })
    await shop.clock.advance(75 * SECOND)
    assert.equal(await available(), 120_000)
  })

  it('that the gateway refuses are over, and an alarm where the shop has to change something', async () => {
    fake.refuse({ code: '-11', isOurFault: true })
    const refused = await ask()
    await shop.clock.advance(SECOND)

    assert.equal(refused.kind, 'gateway-refused')
    assert.deepEqual(
      shop.news('payment-alarm').map(({ to, alarm }) => [to, alarm]),
      [[BOSS, { kind: 'refuses', code: '-11', reason: 'no' }]],
    )
    fake.refuse(undefined)
    assert.equal((await ask()).kind, 'opened')
  })

  it('say what they are for in Persian at an Iranian gateway, and in the payer’s language at others', async () => {
    const { customers, payments: rails } = shop.engine
    await customers.setLanguage(SARA, 'ru')
    await rails.setRate(BOSS, 100_000)
    const topUpId = await opened()
    const abroad = await ask(180_000, SARA, 'cryptopay')

    assert.equal(fake.invoices()[0]?.description, `fa ${topUpId}`)
    assert.ok(abroad.kind === 'opened')
    assert.equal(crypto.invoices()[0]?.description, `ru ${abroad.topUp.id}`)
  })

  it('with a bank’s reference that has paid before credit nobody, and a person is asked, once', async () => {
    await paid()
    await opened(80_000, DAN)
    fake.pay({ reference: 'ref-G1' })
    await shop.clock.advance(5 * MINUTE)

    assert.equal((await shop.wallet(DAN))[0], 50_000)
    assert.deepEqual(
      shop.news('payment-review').map(({ why }) => why),
      ['reference-used'],
    )
    assert.equal((await payments().inReview(0)).items.length, 1)
  })

  it('that belong to nothing are told of once, and stay a finding until a person has closed them', async () => {
    fake.list('G99', { currency: 'IRR', units: 5 })
    await shop.clock.advance(5 * MINUTE)

    assert.equal(shop.news('payment-stray').length, 1)
    assert.deepEqual(await problems(), ['not-ours'])
    const [stray] = (await payments().strays(0)).items
    assert.deepEqual([stray?.gatewayId, stray?.units], ['G99', 5])
    assert.equal(await payments().closeStray(DAN, stray?.id ?? 0, 'mine'), false)
    assert.equal(await payments().closeStray(BOSS, stray?.id ?? 0, 'another shop'), true)
    assert.equal(await payments().closeStray(BOSS, stray?.id ?? 0, 'again'), false)
    assert.deepEqual(await problems(), [])
  })

  it('whose gateway is not set up any more are not denied, are told of in time, and credited once it is back', async () => {
    const topUpId = await opened()
    const [invoice] = fake.invoices()
    fake.pay()
    const restart = async (ms: number, gateways: readonly Gateway[]) => {
      await shop.stop()
      await shop.clock.advance(ms)
      const { clock, store, sandbox } = shop
      shop = await openTestShop({
        clock,
        store,
        sandbox,
        engine: { rails: { ...rails(), gateways } },
      })
      await shop.clock.advance(MINUTE)
    }
    await restart(0, [crypto.gateway])
    const token = invoice?.orderId ?? ''
    const page = await payments().returned('zarinpal', token, new URLSearchParams())
    assert.deepEqual([page?.standing, page?.topUpId], ['not-known', topUpId])
    assert.equal(await payments().returned('zibal', token, new URLSearchParams()), undefined)
    assert.deepEqual(shop.news('payment-review'), [])
    await restart(25 * HOUR, [crypto.gateway])
    assert.deepEqual(
      shop.news('payment-review').map(({ why }) => why),
      ['unanswered'],
    )
    await restart(HOUR, [fake.gateway])

    assert.equal(await available(), 120_000)
    assert.equal((await payments().file(topUpId))?.payment.state, 'paid')
  })

  it('are asked about again when the same push is sent again, long after it was answered', async () => {
    const topUpId = await opened()
    const { body, headers } = fake.push({ gatewayId: 'G1' })
    await later(25 * HOUR)
    assert.equal(await payments().pushed('zarinpal', body, headers), 'kept')
    await shop.clock.advance(10 * SECOND)
    assert.equal((await payments().file(topUpId))?.payment.state, 'failed')
    fake.pay()
    await payments().pushed('zarinpal', body, headers)
    await shop.clock.advance(10 * SECOND)

    assert.equal(await available(), 120_000)
  })

  it('answer no push that could not be kept: the gateway has to send it again', async () => {
    const odd = () => ({ kind: 'hint', push: { gatewayId: {} as string } }) as const
    const gateway = { ...fake.gateway, readPush: odd }
    await shop.stop()
    const { clock, store, sandbox } = shop
    const engine = { rails: { ...rails(), gateways: [gateway] } }
    shop = await openTestShop({ clock, store, sandbox, engine })

    await assert.rejects(payments().pushed('zarinpal', new Uint8Array(), new Headers()))
  })

  it('do not wait for a gateway that is silent: who has paid by another has the money at once', async () => {
    const many = Array.from({ length: 40 }, (_, n) => 5000 + n)
    const { signal } = new AbortController()
    async function inquire() {
      await shop.clock.sleep(45 * SECOND, signal)
      return { kind: 'unknown', reason: 'no answer in time' } as const
    }
    await shop.stop()
    const { clock, store, sandbox } = shop
    const gateways = [{ ...fake.gateway, inquire }, crypto.gateway]
    const engine = { rails: { ...rails(), gateways } }
    shop = await openTestShop({ clock, store, sandbox, engine, customers: many })
    await payments().setRate(BOSS, 100_000)
    for (const customer of many) await ask(70_000, customer)
    await shop.clock.advance(4 * MINUTE)

    assert.equal((await ask(700_000, DAN, 'cryptopay')).kind, 'opened')
    crypto.pay()
    const { body, headers } = crypto.push({ gatewayId: 'G1' })
    await payments().pushed('cryptopay', body, headers)
    await shop.clock.advance(5 * SECOND)
    assert.equal((await shop.wallet(DAN))[0], 750_000)
  })

  it('that were paid by another payment of the order are not missed when the first one fails', async () => {
    await payments().setRate(BOSS, 100_000)
    const sara = await ask(700_000, SARA, 'cryptopay')
    await ask(700_000, DAN, 'cryptopay')
    assert.ok(sara.kind === 'opened')
    const orderId = crypto.invoices()[0]?.orderId ?? ''
    crypto.say({ kind: 'failed', code: 'failed', reason: 'ran out' }, 'G1')
    crypto.pay({ gatewayId: 'G2' })
    for (const nonce of [1, 2]) {
      const { body, headers } = crypto.push({ orderId, gatewayId: 'G2', nonce })
      await payments().pushed('cryptopay', body, headers)
      await shop.clock.advance(10 * SECOND)
    }

    assert.equal(await available(), 750_000)
    assert.deepEqual((await payments().strays(0)).items, [])
  })

  it('of one gateway that cannot be kept do not keep those of another from being found', async () => {
    const topUpId = await opened()
    await later(25 * HOUR)
    assert.equal((await payments().file(topUpId))?.payment.state, 'failed')
    fake.pay()
    const zarinpal = fake.gateway
    const odd = { ...crypto.gateway, listUnsettled: () => listed({} as string) }
    await shop.stop()
    const { clock, store, sandbox } = shop
    const both = { ...rails(), gateways: [odd, zarinpal] }
    shop = await openTestShop({ clock, store, sandbox, engine: { rails: both } })
    await shop.clock.advance(5 * MINUTE)

    assert.equal(await available(), 120_000)
    assert.match(shop.lines.join('\n'), /What is unsettled at a gateway could not be looked at/)
    ;(shop.lines as string[]).length = 0 // the error was meant
  })

  it('that the gateway does not know any more are found in the night', async () => {
    await paid()
    fake.say({ kind: 'failed', code: 'X', reason: 'gone' })
    await later(DAY)

    assert.deepEqual(await problems(), ['refunded-there'])
    assert.equal(await available(), 120_000)
    const [stray] = (await payments().strays(0)).items
    await payments().closeStray(BOSS, stray?.id ?? 0, 'debited by hand')
  })

  it('with a forged push are an alarm when there are many, and nothing else', async () => {
    await opened()
    fake.pay()
    for (let time = 0; time < 6; time++) {
      const { body, headers } = fake.push({ gatewayId: 'G1', isForged: true, nonce: time })
      assert.equal(await payments().pushed('zarinpal', body, headers), 'forged')
    }
    await shop.clock.advance(SECOND)

    assert.deepEqual(fake.asked.filter((each) => each === 'inquire').length, 0)
    assert.deepEqual(
      shop.news('payment-alarm').map(({ alarm }) => alarm.kind),
      ['forged'],
    )
  })

  it('with forged pushes at two gateways by turns are an alarm of each', async () => {
    for (let time = 0; time < 12; time++) {
      const one = time % 2 === 0 ? fake : crypto
      const { body, headers } = one.push({ gatewayId: 'G1', isForged: true, nonce: time })
      assert.equal(await payments().pushed(one.gateway.name, body, headers), 'forged')
    }
    await shop.clock.advance(SECOND)

    assert.deepEqual(
      shop.news('payment-alarm').map(({ rail, alarm }) => `${rail} ${alarm.kind}`),
      ['zarinpal forged', 'cryptopay forged'],
    )
  })

  it('take no receipt of a card: approved as one, the gateway’s own money would count for the same', async () => {
    const topUpId = await opened()
    const { topUps } = shop.engine
    const picture = { kind: 'photo', fileId: 'file', fileUniqueId: 'picture' } as const

    assert.equal((await topUps.takeReceipt(SARA, picture, 'a')).kind, 'nothing-open')
    assert.equal((await topUps.file(topUpId))?.topUp.state, 'pending')
    await shop.engine.cards.add(BOSS, '6104338000000014', 'Reza Karimi')
    const [card] = await shop.engine.cards.list()
    await shop.engine.cards.setState(BOSS, card?.id ?? 0, 'active')
    const opening = await topUps.open(SARA, { toman: toman(60_000) })
    assert.ok(opening.kind === 'opened')
    const taken = await topUps.takeReceipt(SARA, picture, 'b')
    assert.ok(taken.kind === 'sent', taken.kind)
    assert.equal(taken.invoice.topUp.id, opening.invoice.topUp.id)
  })

  it('that a person has credited in part are not over when all of it comes: the rest is told of', async () => {
    const topUpId = await opened()
    fake.pay({ units: 300_000 })
    await shop.clock.advance(75 * SECOND)
    const revision = (await payments().file(topUpId))?.topUp.revision ?? 0
    await shop.engine.topUps.approve(BOSS, topUpId, revision, toman(30_000))
    fake.pay()
    await shop.clock.advance(5 * MINUTE)

    assert.equal(await available(), 80_000)
    assert.equal((await payments().file(topUpId))?.payment.state, 'paid')
    assert.deepEqual(await problems(), ['second-payment'])
    assert.equal(shop.news('payment-stray').length, 1)
    const [stray, ...others] = (await payments().strays(0)).items
    assert.deepEqual(
      [stray?.topUpId, stray?.note, others.length],
      [topUpId, '30000 < 70000 Toman', 0],
    )
    await payments().closeStray(BOSS, stray?.id ?? 0, 'credited by hand')
  })

  it('that were rejected before are left to a person, however often the gateway says that they are paid', async () => {
    const topUpId = await opened()
    fake.pay({ units: 300_000 })
    await shop.clock.advance(75 * SECOND)
    const decide = shop.engine.topUps
    const revision = async () => (await payments().file(topUpId))?.topUp.revision ?? 0
    await decide.reject(BOSS, topUpId, await revision(), 'sent back by hand')
    fake.pay()
    await shop.clock.advance(HOUR)

    assert.equal(await available(), 50_000)
    assert.deepEqual(
      shop.news('payment-review').map(({ why }) => why),
      ['other-amount', 'rejected-before'],
    )
    assert.equal((await decide.approve(BOSS, topUpId, await revision())).kind, 'done')
    await shop.clock.advance(HOUR)
    assert.equal(await available(), 120_000)
    assert.equal((await payments().file(topUpId))?.payment.state, 'paid')
  })

  it('of somebody who is forgotten cannot be credited by a person either: nobody would have the money', async () => {
    const topUpId = await opened()
    await later(90 * MINUTE)
    const leaving = await shop.engine.privacy.leaving(SARA)
    assert.ok(leaving.kind === 'free', leaving.kind)
    await shop.engine.privacy.forget(SARA, leaving.since, leaving.balanceToman)
    fake.pay()
    await shop.clock.advance(10 * MINUTE)
    const { topUp } = (await payments().file(topUpId)) ?? assert.fail()
    const { topUps, wallets } = shop.engine

    assert.equal((await topUps.approve(BOSS, topUpId, topUp.revision)).kind, 'customer-forgotten')
    assert.equal((await wallets.of(topUp.customerId)).availableToman, 0)
    assert.equal((await topUps.reject(BOSS, topUpId, topUp.revision, 'sent back')).kind, 'done')
  })

  describe('that go back', () => {
    it('are left to a person, quietly, where their gateway is gone and nobody knows', async () => {
      const topUpId = await paid()
      fake.answerRefunds('unknown')
      await shop.until(payments().refund(BOSS, topUpId))
      await shop.stop()
      const { clock, store, sandbox } = shop
      const without = { ...rails(), gateways: [crypto.gateway] }
      shop = await openTestShop({ clock, store, sandbox, engine: { rails: without } })
      await shop.clock.advance(HOUR)

      assert.deepEqual(
        shop.lines.filter((line) => line.startsWith('error')),
        [],
      )
      const refund = (await payments().file(topUpId))?.refund
      assert.deepEqual([refund?.state, refund?.note], ['unknown', 'down'])
      assert.equal((await payments().settleRefund(BOSS, refund?.id ?? 0, true)).kind, 'done')
    })

    it('leave the wallet first, are sent once, and are in the history', async () => {
      const topUpId = await paid()
      const sent = await shop.until(payments().refund(BOSS, topUpId))
      const again = await shop.until(payments().refund(BOSS, topUpId))
      await shop.clock.advance(SECOND)

      assert.deepEqual([sent.kind, again.kind], ['done', 'sent-already'])
      assert.deepEqual(await shop.wallet(), [50_000, 0])
      assert.equal(fake.asked.filter((each) => each === 'refund').length, 1)
      assert.deepEqual(shop.news('payment-refunded')[0]?.toman, 70_000)
      const [line] = (await shop.engine.wallets.history(SARA, 0)).items
      assert.equal(line?.kind, 'sent-back')
      assert.equal((await auditLogRows(shop.store).page(0, 9)).items[0]?.action, 'refund')
      await later(DAY)
      assert.deepEqual(await problems(), [])
    })

    it('are refused to who may not, of what was spent, and of what was not paid', async () => {
      const topUpId = await paid()
      const waiting = await opened(90_000)

      assert.equal((await payments().refund(DAN, topUpId)).kind, 'not-allowed')
      assert.equal((await payments().refund(BOSS, 999)).kind, 'not-found')
      assert.equal((await payments().refund(BOSS, waiting)).kind, 'not-possible')
      await shop.engine.corrections.debit(BOSS, SARA, toman(60_000), 'key', 'spent')
      const refused = await payments().refund(BOSS, topUpId)
      assert.deepEqual(refused, { kind: 'too-little-money', missingToman: 10_000 })
      assert.deepEqual(await shop.wallet(), [60_000, 0])
      assert.equal(fake.asked.includes('refund'), false)
    })

    it('are in the wallet again when the gateway refuses', async () => {
      const topUpId = await paid()
      fake.answerRefunds('refused')
      const refused = await shop.until(payments().refund(BOSS, topUpId))

      assert.equal(refused.kind, 'refused')
      assert.deepEqual(await shop.wallet(), [120_000, 0])
      fake.answerRefunds('refunded')
      assert.equal((await shop.until(payments().refund(BOSS, topUpId))).kind, 'done')
    })

    it('stay set aside while nobody knows, are not sent again, and end as the gateway says', async () => {
      const topUpId = await paid()
      fake.answerRefunds('unknown')
      assert.equal((await shop.until(payments().refund(BOSS, topUpId))).kind, 'unknown')
      assert.deepEqual(await shop.wallet(), [50_000, 70_000])
      await shop.clock.advance(10 * MINUTE)
      assert.equal(fake.asked.filter((each) => each === 'refund').length, 1)
      fake.say({ kind: 'refunded', reason: 'sent back' })
      await shop.clock.advance(20 * MINUTE)

      assert.deepEqual(await shop.wallet(), [50_000, 0])
      assert.equal((await payments().file(topUpId))?.refund?.state, 'done')
    })

    it('end by the word of a person who has found it out', async () => {
      const topUpId = await paid()
      fake.answerRefunds('unknown')
      await shop.until(payments().refund(BOSS, topUpId))
      const refundId = (await payments().file(topUpId))?.refund?.id ?? 0

      assert.equal((await payments().settleRefund(DAN, refundId, false)).kind, 'not-allowed')
      assert.equal((await payments().settleRefund(BOSS, refundId, false)).kind, 'refused')
      assert.equal((await payments().settleRefund(BOSS, refundId, true)).kind, 'sent-already')
      assert.deepEqual(await shop.wallet(), [120_000, 0])
    })
  })

  describe('and the ways to them', () => {
    const wayOf = async (rail: string, amount = 70_000) =>
      (await payments().ways(SARA, toman(amount))).find((way) => way.rail === rail)

    it('are open as the owner sets them, each change in the audit log', async () => {
      assert.equal((await payments().setRail(DAN, 'zarinpal', { isOn: false })).kind, 'not-allowed')
      assert.equal((await payments().setRail(BOSS, 'zibal', { isOn: false })).kind, 'no-such-rail')
      const wrong = { leastToman: toman(9), mostToman: toman(8) }
      assert.equal((await payments().setRail(BOSS, 'zarinpal', wrong)).kind, 'invalid')
      const terms = { leastToman: toman(50_000), mostToman: toman(90_000), feePercent: 150 }
      assert.equal((await payments().setRail(BOSS, 'zarinpal', terms)).kind, 'done')

      assert.deepEqual(await wayOf('zarinpal', 50_000).then((way) => way?.feeToman), 750)
      assert.equal((await wayOf('zarinpal', 49_999))?.whyClosed?.kind, 'too-little')
      assert.equal((await wayOf('zarinpal', 90_001))?.whyClosed?.kind, 'too-much')
      assert.equal((await ask(49_999)).kind, 'too-little')
      await paid(60_000)
      assert.deepEqual(fake.invoices()[0]?.amount.units, 609_000)
      assert.equal(await available(), 110_000)
      assert.equal((await auditLogRows(shop.store).page(0, 9)).items[0]?.action, 'set-rail')
    })

    it('are closed to cards where the owner has switched them off, and limited as they are set', async () => {
      const { cards, topUps } = shop.engine
      const added = await cards.add(BOSS, '6037991234567893', 'Reza')
      assert.ok(added.kind === 'done')
      await cards.setState(BOSS, added.card.id, 'active')
      await payments().setRail(BOSS, 'card', { mostToman: toman(60_000) })
      const kindOf = async () => (await topUps.open(SARA, { toman: toman(70_000) })).kind
      assert.equal(await kindOf(), 'too-much')
      await payments().setRail(BOSS, 'card', { isOn: false, mostToman: undefined })

      assert.equal(await kindOf(), 'closed')
      assert.equal(await topUps.isOpen(), false)
      assert.deepEqual(shop.news('top-ups-closed'), [])
      await payments().setRail(BOSS, 'card', { isOn: true })
      assert.equal(await kindOf(), 'opened')
    })

    it('are closed for crypto without a rate, and with one that is too old; the staff is told', async () => {
      assert.deepEqual((await wayOf('cryptopay'))?.whyClosed, { kind: 'no-rate' })
      assert.equal((await ask(70_000, SARA, 'cryptopay')).kind, 'way-closed')
      await shop.clock.advance(2 * MINUTE)
      assert.equal(shop.news('rate-missing').length, 1)

      assert.equal((await payments().setRate(DAN, 100_000)).kind, 'not-allowed')
      assert.equal((await payments().setRate(BOSS, 0)).kind, 'invalid')
      assert.equal((await payments().setRate(BOSS, 100_000)).kind, 'done')
      assert.equal((await wayOf('cryptopay'))?.foreign?.units, 72) // 70,000 at 98,000 for one, rounded up
      await later(13 * HOUR)
      assert.equal((await wayOf('cryptopay'))?.whyClosed?.kind, 'rate-old')
    })

    it('believe no order book that is suddenly far away, until somebody has typed such a rate', async () => {
      let rial = 1_000_000
      const side = () => [[String(rial), '1']]
      const book = () =>
        Response.json({ status: 'ok', lastUpdate: shop.clock.now(), bids: side(), asks: side() })
      await shop.stop()
      const { clock, store, sandbox } = shop
      const engine = { rails: { ...rails(), fetch: () => Promise.resolve(book()) } }
      shop = await openTestShop({ clock, store, sandbox, engine })
      await shop.engine.settings.set(BOSS, 'rateFromNobitex', 'on')
      const rateAt = async (next: number): Promise<number | undefined> => {
        rial = next
        await shop.clock.advance(3 * MINUTE)
        return (await payments().rate()).toman
      }

      assert.equal(await rateAt(1_000_000), 100_000)
      assert.equal(await rateAt(1_200_000), 120_000)
      for (const odd of [12_000_000, 120_000]) assert.equal(await rateAt(odd), 120_000)
      await shop.clock.advance(HOUR)
      assert.equal((await wayOf('cryptopay'))?.whyClosed?.kind, 'rate-old')
      assert.ok(shop.news('rate-missing').length > 0)
      await payments().setRate(BOSS, 190_000)
      assert.equal(await rateAt(2_000_000), 200_000)
      await payments().setRate(BOSS, 2_000_000) // a slip of the finger
      assert.equal(await rateAt(2_010_000), 201_000)
    })

    it('are sorted: open before closed, the quickest here before the others', async () => {
      for (let time = 0; time < 3; time++) {
        await opened(70_000 + time)
        await shop.clock.advance(20 * SECOND)
        fake.pay()
        await shop.clock.advance(75 * SECOND)
      }
      await payments().setRate(BOSS, 100_000)

      const ways = await payments().ways(SARA, toman(150_000))
      assert.deepEqual(
        ways.map(({ rail, whyClosed }) => [rail, whyClosed?.kind]),
        [
          ['zarinpal', undefined],
          ['cryptopay', undefined],
          ['card', 'no-card'],
        ],
      )
      const usualMs = ways[0]?.usualMs ?? 0
      assert.ok(usualMs >= 20 * SECOND && usualMs <= 75 * SECOND, String(usualMs))
    })

    it('are told of by day, with what came, what went back and what is open', async () => {
      const topUpId = await paid()
      await opened(90_000)
      await shop.until(payments().refund(BOSS, topUpId))

      const [today] = await payments().reconciliation(7)
      assert.deepEqual(
        [today?.rail, today?.paid, today?.creditedToman, today?.refundedToman, today?.open],
        ['zarinpal', 1, 70_000, 70_000, 1],
      )
      assert.equal(today?.units, 700_000)
      const [view] = await payments().rails()
      assert.deepEqual([view?.rail, view?.unsettled, view?.inReview], ['zarinpal', 1, 0])
    })

    it('stay closed without an address to come back to, and owners hear of it', async () => {
      await shop.close()
      const { gateway: stars } = createFakeGateway({ name: 'stars', currency: 'XTR' })
      const closed = { gateways: [fake.gateway, stars], publicUrl: undefined, fetch }
      shop = await openTestShop({ engine: { rails: closed } })
      assert.deepEqual((await wayOf('zarinpal'))?.whyClosed, { kind: 'no-public-url' })
      await shop.stop()
      await shop.clock.advance(HOUR)
      const { clock, store, sandbox } = shop
      shop = await openTestShop({ clock, store, sandbox, engine: { rails: closed } })

      await shop.clock.advance(MINUTE)
      assert.deepEqual(
        shop.news('no-public-url').map((news) => news.rails),
        [['zarinpal']],
      )
      assert.deepEqual(shop.news('rate-missing'), [], 'Stars need no rate of a USDT')
    })
  })

  it('keep no card of somebody who is forgotten', async () => {
    const topUpId = await paid()
    const { privacy } = shop.engine
    const leaving = await privacy.leaving(SARA)
    assert.ok(leaving.kind === 'free')
    assert.match((await privacy.export(BOSS, SARA)) ?? '', /603799\*{6}7893/)
    await privacy.forget(SARA, leaving.since, leaving.balanceToman)

    const kept = await paymentRows(shop.store).ofTopUp(topUpId)
    assert.deepEqual([kept?.payerCard, kept?.reference], [undefined, 'ref-G1'])
  })
})
