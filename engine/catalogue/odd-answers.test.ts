/** What becomes of a shop whose provider answers oddly: over the SDK, against the sandbox. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Sandbox, SandboxOptions } from '#sandbox'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import type { Purchase } from '../buying/types.ts'
import type { Store } from '../store/store.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { SARA, openTestShop, type TestShop } from '../testing/shop.ts'

let shop: TestShop
let clock: TurnedClock
let sandbox: Sandbox
let store: Store
let engine: Engine

async function open(conditions: SandboxOptions = {}, giftToman = 50_000): Promise<void> {
  shop = await openTestShop({
    costs: { 2: 10_000 },
    conditions,
    engine: { giftToman: toman(giftToman) },
  })
  ;({ clock, sandbox, store, engine } = shop)
}
const close = () => shop.close()

const buy = async (): Promise<Purchase> =>
  shop.until(engine.buying.buy(SARA, (await shop.quoted()).id))
const available = async (): Promise<number> => (await shop.wallet())[0]

/** The number went back at the provider, both sides have their money, and the books say so. */
async function givenBack(): Promise<void> {
  await clock.advance(MINUTE)
  const [number] = sandbox.numbers()
  assert.equal(number?.state, 3)
  assert.equal(sandbox.account().spentToman - sandbox.account().refundedToman, 0)
  assert.equal(await ledgerRows(store).sum('provider'), 0)
  assert.equal(await available(), 50_000)
}

describe('a purchase that is answered oddly', () => {
  beforeEach(() => open())
  afterEach(close)

  const READABLE: readonly object[] = [
    { AMOUNT: '10,000' },
    { AMOUNT: '10٬000' },
    { AMOUNT: '۱۰۰۰۰' },
    { AMOUNT: '10000.00' },
    { AMOUNT: '10,000 تومان' },
    { AMOUNT: '10000.5' },
    { AMOUNT: 10_000.5 },
    { AMOUNT: null },
    { AMOUNT: '' },
    { AMOUNT: 'free' },
    { AMOUNT: {} },
    { AMOUNT: 2 ** 60 },
    { AMOUNT: 0 },
    { AMOUNT: '۰' },
    { TIME: '20' },
    { TIME: 'soon' },
    { TIME: null },
    { TIME: '00:19:30' },
  ]
  for (const fields of READABLE)
    it(`is kept when it can be used: ${JSON.stringify(fields)}`, async () => {
      sandbox.faults.next('getnum', { kind: 'odd-fields', fields: { ...fields } })

      const order = await shop.bought()
      sandbox.deliverSms(order.providerId ?? '', { code: '4711' })
      await clock.advance(30 * SECOND)

      assert.equal(order.costToman, 10_000)
      assert.equal(order.priceToman, 12_000)
      assert.equal(order.number, sandbox.numbers()[0]?.number)
      assert.deepEqual(
        shop.news('code').map(({ code }) => code),
        ['4711'],
      )
      assert.equal(await ledgerRows(store).sum('provider'), -10_000)
    })

  it('is kept without its AMOUNT, which the balance tells', async () => {
    sandbox.faults.next('getnum', { kind: 'odd-fields', without: ['AMOUNT'] })

    assert.equal((await shop.bought()).costToman, 10_000)
  })

  for (const kind of [
    'persian-digits',
    'grouped-digits',
    'wrong-types',
    'lower-case-keys',
  ] as const)
    it(`is kept, and so is its code, when all answers are in ${kind}`, async () => {
      sandbox.faults.setRates([{ rate: 1, kind }])

      const order = await shop.bought()
      sandbox.deliverSms(order.providerId ?? '', { code: '4711' })
      await clock.advance(30 * SECOND)

      assert.equal(order.number, sandbox.numbers()[0]?.number)
      assert.deepEqual(
        shop.news('code').map(({ code }) => code),
        ['4711'],
      )
    })

  it('is remembered before the balance is asked what it cost', async () => {
    sandbox.faults.next('getnum', { kind: 'odd-fields', without: ['AMOUNT'] })

    await shop.bought()

    assert.deepEqual(
      shop.lines.flatMap(
        (line) =>
          /The provider sold a number|The answer to a purchase.*balance is asked/.exec(line) ?? [],
      ),
      [
        'The provider sold a number',
        'The answer to a purchase does not say its price: the balance is asked',
      ],
    )
  })

  const SILENT_BALANCE = { rate: 1, kind: 'status-500', methods: ['balance'] } as const
  it('goes back by its id when neither the answer nor the balance tells what it cost', async () => {
    sandbox.faults.setRates([SILENT_BALANCE])
    sandbox.faults.next('getnum', { kind: 'odd-fields', without: ['AMOUNT'] })

    assert.equal((await buy()).kind, 'unavailable')

    await givenBack()
    assert.equal(shop.news('odd-purchase').length, 1)
    const { id } = sandbox.numbers()[0] ?? assert.fail()
    assert.ok(
      shop.lines.some((line) => line.startsWith('warn') && line.includes(id)),
      'the id is in the log',
    )
  })

  it('goes back when the balance went down by something else', async () => {
    const { id } = await shop.quoted()
    sandbox.faults.next('getnum', { kind: 'odd-fields', fields: { AMOUNT: null } })
    sandbox.faults.next('balance', 'wrong-types') // the look before; the one after sees other purchases too
    sandbox.faults.next('balance', { kind: 'odd-fields', fields: { BALANCE: '17' } })

    assert.equal((await shop.until(engine.buying.buy(SARA, id))).kind, 'unavailable')

    await givenBack()
  })

  for (const fields of [{ NUMBER: null }, { NUMBER: 'soon' }, { RESULT: null }, { RESULT: 'ok' }])
    it(`goes back by its id when it cannot be used: ${JSON.stringify(fields)}`, async () => {
      sandbox.faults.next('getnum', { kind: 'odd-fields', fields })

      assert.equal((await buy()).kind, 'unavailable')

      await givenBack()
      assert.equal(shop.news('odd-purchase').length, 1)
    })

  for (const TIME of ['00:00:00', '00:00:10', 0, '0'])
    it(`goes back when its time is over on arrival: ${JSON.stringify(TIME)}`, async () => {
      sandbox.faults.next('getnum', { kind: 'odd-fields', fields: { TIME } })

      assert.equal((await buy()).kind, 'unavailable')

      await givenBack()
    })

  it('is lost without an id, as it was', async () => {
    sandbox.faults.next('getnum', { kind: 'odd-fields', fields: { ID: null } })

    assert.equal((await buy()).kind, 'lost')
    assert.equal(await available(), 50_000)
  })
})

