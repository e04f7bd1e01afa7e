import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { BANKS } from './bank-styles.ts'
import { NOTICES, writeDeposit, writeNotice, writeWithdrawal } from './banks.ts'
import { asAnswer, MINUTE, openBank, within } from './testing.ts'

const MELLI = '6037990000000006'

/** 5 Mehr 1405, 18:39:05 in Tehran. */
const entry = {
  account: '41006',
  card: MELLI,
  amountRial: 6_250_110,
  balanceRial: 30_118_902,
  atMs: Date.UTC(2026, 8, 27, 15, 9, 5),
}

describe('the message of a bank', () => {
  it('looks as phones get it', () => {
    assert.equal(
      writeDeposit('melli', entry),
      'بانك ملي ايران\nانتقال:6,250,110+\nحساب:41006\nمانده:30,118,902\n0705-18:39',
    )
    assert.equal(
      writeDeposit('mellat', entry),
      'حساب41006\nواریز6,250,110\nمانده30,118,902\n05/07/05-18:39',
    )
    assert.equal(
      writeWithdrawal('pasargad', { ...entry, account: '232.800.1552207.1' }),
      '232.800.1552207.1\n-6,250,110\n07/05_18:39\nمانده: 30,118,902',
    )
    assert.equal(
      writeDeposit('blu', entry),
      'بلو\nواریز پول\nسارا عزیز، 6,250,110 ریال به حساب شما نشست.\nموجودی: 30,118,902 ریال\n۱۸:۳۹\n۱۴۰۵.۰۷.۰۵',
    )
    assert.equal(
      writeDeposit('saman', { ...entry, account: '901-777-4410283-1' }),
      'بانك سامان\nواريز مبلغ  6,250,110ریال\nبه  901-777-4410283-1\nمانده 30,118,902\n1405/7/5\n18:39',
    )
  })

  it('holds sum and balance in Rial at every bank, and differs between in and out', () => {
    for (const bank of BANKS) {
      const [into, out] = [writeDeposit(bank, entry), writeWithdrawal(bank, entry)]
      for (const text of [into, out]) {
        assert.match(text, /6,250,110/, bank)
        assert.match(text, /30,118,902/, bank)
        assert.doesNotMatch(text, /تومان/, bank)
      }
      assert.notEqual(into, out, bank)
    }
  })

  it('of every other kind has a sum in it as well, or nothing of money', () => {
    for (const kind of NOTICES)
      for (const bank of BANKS)
        assert.ok(writeNotice(bank, kind, entry).length > 20, `${bank} ${kind}`)
    assert.match(writeNotice('melli', 'one-time-code', entry), /رمز پویا/)
  })
})

