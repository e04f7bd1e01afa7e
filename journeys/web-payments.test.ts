/** Payers who come back and gateways that push, at the web server of the whole house. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { until } from '#engine/testing'
import { toman } from '#sdk'
import { paymentRows, pushRows } from '#engine/rows'
import { createBank, type Bank } from '#sandbox'
import { createGateways } from '../payment-gateways.ts'
import { createWeb } from '../web.ts'
import { createOutside, openTestHouse, SARA, Visitor, type TestHouse } from './test-house.ts'

const PUBLIC_URL = 'https://shop.example'

describe('the web server of payments', () => {
  let shop: TestHouse
  let bank: Bank
  let web: (path: string, init?: RequestInit) => Promise<Response>
  beforeEach(async () => {
    const outside = createOutside()
    bank = createBank({ clock: outside.clock })
    const { credentials } = bank
    const send: typeof fetch = (input, init) => bank.fetch(input as string, init)
    const gateways = createGateways(
      {
        zarinpal: { ...credentials.zarinpal, url: 'http://bank/zarinpal' },
        cryptopay: { ...credentials.cryptopay, url: 'http://bank/cryptopay' },
      },
      { fetch: send, clock: outside.clock },
    )
    const rails = { gateways, publicUrl: PUBLIC_URL, fetch: send }
    shop = await openTestHouse({ rails }, outside)
    const answer = createWeb({ house: shop.house, playground: undefined })
    web = async (path, init) =>
      until(shop.clock, Promise.resolve(answer(new Request(`${PUBLIC_URL}${path}`, init))))
    await new Visitor(shop, SARA).start()
  })
  afterEach(() => shop.close())

  async function opened(rail: 'zarinpal' | 'cryptopay' = 'zarinpal') {
    const { payments } = shop.house.engine
    const opening = await until(shop.clock, payments.open(SARA.id, rail, { toman: toman(50_000) }))
    assert.ok(opening.kind === 'opened', opening.kind)
    const payment = await paymentRows(shop.store).ofTopUp(opening.topUp.id)
    assert.ok(payment?.gatewayId)
    return { id: payment.gatewayId, path: `/pay/${rail}/return/${payment.token}` }
  }

  it('says in the payer’s language what is known, and what is not yet', async () => {
    const { id, path } = await opened()

    const before = await web(path)
    const waiting = await before.text()
    assert.equal(before.status, 200)
    assert.match(waiting, /<html lang="fa" dir="rtl">/)
    assert.match(waiting, /هنوز نمی‌دانیم/)
    assert.match(waiting, /http-equiv="refresh"/)
    assert.match(waiting, /href="https:\/\/t\.me\/shop_bot"/)
    const way = bank.control.pay('zarinpal', id)
    assert.ok(way !== undefined && way.url.startsWith(`${PUBLIC_URL}${path}`), way?.url)
    await shop.pass(10_000)
    const after = await (await web(way.url.slice(PUBLIC_URL.length))).text()

    assert.match(after, /پرداخت شد/)
    assert.doesNotMatch(after, /http-equiv/)
    await shop.house.engine.customers.setLanguage(SARA.id, 'en')
    assert.match(await (await web(path)).text(), /<html lang="en" dir="ltr">[^]*Paid/)
  })

  it('leads nobody to another place, loads nothing from elsewhere, and keeps the token to itself', async () => {
    const { path } = await opened()
    const { headers } = await web(`${path}?url=https://evil.example&Status=OK`)

    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/)
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(headers.get('location'), null)
  })

  it('knows no payment by a guessed token, and none of another gateway', async () => {
    const { path } = await opened()
    const token = path.split('/').at(-1) ?? ''

    for (const other of ['0'.repeat(32), 'x', `${token}0`, token.toUpperCase().replace(/\d/g, '0')])
      assert.equal((await web(`/pay/zarinpal/return/${other}`)).status, 404)
    assert.equal((await web(`/pay/cryptopay/return/${token}`)).status, 404)
    for (const rail of ['card', '%00', 'ZARINPAL'])
      assert.equal((await web(`/pay/${rail}/return/${token}`)).status, 404)
  })

  it('refuses a push before reading it when it is long, forged ones, and ones for no gateway', async () => {
    const push = (rail: string, body: string) =>
      web(`/hooks/${rail}`, { method: 'POST', body, headers: { 'crypto-pay-api-signature': '00' } })

    assert.equal((await push('cryptopay', 'x'.repeat(70_000))).status, 413)
    assert.equal((await push('cryptopay', '{}')).status, 401)
    assert.equal((await push('zarinpal', '{}')).status, 404)
    assert.equal((await push('nobody', '{}')).status, 404)
    assert.deepEqual(await pushRows(shop.store).claimDue(2 ** 50, 2 ** 51, 9), [])
  })

  it('hears no more of an address that forges without an end', async () => {
    const forge = () => web('/hooks/cryptopay', { method: 'POST', body: '{}' })
    const statuses: number[] = []
    for (let time = 0; time < 25; time++) statuses.push((await forge()).status)

    assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429])
    await shop.pass(60_000)
    assert.equal((await forge()).status, 401)
  })
})
