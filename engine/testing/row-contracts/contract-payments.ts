/** What every store must do for payments by gateways, their pushes, references, refunds and rates. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { customerRows } from '../../customers/customer-rows.ts'
import { paymentRows, type StoredPayment } from '../../payments/payment-rows.ts'
import { pushRows } from '../../payments/push-rows.ts'
import { railTermsRows } from '../../top-ups/rail-terms-rows.ts'
import { rateRows } from '../../payments/rate-rows.ts'
import { refundRows } from '../../payments/refund-rows.ts'
import { paymentReportRows } from '../../payments/report-rows.ts'
import { strayRows } from '../../payments/stray-rows.ts'
import { paymentAuditRows } from '../../audit/payment-audit-rows.ts'
import type { Store } from '../../store/store.ts'
import { topUpRows } from '../../top-ups/top-up-rows.ts'

const SARA = 1002
const AT_ONCE = 8
const DAY = 86_400_000

/** @param open makes an empty store */
export function paymentsContract(name: string, open: () => Promise<Store>): void {
  describe(`the payments of the ${name} store`, () => {
    let store: Store
    let made = 0
    beforeEach(async () => {
      store = await open()
      made = 0
      await customerRows(store).create({ id: SARA, name: 'Sara' }, 1)
    })
    afterEach(() => store.close())

    async function create(): Promise<StoredPayment> {
      const amount = toman(50_000)
      const topUp = await topUpRows(store).create(
        {
          customerId: SARA,
          rail: 'zarinpal',
          cardId: undefined,
          baseToman: amount,
          toman: amount,
          quoteId: undefined,
          expiresAt: 900,
        },
        100,
      )
      assert.ok(topUp)
      return paymentRows(store).create(
        {
          topUpId: topUp.id,
          rail: 'zarinpal',
          token: String(++made).padStart(32, '0'),
          currency: 'IRR',
          units: 500_000,
          toman: amount,
          feeToman: toman(0),
          rateToman: undefined,
          dueAt: 800,
        },
        100,
      )
    }
    async function waiting(gatewayId: string): Promise<StoredPayment> {
      const known = { gatewayId, payUrl: 'https://pay', dueAt: 200 }
      const payment = await paymentRows(store).move(await create(), 'waiting', known)
      assert.ok(payment)
      return payment
    }

    it('are found by their token and their gateway’s id, of that gateway alone', async () => {
      const { id, token, topUpId } = await waiting('A1')

      assert.equal((await paymentRows(store).byToken('zarinpal', token))?.id, id)
      assert.equal(await paymentRows(store).byToken('zibal', token), undefined)
      assert.equal((await paymentRows(store).byGatewayId('zarinpal', 'A1'))?.id, id)
      assert.equal(await paymentRows(store).byGatewayId('zibal', 'A1'), undefined)
      assert.equal((await paymentRows(store).ofTopUp(topUpId))?.id, id)
    })

    it('have one id at a gateway, and one top-up', async () => {
      await waiting('A1')
      const other = await create()

      await assert.rejects(
        paymentRows(store).move(other, 'waiting', { gatewayId: 'A1', payUrl: 'https://pay' }),
      )
    })

    it('move once, however many move them at once, and never back', async () => {
      const payment = await waiting('A1')
      const moves = await Promise.all(
        Array.from({ length: AT_ONCE }, () =>
          paymentRows(store).move(payment, 'paid', { reference: 'R', paidAt: 300, dueAt: null }),
        ),
      )

      const [paid, ...others] = moves.filter((moved) => moved !== undefined)
      assert.deepEqual([paid?.state, others.length], ['paid', 0])
      assert.throws(() => paymentRows(store).move(paid ?? payment, 'failed', {}), /may not go/)
    })

    it('give a reference to the first of many who claim it at once', async () => {
      const payments = [await waiting('A1'), await waiting('A2')]
      const owners = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, i) =>
          paymentRows(store).claimReference(payments[i % 2] ?? assert.fail(), 'R', 300),
        ),
      )

      assert.equal(new Set(owners).size, 1)
      assert.equal((await paymentRows(store).search('R'))[0]?.id, owners[0])
    })

    it('are leased to one at a time, and hastened by a hint, but not within a moment', async () => {
      const { id } = await waiting('A1')
      const claims = await Promise.all(
        Array.from({ length: AT_ONCE }, () => paymentRows(store).claim(id, 150, 400)),
      )
      assert.equal(claims.filter(Boolean).length, 1)
      await paymentRows(store).asked(id, { askedAt: 150, unknowns: 2, dueAt: null })

      const due = async () => (await paymentRows(store).find(id))?.dueAt
      await paymentRows(store).hasten(id, 152, 5)
      assert.equal(await due(), 155)
      await paymentRows(store).hasten(id, 154, 5)
      assert.equal(await due(), 155)
      await paymentRows(store).plan(id, 900)
      await paymentRows(store).hasten(id, 500, 5)
      assert.equal(await due(), 500)
      const { id: creating } = await create()
      await paymentRows(store).hasten(creating, 500, 5)
      assert.equal((await paymentRows(store).find(creating))?.dueAt, 800)
    })

    it('are searched by number, token, ids and the end of a card', async () => {
      const payment = await waiting('A1')
      await paymentRows(store).move(payment, 'paid', { payerCard: '603799******7893' })

      for (const text of [String(payment.topUpId), payment.token, 'A1', '7893'])
        assert.deepEqual(
          (await paymentRows(store).search(text)).map(({ id }) => id),
          [payment.id],
          text,
        )
      assert.deepEqual(await paymentRows(store).search('789'), [])
    })

    it('keep a push once, look for its payment again, and know under which ids it was pushed', async () => {
      const { id } = await waiting('A1')
      const pushes = pushRows(store)
      const push = { orderId: 'x', gatewayId: 'B7' }
      await Promise.all(
        Array.from({ length: AT_ONCE }, () => pushes.keep('zarinpal', 'hash', push, 100)),
      )
      await pushes.keep('zarinpal', 'other', { orderId: 'y' }, 100)
      const due = await pushes.claimDue(100, 200, 9)
      assert.equal(due.length, 2)
      const [first, second] = due
      await pushes.done(first?.id ?? 0, id)
      assert.ok(second)
      await pushes.again(second, 500)

      assert.deepEqual(await pushes.gatewayIdsOf(id), ['B7'])
      assert.deepEqual(
        (await pushes.claimDue(500, 600, 9)).map(({ tries }) => tries),
        [1],
      )
      await pushes.keep('zarinpal', 'hash', push, 700)
      const resent = await pushes.claimDue(700, 800, 9)
      assert.ok(resent.some((each) => each.id === first?.id))
      await pushes.done(first?.id ?? 0, id)
      assert.equal(await pushes.forgetBefore(101), 1)
    })

    it('keep money that belongs to nothing once, until somebody has closed it, once', async () => {
      const stray = { rail: 'zibal', key: 'k', kind: 'not-ours' } as const
      const amount = { currency: 'IRR', units: 7 } as const
      const added = await Promise.all(
        Array.from({ length: AT_ONCE }, () => strayRows(store).add({ ...stray, amount }, 100)),
      )
      assert.equal(added.filter(Boolean).length, 1)
      const [kept] = (await strayRows(store).open(0, 9)).items
      assert.deepEqual([kept?.units, kept?.currency], [7, 'IRR'])
      assert.equal((await paymentAuditRows(store).openStrays(0, 9)).length, 1)

      assert.equal(await strayRows(store).close(kept?.id ?? 0, 1, 'why', 200), true)
      assert.equal(await strayRows(store).close(kept?.id ?? 0, 1, 'why', 200), false)
      assert.deepEqual((await strayRows(store).open(0, 9)).items, [])
    })

    it('go back once at a time, and end once', async () => {
      const { id: paymentId } = await waiting('A1')
      const asked = { paymentId, customerId: SARA, toman: toman(9), actorId: 1, dueAt: 300 }
      const made = await Promise.all(
        Array.from({ length: AT_ONCE }, () => refundRows(store).create(asked, 100)),
      )
      const [refund, ...others] = made.filter((each) => each !== undefined)
      assert.ok(refund)
      assert.equal(others.length, 0)
      await refundRows(store).unknown(refund.id, 'why', 400)
      const ends = await Promise.all(
        Array.from({ length: AT_ONCE }, () => refundRows(store).end(refund.id, 'refused', {}, 500)),
      )
      assert.equal(ends.filter(Boolean).length, 1)

      assert.ok(await refundRows(store).create(asked, 600))
      assert.equal((await refundRows(store).ofPayment(paymentId))?.state, 'asked')
      assert.equal((await paymentAuditRows(store).refunds(0, 9)).length, 2)
    })

    it('go by the newest rate, and forget the older ones but never the newest', async () => {
      const add = (amount: number, at: number) =>
        rateRows(store).add({ toman: toman(amount), spreadPercent: 2, source: 'typed' }, at)
      await add(100_000, 10)
      await add(110_000, 20)
      await rateRows(store).forgetBefore(99)

      assert.equal((await rateRows(store).newest())?.toman, 110_000)
    })

    it('keep what the owner has set for each way', async () => {
      const terms = { isOn: false, leastToman: toman(9), mostToman: undefined, feePercent: 150 }
      await railTermsRows(store).set('zibal', { ...terms, isOn: true }, 1)
      await railTermsRows(store).set('zibal', terms, 2)

      assert.deepEqual([...(await railTermsRows(store).all())], [['zibal', terms]])
    })

    it('are counted by day and way, and what waits by way', async () => {
      const payment = await waiting('A1')
      await waiting('A2')
      const topUp = await topUpRows(store).find(payment.topUpId)
      await topUpRows(store).move(topUp ?? assert.fail(), 'paid', {
        paidToman: toman(50_000),
        decidedAt: DAY + 5,
        confirmedBy: `payment:${payment.id}`,
      })
      await paymentRows(store).move(payment, 'paid', { paidAt: DAY + 5 })

      const days = await paymentReportRows(store).days(0, 2 * DAY)
      assert.deepEqual(
        days.map(({ day, paid, creditedToman, units, open: left }) => [
          day,
          paid,
          creditedToman,
          units,
          left,
        ]),
        [
          [DAY, 1, 50_000, 500_000, 0],
          [0, 0, 0, undefined, 1],
        ],
      )
      assert.deepEqual(
        [...(await paymentReportRows(store).waiting())],
        [['zarinpal', { inReview: 0, unsettled: 1 }]],
      )
      assert.deepEqual([...(await topUpRows(store).tookByRail(0))], [['zarinpal', [DAY + 5 - 100]]])
      assert.deepEqual(
        (await paymentAuditRows(store).evidence(0, 9)).map(({ isThere }) => isThere),
        [true],
      )
    })
  })
}
