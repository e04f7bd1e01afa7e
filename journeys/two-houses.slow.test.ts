/** Two processes of one shop on one PostgreSQL: what the one has written counts in the other before any memory is refreshed. */
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import type { Engine, PriceScope, Quote } from '#engine'
import { until } from '#engine/testing'
import { toman } from '#sdk'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { deposit, forward, setUp, SHOP_SECRET } from './deposit-caller.ts'
import { keepTestHousesInPostgres } from './house-store.ts'
import { BOSS, SARA, createOutside, openTestHouse, type TestHouse } from './test-house.ts'
import { settingRows } from '#engine/rows'

const SELECTION = { service: '1', country: '1', operator: 'any' }
const TELEGRAM: PriceScope = { service: '1', country: 'any', operator: 'any' }
const SECOND_BOSS = { ...BOSS, id: 1009, first_name: 'Other boss' }

describe('two houses on one PostgreSQL', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  let testShops: TestHouse[]
  let here: Engine
  let there: Engine
  let shops = 0
  before(async () => {
    postgres = await startPostgres()
    keepTestHousesInPostgres(postgres)
  })
  after(() => postgres.stop())

  beforeEach(async () => {
    const options = {
      databaseFile: `shop-${++shops}`,
      people: [SARA, BOSS, SECOND_BOSS],
      sandbox: { latency: { minMs: 300, maxMs: 300 } },
      deposits: { secret: SHOP_SECRET, publicUrl: undefined },
    }
    const outside = createOutside(options)
    for (const offer of outside.sandbox.offers({ service: 1, country: 1 }))
      outside.sandbox.setOffer(offer, { active: true, count: 9, amountToman: 10_000 })
    testShops = [await openTestHouse(options, outside), await openTestHouse(options, outside)]
    const engines = testShops.map(({ house }) => house.engine)
    here = engines[0] ?? assert.fail()
    there = engines[1] ?? assert.fail()
    for (const { id } of [SARA, BOSS, SECOND_BOSS])
      await here.customers.greet({ id, name: String(id) })
    await here.staff.appoint(BOSS.id, SECOND_BOSS.id, 'owner')
  })
  afterEach(async () => {
    for (const testShop of testShops) await testShop.close()
  })

  /** Lets time pass for so long as the provider needs, and no longer. */
  const wait = <T>(work: Promise<T>) => until(testShops[0]?.clock ?? assert.fail(), work)

  async function quoted(engine: Engine): Promise<Quote> {
    const found = await wait(engine.buying.quote(SARA.id, SELECTION))
    assert.ok(found.kind === 'quoted', found.kind)
    return found.quote
  }

  it('keep every tap on the listing that comes at the same instant', async () => {
    const ids = here.listing
      .services()
      .map(({ id }) => id)
      .filter((id) => !here.listing.standing('service', id).hidden)
      .slice(0, 12)

    const kept = await Promise.all(
      ids.map((id, index) =>
        (index % 2 ? here : there).listing.change(BOSS.id, 'service', id, 'hide'),
      ),
    )

    assert.ok(kept.every(Boolean))
    const hidden = (await settingRows(testShops[0]?.store ?? assert.fail()).all())?.get(
      'hiddenServices',
    )
    assert.ok(Array.isArray(hidden))
    assert.deepEqual(
      ids.filter((id) => !hidden.includes(id)),
      [],
    )
  })

  it('change a bank card together: what one has closed, the other does not open again', async () => {
    const card = await here.cards.add(BOSS.id, '6037991234567893', 'Boss')
    assert.ok(card.kind === 'done', card.kind)
    for (let round = 0; round < 5; round++) {
      await here.cards.setState(BOSS.id, card.card.id, 'active')
      await Promise.all([
        here.cards.setState(BOSS.id, card.card.id, 'disabled'),
        there.cards.setCaps(SECOND_BOSS.id, card.card.id, { mostADay: round, mostTomanADay: 0 }),
      ])
      const after = await here.cards.find(card.card.id)
      assert.deepEqual([after?.state, after?.mostADay], ['disabled', round])
    }
  })

  it('do not fill the last place of a bank card twice', async () => {
    const added = await here.cards.add(BOSS.id, '6037991234567893', 'Boss')
    assert.ok(added.kind === 'done')
    await here.cards.setCaps(BOSS.id, added.card.id, { mostADay: 1, mostTomanADay: 0 })
    await here.cards.setState(BOSS.id, added.card.id, 'active')

    const openings = await Promise.all([
      here.topUps.open(SARA.id, { toman: toman(50_000) }),
      there.topUps.open(SECOND_BOSS.id, { toman: toman(80_000) }),
    ])

    assert.deepEqual(openings.map(({ kind }) => kind).toSorted(), ['closed', 'opened'])
  })

  it('make one gift code of a request that comes to both at once', async () => {
    const selection = { key: 'tap', code: undefined, toman: toman(5000), uses: 3, days: undefined }

    const made = await Promise.all(
      [here, there, here, there].map(({ gifts }) => gifts.make(BOSS.id, selection)),
    )

    // Which number the row has is PostgreSQL's business: an insert that comes second uses one up.
    const ids = made.map((each) => each.kind === 'done' && each.gift.id)
    assert.ok(ids.every(Number.isSafeInteger), ids.join())
    assert.equal(new Set(ids).size, 1)
  })

  it('credit a deposit once that a phone forwards to both at the same instant', async () => {
    await setUp(here, BOSS.id)
    const opened = await here.topUps.open(SARA.id, { toman: toman(50_000) })
    assert.ok(opened.kind === 'opened')
    const { topUp } = opened.invoice
    const clock = testShops[0]?.clock ?? assert.fail()
    const before = (await here.wallets.of(SARA.id)).availableToman
    const text = deposit(topUp.toman, 900_000, clock.now())
    const calls = [here, there, here, there].map((each) =>
      forward(each, BOSS.id, text, clock.now()),
    )
    assert.deepEqual(new Set(await wait(Promise.all(calls))), new Set(['kept']))
    await clock.advance(2000)

    assert.equal((await there.wallets.of(SARA.id)).availableToman, before + topUp.toman)
    assert.equal((await there.deposits.ofTopUp(topUp.id))?.copies, 4)
    assert.deepEqual((await there.deposits.waiting(0)).items, [])
  })

  it('let one of two owners stay who dismiss each other at once', async () => {
    await here.staff.appoint(BOSS.id, SARA.id, 'owner')

    const ends = await Promise.all([
      here.staff.dismiss(SARA.id, SECOND_BOSS.id),
      there.staff.dismiss(SECOND_BOSS.id, SARA.id),
    ])

    assert.deepEqual(ends.map(({ kind }) => kind).toSorted(), ['done', 'not-allowed'])
  })

  it('quote by the rules of prices as they are, whichever has changed them', async () => {
    assert.equal((await quoted(there)).priceToman, 12_000)
    await here.prices.begin(BOSS.id, TELEGRAM)
    const changed = await here.prices.setFigure(BOSS.id, 'markupPercent', 50)
    assert.ok(changed.kind === 'done')
    assert.equal((await here.prices.save(BOSS.id, changed.draft.revision)).kind, 'done')

    assert.equal((await quoted(there)).priceToman, 15_000)
  })

  it('sell nothing from the moment on at which one of them is told to pause', async () => {
    const quote = await quoted(there)
    const buying = there.buying.buy(SARA.id, quote.id) // the provider is being asked for its offers
    await here.settings.set(BOSS.id, 'sellingPaused', 'on')

    assert.equal((await wait(buying)).kind, 'paused')
    assert.equal((await wait(there.buying.quote(SARA.id, SELECTION))).kind, 'paused')
    assert.equal((await there.wallets.of(SARA.id)).heldToman, 0)
    assert.deepEqual(testShops[0]?.sandbox.numbers(), [])
  })

  it('sell nothing to who is forgotten in the one while they buy in the other', async () => {
    const quote = await quoted(there)
    const buying = there.buying.buy(SARA.id, quote.id)
    const leaving = await here.privacy.leaving(SARA.id)
    assert.ok(leaving.kind === 'free')
    const gone = await here.privacy.forget(SARA.id, leaving.since, leaving.balanceToman)
    assert.equal(gone.kind, 'done')

    assert.equal((await wait(buying)).kind, 'no-such-quote')
    assert.equal(
      (await there.corrections.credit(BOSS.id, SARA.id, toman(1), 'late')).kind,
      'no-such-customer',
    )
    assert.deepEqual(testShops[0]?.sandbox.numbers(), [])
  })

  it('sell nothing that one of them has taken off the listing', async () => {
    const quote = await quoted(there)
    const buying = there.buying.buy(SARA.id, quote.id)
    await here.listing.change(BOSS.id, 'service', SELECTION.service, 'hide')

    assert.equal((await wait(buying)).kind, 'sold-out')
    assert.deepEqual(testShops[0]?.sandbox.numbers(), [])
  })
  it('work with one bot: the process with the token of the one before asks Telegram for nothing, and says so', async () => {
    const [first] = testShops
    assert.ok(first)
    const options = { databaseFile: `shop-${shops}`, token: '4242:ANOTHER' }
    const { playground } = createOutside(options, first.clock)
    testShops.push(await openTestHouse(options, { ...first, playground }))

    await first.pass(20_000)

    assert.match((await first.house.notReady()).join(), /set the same TELEGRAM_BOT_TOKEN/)
    const now = first.clock.now()
    await first.pass(60_000)
    const later = first.playground.calls().filter(({ atMs }) => atMs > now)
    assert.ok(!later.some(({ method }) => method === 'getUpdates'))
    assert.deepEqual(await testShops.at(-1)?.house.notReady(), [])
  })
})
