import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { UnreachableError, toman, type NumberStatus } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { finish } from './actions.ts'
import { audit } from '../audit/audit.ts'
import { MINUTE } from '../clock.ts'
import type { AnyNews } from '../delivery/types.ts'
import type { Repeat } from './types.ts'
import type { Context } from '../context.ts'
import { recordAnswer } from '../watching/record-answer.ts'
import { bought, correction, hold, repeatHold, settle, walletAccount } from '../ledger/ledger.ts'
import { confirmRepeat, repeat } from './repeating.ts'
import { createSettings, type Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import { type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { createWatch } from '../watching/watch.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { placeOrder } from '../testing/orders.ts'
import { contextOf } from '../testing/context.ts'

const SARA = 1002
const BOSS = 1
const GIFT = 20_000
const NUMBER_PRICE = 12_000
const LEFT = GIFT - NUMBER_PRICE
const PRICE = 3000

type Answer = NumberStatus | 'silent' | 'not asked'

const is = (state: NumberStatus['state'], code?: string): NumberStatus => ({
  state,
  description: '',
  ...(code !== undefined && { code }),
})

describe('a further code that has a price', () => {
  let clock: TurnedClock
  let store: Store
  let settings: Settings
  let context: Context
  let asked: string[]
  let answers: Partial<Record<'repeat' | 'close' | 'status', Answer>>
  let order: StoredOrder

  beforeEach(async () => {
    clock = createTurnedClock()
    store = await openTestStore()
    settings = createSettings({ store, clock })
    asked = []
    answers = { repeat: is('waiting-again', '111') }
    const say = (method: 'repeat' | 'close' | 'status') => async () => {
      asked.push(method)
      const answer = answers[method] ?? 'not asked'
      assert.notEqual(answer, 'not asked', `The provider was asked to ${method}`)
      if (typeof answer === 'string')
        throw new UnreachableError({ method, reason: 'network', mayHaveHappened: true })
      return answer
    }
    const provider = { repeat: say('repeat'), close: say('close'), status: say('status') }
    context = contextOf({ store, clock, settings, provider })
    await settings.set(BOSS, 'secondCodePriceToman', String(PRICE))
    await customerRows(store).create({ id: SARA, name: 'Sara' }, 0)
    order = await receivedOrder()
  })
  afterEach(async () => {
    assert.deepEqual((await audit(store, clock.now())).findings, [])
    await store.close()
  })

  async function receivedOrder(): Promise<StoredOrder> {
    const now = clock.now()
    const gift = {
      kind: 'gift',
      customerId: SARA,
      toman: toman(GIFT),
      key: `gift:${SARA}`,
    } as const
    await ledgerRows(store).post(correction(gift), now)
    const placed = await placeOrder(store, { at: now, priceToman: toman(NUMBER_PRICE) })
    await ledgerRows(store).post(hold(placed), now)
    await ledgerRows(store).post(bought(placed.id, toman(10_000)), now)
    const number = {
      providerId: '9',
      number: '79313226657',
      areaCode: '7',
      costToman: toman(10_000),
      repeatable: 1,
      boughtAt: now,
      expiresAt: now + 20 * MINUTE,
    }
    const waiting = (await orderRows(store).move(placed, 'waiting', number, now)) ?? assert.fail()
    const code = { code: '111', codeCount: 1, codeAt: now, dueAt: null }
    const received = (await orderRows(store).move(waiting, 'received', code, now)) ?? assert.fail()
    await orderRows(store).addCode(waiting, '111', now)
    await ledgerRows(store).post(settle(received), now)
    return received
  }

  const ask = (afterCodes = 1) => repeat(context, SARA, order.id, afterCodes)
  async function offer(): Promise<number> {
    const asking = await ask()
    assert.ok(asking.kind === 'costs', asking.kind)
    return asking.offer.id
  }
  const confirm = (id: number): Promise<Repeat> => confirmRepeat(context, SARA, id)
  const now = async () => (await orderRows(store).find(order.id)) ?? assert.fail()
  /** The answer of a look that begins now. */
  const hear = async (status: NumberStatus): Promise<StoredOrder> =>
    (await recordAnswer(context, await now(), status, { sentAt: clock.now(), watched: false })) ??
    assert.fail('The order was changed meanwhile')
  async function money() {
    const [free, held, sales] = await Promise.all([
      ledgerRows(store).balance(walletAccount(SARA)),
      ledgerRows(store).balance(`held:${SARA}`),
      ledgerRows(store).sum('sales'),
    ])
    return { free, held, sales: sales - NUMBER_PRICE }
  }
  const UNTOUCHED = { free: LEFT, held: 0, sales: 0 }
  const HELD = { free: LEFT - PRICE, held: PRICE, sales: 0 }
  const PAID = { free: LEFT - PRICE, held: 0, sales: PRICE }
  async function told(): Promise<AnyNews[]> {
    const news: AnyNews[] = []
    for (;;) {
      const [notice] = await noticeRows(store).claimDue(clock.now(), clock.now() + 1, 1)
      if (notice === undefined) return news
      if (notice.news.kind !== 'card') news.push(notice.news)
      await noticeRows(store).done(notice.id, clock.now())
    }
  }
  const BACK = () => ({ kind: 'no-further-code', orderId: order.id, toman: PRICE })

  describe('is not asked for', () => {
    it('before its price was confirmed, which is one row however often it is tapped', async () => {
      const [first, second] = [await offer(), await offer()]

      assert.equal(first, second)
      assert.deepEqual(asked, [])
      assert.deepEqual(await money(), UNTOUCHED)
    })

    it('by who does not own the order, or of an offer that does not exist', async () => {
      const id = await offer()

      assert.equal((await repeat(context, SARA + 1, order.id, 1)).kind, 'not-found')
      assert.equal((await confirmRepeat(context, SARA + 1, id)).kind, 'not-found')
      assert.equal((await confirm(id + 1)).kind, 'not-found')
      assert.deepEqual(await money(), UNTOUCHED)
    })

    it('at another price than was confirmed: the new one is shown', async () => {
      const old = await offer()
      await settings.set(BOSS, 'secondCodePriceToman', '5000')

      const again = await confirm(old)

      assert.ok(again.kind === 'costs')
      assert.equal(again.offer.priceToman, 5000)
      assert.notEqual(again.offer.id, old)
      assert.deepEqual([asked, await money()], [[], UNTOUCHED])
    })

    it('without the money for it: how much is missing is said', async () => {
      await settings.set(BOSS, 'secondCodePriceToman', String(LEFT + 500))
      const result = await confirm(await offer())

      assert.ok(result.kind === 'too-little-money')
      assert.deepEqual([result.missingToman, result.offer.priceToman], [500, LEFT + 500])
      assert.deepEqual([asked, await money()], [[], UNTOUCHED])
      assert.equal((await now()).repeatCount, 0)
    })

    it('when the time is over, or a code has come since', async () => {
      const id = await offer()
      await hear(is('received', '222'))

      assert.equal((await confirm(id)).kind, 'done')
      assert.equal((await ask(1)).kind, 'done')
      await clock.advance(20 * MINUTE)
      assert.equal((await ask(2)).kind, 'not-allowed')
      assert.deepEqual([asked, await money()], [[], UNTOUCHED])
    })
  })

  it('is free again as soon as the shop says so, also for who holds an old price', async () => {
    const id = await offer()
    await settings.set(BOSS, 'secondCodePriceToman', '0')

    assert.equal((await confirm(id)).kind, 'done')
    await hear(is('received', '222'))

    assert.deepEqual(await money(), UNTOUCHED)
  })

  it('is delivered when it came after a request whose process died, and the next request has put it behind itself', async () => {
    await settings.set(BOSS, 'secondCodePriceToman', '0')
    // The first request reached the provider and a code came; the tap is handled again by the next process.
    answers = { repeat: { ...is('waiting-again'), earlierCode: '222' } }
    assert.equal((await ask()).kind, 'done')

    const { state, code, codeCount } = await now()
    assert.deepEqual([state, code, codeCount], ['waiting-again', '222', 2])
    assert.deepEqual(
      (await told()).map((news) => 'code' in news && news.code),
      ['222'],
    )
  })

  it('is free where nobody has a wallet', async () => {
    context = { ...context, mode: 'private' }

    assert.equal((await ask()).kind, 'done')
    assert.deepEqual(await money(), UNTOUCHED)
  })

  it('is asked for with its money set aside, and paid when it comes', async () => {
    const result = await confirm(await offer())
    assert.equal(result.kind, 'done')
    assert.equal((await now()).state, 'waiting-again')
    assert.deepEqual(await money(), HELD)

    const after = await hear(is('received', '222'))

    assert.deepEqual(await money(), PAID)
    assert.deepEqual([after.repeatToman, after.repeatSoldToman], [undefined, PRICE])
    assert.deepEqual(
      (await told()).map(({ kind }) => kind),
      ['code'],
    )
  })

  it('costs as often as it comes, under keys of its own', async () => {
    for (const [index, code] of ['222', '333'].entries()) {
      answers.repeat = is('waiting-again', (await now()).code)
      const asking = await ask(index + 1)
      assert.ok(asking.kind === 'costs')
      assert.equal((await confirm(asking.offer.id)).kind, 'done')
      await hear(is('received', code))
    }

    assert.deepEqual(await money(), { free: LEFT - 2 * PRICE, held: 0, sales: 2 * PRICE })
  })

  it('is one request for ten taps', async () => {
    const id = await offer()
    const results = await Promise.all(Array.from({ length: 10 }, () => confirm(id)))

    assert.ok(results.every(({ kind }) => kind === 'done' || kind === 'pending'))
    assert.deepEqual([asked, await money()], [['repeat'], HELD])
    assert.equal((await confirm(id)).kind, 'done')
    assert.deepEqual([asked, await money()], [['repeat'], HELD])
  })

  const GIVEN_BACK: readonly (readonly [string, NumberStatus, StoredOrder['state']])[] = [
    ['refuses', is('received', '111'), 'received'],
    ['has closed the number', is('completed', '111'), 'completed'],
    ['has cancelled the number', is('cancelled'), 'completed'],
    ['has banned the number', is('banned'), 'completed'],
  ]
  for (const [what, answer, state] of GIVEN_BACK) {
    it(`has its money back when the provider ${what}, at once or later`, async () => {
      answers.repeat = answer
      const id = await offer()
      assert.equal((await confirm(id)).kind, 'not-allowed')

      assert.equal((await now()).state, state)
      assert.deepEqual([await money(), await told()], [UNTOUCHED, [BACK()]])
      assert.equal((await confirm(id)).kind, 'not-allowed', 'the same tap, handled again')
      assert.deepEqual([asked, await money()], [['repeat'], UNTOUCHED])
    })
  }

  it('may be asked for anew after it was refused', async () => {
    answers.repeat = is('received', '111')
    const first = await offer()
    await confirm(first)
    answers.repeat = is('waiting-again', '111')
    const second = await offer()

    assert.notEqual(first, second)
    assert.equal((await confirm(second)).kind, 'done')
    assert.deepEqual(await money(), HELD)
  })

  for (const [what, answer] of GIVEN_BACK.slice(1)) {
    it(`has its money back when it waits and the provider ${what}`, async () => {
      await confirm(await offer())
      await hear(answer)

      assert.equal((await now()).state, 'completed')
      assert.deepEqual([await money(), await told()], [UNTOUCHED, [BACK()]])
    })
  }

  it('is paid when the number is closed with it', async () => {
    await confirm(await offer())
    await hear(is('completed', '222'))

    assert.deepEqual(await money(), PAID)
  })

  describe('of which the answer was lost', () => {
    beforeEach(async () => {
      answers.repeat = 'silent'
      const result = await confirm(await offer())
      assert.equal(result.kind, 'pending')
      assert.deepEqual(await money(), HELD)
    })

    it('is not asked for a second time', async () => {
      assert.equal((await ask()).kind, 'pending')
      assert.deepEqual(asked, ['repeat'])
    })

    it('waits on when a look shows that it was granted', async () => {
      assert.equal((await hear(is('waiting-again', '111'))).state, 'waiting-again')
      assert.deepEqual(await money(), HELD)
    })

    it('is paid when a look shows it already', async () => {
      await hear(is('received', '222'))
      assert.deepEqual(await money(), PAID)
    })

    it('has its money back when a look shows that it was not granted', async () => {
      await hear(is('received', '111'))
      assert.deepEqual([await money(), await told()], [UNTOUCHED, [BACK()]])
    })

    it('is looked for within seconds', async () => {
      answers.status = is('waiting-again', '111')
      await clock.advance(2000)
      const watch = createWatch(context)
      await watch.tick()
      await watch.idle()

      assert.equal((await now()).state, 'waiting-again')
    })
  })

  it('has its money back when a process died before it asked, and not while it may be asking', async () => {
    await store.transaction(async (tx) => {
      const due = clock.now() + 25_000
      const noted = await orderRows(tx).note(order, {
        repeatCount: 1,
        repeatToman: toman(PRICE),
        dueAt: due,
      })
      await ledgerRows(tx).post(repeatHold(noted ?? assert.fail(), toman(PRICE)), clock.now())
    })
    answers.status = is('received', '111')
    const watch = createWatch(context)
    await clock.advance(24_000)
    await watch.tick()
    await watch.idle()
    assert.deepEqual([asked, await money()], [[], HELD])

    await clock.advance(1000)
    await watch.tick()
    await watch.idle()

    assert.equal((await now()).repeatToman, undefined)
    assert.deepEqual([await money(), await told()], [UNTOUCHED, [BACK()]])
  })

  it('has its money back when the window ends, whatever the provider says or does not say', async () => {
    await confirm(await offer())
    answers.status = 'silent'
    const watch = createWatch(context)
    await clock.advance(21 * MINUTE)
    await watch.tick()
    await watch.idle()

    assert.equal((await now()).state, 'completed')
    assert.deepEqual([await money(), await told()], [UNTOUCHED, [BACK()]])
  })

  it('that comes after its money went back is delivered and costs nothing', async () => {
    await confirm(await offer())
    answers.close = 'silent'
    await finish(context, SARA, order.id)
    await told()

    await hear(is('completed', '222'))

    assert.deepEqual(await money(), UNTOUCHED)
    assert.deepEqual(
      (await told()).map(({ kind }) => kind),
      ['code'],
    )
  })

  it('has its money back when the customer gives up, unless it was there first', async () => {
    await confirm(await offer())
    answers.close = is('received', '222')
    assert.equal((await finish(context, SARA, order.id)).kind, 'code-came')
    assert.deepEqual(await money(), PAID)

    answers.repeat = is('waiting-again', '222')
    const next = await ask(2)
    assert.ok(next.kind === 'costs')
    await confirm(next.offer.id)
    await told()
    answers.close = is('completed', '222')
    assert.equal((await finish(context, SARA, order.id)).kind, 'done')

    assert.deepEqual([await money(), await told()], [PAID, [BACK()]])
  })
})
