/** Card to card that confirms itself: from a transfer at the bank to the money in a wallet and a number that is bought. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { TopUp } from '#engine'
import { until } from '#engine/testing'
import { toman } from '#sdk'
import { createDemoMoney, type DemoMoney } from '../demo-money.ts'
import { createWeb } from '../web.ts'
import { BOSS, createOutside, openTestHouse, SARA, Visitor, type TestHouse } from './test-house.ts'

const HOME = 'http://play.example'
const SECOND = 1000

describe('a deposit at the simulated bank', () => {
  let shop: TestHouse
  let money: DemoMoney
  let web: (path: string, init?: RequestInit) => Promise<Response>
  /** What the phone has sent. */
  let calls: Request[]

  beforeEach(async () => {
    const outside = createOutside()
    for (const offer of outside.sandbox.offers({ service: 1, country: 1 }))
      outside.sandbox.setOffer(offer, { active: true, count: 9, amountToman: 10_000 })
    money = createDemoMoney(outside.clock, undefined)
    const { rails, deposits } = money
    shop = await openTestHouse({ rails, deposits, giftToman: 0 }, outside)
    const answer = createWeb({ house: shop.house, playground: undefined })
    web = (path, init) =>
      until(shop.clock, Promise.resolve(answer(new Request(new URL(path, HOME), init))))
    calls = []
    money.openAt(HOME, async (request) => {
      calls.push(request.clone() as Request)
      return answer(request)
    })
    await until(shop.clock, money.furnish(shop.house.engine, BOSS.id))
    money.serve(shop.house.engine, () => [SARA])
    await new Visitor(shop, SARA).start()
    await shop.pass(SECOND)
  })
  afterEach(async () => {
    money.close()
    await shop.close()
  })

  const balance = async () => (await shop.house.engine.wallets.of(SARA.id)).availableToman
  const transfer = (topUp: TopUp, actionId = 'exact') =>
    money.panel.act({ actionId, numberId: `top-up:${topUp.id}` })

  async function opened(request: Parameters<typeof shop.house.engine.topUps.open>[1]) {
    const opening = await shop.house.engine.topUps.open(SARA.id, request)
    assert.ok(opening.kind === 'opened', opening.kind)
    return opening.invoice.topUp
  }

  it('is money in the wallet and a number that is bought within two seconds', async () => {
    const { engine } = shop.house
    const wish = { service: '1', country: '1', operator: 'any' }
    const quoted = await until(shop.clock, engine.buying.quote(SARA.id, wish))
    assert.ok(quoted.kind === 'quoted')
    const topUp = await opened({ quoteId: quoted.quote.id })
    assert.equal(topUp.rail, 'card-auto')
    const ways = await engine.payments.ways(SARA.id, topUp.toman)
    assert.ok(ways.some(({ rail, whyClosed }) => rail === 'card-auto' && whyClosed === undefined))

    await transfer(topUp)
    await shop.pass(2 * SECOND)

    assert.equal((await engine.topUps.find(SARA.id, topUp.id))?.topUp.state, 'paid')
    const [number] = shop.sandbox.numbers()
    assert.ok(number !== undefined)
    assert.match(
      JSON.stringify(shop.playground.person(SARA.id).messages()),
      new RegExp(number.number),
    )
  })

  it('is credited once when the phone forwards it twice, and when somebody replays the call', async () => {
    const topUp = await opened({ toman: toman(50_000) })
    await money.panel.act({ actionId: 'phone', optionId: 'twice' })
    await transfer(topUp)
    await shop.pass(5 * SECOND)
    const call = calls.at(-1) ?? assert.fail()
    const { pathname, search } = new URL(call.url)
    const again = { method: 'POST', headers: call.headers, body: await call.text() }
    assert.equal((await web(pathname + search, again)).status, 200)
    await shop.pass(400 * SECOND)
    assert.equal((await web(pathname + search, again)).status, 401, 'too old by now')

    assert.equal(await balance(), topUp.toman)
  })

  it('waits for the staff when it is rounded, and is nothing when it is forged or no deposit', async () => {
    const topUp = await opened({ toman: toman(50_000) })
    await transfer(topUp, 'rounded')
    for (const actionId of ['one-time-code', 'promotion', 'imitation', 'withdrawal'])
      await money.panel.act({ actionId })
    await shop.pass(30 * SECOND)

    assert.equal(await balance(), 0)
    const { items } = await shop.house.engine.deposits.waiting(0)
    assert.deepEqual(
      items.map(({ kind, why }) => [kind, why]),
      [['deposit', 'no-top-up']],
    )
  })

  it('is refused without a word when nobody has signed it, and read only when it is small', async () => {
    const body = JSON.stringify({ from: '700717', text: 'بانک ملی' })
    const answers = [
      await web('/hooks/deposits', { method: 'POST', body }),
      await web('/hooks/deposits?phone=0123456789abcdef', { method: 'POST', body }),
      await web(`/hooks/deposits?phone=${encodeURIComponent("' OR 1=1")}`, {
        method: 'POST',
        body,
      }),
      await web('/hooks/deposits', { method: 'POST', body: 'x'.repeat(70_000) }),
    ]

    assert.deepEqual(
      answers.map(({ status }) => status),
      [401, 401, 401, 413],
    )
    assert.equal(await answers[0]?.text(), '')
  })

  it('comes by a phone that is set up on a page which knows no secret and runs no script but its own', async () => {
    const page = await web('/hooks/deposits/setup')
    const policy = page.headers.get('content-security-policy') ?? ''
    const html = await page.text()
    const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''

    assert.equal(page.status, 200)
    assert.ok(policy.includes(`'sha256-${createHash('sha256').update(script).digest('base64')}'`))
    assert.match(policy, /default-src 'none'/)
    assert.ok(!policy.includes('unsafe'))
    assert.ok(!html.includes(money.deposits.secret))
    const { deposits } = shop.house.engine
    const setup = await deposits.setup(BOSS.id, (await deposits.phones())[0]?.id ?? 0)
    assert.equal(setup?.webhooks.length, 3)
    for (const { event } of setup.webhooks) assert.ok(script.includes(`"${event}"`), event)
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer')
  })

  it('is stopped by address when somebody guesses and guesses', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 40; guess++)
      statuses.push((await web('/hooks/deposits', { method: 'POST', body: `${guess}` })).status)

    assert.equal(statuses[0], 401)
    assert.equal(statuses.at(-1), 429)
  })

  it('says nothing of the phone’s secret in the log', async () => {
    const topUp = await opened({ toman: toman(50_000) })
    await transfer(topUp)
    await shop.pass(5 * SECOND)
    const [phone] = await shop.house.engine.deposits.phones()
    const setup = await shop.house.engine.deposits.setup(BOSS.id, phone?.id ?? 0)
    assert.ok(setup !== undefined)

    const log = shop.logLines.join('\n')
    for (const secret of [setup.secret, money.deposits.secret])
      assert.ok(!log.includes(secret) && !log.includes(encodeURIComponent(secret)))
  })
})