describe('ids beyond 2^53', () => {
  afterEach(close)

  it('are the same on the way back, also as numbers of JSON', async () => {
    await open({ idPrefix: '90071992547' })
    sandbox.faults.setRates([{ rate: 1, kind: 'wrong-types' }])

    const order = await shop.bought()
    sandbox.deliverSms(sandbox.numbers()[0]?.id ?? '', { code: '4711' })
    await clock.advance(30 * SECOND)

    assert.equal(order.providerId, '9007199254774001')
    assert.equal(shop.news('code').length, 1)
  })
})

describe('a permanent number that is answered oddly', () => {
  const GIFT = 40_000_000
  beforeEach(() => open({ balanceToman: 100_000_000 }, GIFT))
  afterEach(close)

  async function buyPermanent() {
    const found = await shop.until(engine.permanent.catalogue())
    assert.ok(found.kind === 'kinds')
    const item = found.kinds[0]?.items[0] ?? assert.fail('None is for sale')
    const quoted = await shop.until(engine.permanent.quote(SARA, item.listId))
    assert.ok(quoted.kind === 'quoted')
    return shop.until(engine.permanent.buy(SARA, quoted.order.id))
  }

  const ODD: readonly object[] = [
    { PRICE: '1,000.5' },
    { PRICE: null },
    { PASSWORD: null },
    { ID: '۱۲۳' },
    { DATE: null, TIME: 7 },
  ]
  for (const fields of ODD)
    it(`is the customer’s at the price of the list: ${JSON.stringify(fields)}`, async () => {
      sandbox.faults.next('getspnumber', { kind: 'odd-fields', fields: { ...fields } })

      const purchase = await buyPermanent()

      assert.ok(purchase.kind === 'bought')
      assert.equal(
        await ledgerRows(store).sum('provider'),
        sandbox.account().balanceToman - 100_000_000,
      )
      assert.equal(await available(), GIFT - purchase.order.priceToman)
    })

  it('is found among ours when its answer shows no number', async () => {
    sandbox.faults.next('getspnumber', { kind: 'odd-fields', fields: { NUMBER: null } })

    assert.equal((await buyPermanent()).kind, 'checking')
    await clock.advance(20 * SECOND)

    const [order] = (await engine.permanent.mine(SARA, 0)).items
    assert.equal(order?.state, 'owned')
  })

  it('is sold beside an old one that cannot be read, and not given up when it may be that one', async () => {
    const odd = { kind: 'odd-fields', fields: { NUMBER: null }, rows: 'all' } as const
    assert.equal((await buyPermanent()).kind, 'bought')
    sandbox.faults.setRates([{ ...odd, rate: 1, methods: ['myspnumbers'] }])

    assert.equal((await buyPermanent()).kind, 'bought')

    sandbox.faults.next('getspnumber', 'executed-but-unanswered')
    assert.equal((await buyPermanent()).kind, 'checking')
    await clock.advance(20 * MINUTE)
    sandbox.faults.clear()
    await clock.advance(6 * MINUTE)
    const mine = (await engine.permanent.mine(SARA, 0)).items
    assert.deepEqual(
      mine.map(({ state }) => state),
      ['owned', 'owned', 'owned'],
    )
    assert.equal(shop.news('odd-rows')[0]?.list, 'myPermanentNumbers')
  })
})