describe('a transfer to a card of the shop', () => {
  it('raises the balance and reaches the shop, signed as SMSGate signs', async () => {
    const open = openBank()
    const sms = open.bank.control.transfer(MELLI, 500_010)
    await open.bank.deliver()

    const [{ path, headers, body } = assert.fail()] = open.arrivals
    const key = open.bank.credentials.depositSecret
    const signed = createHmac('sha256', key)
      .update(body + String(headers.get('x-timestamp')))
      .digest('hex')
    assert.equal(path, '/hooks/deposits')
    assert.equal(headers.get('x-signature'), signed)
    assert.equal(headers.get('x-timestamp'), String(Math.floor(open.clock.now() / 1000)))
    const payload = within(asAnswer(JSON.parse(body)), 'payload')
    assert.deepEqual([payload['sender'], payload['message']], ['+98700717', sms.text])
    assert.equal(sms.balanceRial, 30_500_010)
    assert.equal(open.bank.bankOf(MELLI).key, 'melli')
  })

  it('differs from another of the same sum by its balance', () => {
    const { bank } = openBank()

    const [first, second] = [
      bank.control.transfer(MELLI, 500_010),
      bank.control.transfer(MELLI, 500_010),
    ]

    assert.notEqual(first.text, second.text)
    assert.equal(bank.control.withdraw(MELLI, 500_010).balanceRial, 30_500_010)
  })

  it('is forwarded twice under two event ids, late, out of order or not at all', async () => {
    const open = openBank()
    const { control } = open.bank
    const ids = () => open.arrivals.map(({ body }) => asAnswer(JSON.parse(body))['id'])
    const sums = () =>
      open.arrivals.map(({ body }) => /(\d)0,000\+/.exec(JSON.parse(body).payload.message)?.[1])

    control.phone({ mode: 'twice' })
    control.transfer(MELLI, 10_000)
    open.clock.turn(2000)
    assert.equal(await open.bank.deliver(), 2)
    assert.equal(new Set(ids()).size, 2)

    control.phone({ mode: 'late' })
    control.transfer(MELLI, 20_000)
    assert.equal(await open.bank.deliver(), 0)
    open.clock.turn(10 * MINUTE)
    assert.equal(await open.bank.deliver(), 1)

    control.phone({ mode: 'out-of-order' })
    control.transfer(MELLI, 30_000)
    control.transfer(MELLI, 40_000)
    await open.bank.deliver()
    open.clock.turn(3000)
    await open.bank.deliver()

    control.phone({ mode: 'silent' })
    control.transfer(MELLI, 50_000)
    assert.equal(await open.bank.deliver(), 0)
    assert.equal(open.bank.state().onTheWay.heldBack, 1)
    control.phone({ mode: 'well' })
    assert.equal(await open.bank.deliver(), 1)

    assert.deepEqual(sums(), ['1', '1', '2', '4', '3', '5'])
  })

  it('goes by the other apps in their own words', async () => {
    const open = openBank()
    open.bank.control.phone({ app: 'incoming-sms' })
    open.bank.control.transfer(MELLI, 10_000)
    await open.bank.deliver()
    open.bank.control.phone({ app: 'sms-forwarder' })
    const sms = open.bank.control.transfer(MELLI, 20_000)
    await open.bank.deliver()

    const [first = assert.fail(), second = assert.fail()] = open.arrivals
    assert.match(first.body, /^\{"from":"\+98700717","text":"\\u0628/)
    const form = new URLSearchParams(second.body)
    assert.deepEqual([form.get('from'), form.get('content')], [sms.sender, sms.text])
    assert.ok(form.get('sign'))
  })
})

describe('a message that brings no money', () => {
  it('leaves the balance as it is, whoever wrote it', async () => {
    const open = openBank()
    const { control } = open.bank
    control.notice(MELLI, 'one-time-code', 500_010)
    control.notice(MELLI, 'promotion', 500_010)
    const copy = control.imitateMessage(MELLI, 500_010)
    control.forgeMessage(MELLI, 500_010)
    await open.bank.deliver()

    assert.equal(open.arrivals.length, 4)
    assert.equal(copy.sender, '+989120000000')
    assert.equal(control.transfer(MELLI, 10).balanceRial, 30_000_010)
    const { headers, body } = open.arrivals.at(-1) ?? assert.fail()
    const key = open.bank.credentials.depositSecret
    const right = createHmac('sha256', key).update(body + String(headers.get('x-timestamp')))
    assert.notEqual(headers.get('x-signature'), right.digest('hex'))
  })

  it('may be of a bank that nobody knows, whose balances add up', async () => {
    const { control } = openBank().bank
    const [first, second] = [
      control.strangeMessage(MELLI, 500_010),
      control.strangeMessage(MELLI, 70),
    ]

    assert.match(first.text, /بانک نوین\nمبلغ 500,010 ریال به حساب \d{10} واریز شد\nمانده /)
    assert.equal(second.balanceRial - first.balanceRial, 70)
    assert.equal(control.transfer(MELLI, 10).balanceRial, 30_000_010)
  })

  it('may be a sign of life of the phone', async () => {
    const open = openBank()
    open.bank.control.ping()
    await open.bank.deliver()

    assert.match(open.arrivals[0]?.body ?? '', /"event":"system:ping"/)
  })
})
