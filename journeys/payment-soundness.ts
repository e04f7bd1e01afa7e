/** What must hold of money at gateways, beside what the bank itself says. */
import assert from 'node:assert/strict'
import type { Finding, Store } from '#engine'
import { paymentAuditRows, paymentRows, strayRows, topUpRows } from '#engine/rows'
import type { Bank } from '#sandbox'
import type { Charge } from './star-payers.ts'

/** Money that a person has to look at is a finding until they have: the shop says so, and all else is well. */
export const besidesStrays = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(
    (found) =>
      found.kind !== 'payment-wrong' ||
      !['not-ours', 'second-payment', 'refunded-there'].includes(found.problem),
  )

export interface AtGateways {
  /** Payments for which money came and stayed. */
  readonly paid: number
  readonly credited: number
  /** What a person looks at, or has looked at. */
  readonly inReview: number
}

/**
 * Every payment for which money came, and stayed, is credited once or looked at by a person; and nothing was credited without money.
 *
 * @param bank what really happened
 */
export async function assertGateways(store: Store, bank: Pick<Bank, 'truth'>): Promise<AtGateways> {
  const strays = new Set(
    (await strayRows(store).open(0, 1e6)).items.map(({ paymentId }) => paymentId),
  )
  let [paid, credited, inReview] = [0, 0, 0]
  for (const { gateway, orderId, paidUnits, state, isVerified } of bank.truth()) {
    const payment = await paymentRows(store).byToken(gateway, orderId)
    const topUp = payment && (await topUpRows(store).find(payment.topUpId))
    const isByItself = topUp?.confirmedBy !== undefined
    const has = paidUnits > 0 && state === 'paid'
    if (isByItself) assert.ok(paidUnits > 0, `${orderId} was credited, and nobody has paid`)
    if (!has) continue
    paid++
    const isLookedAt =
      payment?.state === 'review' || (payment !== undefined && strays.has(payment.id))
    if (isByItself) credited++
    if (isLookedAt) inReview++
    assert.ok(
      topUp?.state === 'paid' || isLookedAt,
      `${gateway} ${orderId} was paid (${isVerified ? 'verified' : 'not verified'}), and is ${payment?.state}: neither credited nor looked at`,
    )
  }
  return { paid, credited, inReview }
}

/**
 * Each charge is credited, or looked at by a person, and never both; and no Stars were credited without one.
 *
 * @param charges what Telegram itself says was taken
 */
export async function assertStars(store: Store, charges: readonly Charge[]): Promise<AtGateways> {
  const strays = (await strayRows(store).open(0, 1e6)).items
  let [credited, inReview] = [0, 0]
  for (const { id, token, stars } of charges) {
    const payment = await paymentRows(store).byToken('stars', token)
    const topUp = payment && (await topUpRows(store).find(payment.topUpId))
    const isIts = payment?.reference === id
    const isCredited = isIts && payment.state === 'paid' && topUp?.state === 'paid'
    const isLookedAt =
      (isIts && payment.state === 'review') || strays.some(({ reference }) => reference === id)
    assert.notEqual(isCredited, isLookedAt, `${stars} Stars of ${id}: ${payment?.state}`)
    if (isCredited) assert.equal(payment.units, stars, `${id} is of another amount`)
    if (isCredited) credited++
    if (isLookedAt) inReview++
  }
  const payments = await paymentAuditRows(store.unhurried).payments(0, 1e6)
  const paid = payments.filter(({ rail, state }) => rail === 'stars' && state === 'paid')
  assert.equal(paid.length, credited, 'Stars were credited that nobody has paid')
  return { paid: charges.length, credited, inReview }
}