describe('odd rows', () => {
  beforeEach(() => open())
  afterEach(close)

  const ODD: readonly object[] = [
    { amount: 2 ** 53 },
    { amount: '9007199254740993' },
    { amount: 8e15 },
    { amount: 8_999_999_999_999_999 },
    { amount: 5e12 },
    { amount: -5 },
    { amount: '1000.5' },
    { amount: null },
    { count: 2 ** 52 },
    { count: 'many' },
    { operator: null },
  ]
  for (const fields of ODD)
    it(`are left out, counted and told, and the others are sold: ${JSON.stringify(fields)}`, async () => {
      sandbox.faults.setRates([
        { rate: 1, kind: 'odd-fields', methods: ['getinfo'], fields: { ...fields } },
      ])

      const found = await shop.until(engine.browsing.countriesOf('1'))
      await clock.advance(MINUTE)
      await shop.bought()

      assert.equal(found.kind, 'found')
      assert.ok(found.countries.length > 0)
      const [first, ...others] = shop.news('odd-rows')
      assert.deepEqual([first?.list, first?.count, others.length], ['offers', 1, 0])
      assert.ok(Number(first?.of) > 1)
    })

  it('that are all there is are told as such, and nothing is sold', async () => {
    const odd = { kind: 'odd-fields', fields: { amount: 'ask us' }, rows: 'all' } as const
    sandbox.faults.setRates([{ ...odd, rate: 1, methods: ['getinfo'] }])

    assert.equal((await shop.until(engine.browsing.countriesOf('1'))).kind, 'unavailable')
    await clock.advance(SECOND)

    const [first] = shop.news('odd-rows')
    assert.equal(first?.count, first?.of)
    assert.equal(first?.problem, 'without a readable amount')
  })

  it('that are most of the catalogue leave the one before in place', async () => {
    const before = engine.browsing.services().length
    const odd = { kind: 'odd-fields', fields: { name_en: null, name: null }, rows: 'all' } as const
    sandbox.faults.setRates([{ ...odd, rate: 1, methods: ['getservice'] }])

    await clock.advance(31 * MINUTE)

    assert.equal(engine.browsing.services().length, before)
    assert.deepEqual(
      shop.news('odd-rows').map(({ list, count, of }) => [list, count === of]),
      [['services', true]],
    )
  })
})

describe('a number that the provider forgets', () => {
  beforeEach(() => open())
  afterEach(close)

  const forget = (methods: readonly ('checkstatus' | 'cancelnumber')[]): void =>
    sandbox.faults.setRates([{ rate: 1, kind: 'technical', result: -304, methods }])

  it('for a while is asked about as before, and its code is delivered', async () => {
    const orders = [await shop.bought(), await shop.bought(), await shop.bought()]
    forget(['checkstatus', 'cancelnumber'])
    for (const { providerId } of orders) sandbox.deliverSms(providerId ?? '', { code: '4711' })
    await clock.advance(5 * MINUTE)
    sandbox.faults.clear()
    await clock.advance(40 * SECOND)

    for (const { id } of orders) assert.equal((await engine.orders.findAny(id))?.state, 'received')
    assert.equal(shop.news('code').length, 3)
    assert.deepEqual(
      shop.news('number-unknown').map(({ orderId }) => orderId),
      orders.map(({ id }) => id),
    )
  })

  it('for all of its time ends with it, and its charge is seen when it comes back', async () => {
    const order = await shop.bought()
    forget(['checkstatus', 'cancelnumber'])
    const windowMs = (order.expiresAt ?? 0) - clock.now()
    await clock.advance(windowMs)
    assert.equal((await engine.orders.findAny(order.id))?.state, 'waiting')
    await clock.advance(2 * MINUTE)

    assert.equal((await engine.orders.findAny(order.id))?.state, 'expired')
    assert.equal(await available(), 50_000)
    assert.equal(await ledgerRows(store).sum('provider'), -10_000)
    assert.equal(shop.news('number-unknown').length, 1)

    sandbox.faults.clear()
    await clock.advance(2 * MINUTE)
    assert.equal(await ledgerRows(store).sum('provider'), 0)
  })

  it('is given back once it is known again, when nobody wants it', async () => {
    sandbox.faults.next('getnum', { kind: 'odd-fields', fields: { NUMBER: null } })
    forget(['cancelnumber', 'checkstatus'])
    assert.equal((await buy()).kind, 'unavailable')
    await clock.advance(MINUTE)
    assert.equal(sandbox.numbers()[0]?.state, 1)

    sandbox.faults.clear()

    await givenBack()
  })
})
