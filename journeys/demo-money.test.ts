/** The money of the demo: gateways and their pages on the shop’s own server, paid by somebody who has no contract. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { until } from '#engine/testing'
import { systemClock, toman } from '#sdk'
import { createDemo } from '../demo.ts'
import { createDemoMoney, type DemoMoney } from '../demo-money.ts'
import { createWeb } from '../web.ts'
import {
  assertSound,
  BOSS,
  createOutside,
  openTestHouse,
  SARA,
  Visitor,
  type TestHouse,
} from './test-house.ts'

const HOME = 'http://play.example'
const GATEWAYS = [
  'zarinpal',
  'zibal',
  'aqayepardakht',
  'cryptopay',
  'nowpayments',
  'abangateway',
] as const

describe('the money of the demo', () => {
  let shop: TestHouse
  let money: DemoMoney
  let sara: Visitor
  let web: (path: string, init?: RequestInit) => Promise<Response>

  beforeEach(async () => {
    const outside = createOutside()
    money = createDemoMoney(outside.clock, undefined)
    shop = await openTestHouse(
      { rails: money.rails, deposits: money.deposits, giftToman: 0 },
      outside,
    )
    const answer = createWeb({
      house: shop.house,
      playground: async (request) =>
        (await money.answer(request)) ?? outside.playground.fetch(request),
    })
    web = (path, init) =>
      until(shop.clock, Promise.resolve(answer(new Request(new URL(path, HOME), init))))
    money.openAt(HOME, answer)
    await until(shop.clock, money.furnish(shop.house.engine, BOSS.id))
    money.serve(shop.house.engine, () => [SARA])
    sara = new Visitor(shop, SARA)
    await sara.start()
  })
  afterEach(async () => {
    money.close()
    await shop.close()
  })

  const balance = async () => (await shop.house.engine.wallets.of(SARA.id)).availableToman

  it('is paid by every gateway on its page, and the shop’s own page says so', async () => {
    for (const rail of GATEWAYS) {
      const before = await balance()
      const { payments } = shop.house.engine
      const opening = await until(
        shop.clock,
        payments.open(SARA.id, rail, { toman: toman(600_000) }),
      )
      assert.ok(opening.kind === 'opened', `${rail} ${JSON.stringify(opening)}`)
      const { payUrl = '' } = (await payments.find(SARA.id, opening.topUp.id)) ?? {}
      assert.ok(payUrl.startsWith(`${HOME}/bank/${rail}/`), payUrl)
      const page = await web(payUrl)
      const text = await page.text()
      assert.match(text, /شبیه‌سازی است/)
      assert.match(text, /شارژ کیف پول، شماره‌ی \d/, rail)
      assert.equal(page.headers.get('x-frame-options'), 'SAMEORIGIN')

      const paid = await web(payUrl, {
        method: 'POST',
        body: new URLSearchParams({ choice: 'pay' }),
      })
      const back = paid.headers.get('location') ?? ''
      await shop.pass(60_000)

      assert.equal(await balance(), before + 600_000, rail)
      if (back.startsWith('/pay/')) {
        const shown = await web(back)
        assert.match(await shown.text(), /پرداخت شد/, rail)
        assert.match(shown.headers.get('content-security-policy') ?? '', /frame-ancestors 'self'/)
      } else assert.match(back, /^\/bank\/cryptopay\//, rail) // it sends nobody back
    }
  })

  it('is in the wallet within two seconds of a transfer to the shop’s card', async () => {
    const { topUps } = shop.house.engine
    const opening = await topUps.open(SARA.id, { toman: toman(50_000) })
    assert.ok(opening.kind === 'opened')
    const { rail, toman: asked } = opening.invoice.topUp
    const [bill] = (await money.panel.snapshot()).numbers

    await money.panel.act({ actionId: 'exact', numberId: bill?.id ?? '' })
    await shop.pass(2000)

    assert.equal(rail, 'card-auto')
    assert.equal(await balance(), asked)
    assert.deepEqual((await money.panel.snapshot()).numbers, [])
  })

  it('buys the number that waited for it within the same two seconds', async () => {
    for (const offer of shop.sandbox.offers({ service: 1 }))
      shop.sandbox.setOffer(offer, { active: false })
    const offer = { service: 1, country: 1, operator: 1 }
    shop.sandbox.setOffer(offer, { amountToman: 50_000, count: 5, active: true })
    await sara.press('services', 'countries:1', 'offers:1:1', 'quote:1:1:service:0:any')
    await sara.press('topUpFor:1', 'payByFor:card-auto:1')
    const [bill] = (await money.panel.snapshot()).numbers

    await money.panel.act({ actionId: 'exact', numberId: bill?.id ?? '' })
    await shop.pass(2000)

    sara.sees('شارژ شد')
    sara.sees('منتظر پیامک')
    assert.equal(shop.sandbox.numbers().length, 1)
    await assertSound(shop)
  })

  it('shows a transfer that somebody was told to make, and a payment that waits', async () => {
    const { topUps, payments } = shop.house.engine
    await topUps.open(SARA.id, { toman: toman(50_000) })
    await until(shop.clock, payments.open(SARA.id, 'zibal', { toman: toman(70_000) }))

    const { numbers, balanceToman } = await money.panel.snapshot()
    assert.deepEqual(
      numbers.map(({ shown, state }) => [shown, state]),
      [
        [{ fa: '50,001 تومان', en: '50,001 Toman' }, 'waiting'],
        [{ fa: '70,000 تومان', en: '70,000 Toman' }, 'waiting'],
      ],
    )
    await money.panel.act({ actionId: 'twice', numberId: numbers[0]?.id ?? '' })
    await money.panel.act({ actionId: 'pay', numberId: numbers[1]?.id ?? '' })
    await money.panel.act({ actionId: 'withdrawal' })
    await money.panel.act({ actionId: 'one-time-code' })

    const after = await money.panel.snapshot()
    assert.equal(after.balanceToman, balanceToman + 100_002 - 123_456)
    assert.notDeepEqual(after.numbers[1]?.stateLabel, numbers[1]?.stateLabel)
  })

  it('teaches a bank that nobody knows: the next message of its form is read, and waits for the owner', async () => {
    const { deposits } = shop.house.engine
    await money.panel.act({ actionId: 'strange' })
    await shop.pass(5000)
    const [unread] = (await deposits.unread(0)).items
    assert.ok(unread !== undefined)
    const figures = (await deposits.figures(unread.id)) ?? []
    const [amount = -1, balance = -1] = figures.flatMap(({ kind }, at) =>
      kind === 'sum' ? [at] : [],
    )
    const account = figures.findIndex(({ text }) => text.endsWith('8770'))
    const taught = await deposits.teach(BOSS.id, unread.id, { amount, balance, account })
    assert.equal(taught.kind, 'taught')

    await money.panel.act({ actionId: 'strange' })
    await shop.pass(5000)
    const { items } = await deposits.waiting(0)
    const read = items.find(({ bank }) => bank === 'other')
    assert.deepEqual(
      [read?.why, read?.toman, read?.accountTail],
      ['unknown-account', 123_456, '8770'],
    )
  })

  it('is switched on and off in its panel', async () => {
    await money.panel.act({ actionId: 'down-zibal' })
    await money.panel.act({ actionId: 'phone', optionId: 'silent' })
    await money.panel.act({ actionId: 'weather', optionId: 'lossy' })
    const { switches, choices } = await money.panel.snapshot()

    assert.deepEqual(
      switches.filter(({ on }) => on).map(({ id }) => id),
      ['down-zibal'],
    )
    assert.deepEqual(
      choices?.map(({ chosen }) => chosen),
      ['silent', 'lossy'],
    )
    const { payments } = shop.house.engine
    const opening = await until(
      shop.clock,
      payments.open(SARA.id, 'zibal', { toman: toman(70_000) }),
    )
    assert.notEqual(opening.kind, 'opened')
  })

  it('is nowhere where one side is real', () => {
    for (const simulate of [
      { provider: false, telegram: true },
      { provider: true, telegram: false },
      { provider: false, telegram: false },
    ]) {
      const demo = createDemo({ clock: systemClock, ownsTime: false, simulate, saveAs: undefined })
      assert.equal(demo.rails, undefined)
    }
  })
})
