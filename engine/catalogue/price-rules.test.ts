import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Sandbox } from '#sandbox'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import { ANY, PERMANENT, type PriceScope } from './price.ts'
import { BOSS, SARA, SELECTION, openTestShop, type TestShop } from '../testing/shop.ts'

const CLERK = 2
const EVERYTHING: PriceScope = { service: ANY, country: ANY, operator: ANY }
const TELEGRAM: PriceScope = { ...EVERYTHING, service: '1' }

describe('the rules of prices', () => {
  let shop: TestShop
  let clock: TurnedClock
  let sandbox: Sandbox
  let engine: Engine
  let others: TestShop[]

  beforeEach(async () => {
    shop = await openTestShop({
      costs: { 1: 10_000, 2: 11_000 },
      engine: { giftToman: toman(500_000) },
    })
    ;({ clock, sandbox, engine } = shop)
    others = []
  })
  afterEach(async () => {
    for (const other of others) await other.stop()
    await shop.close()
  })

  const setCost = (operator: number, amountToman: number) =>
    sandbox.setOffer({ service: 1, country: 1, operator }, { amountToman })

  /** Another process on the same store. */
  async function another(mode: 'shop' | 'private' = 'shop'): Promise<Engine> {
    const { store } = shop
    const other = await openTestShop({ clock, sandbox, store, customers: [], engine: { mode } })
    others.push(other)
    return other.engine
  }

  async function sets(
    scope: PriceScope,
    figures: Partial<
      Record<'markupPercent' | 'addToman' | 'minMarginToman' | 'roundToToman', number>
    >,
  ) {
    let draft = await engine.prices.begin(BOSS, scope)
    for (const [figure, value] of Object.entries(figures)) {
      const changed = await engine.prices.setFigure(BOSS, figure as keyof typeof figures, value)
      assert.ok(changed.kind === 'done')
      draft = changed.draft
    }
    return engine.prices.save(BOSS, draft.revision)
  }

  const priceNow = async (of = engine): Promise<number> => {
    const found = await shop.until(of.browsing.countriesOf('1'))
    assert.ok(found.kind === 'found')
    return found.countries.find(({ country }) => country.id === '1')?.priceToman ?? 0
  }

  it('show at once in lists, offers and new quotes, and in another process within seconds', async () => {
    const elsewhere = await another()
    assert.equal(await priceNow(), 12_000)

    await sets(TELEGRAM, { markupPercent: 50, addToman: 30 })

    assert.equal(await priceNow(), 15_100)
    const offers = await shop.until(engine.browsing.offersOf('1', '1'))
    assert.deepEqual(
      offers.kind === 'found' &&
        offers.offers.map(({ operator, priceToman }) => [operator, priceToman]),
      [
        ['any', 15_100],
        ['min', 15_100],
        ['1', 15_100],
        ['2', 16_600],
      ],
    )
    assert.equal((await shop.quoted()).priceToman, 15_100)
    await clock.advance(6 * SECOND)
    assert.equal(await priceNow(elsewhere), 15_100)
  })

  it('put forward the operator that is cheapest for the customer, and it is the one that is bought', async () => {
    await sets({ ...TELEGRAM, operator: '1' }, { markupPercent: 100 })

    const quote = await shop.quoted()
    assert.equal(quote.priceToman, 13_200)
    const cheapest = await shop.until(engine.buying.quote(SARA, { ...SELECTION, operator: 'min' }))
    assert.ok(cheapest.kind === 'quoted' && cheapest.quote.priceToman === 13_200)
    for (const id of [quote.id, cheapest.quote.id]) {
      const bought = await shop.until(engine.buying.buy(SARA, id))
      assert.ok(bought.kind === 'bought')
      assert.deepEqual([bought.order.boughtOperator, bought.order.priceToman], ['2', 13_200])
    }
  })

  it('leave a quote its price, and ask again only when the provider became dearer', async () => {
    const [first, second] = [await shop.quoted(), await shop.quoted()]
    await sets(EVERYTHING, { markupPercent: 80 })

    const bought = await shop.until(engine.buying.buy(SARA, first.id))
    assert.ok(bought.kind === 'bought')
    assert.equal(bought.order.priceToman, 12_000)
    assert.equal((await shop.quoted()).priceToman, 18_000)

    setCost(1, 10_500)
    await clock.advance(30 * SECOND)
    const again = await shop.until(engine.buying.buy(SARA, second.id))
    assert.ok(again.kind === 'price-changed')
    assert.equal(again.quote.priceToman, 18_900)
  })

  it('are looked at before they hold: how many offers change, some of them, and the one that changes most', async () => {
    const draft = await engine.prices.begin(BOSS, { ...TELEGRAM, country: '1' })
    assert.equal(draft.markupPercent, 20)
    const raised = { ...draft, markupPercent: 50 }

    const preview = await shop.until(engine.prices.preview(raised))
    const [cheap, dear] = [
      { service: '1', country: '1', operator: '1', beforeToman: 12_000, afterToman: 15_000 },
      { service: '1', country: '1', operator: '2', beforeToman: 13_200, afterToman: 16_500 },
    ]
    assert.deepEqual(preview, {
      kind: 'looked',
      offers: 2,
      changed: 2,
      examples: [dear, cheap],
      biggest: dear,
      sampled: undefined,
      unsampled: 0,
    })
    assert.equal(await priceNow(), 12_000)

    const same = await shop.until(engine.prices.preview(draft))
    assert.ok(same.kind === 'looked' && same.changed === 0 && same.biggest === undefined)
  })

  it('are looked at in the services asked for most where they name no place', async () => {
    const draft = await engine.prices.begin(BOSS, EVERYTHING)
    const preview = await shop.until(engine.prices.preview({ ...draft, markupPercent: 30 }))

    assert.ok(preview.kind === 'looked')
    assert.deepEqual(
      preview.sampled,
      engine.browsing
        .services()
        .slice(0, 4)
        .map(({ id }) => id),
    )
    assert.equal(preview.unsampled, engine.browsing.services().length - 4)
    assert.ok(preview.changed > 10)
  })

  it('say so when the provider does not tell what it sells', async () => {
    const draft = await engine.prices.begin(BOSS, TELEGRAM)
    sandbox.faults.next('getinfo', 'status-500', 20)
    assert.equal((await shop.until(engine.prices.preview(draft))).kind, 'unavailable')
  })

  it('are kept as they were seen, once, with what was before in the audit log', async () => {
    const draft = await engine.prices.begin(BOSS, TELEGRAM)
    const changed = await engine.prices.setFigure(BOSS, 'markupPercent', 33)
    assert.ok(changed.kind === 'done')

    assert.equal((await engine.prices.save(BOSS, draft.revision)).kind, 'changed')
    assert.deepEqual(engine.prices.list(), [])
    assert.equal((await engine.prices.save(BOSS, changed.draft.revision)).kind, 'done')
    assert.equal((await engine.prices.save(BOSS, changed.draft.revision)).kind, 'no-draft')
    assert.equal((await engine.prices.setFigure(BOSS, 'addToman', 1)).kind, 'no-draft')

    await sets(TELEGRAM, { markupPercent: 34 })
    const [newest, first] = (await engine.auditLog.page(0)).items
    const figures = { addToman: 0, minMarginToman: 0, roundToToman: 100 }
    assert.deepEqual(
      [newest?.action, newest?.subject, newest?.before, newest?.after],
      [
        'set-price',
        'price:1-any-any',
        { markupPercent: 33, ...figures },
        { markupPercent: 34, ...figures },
      ],
    )
    assert.deepEqual([first?.before, first?.after], [undefined, { markupPercent: 33, ...figures }])
    assert.equal(engine.prices.list().length, 1)
  })

  it('refuse figures beyond their limits and say what is allowed', async () => {
    await engine.prices.begin(BOSS, TELEGRAM)
    for (const value of [-1, 1001, 2.5]) {
      assert.deepEqual(await engine.prices.setFigure(BOSS, 'markupPercent', value), {
        kind: 'invalid',
        least: 0,
        most: 1000,
      })
    }
    assert.equal((await engine.prices.draft(BOSS))?.markupPercent, 20)
  })

  it('are written and taken away by owners and those of the money alone', async () => {
    await sets(TELEGRAM, { markupPercent: 50 })
    const [rule] = engine.prices.list()
    assert.ok(rule)
    const draft = await engine.prices.begin(CLERK, EVERYTHING)
    assert.equal((await engine.prices.save(CLERK, draft.revision)).kind, 'not-allowed')
    assert.equal((await engine.prices.remove(CLERK, rule.id)).kind, 'not-allowed')

    await engine.staff.appoint(BOSS, CLERK, 'finance')
    assert.equal((await engine.prices.remove(CLERK, rule.id)).kind, 'done')
    assert.equal((await engine.prices.remove(CLERK, rule.id)).kind, 'no-such-rule')
    assert.equal(await priceNow(), 12_000)
    assert.equal((await engine.auditLog.page(0)).items[0]?.action, 'remove-price')
  })

  it('hold for permanent numbers by themselves, which have neither country nor operator', async () => {
    const draft = await engine.prices.begin(BOSS, { ...EVERYTHING, country: '1' })
    const changed = await engine.prices.setScope(BOSS, 'service', PERMANENT)
    assert.ok(changed.kind === 'done')
    assert.deepEqual([changed.draft.service, changed.draft.country], [PERMANENT, ANY])
    assert.notEqual(changed.draft.revision, draft.revision)
    const before = await shop.until(engine.permanent.catalogue())
    const preview = await shop.until(
      engine.prices.preview({ ...changed.draft, markupPercent: 100 }),
    )
    assert.ok(preview.kind === 'looked' && preview.changed === preview.offers && preview.offers > 0)

    await sets({ ...EVERYTHING, service: PERMANENT }, { markupPercent: 100, roundToToman: 1 })
    const after = await shop.until(engine.permanent.catalogue())
    assert.ok(before.kind === 'kinds' && after.kind === 'kinds')
    const least = ({ kinds }: typeof after): number => kinds[0]?.items[0]?.priceToman ?? 0
    assert.ok(least(after) > least(before) * 1.6)
    assert.equal(await priceNow(), 12_000)
  })

  it('leave a permanent number that was quoted its price', async () => {
    await engine.corrections.credit(BOSS, SARA, toman(900_000_000), 'for the walk')
    const list = await shop.until(engine.permanent.catalogue())
    assert.ok(list.kind === 'kinds')
    const [item] = list.kinds.flatMap(({ items }) => items)
    assert.ok(item)
    const quote = await shop.until(engine.permanent.quote(SARA, item.listId))
    assert.ok(quote.kind === 'quoted')
    await sets({ ...EVERYTHING, service: PERMANENT }, { markupPercent: 200 })

    const bought = await shop.until(engine.permanent.buy(SARA, quote.order.id))
    assert.ok(bought.kind === 'bought', bought.kind)
    assert.equal(bought.order.priceToman, quote.order.priceToman)
  })

  it('hold nothing in a private shop, where everything is sold at cost', async () => {
    await sets(TELEGRAM, { markupPercent: 50 })
    const alone = await another('private')

    assert.deepEqual(alone.prices.list(), [])
    assert.equal(await priceNow(alone), 12_000)
  })
})
