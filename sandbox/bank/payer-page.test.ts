import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { HOME, MINUTE, type OpenBank, openBank, OPENINGS, RETURN } from './testing.ts'

const get = ({ bank }: OpenBank, path: string) => bank.fetch(`${HOME}/${path}`)

const choose = ({ bank }: OpenBank, path: string, choice: string) =>
  bank.fetch(`${HOME}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ choice }),
  })

/** Where each gateway sends a payer. */
async function pagesOf(open: OpenBank): Promise<readonly string[]> {
  const zarinpal = await OPENINGS.zarinpal(open)
  const zibal = await OPENINGS.zibal(open)
  const aqaye = await OPENINGS.aqayepardakht(open)
  const nowpayments = await OPENINGS.nowpayments(open)
  const { result } = await open.ask(
    'cryptopay/api/createInvoice',
    { currency_type: 'fiat', fiat: 'USD', amount: '5' },
    { 'crypto-pay-api-token': open.bank.credentials.cryptopay.token },
  )
  const invoice = new URL((result as { bot_invoice_url: string }).bot_invoice_url)
  return [
    `zarinpal/pg/StartPay/${zarinpal}`,
    `zibal/start/${zibal}`,
    `aqayepardakht/startpay/sandbox/${aqaye}`,
    invoice.pathname.replace('/bank/', ''),
    `nowpayments/payment/?iid=${nowpayments}`,
  ]
}

describe('a payer’s page', () => {
  it('says at every gateway that it is simulated, and what is to be paid', async () => {
    const open = openBank()
    for (const path of await pagesOf(open)) {
      const page = await get(open, path)
      const text = await page.text()
      assert.equal(page.status, 200, path)
      assert.match(text, /<html lang="fa" dir="rtl">/, path)
      assert.match(text, /شبیه‌سازی است/, path)
      assert.match(text, /پرداخت (50,010 تومان|\u20665 USDT)/, path)
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    }
  })

  it('is in English when asked', async () => {
    const open = openBank()
    const text = await (await get(open, `zibal/start/${await OPENINGS.zibal(open)}?lang=en`)).text()

    assert.match(text, /Pay 50,010 Toman/)
  })

  it('sends the payer back, paid or not', async () => {
    const open = openBank()
    const [paid, left] = [await OPENINGS.zarinpal(open), await OPENINGS.zarinpal(open)]

    const back = await choose(open, `zarinpal/pg/StartPay/${paid}`, 'pay')
    const off = await choose(open, `zarinpal/pg/StartPay/${left}`, 'cancel')

    assert.equal(back.status, 303)
    assert.equal(back.headers.get('location'), `${RETURN}?Authority=${paid}&Status=OK`)
    assert.equal(off.headers.get('location'), `${RETURN}?Authority=${left}&Status=NOK`)
    assert.deepEqual(
      open.bank.truth().map(({ state }) => state),
      ['paid', 'cancelled'],
    )
  })

  it('takes money once, however often the button is pressed', async () => {
    const open = openBank()
    const path = `zibal/start/${await OPENINGS.zibal(open)}`
    for (let press = 0; press < 5; press += 1) await choose(open, path, 'pay')

    assert.equal(open.bank.truth()[0]?.paidUnits, 500_100)
    assert.match(await (await get(open, path)).text(), /پرداخت شد/)
  })

  it('pays although the payer never comes back, and later than the payer came back', async () => {
    const open = openBank()
    const [closed, late] = [await OPENINGS.zibal(open), await OPENINGS.zibal(open)]

    const stays = await choose(open, `zibal/start/${closed}`, 'closed')
    const back = await choose(open, `zibal/start/${late}`, 'late')

    assert.match(stays.headers.get('location') ?? '', /^\/bank\/zibal\/start\//)
    assert.match(back.headers.get('location') ?? '', /success=0/)
    assert.deepEqual(
      open.bank.truth().map(({ state }) => state),
      ['paid', 'waiting'],
    )
    open.clock.turn(2 * MINUTE)
    assert.equal(open.bank.truth()[1]?.state, 'paid')
  })

  it('takes nothing after its time', async () => {
    const open = openBank()
    const path = `zarinpal/pg/StartPay/${await OPENINGS.zarinpal(open)}`
    open.clock.turn(21 * MINUTE)
    await choose(open, path, 'pay')

    assert.equal(open.bank.truth()[0]?.paidUnits, 0)
    assert.match(await (await get(open, path)).text(), /مهلت تمام شد/)
  })

  it('writes what a merchant wrote as text', async () => {
    const open = openBank()
    const id = await OPENINGS.zarinpal(open, { description: '<script>alert(1)</script>' })

    const text = await (await get(open, `zarinpal/pg/StartPay/${id}`)).text()

    assert.doesNotMatch(text, /<script>alert/)
  })

  it('posts a form back where the gateway does', async () => {
    const open = openBank()
    const id = await OPENINGS.aqayepardakht(open, { callback_method: 'POST' })

    const page = await choose(open, `aqayepardakht/startpay/${id}`, 'pay')

    assert.match(await page.text(), /name="tracking_number" value="\d+"/)
  })

  it('is away while its gateway is down, and unknown for what is unknown', async () => {
    const open = openBank()
    const path = `zibal/start/${await OPENINGS.zibal(open)}`
    open.bank.control.down('zibal', true)
    assert.equal((await get(open, path)).status, 503)
    open.bank.control.down('zibal', false)
    assert.equal((await get(open, 'zibal/start/1')).status, 404)
  })

  it('has its own looks', async () => {
    const open = openBank()
    const css = await get(open, 'zibal/assets/pay.css')
    assert.match(css.headers.get('content-type') ?? '', /^text\/css/)
    assert.equal((await get(open, 'zibal/assets/other.css')).status, 404)
  })
})
