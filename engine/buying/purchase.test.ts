import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  RefusedError,
  UnreachableError,
  UnreadableAnswerError,
  toman,
  type BoughtNumber,
  type Offer,
} from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import type { Purchase } from './types.ts'
import type { Order } from '../orders/order.ts'
import type { Store } from '../store/store.ts'
import { orderRows } from '../orders/order-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { scripted } from '../testing/scripted.ts'
import { BOSS, SARA, openTestShop, type TestShop } from '../testing/shop.ts'

const SELECTION = { service: '1', country: '1', operator: '2' }

const offer = (operator: string, priceToman: number): Offer => ({
  service: '1',
  country: '1',
  operator,
  count: 5,
  priceToman: toman(priceToman),
  repeatable: true,
  validMs: 20 * MINUTE,
  active: true,
  description: '',
})

const number = (changes: Partial<BoughtNumber> = {}): BoughtNumber => ({
  id: '9001',
  number: '79313226657',
  areaCode: '7',
  priceToman: toman(11_000),
  repeatable: true,
  validMs: 20 * MINUTE,
  ...changes,
})

const CALL = { method: 'buyNumber', parameters: {} } as const
const refusal = (result: number) => () => {
  throw new RefusedError({ ...CALL, result })
}
const sold =
  (changes: Partial<BoughtNumber> = {}) =>
  () =>
    number(changes)
const unreachable = (mayHaveHappened: boolean) => () => {
  throw new UnreachableError({ ...CALL, reason: 'network', mayHaveHappened })
}
const unreadable = (problem: string) => () => {
  throw new UnreadableAnswerError({
    ...CALL,
    problem,
    beginning: '<html>',
    status: 200,
    mayHaveHappened: true,
  })
}

/** What the provider says to one request to buy; time may pass meanwhile. */
type Answer = () => BoughtNumber | Promise<BoughtNumber>

