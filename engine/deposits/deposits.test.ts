import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import { BOSS, DAN, SARA, openTestShop, type TestShop } from '../testing/shop.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import type { TopUp } from '../top-ups/types.ts'
import type { DepositMessage, PhoneSetup } from './types.ts'

const AIDA = 2
const KIAN = 3
const MELLAT_CARD = '6104338000000014'
const SINA_CARD = '6393468000000019'
const ACCOUNT = '7310045218'
const SHOP_SECRET = 'the-secret-of-the-whole-shop'
const ENGINE = {
  deposits: { secret: SHOP_SECRET, publicUrl: 'https://shop.example' },
  giftToman: toman(0),
}
const TEHRAN_MS = 210 * MINUTE

/** A moment as banks write it. */
function written(at: number) {
  const shape = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(
    shape.formatToParts(at + TEHRAN_MS).map(({ type, value }) => [type, value]),
  )
  return {
    date: `${parts['year']}/${parts['month']}/${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  }
}

describe('deposits that confirm themselves', () => {
  let shop: TestShop
  let clock: TurnedClock
  let engine: Engine
  let phone: PhoneSetup
  let cardId: number
  let balance = 10_000_000

  beforeEach(async () => {
    balance = 10_000_000
    shop = await openTestShop({ engine: ENGINE })
    ;({ clock, engine } = shop)
    await engine.staff.appoint(BOSS, AIDA, 'finance')
    await engine.staff.appoint(BOSS, KIAN, 'support')
    cardId = await addCard(MELLAT_CARD)
    phone = await addPhone()
    const account = { bank: 'mellat', account: ACCOUNT, cardId, phoneId: phone.phone.id } as const
    assert.equal((await engine.deposits.addAccount(BOSS, account)).kind, 'done')
    await ping()
  })
  afterEach(() => shop.close())

  /** The shop stands still for so long: nothing has to be turned through. */
  async function standStill(ms: number): Promise<void> {
    const { sandbox, store } = shop
    await shop.stop()
    await clock.advance(ms)
    shop = await openTestShop({ clock, sandbox, store, engine: ENGINE })
    ;({ engine } = shop)
  }

  async function addCard(number: string): Promise<number> {
    const added = await engine.cards.add(BOSS, number, 'Reza Karimi')
    assert.ok(added.kind === 'done')
    await engine.cards.setState(BOSS, added.card.id, 'active')
    return added.card.id
  }

  async function addPhone(name = 'Desk'): Promise<PhoneSetup> {
    const added = await engine.deposits.addPhone(BOSS, name)
    assert.ok(added.kind === 'done')
    return added.setup
  }

  const tokenOf = ({ url }: PhoneSetup) => new URL(url ?? '').searchParams.get('phone') ?? ''

  /** As SMSGate calls. */
  function call(body: object, from = phone, secret = from.secret, at = clock.now()) {
    const text = JSON.stringify(body)
    const timestamp = String(Math.floor(at / SECOND))
    const headers = new Headers({
      'x-timestamp': timestamp,
      'x-signature': createHmac('sha256', secret).update(`${text}${timestamp}`).digest('hex'),
    })
    return engine.deposits.receive(tokenOf(from), new TextEncoder().encode(text), headers)
  }
  let events = 0
  const sms = (text: string, sender: string, at = clock.now()) => ({
    id: `event-${++events}`,
    event: 'sms:received',
    payload: { message: text, sender, receivedAt: new Date(at).toISOString() },
  })
  const ping = (from = phone) => call({ event: 'system:ping', payload: {} }, from)

  async function forward(text: string, sender = 'Bank Mellat', at = clock.now()): Promise<void> {
    assert.equal(await call(sms(text, sender, at)), 'kept')
    await clock.advance(SECOND)
  }

  const mellat = (rial: number, after: number, at = clock.now(), word = 'واریز') => {
    const { date, time } = written(at)
    const [sum, left] = [rial, after].map((figure) => figure.toLocaleString('en'))
    return `حساب${ACCOUNT}\n${word}${sum}\nمانده${left}\n${date.slice(2)}-${time}`
  }
  /** Somebody pays to the card, and the phone forwards what the bank writes. */
  async function pay(amount: number, at = clock.now()): Promise<string> {
    balance += amount * 10
    const text = mellat(amount * 10, balance, at)
    await forward(text, 'Bank Mellat', at)
    return text
  }

  async function open(amount = 50_000, customerId = SARA): Promise<TopUp> {
    const opening = await engine.topUps.open(customerId, { toman: toman(amount) })
    assert.ok(opening.kind === 'opened', opening.kind)
    return opening.invoice.topUp
  }
  const stateOf = async ({ id }: TopUp) => (await engine.topUps.file(id))?.topUp.state
  const available = async (customerId = SARA) =>
    (await engine.wallets.of(customerId)).availableToman
  const queue = async () => (await engine.deposits.waiting(0)).items
  async function onlyOne(): Promise<DepositMessage> {
    const [message, ...others] = await queue()
    assert.ok(message !== undefined && others.length === 0, `${others.length + 1} wait`)
    return message
  }
  const reasons = async () => (await queue()).map(({ why }) => why)

  describe('a deposit with the exact amount', () => {
    it('is credited by itself within a second, and its customer is told', async () => {
      const topUp = await open()
      assert.equal(topUp.rail, 'card-auto')
      await pay(topUp.toman)

      assert.equal(await stateOf(topUp), 'paid')
      assert.equal(await available(), topUp.toman)
      assert.deepEqual(
        shop.news('top-up-ended').map(({ to, how }) => [to, how]),
        [[SARA, 'paid']],
      )
      const file = await engine.topUps.file(topUp.id)
      const message = await engine.deposits.ofTopUp(topUp.id)
      assert.equal(file?.topUp.confirmedBy, `deposit:${message?.id}`)
      assert.deepEqual(await queue(), [])
    })

    it('lets the order go on that waited for it', async () => {
      const { id: quoteId } = await shop.quoted()
      const opening = await engine.topUps.open(SARA, { quoteId })
      assert.ok(opening.kind === 'opened')
      await pay(opening.invoice.topUp.toman)
      await clock.advance(SECOND)

      assert.equal(shop.news('card').length, 1)
      assert.equal(shop.sandbox.numbers().length, 1)
    })

    it('lets it go on from when it was paid, and asks when the message is long on its way', async () => {
      const { id: quoteId } = await shop.quoted()
      const opening = await engine.topUps.open(SARA, { quoteId })
      assert.ok(opening.kind === 'opened')
      const paidAt = clock.now()
      await standStill(2 * HOUR)
      await pay(opening.invoice.topUp.toman, paidAt)
      await clock.advance(SECOND)

      assert.equal(shop.sandbox.numbers().length, 0)
      assert.equal(shop.news('resume-asks').length, 1)
    })

    it('is credited once, whatever comes again: fifty at once, with other ids, signed anew', async () => {
      const topUp = await open()
      balance += topUp.toman * 10
      const text = mellat(topUp.toman * 10, balance)
      const calls = Array.from({ length: 50 }, () => call(sms(text, 'Bank Mellat')))
      assert.deepEqual(new Set(await Promise.all(calls)), new Set(['kept']))
      await clock.advance(5 * SECOND)
      await forward(text)

      assert.equal(await available(), topUp.toman)
      assert.equal((await engine.deposits.ofTopUp(topUp.id))?.copies, 51)
      assert.deepEqual(await queue(), [])
    })

    it('is credited late too, when the amount has expired meanwhile', async () => {
      const topUp = await open()
      const paidAt = clock.now() + 5 * MINUTE
      await standStill(20 * HOUR)
      assert.equal(await stateOf(topUp), 'expired')
      await pay(topUp.toman, paidAt)

      assert.equal(await stateOf(topUp), 'paid')
    })

    it('is credited although it was cancelled, or its receipt rejected', async () => {
      const cancelled = await open()
      await engine.topUps.cancel(SARA, cancelled.id)
      await pay(cancelled.toman)
      const rejected = await open(60_000)
      const picture = { kind: 'photo', fileId: 'f', fileUniqueId: 'u' } as const
      await engine.topUps.takeReceipt(SARA, picture, 'a')
      await engine.topUps.reject(BOSS, rejected.id, 1, 'unreadable')
      await pay(rejected.toman)

      assert.deepEqual([await stateOf(cancelled), await stateOf(rejected)], ['paid', 'paid'])
    })

    it('is credited although cards, or this one, were switched off meanwhile', async () => {
      const [first, second] = [await open(), await open(60_000)]
      await engine.payments.setRail(BOSS, 'card', { isOn: false })
      await pay(first.toman)
      await engine.cards.setState(BOSS, cardId, 'removed')
      await pay(second.toman)

      assert.deepEqual([await stateOf(first), await stateOf(second)], ['paid', 'paid'])
    })

    it('proves a top-up that somebody has approved before it came, and credits nothing more', async () => {
      const topUp = await open()
      const picture = { kind: 'photo', fileId: 'f', fileUniqueId: 'u' } as const
      await engine.topUps.takeReceipt(SARA, picture, 'a')
      await engine.topUps.approve(AIDA, topUp.id, 1)
      await pay(topUp.toman)

      assert.equal(await available(), topUp.toman)
      assert.equal((await engine.deposits.ofTopUp(topUp.id))?.state, 'evidence')
      assert.deepEqual(await queue(), [])
      await pay(topUp.toman) // it proves it once: this is other money
      assert.deepEqual(await reasons(), ['paid-before'])
    })

    it('tells those who look at its receipt that it is decided', async () => {
      const topUp = await open()
      const picture = { kind: 'photo', fileId: 'f', fileUniqueId: 'u' } as const
      await engine.topUps.takeReceipt(SARA, picture, 'a')
      await pay(topUp.toman)

      assert.deepEqual(
        shop.news('top-up-changed').map(({ to }) => to),
        [BOSS, AIDA],
      )
    })

    it('goes to each of two customers by their own amounts', async () => {
      const [first, second] = [await open(), await open(50_000, DAN)]
      assert.notEqual(first.toman, second.toman)
      await pay(second.toman)
      assert.deepEqual([await available(SARA), await available(DAN)], [0, second.toman])
      await pay(first.toman)

      assert.equal(await available(SARA), first.toman)
    })
  })

  describe('money that proves nothing', () => {
    it('waits for the staff: a rounded sum, one Toman off, half a Toman, another card', async () => {
      const topUp = await open()
      await pay(50_000)
      await pay(topUp.toman + 1)
      balance += topUp.toman * 10 + 5
      await forward(mellat(topUp.toman * 10 + 5, balance))

      assert.deepEqual(await reasons(), ['no-top-up', 'no-top-up', 'no-top-up'])
      assert.equal(await available(), 0)
      assert.deepEqual(
        shop.news('deposit-waiting').map(({ to, why }) => [to, why]),
        [BOSS, AIDA, BOSS, AIDA, BOSS, AIDA].map((to) => [to, 'no-top-up']),
      )
    })

    it('waits when it was paid before the amount was asked for', async () => {
      const at = clock.now()
      await clock.advance(10 * MINUTE)
      const topUp = await open()
      await pay(topUp.toman, at)

      assert.deepEqual(await reasons(), ['no-top-up'])
    })

    it('waits when the same top-up is paid a second time', async () => {
      const topUp = await open()
      await pay(topUp.toman)
      await clock.advance(2 * MINUTE)
      await pay(topUp.toman)

      assert.equal(await available(), topUp.toman)
      assert.deepEqual(await reasons(), ['paid-before'])
    })

    it('is another money in the same minute, with the same sum and another balance', async () => {
      const topUp = await open()
      const at = clock.now()
      await pay(topUp.toman, at)
      await pay(topUp.toman, at)

      assert.equal(await available(), topUp.toman)
      assert.deepEqual(
        (await queue()).map(({ why, balanceRial, copies }) => [why, balanceRial, copies]),
        [['paid-before', balance, 1]],
      )
      await forward(mellat(topUp.toman * 10, balance - topUp.toman * 10, at, 'برداشت'))
      assert.equal((await engine.deposits.file(3))?.message.kind, 'withdrawal')
    })

    it('waits when two top-ups could be meant: nobody is chosen by time', async () => {
      const first = await open()
      await standStill(90 * MINUTE)
      const { cardId: card, baseToman, toman: amount } = first
      const asked = {
        customerId: DAN,
        rail: 'card',
        cardId: card,
        baseToman,
        toman: amount,
      } as const
      const expiresAt = clock.now() + HOUR
      await topUpRows(shop.store).create({ ...asked, quoteId: undefined, expiresAt }, clock.now())
      await ping()
      await pay(amount)

      assert.deepEqual([await available(), await available(DAN)], [0, 0])
      assert.deepEqual(await reasons(), ['several'])
    })

    it('proves nothing more by another minute, other digits or another phone', async () => {
      const topUp = await open()
      const text = await pay(topUp.toman)
      const other = await addPhone('Shelf')
      const persian = text.replaceAll(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '')
      const spread = text.replaceAll('\n', ' \u200f\r\n').replace('مانده', 'مـانده : ')
      for (const [phoneOf, copy] of [
        [other, text],
        [phone, persian],
        [other, spread],
      ] as const)
        assert.equal(await call(sms(copy, 'bank-mellat'), phoneOf), 'kept')
      await clock.advance(MINUTE)
      await forward(mellat(topUp.toman * 10, balance))
      await clock.advance(MINUTE)

      assert.equal(await available(), topUp.toman)
      assert.deepEqual(await reasons(), ['gap'])
    })

    it('waits when its customer was forgotten meanwhile, and credits nobody', async () => {
      const topUp = await open()
      const paidAt = clock.now() + MINUTE
      await standStill(90 * MINUTE)
      const leaving = await engine.privacy.leaving(SARA)
      assert.ok(leaving.kind === 'free', leaving.kind)
      await engine.privacy.forget(SARA, leaving.since, toman(0))
      await pay(topUp.toman, paidAt)

      assert.deepEqual(await reasons(), ['customer-forgotten'])
      const { id, revision } = await onlyOne()
      const bound = await engine.deposits.bind(BOSS, id, topUp.id, revision)
      assert.equal(bound.kind, 'customer-forgotten')
      assert.equal(await available(), 0)
    })

    it('waits when the bank’s date is not near', async () => {
      const topUp = await open()
      balance += topUp.toman * 10
      await forward(mellat(topUp.toman * 10, balance, clock.now() - 2 * DAY))

      assert.deepEqual(await reasons(), ['odd-time'])
    })

    it('is no deposit at all: a withdrawal of the same sum', async () => {
      const topUp = await open()
      await forward(mellat(topUp.toman * 10, balance, clock.now(), 'برداشت'))

      assert.equal(await stateOf(topUp), 'pending')
      assert.deepEqual(await queue(), [])
    })

    it('is not kept when it is private, and never with a one-time code', async () => {
      await forward('سلام، شب می‌آیی؟ ساعت 20:30', '+989121234567')
      await forward('رمز پویا 123456\nمبلغ 500,001', 'Bank Mellat')

      assert.deepEqual((await engine.deposits.unread(0)).items, [])
      assert.deepEqual((await engine.deposits.phone(phone.phone.id))?.heard, {
        kind: 'never-money',
        why: 'one-time-code',
      })
    })
  })

  describe('a sender or a bank that is not trusted', () => {
    it('credits nothing by the same text from any number', async () => {
      const topUp = await open()
      await forward(mellat(topUp.toman * 10, balance + topUp.toman * 10), '+989121234567')

      assert.equal(await stateOf(topUp), 'pending')
      const [message] = (await engine.deposits.unread(0)).items
      assert.deepEqual([message?.state, message?.sender], ['unread', '9121234567'])
    })

    it('waits until the owner has said whose account it is, and is then credited by that', async () => {
      const other = await addCard(SINA_CARD)
      await engine.cards.setState(BOSS, cardId, 'disabled')
      const topUp = await open()
      assert.deepEqual([topUp.rail, topUp.cardId], ['card', other])
      const { date, time } = written(clock.now())
      const text = `*بانک سينا*\nواريز به 187-12-6614730-1\nمبلغ ${topUp.toman * 10} ريال\nمانده 64,118,905 ريال\nزمان : ${date} ; ${time}:04`
      await forward(text, 'BankSina')

      const message = await onlyOne()
      assert.deepEqual([message.why, message.accountTail], ['unknown-account', '7301'])
      const file = await engine.deposits.file(message.id)
      assert.deepEqual(
        file?.cards.map(({ id }) => id),
        [other, cardId],
      )
      assert.equal(
        (await engine.deposits.confirmAccount(AIDA, message.id, other)).kind,
        'not-allowed',
      )
      assert.equal((await engine.deposits.confirmAccount(BOSS, message.id, 999)).kind, 'invalid')
      assert.equal((await engine.deposits.confirmAccount(BOSS, message.id, other)).kind, 'done')
      await clock.advance(SECOND)
      assert.equal(await stateOf(topUp), 'paid')
      assert.equal((await open(70_000)).rail, 'card-auto')
    })

    it('cannot be typed in without a message when its bank is of grade B', async () => {
      const wanted = {
        bank: 'sina',
        account: '187-12-6614730-1',
        cardId,
        phoneId: phone.phone.id,
      } as const
      assert.equal((await engine.deposits.addAccount(BOSS, wanted)).kind, 'invalid')
      const wrong = { ...wanted, bank: 'mellat', account: '12' } as const
      assert.equal((await engine.deposits.addAccount(BOSS, wrong)).kind, 'invalid')
      assert.equal((await engine.deposits.addAccount(AIDA, wrong)).kind, 'not-allowed')
    })

    it('is left alone once the owner says that the account is private', async () => {
      const text = (sum: string) =>
        `30101540774412\nمبلغ:${sum}+\nمانده:38,655,120\n${written(clock.now()).date.slice(5)}\n${written(clock.now()).time}`
      await forward(text('1,950,370'), 'PARSIANBANK')
      const message = await onlyOne()
      assert.equal((await engine.deposits.ignoreAccount(BOSS, message.id)).kind, 'done')
      await forward(text('2,000,000'), 'PARSIANBANK')

      assert.deepEqual(await queue(), [])
      assert.equal(await engine.deposits.file(message.id), undefined)
    })
  })

  describe('balances', () => {
    it('that do not follow from the one before are an alarm and wait', async () => {
      const first = await open()
      await pay(first.toman)
      await clock.advance(2 * MINUTE)
      const second = await open(60_000)
      await forward(mellat(second.toman * 10, balance + 7))
      assert.deepEqual(await queue(), [], 'a message may be on its way')
      await clock.advance(25 * SECOND)

      assert.deepEqual(await reasons(), ['gap'])
      assert.equal(await stateOf(second), 'pending')
      assert.deepEqual(
        shop.news('deposit-gap').map(({ to }) => to),
        [BOSS, AIDA],
      )
    })

    it('begin no line of their own: what follows from a made-up one is made up too', async () => {
      const real = await open()
      await pay(real.toman)
      await clock.advance(2 * MINUTE)
      const mine = await open(60_000)
      await forward(mellat(10, 99_000_010))
      await forward(mellat(mine.toman * 10, 99_000_010 + mine.toman * 10))
      await forward(mellat(10, 99_000_000, clock.now(), 'برداشت'))
      await clock.advance(MINUTE)

      assert.equal(await stateOf(mine), 'pending')
      assert.deepEqual(await reasons(), ['gap', 'gap', 'gap'])
    })

    it('close by themselves when the missing message comes late', async () => {
      const [first, second] = [await open(), await open(60_000)]
      await pay(10_000)
      await clock.advance(2 * MINUTE)
      const [a, b] = [balance + first.toman * 10, balance + (first.toman + second.toman) * 10]
      const early = mellat(first.toman * 10, a)
      await clock.advance(2 * MINUTE)
      await forward(mellat(second.toman * 10, b))
      await clock.advance(MINUTE)
      assert.equal(await stateOf(second), 'pending')
      await forward(early)

      assert.deepEqual([await stateOf(first), await stateOf(second)], ['paid', 'paid'])
      assert.deepEqual(await reasons(), ['no-top-up'])
    })

    it('go on from what a person has called real, and not from what they called fake', async () => {
      await pay(10_000)
      await clock.advance(2 * MINUTE)
      await forward(mellat(10, 99_000_000)) // made up
      balance -= 1_000_000 // a withdrawal of which no message came
      const topUp = await open()
      await clock.advance(2 * MINUTE)
      await pay(topUp.toman)
      await clock.advance(MINUTE)
      const [, fake, gap] = await queue()
      assert.ok(fake !== undefined && gap !== undefined)

      await engine.deposits.dismiss(AIDA, fake.id, fake.revision, 'fake')
      await clock.advance(SECOND)
      assert.equal(await stateOf(topUp), 'pending')
      const bound = await engine.deposits.bind(AIDA, gap.id, topUp.id, gap.revision)
      assert.equal(bound.kind, 'done')
      const next = await open(70_000)
      await clock.advance(2 * MINUTE)
      await pay(next.toman)
      assert.equal(await stateOf(next), 'paid')
    })

    it('take withdrawals and interest into account', async () => {
      await pay(10_000)
      await clock.advance(2 * MINUTE)
      balance -= 777_000
      await forward(mellat(777_000, balance, clock.now(), 'برداشت'))
      const topUp = await open()
      await clock.advance(2 * MINUTE)
      await pay(topUp.toman)

      assert.equal(await stateOf(topUp), 'paid')
    })
  })

  it('tell the staff when as much goes out again as a customer has paid in, and reverse nothing', async () => {
    const topUp = await open()
    await pay(topUp.toman)
    await standStill(DAY)
    balance -= topUp.toman * 10
    await forward(mellat(topUp.toman * 10, balance, clock.now(), 'برداشت'))

    assert.deepEqual(
      shop.news('deposit-taken-back').map(({ to, topUpId }) => [to, topUpId]),
      [
        [BOSS, topUp.id],
        [AIDA, topUp.id],
      ],
    )
    assert.equal(await available(), topUp.toman)
  })

  describe('the staff’s decision', () => {
    it('binds a deposit to a top-up and credits what really came, once', async () => {
      const topUp = await open()
      await pay(50_000)
      const message = await onlyOne()
      const file = await engine.deposits.file(message.id)
      assert.deepEqual(
        file?.candidates.map(({ topUp: { id } }) => id),
        [topUp.id],
      )
      const bind = (by: number, to = topUp.id, seen = message.revision) =>
        engine.deposits.bind(by, message.id, to, seen)

      assert.equal((await bind(KIAN)).kind, 'not-allowed')
      assert.equal((await engine.deposits.bind(AIDA, 999, topUp.id, 0)).kind, 'not-found')
      assert.equal((await bind(AIDA, topUp.id, 99)).kind, 'changed')
      assert.equal((await bind(AIDA, 999)).kind, 'no-such-top-up')
      const kinds = await Promise.all(Array.from({ length: 8 }, () => bind(AIDA)))
      assert.deepEqual(kinds.map(({ kind }) => kind).toSorted(), [
        ...Array<string>(7).fill('decided-already'),
        'done',
      ])
      assert.equal(await available(), 50_000)
      assert.equal((await bind(BOSS)).kind, 'decided-already')
    })

    it('is not one’s own, unless an owner’s', async () => {
      await engine.customers.greet({ id: AIDA, name: 'Aida' })
      const topUp = await open(50_000, AIDA)
      await pay(50_000)
      const { id, revision } = await onlyOne()

      assert.equal((await engine.deposits.bind(AIDA, id, topUp.id, revision)).kind, 'own')
      assert.equal((await engine.deposits.bind(BOSS, id, topUp.id, revision)).kind, 'done')
    })

    it('refuses a top-up that is paid already', async () => {
      const topUp = await open()
      await pay(topUp.toman)
      await pay(10_000)
      const { id, revision } = await onlyOne()

      const decision = await engine.deposits.bind(AIDA, id, topUp.id, revision)
      assert.equal(decision.kind, 'paid-already')
    })

    it('takes two persons above the shop’s limit', async () => {
      await engine.settings.set(BOSS, 'topUpTwoPersonsAboveToman', '40000')
      const topUp = await open()
      await pay(50_000)
      const { id } = await onlyOne()
      const bind = async (by: number) => {
        const seen = (await engine.deposits.file(id))?.message.revision ?? -1
        return (await engine.deposits.bind(by, id, topUp.id, seen)).kind
      }

      assert.equal(await bind(AIDA), 'half')
      assert.equal(await bind(AIDA), 'same-person')
      assert.equal(await available(), 0)
      assert.equal(await bind(BOSS), 'done')
      assert.equal(await available(), 50_000)
    })

    it('dismisses what pays nothing here, and stands in the audit log', async () => {
      await pay(10_000)
      const { id, revision } = await onlyOne()
      assert.equal((await engine.deposits.dismiss(AIDA, id, revision, 'real')).kind, 'done')
      assert.deepEqual(await queue(), [])
      assert.equal(
        (await engine.deposits.dismiss(AIDA, id, revision, 'fake')).kind,
        'decided-already',
      )

      const { items } = await engine.auditLog.page(0, `deposit:${id}`)
      assert.deepEqual(
        items.map(({ actorId, action }) => [actorId, action]),
        [[AIDA, 'dismiss-deposit']],
      )
    })
  })

  describe('a phone', () => {
    it('is set up with an address and a secret of its own, which owners alone see', async () => {
      const other = await addPhone('Home')
      assert.notEqual(other.secret, phone.secret)
      assert.ok(other.secret.length >= 40 && other.secret !== SHOP_SECRET)
      assert.match(
        other.url ?? '',
        /^https:\/\/shop\.example\/hooks\/deposits\?phone=[0-9a-f]{16}$/,
      )
      assert.match(other.link ?? '', /^https:\/\/shop\.example\/hooks\/deposits\/setup#phone=/)
      assert.deepEqual(
        other.webhooks.map(({ event }) => event),
        ['sms:received', 'system:ping', 'app:started'],
      )
      assert.equal(await engine.deposits.setup(AIDA, other.phone.id), undefined)
      assert.equal((await engine.deposits.setup(BOSS, other.phone.id))?.secret, other.secret)
      assert.equal((await engine.deposits.addPhone(AIDA, 'x')).kind, 'not-allowed')
      assert.equal((await engine.deposits.addPhone(BOSS, ' \u200f ')).kind, 'invalid')
    })

    it('is refused with another’s secret, without a name, or once it is shut out', async () => {
      const other = await addPhone('Home')
      const body = sms('x', 'y')
      assert.equal(await call(body, phone, other.secret), 'forged')
      assert.equal(await engine.deposits.receive('zz', new Uint8Array(), new Headers()), 'forged')
      assert.equal(await call(body, other), 'kept')
      assert.equal((await engine.deposits.revokePhone(AIDA, other.phone.id)).kind, 'not-allowed')
      assert.equal((await engine.deposits.revokePhone(BOSS, other.phone.id)).kind, 'done')
      assert.equal((await engine.deposits.revokePhone(BOSS, other.phone.id)).kind, 'not-found')
      assert.equal(await call(body, other), 'forged')
      assert.equal(await engine.deposits.setup(BOSS, other.phone.id), undefined)
    })

    it('may use the shop’s own secret, as the first one', async () => {
      const text = JSON.stringify({ event: 'system:ping', payload: {} })
      const timestamp = String(Math.floor(clock.now() / SECOND))
      const signature = (secret: string) =>
        createHmac('sha256', secret).update(`${text}${timestamp}`).digest('hex')
      const ring = (secret: string) =>
        engine.deposits.receive(
          '',
          new TextEncoder().encode(text),
          new Headers({ 'x-timestamp': timestamp, 'x-signature': signature(secret) }),
        )

      assert.equal(await ring(phone.secret), 'forged')
      assert.equal((await engine.deposits.phones()).length, 1)
      assert.equal(await ring(SHOP_SECRET), 'kept')
      const [, first] = await engine.deposits.phones()
      assert.ok(first?.state === 'live')
      assert.equal(first.name, '')
      assert.equal((await engine.deposits.setup(BOSS, first.id))?.secret, SHOP_SECRET)
      await engine.deposits.revokePhone(BOSS, first.id)
      assert.equal(await ring(SHOP_SECRET), 'forged')
    })

    it('whose clock is wrong is told so, and nothing of an old call is done', async () => {
      const topUp = await open()
      const body = sms(mellat(topUp.toman * 10, balance + topUp.toman * 10), 'Bank Mellat')
      assert.equal(await call(body, phone, phone.secret, clock.now() - 9 * MINUTE), 'stale')
      await clock.advance(SECOND)

      assert.equal(await stateOf(topUp), 'pending')
      const { trouble } = (await engine.deposits.phone(phone.phone.id)) ?? {}
      assert.equal(trouble?.kind, 'clock')
      assert.equal(Math.round((trouble.skewMs ?? 0) / MINUTE), -9)
      assert.equal(await call(body), 'kept')
      assert.equal((await engine.deposits.phone(phone.phone.id))?.trouble, undefined)
    })

    it('that cannot sign brings suggestions: one tap of the staff credits them', async () => {
      const topUp = await open()
      balance += topUp.toman * 10
      const text = JSON.stringify({ from: 'Bank Mellat', text: mellat(topUp.toman * 10, balance) })
      const headers = new Headers({ authorization: `Bearer ${phone.secret}` })
      const body = new TextEncoder().encode(text)
      assert.equal(await engine.deposits.receive(tokenOf(phone), body, headers), 'kept')
      await clock.advance(SECOND)

      const message = await onlyOne()
      assert.deepEqual([message.why, message.topUpId], ['unsigned', topUp.id])
      assert.equal(await available(), 0)
      await engine.deposits.bind(AIDA, message.id, topUp.id, message.revision)
      assert.equal(await available(), topUp.toman)
    })

    it('that brings the same signed makes a suggestion a proof', async () => {
      const topUp = await open()
      balance += topUp.toman * 10
      const sum = mellat(topUp.toman * 10, balance)
      const headers = new Headers({ authorization: `Bearer ${phone.secret}` })
      const body = new TextEncoder().encode(JSON.stringify({ from: 'Bank Mellat', text: sum }))
      await engine.deposits.receive(tokenOf(phone), body, headers)
      await clock.advance(SECOND)
      assert.deepEqual(await reasons(), ['unsigned'])
      await forward(sum)

      assert.equal(await stateOf(topUp), 'paid')
      assert.deepEqual(await queue(), [])
    })

    it('that falls silent is an alarm; its cards ask for receipts until it is back', async () => {
      const rail = async () => (await engine.payments.ways(SARA, toman(50_000)))[0]?.rail
      assert.equal(await rail(), 'card-auto')
      await standStill(6 * HOUR + MINUTE)
      assert.equal(await rail(), 'card')
      assert.equal((await open()).rail, 'card')
      assert.deepEqual(
        shop.news('deposit-phone-silent').map(({ to, name }) => [to, name]),
        [
          [BOSS, 'Desk'],
          [AIDA, 'Desk'],
        ],
      )
      assert.equal((await engine.deposits.phone(phone.phone.id))?.state, 'silent')
      await ping()
      assert.equal(await rail(), 'card-auto')
      await clock.advance(6 * MINUTE)
      assert.equal(shop.news('deposit-phone-back').length, 2)
    })

    it('is switched off with the other cards, by either name', async () => {
      const railOf = async () =>
        (await engine.payments.rails()).find(({ rail }) => /card/.test(rail))
      for (const [rail, isOn] of [
        ['card-auto', false],
        ['card', true],
      ] as const) {
        assert.equal((await engine.payments.setRail(BOSS, rail, { isOn })).kind, 'done')
        assert.deepEqual((await railOf())?.isOn, isOn)
      }
    })

    it('is never silent where the setting says so, and relied on no more once it is shut out', async () => {
      await engine.settings.set(BOSS, 'depositSilentHours', '0')
      await ping()
      await standStill(3 * DAY)
      assert.equal((await open()).rail, 'card-auto')
      await engine.deposits.revokePhone(BOSS, phone.phone.id)

      assert.equal((await open(60_000)).rail, 'card')
      assert.deepEqual(shop.news('deposit-phone-silent'), [])
    })

    it('that is imitated again and again is an alarm, once an hour', async () => {
      for (let i = 0; i < 25; i++) assert.equal(await call(sms('x', 'y'), phone, 'guess'), 'forged')
      await clock.advance(SECOND)

      assert.deepEqual(
        shop.news('deposit-forged').map(({ to, count }) => [to, count]),
        [
          [BOSS, 10],
          [AIDA, 10],
        ],
      )
    })
  })

  describe('a form that nobody knows', () => {
    const refah = (rial: number, after: number) => {
      const { date, time } = written(clock.now())
      const [sum, left] = [rial, after].map((figure) => figure.toLocaleString('en'))
      return `بانک رفاه\nحساب100441770\nواریز${sum}+\nمانده${left}\n${date} ${time}`
    }

    it('is taught by pointing, confirmed, and then credits', async () => {
      await forward(refah(640_210, 5_000_000), 'RefahBank')
      const [message] = (await engine.deposits.unread(0)).items
      assert.ok(message !== undefined)
      assert.match(message.text ?? '', /حساب•••••1770/)
      const figures = (await engine.deposits.figures(message.id)) ?? []
      const at = (text: string) => figures.findIndex((figure) => figure.text === text)
      const pointing = { amount: at('640,210'), balance: at('5,000,000'), account: at('•••••1770') }

      assert.equal((await engine.deposits.teach(AIDA, message.id, pointing)).kind, 'not-allowed')
      const wrong = { ...pointing, amount: pointing.balance }
      assert.equal((await engine.deposits.teach(BOSS, message.id, wrong)).kind, 'wrong-figures')
      const taught = await engine.deposits.teach(BOSS, message.id, pointing)
      assert.ok(taught.kind === 'taught')
      const topUp = await open()
      await clock.advance(MINUTE)
      await forward(refah(topUp.toman * 10, 6_000_000), 'RefahBank')
      const waiting = await onlyOne()
      assert.deepEqual([waiting.bank, waiting.why], ['other', 'unknown-account'])
      await engine.deposits.confirmAccount(BOSS, waiting.id, cardId)
      await clock.advance(SECOND)
      assert.equal(await stateOf(topUp), 'paid')

      assert.equal((await engine.deposits.forgetTaught(BOSS, taught.format.id)).kind, 'done')
      await clock.advance(MINUTE)
      await forward(refah(700_000, 6_700_000), 'RefahBank')
      assert.equal((await engine.deposits.unread(0)).items.length, 1)
    })

    it('may be a known bank’s, from a sender that the owner knows', async () => {
      const topUp = await open()
      await forward(mellat(10, 10), '+989120000001')
      const [message] = (await engine.deposits.unread(0)).items
      assert.deepEqual((await engine.deposits.phone(phone.phone.id))?.heard, {
        kind: 'unknown',
        looksLike: ['mellat'],
      })
      await engine.deposits.teachSender(BOSS, message?.id ?? 0, 'mellat')
      balance += topUp.toman * 10
      await forward(mellat(topUp.toman * 10, balance), '09120000001')
      const waiting = await onlyOne()
      assert.equal(waiting.why, 'unconfirmed')
      await engine.deposits.confirmAccount(BOSS, waiting.id, cardId)
      await clock.advance(SECOND)

      assert.equal(await stateOf(topUp), 'paid')
    })

    it('is understood without being kept, when the owner tries it', async () => {
      const tryMessage = (text: string) => engine.deposits.tryMessage(text)
      const tried = await tryMessage(mellat(500_010, 9_000_000))
      assert.ok(tried.kind === 'movement')
      const [reading, ...others] = tried.readings
      assert.deepEqual(others, [])
      const { bank, grade, toman: sum, balanceRial, senders, card, outcome } = reading ?? {}
      assert.deepEqual(
        [bank, grade, sum, balanceRial, senders, card?.id, outcome],
        ['mellat', 'A', 50_001, 9_000_000, ['Bank Mellat'], cardId, 'credits'],
      )
      assert.deepEqual(await tryMessage('سلام'), { kind: 'unknown' })
      assert.deepEqual(await tryMessage('واریز ۵۰٬۰۰۰ تومان'), { kind: 'toman' })
      assert.deepEqual(await tryMessage('رمز پویا: 123456'), {
        kind: 'never-money',
        why: 'one-time-code',
      })
      assert.deepEqual(await queue(), [])
      assert.equal((await engine.deposits.unread(0)).items.length, 0)
    })

    it('is not kept when it is longer than any of a bank', async () => {
      await forward(`واریز 640,210+ مانده 33,870,004 ${'و'.repeat(1000)}`, 'RefahBank')

      assert.deepEqual((await engine.deposits.unread(0)).items, [])
    })

    it('does not fill the shop: more than thirty in an hour are not kept', async () => {
      const body = (n: number) => sms(`واریز ${1000 + n},000 ریال مانده`, 'Somebody')
      for (let n = 0; n < 40; n++) assert.equal(await call(body(n)), 'kept')
      const { pages } = await engine.deposits.unread(0)

      assert.equal(pages, 4)
    })
  })

  it('have no phones where the shop has no secret', async () => {
    const bare = await openTestShop()
    assert.equal(bare.engine.deposits.isOpen, false)
    assert.equal((await bare.engine.deposits.addPhone(BOSS, 'x')).kind, 'no-secret')
    assert.equal(await bare.engine.deposits.receive('', new Uint8Array(), new Headers()), 'forged')
    await bare.close()
  })
})
