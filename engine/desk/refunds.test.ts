import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { BOSS, DAN, openTestShop, SARA, type TestShop } from '../testing/shop.ts'
import type { Refund } from './refunds.ts'

const PRICE = 12_000
const MINUTE = 60_000
const FINANCE = 7
const SUPPORT = 8

describe('money given back for an order', () => {
  let shop: TestShop
  beforeEach(async () => {
    shop = await openTestShop({ customers: [SARA, DAN, FINANCE] })
    await shop.engine.staff.appoint(BOSS, FINANCE, 'finance')
    await shop.engine.staff.appoint(BOSS, SUPPORT, 'support')
  })
  afterEach(() => shop.close())

  const refunds = () => shop.engine.refunds
  /** An order that has its code. */
  async function sold(customerId = SARA): Promise<number> {
    const order = await shop.bought(undefined, customerId)
    shop.sandbox.deliverSms(order.providerId ?? '', { code: '12345' })
    await shop.clock.advance(MINUTE)
    return order.id
  }
  async function asked(orderId: number, amount?: number, actorId = BOSS): Promise<Refund> {
    const given = amount === undefined ? undefined : toman(amount)
    const done = await refunds().ask(actorId, orderId, given, 'The code was wrong')
    if (done.kind !== 'asked') assert.fail(done.kind)
    return done.refund
  }
  const available = async (customerId = SARA) => (await shop.wallet(customerId))[0]

  it('comes back to the wallet, whole or in part, with an entry and a word to the customer', async () => {
    const order = await sold()
    const before = await available()

    const { id } = await asked(order, 5000)
    assert.equal((await refunds().confirm(BOSS, id)).kind, 'done')
    await shop.clock.advance(1000)

    assert.equal(await available(), before + 5000)
    assert.deepEqual(
      shop
        .news('order-refunded')
        .map(({ to, orderId, toman: amount, note }) => [to, orderId, amount, note]),
      [[SARA, order, 5000, 'The code was wrong']],
    )
    const { items } = await auditLogRows(shop.store).page(0, 9, `order:${order}`)
    assert.deepEqual(
      items.map(({ action, actorId, after }) => [action, actorId, after]),
      [['refund-order', BOSS, { toman: 5000 }]],
    )
    const [line] = (await shop.engine.wallets.history(SARA, 0)).items
    assert.deepEqual([line?.kind, line?.toman, line?.orderId], ['refund', 5000, order])

    const rest = await asked(order)
    assert.equal(rest.toman, PRICE - 5000)
    assert.equal((await refunds().confirm(BOSS, rest.id)).kind, 'done')
    assert.equal(await available(), before + PRICE)
  })

  it('is never more than was paid, and never twice, however often and by how many it is confirmed', async () => {
    const order = await sold()
    const before = await available()
    const first = await asked(order, 8000)
    const second = await asked(order, 8000)

    const ends = await Promise.all(
      [first, first, second, second].map(({ id }) => refunds().confirm(BOSS, id)),
    )

    assert.equal(ends.filter(({ kind }) => kind === 'done').length, 1)
    assert.equal(await available(), before + 8000)
    assert.equal((await refunds().ask(BOSS, order, toman(4001), undefined)).kind, 'too-much')
    assert.equal((await refunds().confirm(BOSS, first.id)).kind, 'decided')
  })

  it('is for orders that got their code, and of nobody who paid nothing', async () => {
    const waiting = await shop.bought()
    assert.equal((await refunds().ask(BOSS, waiting.id, undefined, undefined)).kind, 'too-much')
    assert.equal((await refunds().ask(BOSS, 999, undefined, undefined)).kind, 'not-found')
  })

  it('is for those who correct wallets, and not for themselves', async () => {
    const order = await sold(FINANCE)
    assert.equal((await refunds().ask(SUPPORT, order, undefined, undefined)).kind, 'not-allowed')
    assert.equal((await refunds().ask(SARA, order, undefined, undefined)).kind, 'not-allowed')
    assert.equal((await refunds().ask(FINANCE, order, undefined, undefined)).kind, 'own')
    const { id } = await asked(order)
    assert.equal((await refunds().confirm(FINANCE, id)).kind, 'own')
  })

  it('needs the word of two above the limit, also in small pieces', async () => {
    await shop.engine.settings.set(BOSS, 'topUpTwoPersonsAboveToman', '6000')
    const order = await sold()
    const before = await available()
    const small = await asked(order, 5000)
    assert.equal((await refunds().confirm(BOSS, small.id)).kind, 'done')

    const more = await asked(order, 2000)
    assert.equal((await refunds().confirm(BOSS, more.id)).kind, 'half')
    assert.equal((await refunds().second(BOSS, more.id)).kind, 'same-person')
    assert.equal(await available(), before + 5000)
    await shop.clock.advance(1000)
    assert.deepEqual(
      shop.news('refund-waits').map(({ to }) => to),
      [BOSS, FINANCE],
    )

    assert.equal((await refunds().second(FINANCE, more.id)).kind, 'done')
    assert.equal((await refunds().second(FINANCE, more.id)).kind, 'decided')
    assert.equal(await available(), before + 7000)
  })

  it('can be left, and is too old after a while', async () => {
    const order = await sold()
    const left = await asked(order)
    assert.equal((await refunds().drop(BOSS, left.id)).kind, 'dropped')
    assert.equal((await refunds().confirm(BOSS, left.id)).kind, 'decided')
    const old = await asked(order)
    await shop.clock.advance(16 * MINUTE)
    assert.equal((await refunds().confirm(BOSS, old.id)).kind, 'too-old')
  })

  it('is missing in sales, margin and what the customer has spent', async () => {
    const order = await sold()
    const { id } = await asked(order, 5000)
    await refunds().confirm(BOSS, id)

    const { figures } = await shop.engine.reports.overview('day', 0)
    assert.equal(figures.salesToman, PRICE - 5000)
    assert.equal(figures.refundedToman, 5000)
    assert.equal(figures.marginToman, PRICE - 5000 - 10_000)
    const { groups } = await shop.engine.reports.by('operator', 'day', 0)
    assert.equal(groups[0]?.salesToman, PRICE - 5000)
    assert.equal((await shop.engine.customerFiles.file(SARA))?.spentToman, PRICE - 5000)
  })

  it('that stands otherwise in the books is found by the audit', async () => {
    const order = await sold()
    const { id } = await asked(order, 5000)
    await refunds().confirm(BOSS, id)
    await shop.store.db
      .updateTable('numberOrder')
      .set({ refundedToman: toman(4000) })
      .execute()

    await shop.close([
      { kind: 'order-wrong', orderId: order, state: 'received', problem: 'refund-wrong' },
    ])
  })

  it('is no affair of a customer whose data was deleted meanwhile', async () => {
    const order = await sold()
    const { id } = await asked(order)
    await shop.engine.orders.finish(SARA, order)
    const since = (await shop.engine.customerFiles.file(SARA))?.since ?? 0
    const forgotten = await shop.engine.privacy.forget(SARA, since, await available())
    assert.equal(forgotten.kind, 'done')

    assert.equal((await refunds().confirm(BOSS, id)).kind, 'not-found')
    assert.equal((await refunds().find(id))?.note, undefined)
  })
})