describe('a purchase', () => {
  let shop: TestShop
  let clock: TurnedClock
  let store: Store
  let engine: Engine
  let answers: Answer[]
  let listing: Offer[]
  let asked: string[]
  let given: string[]

  beforeEach(async () => {
    answers = []
    listing = [offer('1', 10_000), offer('2', 11_000), offer('3', 12_000)]
    asked = []
    given = []
    const provider = scripted({
      offers: async () => listing,
      buyNumber: async ({ operator }) => {
        asked.push(operator)
        const answer = answers.shift()
        assert.ok(answer, 'The provider was asked more often than the test knows of')
        return answer()
      },
      status: async () => ({ state: 'waiting', description: '' }),
      cancel: async (id) => {
        given.push(id)
        return { state: 'cancelled', description: '' }
      },
    })
    shop = await openTestShop({ engine: { provider } })
    ;({ clock, store, engine } = shop)
  })

  afterEach(() => shop.close())

  /** Buys at an agreed price of 13,200 Toman for operator 2; operator 1 is cheaper, operator 3 is dearer. */
  async function buy(script: readonly Answer[], selection = SELECTION): Promise<Purchase> {
    const { id } = await shop.quoted(selection)
    answers = [...script]
    const purchase = await shop.until(engine.buying.buy(SARA, id))
    assert.equal(answers.length, 0, 'The provider was asked less often than the test says')
    return purchase
  }

  const theOrder = async (): Promise<Order> =>
    (await engine.orders.findAny(1)) ?? assert.fail('There is no order')
  const alarms = (): string[] =>
    shop.told.map(({ news }) => news.kind).filter((kind) => kind !== 'ended' && kind !== 'card')

  async function quotes(count: number): Promise<number[]> {
    const ids: number[] = []
    for (let i = 0; i < count; i++) {
      ids.push((await shop.quoted(SELECTION)).id)
    }
    return ids
  }

  it('does not pass a limit by two taps at once', async () => {
    await engine.settings.set(BOSS, 'openOrders', '1')
    answers = [sold()]

    const taps = (await quotes(2)).map((id) => engine.buying.buy(SARA, id))
    const ends = await shop.until(Promise.all(taps))

    assert.deepEqual(ends.map(({ kind }) => kind).toSorted(), ['bought', 'limit'])
    assert.equal(asked.length, 1)
    assert.deepEqual(await shop.wallet(), [36_800, 13_200])
  })

  it('says which limit stands in the way, before it looks at the money', async () => {
    const [id = 0] = await quotes(1)
    await engine.settings.set(BOSS, 'dailySpendToman', '13199')
    const limit = {
      kind: 'limit',
      limit: 'spend-a-day',
      mostToman: 13_199,
      until: undefined,
    }

    assert.deepEqual(await shop.until(engine.buying.buy(SARA, id)), limit)
    assert.deepEqual(
      await engine.buying.quote(SARA, SELECTION),
      limit,
      'nor is a price told for nothing',
    )
  })

  it('is refused to a blocked customer with the reason, and open to them again after it', async () => {
    assert.deepEqual(await engine.blocks.block(BOSS, 77, 'x'), { kind: 'no-such-customer' })
    assert.deepEqual(await engine.blocks.unblock(BOSS, SARA), { kind: 'not-blocked' })
    const [id = 0] = await quotes(1)
    assert.deepEqual(await engine.blocks.block(BOSS, SARA, 'spam'), { kind: 'done' })
    assert.equal(await engine.blocks.reason(SARA), 'spam')

    assert.deepEqual(await shop.until(engine.buying.buy(SARA, id)), {
      kind: 'blocked',
      reason: 'spam',
    })
    assert.deepEqual(await engine.buying.quote(SARA, SELECTION), {
      kind: 'blocked',
      reason: 'spam',
    })
    assert.deepEqual(await shop.wallet(), [50_000, 0])

    assert.deepEqual(await engine.blocks.unblock(BOSS, SARA), { kind: 'done' })
    assert.equal((await buy([sold()])).kind, 'bought')
    const { items } = await engine.auditLog.page(0, `customer:${SARA}`)
    assert.deepEqual(
      items.map(({ action, before, after }) => [action, before, after]),
      [
        ['unblock', 'spam', undefined],
        ['block', undefined, 'spam'],
      ],
    )
  })

  it('pauses with the operator’s reason, for old quotes too, but finds the order of an earlier tap', async () => {
    const [bought = 0, old = 0] = await quotes(2)
    answers = [sold()]
    assert.equal((await shop.until(engine.buying.buy(SARA, bought))).kind, 'bought')
    await engine.settings.set(BOSS, 'sellingPaused', 'on')
    await engine.settings.set(BOSS, 'pauseReason', 'back at nine')
    await engine.blocks.block(BOSS, SARA, 'spam')

    const paused = { kind: 'paused', reason: 'back at nine' }
    assert.deepEqual(await engine.buying.quote(SARA, SELECTION), paused)
    assert.deepEqual(await shop.until(engine.buying.buy(SARA, old)), paused)
    assert.equal((await shop.until(engine.buying.buy(SARA, bought))).kind, 'already')
  })

  /** Every way in which one request can end, in the order in which the shop decides. */
  const OUTCOMES: readonly {
    readonly when: string
    readonly script: readonly Answer[]
    readonly selection?: typeof SELECTION
    readonly kind: Purchase['kind']
    readonly state: Order['state']
    readonly reason?: Order['reason']
    readonly asked: readonly string[]
    readonly wallet?: readonly number[]
    readonly alarms?: readonly string[]
    /** True when a number is given back to the provider. */
    readonly givesBack?: boolean
  }[] = [
    // definite refusals: nothing was bought
    ...[-204, -211].map((result) => ({
      when: `${result} at every offer that is not dearer than agreed`,
      script: [refusal(result), refusal(result)],
      kind: 'sold-out' as const,
      state: 'failed' as const,
      reason: 'sold-out' as const,
      asked: ['2', '1'],
    })),
    ...[-210, -212].map((result) => ({
      when: `${result}, after which no other offer is tried`,
      script: [refusal(result)],
      kind: 'sold-out' as const,
      state: 'failed' as const,
      reason: 'sold-out' as const,
      asked: ['2'],
    })),
    {
      when: '-205, the provider’s account is empty',
      script: [refusal(-205)],
      kind: 'unavailable',
      state: 'failed',
      reason: 'provider-unavailable',
      asked: ['2'],
      alarms: ['provider-out-of-money'],
    },
    {
      when: '-901, the key is wrong',
      script: [refusal(-901)],
      kind: 'unavailable',
      state: 'failed',
      reason: 'provider-unavailable',
      asked: ['2'],
      alarms: ['provider-refuses-key'],
    },
    ...[-202, -206, -304, -902, -990].map((result) => ({
      when: `${result}, which says that nothing was bought`,
      script: [refusal(result)],
      kind: 'unavailable' as const,
      state: 'failed' as const,
      reason: 'provider-unavailable' as const,
      asked: ['2'],
    })),
    {
      when: 'the request never left',
      script: [unreachable(false)],
      kind: 'unavailable',
      state: 'failed',
      reason: 'provider-unavailable',
      asked: ['2'],
    },
    // the outcome is open: never asked again
    ...(
      [
        ['-900, a fault', refusal(-900)],
        ['-777, which no documentation knows', refusal(-777)],
        ['no answer', unreachable(true)],
        ['a page in HTML', unreadable('a page')],
        ['a foreign JSON', unreadable('a foreign shape')],
      ] as const
    ).map(([when, answer]) => ({
      when,
      script: [answer],
      kind: 'lost' as const,
      state: 'lost' as const,
      asked: ['2'],
      alarms: ['order-lost'],
    })),
    {
      when: 'no answer to the second offer, after the first was refused',
      script: [refusal(-204), unreachable(true)],
      kind: 'lost',
      state: 'lost',
      asked: ['2', '1'],
      alarms: ['order-lost'],
    },
    // sold, and not what was agreed
    {
      when: 'a number without time',
      script: [sold({ validMs: 0 })],
      kind: 'unavailable',
      state: 'failed',
      reason: 'too-late',
      asked: ['2'],
      givesBack: true,
    },
    {
      when: 'a number whose time is over when the answer arrives',
      script: [
        async () => {
          await clock.sleep(40 * SECOND, undefined)
          return number({ validMs: MINUTE })
        },
      ],
      kind: 'unavailable',
      state: 'failed',
      reason: 'too-late',
      asked: ['2'],
      givesBack: true,
    },
    {
      when: 'dearer than agreed',
      script: [sold({ priceToman: toman(11_001) })],
      kind: 'price-changed',
      state: 'failed',
      reason: 'dearer',
      asked: ['2'],
      givesBack: true,
    },
    {
      when: 'without the second code that was promised',
      script: [sold({ repeatable: false })],
      kind: 'terms-changed',
      state: 'failed',
      reason: 'other-terms',
      asked: ['2'],
      givesBack: true,
    },
    {
      when: 'for a shorter time than was promised',
      script: [sold({ validMs: 15 * MINUTE })],
      kind: 'terms-changed',
      state: 'failed',
      reason: 'other-terms',
      asked: ['2'],
      givesBack: true,
    },
    // sold
    {
      when: 'for a time that cannot be read, which breaks no promise',
      script: [sold({ validMs: 10 * MINUTE, validMsIsGuess: true })],
      kind: 'bought',
      state: 'waiting',
      asked: ['2'],
      wallet: [36_800, 13_200],
    },
    {
      when: 'as agreed',
      script: [sold()],
      kind: 'bought',
      state: 'waiting',
      asked: ['2'],
      wallet: [36_800, 13_200],
    },
    {
      when: 'cheaper than agreed: less is charged',
      script: [sold({ priceToman: toman(9000) })],
      kind: 'bought',
      state: 'waiting',
      asked: ['2'],
      wallet: [39_200, 10_800],
    },
    {
      when: 'for nothing: what was agreed holds, for that is no price',
      script: [sold({ priceToman: toman(0) })],
      kind: 'bought',
      state: 'waiting',
      asked: ['2'],
      wallet: [36_800, 13_200],
    },
    {
      when: 'by another operator, after the chosen one had run out',
      script: [refusal(-204), sold({ priceToman: toman(10_000) })],
      kind: 'bought',
      state: 'waiting',
      asked: ['2', '1'],
      wallet: [38_000, 12_000],
    },
  ]
  for (const outcome of OUTCOMES) {
    it(`ends as ‘${outcome.kind}’ when the answer is: ${outcome.when}`, async () => {
      const purchase = await buy(outcome.script)
      const order = await theOrder()
      await clock.advance(3 * SECOND)

      assert.equal(purchase.kind, outcome.kind)
      assert.equal(order.state, outcome.state)
      assert.equal(order.reason, outcome.reason)
      assert.deepEqual(asked, outcome.asked)
      assert.deepEqual(await shop.wallet(), outcome.wallet ?? [50_000, 0])
      assert.deepEqual(alarms(), outcome.alarms ?? [])
      assert.equal(given.length > 0, outcome.givesBack ?? false)
    })
  }

  it('of any operator asks for the cheapest by its name, then for the next', async () => {
    const { id } = await shop.quoted({ ...SELECTION, operator: 'any' })
    answers = [sold({ priceToman: toman(10_000) })]

    assert.equal((await shop.until(engine.buying.buy(SARA, id))).kind, 'bought')
    assert.deepEqual(asked, ['1'])
  })

  it('of any operator that is only to be had dearer asks the customer first', async () => {
    const purchase = await buy([refusal(-204)], { ...SELECTION, operator: 'any' })

    assert.ok(purchase.kind === 'price-changed')
    assert.equal(purchase.quote.priceToman, 13_200)
    assert.deepEqual(asked, ['1'])
    assert.deepEqual(await shop.wallet(), [50_000, 0])
  })

  it('takes no operator in place of the chosen one that promises less: it asks, and then buys that one', async () => {
    listing = [{ ...offer('1', 10_000), repeatable: false }, offer('2', 11_000), offer('3', 12_000)]
    const purchase = await buy([refusal(-204)])

    assert.ok(purchase.kind === 'terms-changed')
    const { operator, repeatable, priceToman, id } = purchase.quote
    assert.deepEqual([operator, repeatable, priceToman], ['1', false, 12_000])
    assert.deepEqual(asked, ['2'])
    assert.deepEqual(await shop.wallet(), [50_000, 0])

    answers = [sold({ repeatable: false, priceToman: toman(10_000) })]
    assert.equal((await shop.until(engine.buying.buy(SARA, id))).kind, 'bought')
    assert.deepEqual(asked, ['2', '1'])
  })

  it('says whose number it is', async () => {
    await buy([refusal(-211), sold({ priceToman: toman(10_000) })])

    const { operator, boughtOperator, priceToman, costToman } = await theOrder()
    assert.deepEqual([operator, boughtOperator, priceToman, costToman], ['2', '1', 12_000, 10_000])
  })

  it('tries nothing more for somebody who has waited half a minute', async () => {
    const slowRefusal: Answer = async () => {
      await clock.sleep(31 * SECOND, undefined)
      return refusal(-204)()
    }

    assert.equal((await buy([slowRefusal])).kind, 'sold-out')
    assert.deepEqual(asked, ['2'])
  })

  it('tries nothing more for an order that was given up meanwhile', async () => {
    const givenUp: Answer = async () => {
      const order = await orderRows(store).find(1)
      assert.ok(order)
      await orderRows(store).note(order, {})
      return refusal(-204)()
    }

    assert.equal((await buy([givenUp])).kind, 'lost')
    assert.deepEqual(asked, ['2'])
  })

  it('remembers what is about to be asked before it is asked, at every try', async () => {
    const seen: unknown[] = []
    const look =
      (answer: Answer): Answer =>
      async () => {
        const order = await orderRows(store).find(1)
        seen.push([order?.tryCount, order?.tryOperator, order?.tryAt === clock.now()])
        return answer()
      }

    await buy([look(refusal(-204)), look(sold())])

    assert.deepEqual(seen, [
      [1, '2', true],
      [2, '1', true],
    ])
  })

  it('that was lost, and whose number arrives all the same, gives the number back and charges nobody', async () => {
    const late: Answer = async () => {
      await clock.sleep(3 * MINUTE, undefined) // the watch has given it up
      return number()
    }

    const purchase = await buy([late])
    await clock.advance(3 * SECOND)

    assert.equal(purchase.kind, 'lost')
    assert.deepEqual(given, ['9001'])
    assert.deepEqual(await shop.wallet(), [50_000, 0])
    assert.equal(await ledgerRows(store).sum('provider'), 0)
  })

  describe('that is answered with the number of another order, as something on the way does that keeps answers', () => {
    for (const [what, answer] of Object.entries<Answer>({
      'as it was': sold(),
      'without its price': sold({ priceToman: undefined }),
      dearer: sold({ priceToman: toman(19_000) }),
      'without a readable number': () => {
        throw new UnreadableAnswerError({
          ...CALL,
          problem: 'without a readable NUMBER',
          beginning: '',
          status: 200,
          mayHaveHappened: true,
          boughtId: '9001',
        })
      },
    }))
      it(`${what}: it is lost, and that number stays with whom it belongs to`, async () => {
        assert.equal((await buy([sold()])).kind, 'bought')

        assert.equal((await buy([answer])).kind, 'lost')
        await clock.advance(3 * MINUTE)

        assert.deepEqual(given, [], 'the other number was given back')
        assert.deepEqual(await shop.wallet(), [36_800, 13_200])
        assert.equal(await ledgerRows(store).sum('provider'), -11_000)
        const orders = [await engine.orders.findAny(1), await engine.orders.findAny(2)]
        assert.deepEqual(
          orders.map((order) => order?.state),
          ['waiting', 'lost'],
        )
        assert.deepEqual(alarms(), ['order-lost'])
      })
  })
})
