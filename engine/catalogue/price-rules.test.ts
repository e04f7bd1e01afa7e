import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createSandbox, type Sandbox } from '#sandbox'
import { Numberland, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import type { Quote } from '../buying/types.ts'
import { createEngine } from '../engine.ts'
import { UNLIMITED } from '../buying/limits.ts'
import { ANY, PERMANENT, type PriceScope } from './price.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../testing/database.ts'

const SARA = 1002
const BOSS = 1
const CLERK = 2
const WISH = { service: '1', country: '1', operator: 'any' }
const EVERYTHING: PriceScope = { service: ANY, country: ANY, operator: ANY }
const TELEGRAM: PriceScope = { ...EVERYTHING, service: '1' }

describe('the rules of prices', () => {
  let clock: TurnedClock
  let sandbox: Sandbox
  let store: Store
  let engine: Engine
  let open: Engine[]

  /** A shop in which Telegram numbers of one country cost 10,000 at operator 1 and 11,000 at operator 2. */
  beforeEach(async () => {
    clock = createTurnedClock()
    sandbox = createSandbox({ clock, neverShare: 1 })
    for (const offer of sandbox.offers({ service: 1, country: 1 }))
      sandbox.setOffer(offer, { active: false })
    setCost(1, 10_000)
    setCost(2, 11_000)
    store = await openTestStore()
    open = []
    engine = await another()
    await engine.customers.greet({ id: SARA, name: 'Sara' })
  })
  afterEach(async () => {
    await wait(Promise.all(open.map((each) => each.stop())))
    await store.close()
  })

  const setCost = (operator: number, amountToman: number) =>
    sandbox.setOffer({ service: 1, country: 1, operator }, { amountToman, count: 9, active: true })

  /** Another process on the same store. */
  async function another(mode: 'shop' | 'private' = 'shop'): Promise<Engine> {
    const made = createEngine({
      store,
      provider: new Numberland({
        apiKey: 'sandbox-key',
        url: 'http://s/v2.php',
        fetch: sandbox.fetch,
        clock,
      }),
      clock,
      log: { debug() {}, info() {}, warn() {}, error: (_, message) => assert.fail(message) },
      priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
      presets: UNLIMITED,
      mode,
      adminIds: [BOSS],
      requestsPerSecond: 48,
      giftToman: toman(500_000),
    })
    open.push(made)
    await wait(made.start(async () => ({ kind: 'delivered' })))
    await clock.advance(SECOND)
    return made
  }

  async function wait<T>(work: Promise<T>): Promise<T> {
    let over = false
    const watched = work.finally(() => (over = true))
    watched.catch(() => undefined)
    for (let passed = 0; !over && passed < 30_000; passed += 100) await clock.advance(100)
    assert.ok(over, 'The work did not end in time')
    return watched
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
    const found = await wait(of.browsing.countriesOf('1'))
    assert.ok(found.kind === 'found')
    return found.countries.find(({ country }) => country.id === '1')?.priceToman ?? 0
  }

  async function quoted(): Promise<Quote> {
    const found = await wait(engine.buying.quote(SARA, WISH))
    assert.ok(found.kind === 'quoted')
    return found.quote
  }

  it('show at once in lists, offers and new quotes, and in another process within seconds', async () => {
    const elsewhere = await another()
    assert.equal(await priceNow(), 12_000)

    await sets(TELEGRAM, { markupPercent: 50, addToman: 30 })

    assert.equal(await priceNow(), 15_100)
    const offers = await wait(engine.browsing.offersOf('1', '1'))
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
    assert.equal((await quoted()).priceToman, 15_100)
    await clock.advance(6 * SECOND)
    assert.equal(await priceNow(elsewhere), 15_100)
  })

  it('put forward the operator that is cheapest for the customer, and it is the one that is bought', async () => {
    await sets({ ...TELEGRAM, operator: '1' }, { markupPercent: 100 })

    const quote = await quoted()
    assert.equal(quote.priceToman, 13_200)
    const cheapest = await wait(engine.buying.quote(SARA, { ...WISH, operator: 'min' }))
    assert.ok(cheapest.kind === 'quoted' && cheapest.quote.priceToman === 13_200)
    for (const id of [quote.id, cheapest.quote.id]) {
      const bought = await wait(engine.buying.buy(SARA, id))
      assert.ok(bought.kind === 'bought')
      assert.deepEqual([bought.order.boughtOperator, bought.order.priceToman], ['2', 13_200])
    }
  })

  it('leave a quote its price, and ask again only when the provider became dearer', async () => {
    const [first, second] = [await quoted(), await quoted()]
    await sets(EVERYTHING, { markupPercent: 80 })

    const bought = await wait(engine.buying.buy(SARA, first.id))
    assert.ok(bought.kind === 'bought')
    assert.equal(bought.order.priceToman, 12_000)
    assert.equal((await quoted()).priceToman, 18_000)

    setCost(1, 10_500)
    await clock.advance(30 * SECOND)
    const again = await wait(engine.buying.buy(SARA, second.id))
    assert.ok(again.kind === 'price-changed')
    assert.equal(again.quote.priceToman, 18_900)
  })

  it('are looked at before they hold: how many offers change, some of them, and the one that changes most', async () => {
    const draft = await engine.prices.begin(BOSS, { ...TELEGRAM, country: '1' })
    assert.equal(draft.markupPercent, 20)
    const raised = { ...draft, markupPercent: 50 }

    const preview = await wait(engine.prices.preview(raised))
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

    const same = await wait(engine.prices.preview(draft))
    assert.ok(same.kind === 'looked' && same.changed === 0 && same.biggest === undefined)
  })

  it('are looked at in the services asked for most where they name no place', async () => {
    const draft = await engine.prices.begin(BOSS, EVERYTHING)
    const preview = await wait(engine.prices.preview({ ...draft, markupPercent: 30 }))

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
    assert.equal((await wait(engine.prices.preview(draft))).kind, 'unavailable')
  })

  it('are kept as they were seen, once, with what was before in the trail', async () => {
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
    const before = await wait(engine.permanent.catalogue())
    const preview = await wait(engine.prices.preview({ ...changed.draft, markupPercent: 100 }))
    assert.ok(preview.kind === 'looked' && preview.changed === preview.offers && preview.offers > 0)

    await sets({ ...EVERYTHING, service: PERMANENT }, { markupPercent: 100, roundToToman: 1 })
    const after = await wait(engine.permanent.catalogue())
    assert.ok(before.kind === 'kinds' && after.kind === 'kinds')
    const least = ({ kinds }: typeof after): number => kinds[0]?.items[0]?.priceToman ?? 0
    assert.ok(least(after) > least(before) * 1.6)
    assert.equal(await priceNow(), 12_000)
  })

  it('leave a permanent number that was quoted its price', async () => {
    await engine.corrections.credit(BOSS, SARA, toman(900_000_000), 'for the walk')
    const list = await wait(engine.permanent.catalogue())
    assert.ok(list.kind === 'kinds')
    const [item] = list.kinds.flatMap(({ items }) => items)
    assert.ok(item)
    const quote = await wait(engine.permanent.quote(SARA, item.listId))
    assert.ok(quote.kind === 'quoted')
    await sets({ ...EVERYTHING, service: PERMANENT }, { markupPercent: 200 })

    const bought = await wait(engine.permanent.buy(SARA, quote.order.id))
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