describe('an order that the staff cancels', () => {
  let shop: TestShop
  beforeEach(async () => {
    shop = await openTestShop()
    await shop.engine.staff.appoint(BOSS, SUPPORT, 'support')
  })
  afterEach(() => shop.close())

  it('gives the money back, and its customer is told once', async () => {
    const order = await shop.bought()
    assert.equal((await shop.engine.refunds.cancelOrder(DAN, order.id)).kind, 'not-found')

    const done = await shop.until(shop.engine.refunds.cancelOrder(SUPPORT, order.id))
    const again = await shop.until(shop.engine.refunds.cancelOrder(SUPPORT, order.id))
    await shop.clock.advance(MINUTE)

    assert.equal(done.kind, 'done')
    assert.equal(again.kind, 'done')
    assert.deepEqual(await shop.wallet(), [50_000, 0])
    assert.deepEqual(
      shop.news('ended').map(({ to, orderId }) => [to, orderId]),
      [[SARA, order.id]],
    )
    const { items } = await auditLogRows(shop.store).page(0, 9, `order:${order.id}`)
    assert.deepEqual(
      items.map(({ action, actorId }) => [action, actorId]),
      [['cancel-order', SUPPORT]],
    )
  })

  it('is not one that has its code', async () => {
    const order = await shop.bought()
    shop.sandbox.deliverSms(order.providerId ?? '', { code: '12345' })
    await shop.clock.advance(MINUTE)

    const done = await shop.until(shop.engine.refunds.cancelOrder(BOSS, order.id))

    assert.equal(done.kind, 'code-came')
  })
})
