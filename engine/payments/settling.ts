/** Writes what a gateway has said of a payment: one transaction, in which money is credited once for ever, or a person is asked. */
import type { Amount, Inquiry, Payer } from '#rails'
import type { EpochMs } from '#sdk'
import { isPseudonym } from '../customers/former-selves.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { tellStaff } from '../staff/tell.ts'
import type { Tx } from '../store/store.ts'
import { credit } from '../top-ups/crediting.ts'
import { type StoredTopUp, topUpRows } from '../top-ups/top-up-rows.ts'
import { giveUp } from './opening.ts'
import type { PaymentContext } from './payment-context.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import { nextInquiry, nextOfUnknown } from './schedule.ts'
import type { ReviewReason } from './state.ts'
import type { NewStray } from './stray-rows.ts'
import { addStray } from './straying.ts'

type Said<Kind extends Inquiry['kind']> = Extract<Inquiry, { kind: Kind }>

/** Somebody else was faster; the transaction is undone, and the gateway is asked again. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile'
}

/** @throws {ChangedMeanwhile} */
export async function settle(context: PaymentContext, id: number, said: Inquiry): Promise<void> {
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const payment = await paymentRows(tx).find(id)
    const topUp = payment && (await topUpRows(tx).find(payment.topUpId))
    if (payment === undefined || topUp === undefined) return
    const at = { context, tx, payment, topUp, now }
    switch (said.kind) {
      case 'paid':
        return isAsAgreed(payment, said.amount)
          ? paid(at, said)
          : otherAmount(at, { ...said, kind: 'other-amount', note: 'another amount' })
      case 'other-amount':
        return otherAmount(at, said)
      case 'waiting':
        return unpaid(at)
      case 'failed':
        return failed(at, `${said.code} ${said.reason}`)
      case 'refunded':
        return failed(at, said.reason)
      case 'unknown':
        return unknown(at, said)
    }
  })
  context.wake('notices')
  context.wake('top-ups')
}

interface At {
  readonly context: PaymentContext
  readonly tx: Tx
  readonly payment: StoredPayment
  readonly topUp: StoredTopUp
  readonly now: EpochMs
}

const isAsAgreed = ({ currency, units }: StoredPayment, amount: Amount): boolean =>
  amount.currency === currency && amount.units === units

/** What stays to be asked: nothing has changed. */
const rest = ({ tx, payment, now }: At, dueAt?: EpochMs): Promise<void> =>
  paymentRows(tx).asked(payment.id, { askedAt: now, unknowns: 0, dueAt: dueAt ?? null })

async function paid(at: At, said: Said<'paid'>): Promise<void> {
  const { tx, payment, topUp, now } = at
  const { reference } = said
  const owner = await paymentRows(tx).claimReference(payment, reference, now)
  if (owner !== payment.id) {
    const other = await paymentRows(tx).find(owner)
    return review(at, 'reference-used', `${reference}: #${other?.topUpId}`, said.payer)
  }
  if (payment.state === 'paid') {
    if (payment.reference === reference) return rest(at)
    await addSecond(at, { reference, amount: said.amount })
    return rest(at)
  }
  if (isRejected(at)) return review(at, 'rejected-before', reference, said.payer, reference)
  if (isPseudonym(topUp.customerId))
    return review(at, 'customer-forgotten', reference, said.payer, reference)
  if (topUp.state !== 'paid') await creditOnce(at)
  else await tellRest(at, said) // a person was faster: it is the same money, as far as they credited it
  await end(at, reference, said.payer)
}

/** A person has said no, and it is a person who may say yes. */
const isRejected = ({ payment, topUp }: At): boolean =>
  payment.state === 'review' &&
  (topUp.state === 'rejected' || (payment.review === 'rejected-before' && topUp.state !== 'paid'))

/** A person has credited a part, and now the gateway has all of it. */
async function tellRest(at: At, { reference, amount }: Said<'paid'>): Promise<void> {
  const { payment, topUp } = at
  const credited = topUp.paidToman ?? 0
  if (credited >= payment.toman) return
  await addSecond(at, { reference, amount, note: `${credited} < ${payment.toman} Toman` })
}

/** Money beside what was credited. */
const addSecond = (
  { context, tx, payment }: At,
  second: Pick<NewStray, 'reference' | 'amount' | 'note'>,
): Promise<boolean> =>
  addStray(context, tx, {
    rail: payment.rail,
    key:
      second.reference === undefined
        ? `${payment.gatewayId}:${second.note}`
        : `reference:${second.reference}`,
    kind: 'second-payment',
    paymentId: payment.id,
    gatewayId: payment.gatewayId,
    ...second,
  })

async function creditOnce({ tx, payment, topUp, now }: At): Promise<void> {
  await pastOrderRows(tx).lock(topUp.customerId) // who is being forgotten is forgotten first
  const evidence = `payment:${payment.id}`
  const credited = await credit(tx, topUp, payment.toman, { evidence }, now)
  if (credited === undefined || isPseudonym(credited.customerId)) throw new ChangedMeanwhile()
}

async function end({ tx, payment, now }: At, reference: string, payer?: Payer): Promise<void> {
  const moved = await paymentRows(tx).move(payment, 'paid', {
    ...ofPayer(payer),
    reference,
    review: null,
    paidAt: now,
    askedAt: now,
    unknowns: 0,
    dueAt: null,
  })
  if (moved === undefined) throw new ChangedMeanwhile()
}

/** For a person: the cents of dollars are not read as dollars. */
const legibleAmount = ({ currency, units }: Amount): string =>
  currency === 'USD' ? `$${(units / 100).toFixed(2)}` : `${units} ${currency}`

async function otherAmount(at: At, said: Said<'other-amount'>): Promise<void> {
  const { tx, payment, topUp, now } = at
  const { reference, amount } = said
  const note = [said.note, amount && legibleAmount(amount), reference].filter(Boolean).join(' · ')
  if (payment.state === 'paid') {
    await addSecond(at, { reference, amount, note })
    return rest(at)
  }
  if (reference !== undefined) await paymentRows(tx).claimReference(payment, reference, now)
  const isCredited = topUp.state === 'paid'
  if (isCredited && payment.note !== note) await addSecond(at, { reference, amount, note }) // not what the person saw
  return isCredited && reference !== undefined
    ? end(at, reference, said.payer)
    : review(at, 'other-amount', note, said.payer, reference)
}

/** A person decides. The same again is not told again. */
async function review(
  at: At,
  why: ReviewReason,
  note: string,
  payer?: Payer,
  reference?: string,
): Promise<void> {
  const { context, tx, payment, topUp, now } = at
  const dueAt = nextInquiry({ ...payment, unknowns: 0 }, now) // a part may become the whole
  if (payment.state === 'paid') return rest(at)
  if (payment.review === why && payment.note === note) return rest(at, dueAt)
  const moved = await paymentRows(tx).move(payment, 'review', {
    ...ofPayer(payer),
    ...(reference !== undefined && { reference }),
    review: why,
    note,
    askedAt: now,
    unknowns: 0,
    dueAt: dueAt ?? null,
  })
  if (moved === undefined) throw new ChangedMeanwhile()
  if (topUp.state === 'paid') return
  const waits = await topUpRows(tx).move(topUp, 'review', { receiptAt: now, dueAt: null })
  if (waits === undefined) throw new ChangedMeanwhile()
  const { rail, id } = payment
  const news = { kind: 'payment-review', topUpId: topUp.id, rail, why, note } as const
  const key = `payment-review:${id}:${moved.revision}`
  await tellStaff(context, tx, 'approve-topups', key, news)
  if (isPseudonym(topUp.customerId)) return
  await noticeRows(tx).add(
    {
      key: `payment-in-review:${id}`,
      recipientId: topUp.customerId,
      news: { kind: 'payment-in-review', topUpId: topUp.id },
      dueAt: now,
    },
    now,
  )
}

/** Not paid yet. After its time nobody waits for it any more; a push or a listing brings it back. */
async function unpaid(at: At): Promise<void> {
  const { payment, now } = at
  const dueAt = nextInquiry({ ...payment, unknowns: 0 }, now)
  if (payment.state === 'waiting' && dueAt === undefined) return failed(at, 'not paid in its time')
  return rest(at, payment.state === 'waiting' || payment.state === 'review' ? dueAt : undefined)
}

/** In crypto another payment of the same order may be the one that was paid: what becomes of the first says nothing. */
const isPaidByAnother = ({ currency, reference, gatewayId }: StoredPayment): boolean =>
  currency === 'USD' && reference !== undefined && reference !== gatewayId

/** The gateway is sure. What it says of money that it had confirmed is a difference. */
async function failed(at: At, note: string): Promise<void> {
  const { context, tx, payment, topUp, now } = at
  if (payment.state === 'paid' && isPaidByAnother(payment)) return rest(at)
  if (payment.state === 'paid') {
    await addStray(context, tx, {
      rail: payment.rail,
      key: `gone:${payment.id}`,
      kind: 'refunded-there',
      paymentId: payment.id,
      gatewayId: payment.gatewayId,
      reference: payment.reference,
      amount: { currency: payment.currency, units: payment.units },
      note,
    })
    return rest(at)
  }
  if (payment.state !== 'waiting') return rest(at)
  const columns = { note, askedAt: now, unknowns: 0, dueAt: null }
  if ((await paymentRows(tx).move(payment, 'failed', columns)) === undefined)
    throw new ChangedMeanwhile()
  await giveUp(tx, topUp.id, now)
}

/** Nothing was learnt: never "failed". */
async function unknown(at: At, { reason }: Said<'unknown'>): Promise<void> {
  const { tx, payment, now } = at
  const unknowns = payment.unknowns + 1
  const asked = { ...payment, unknowns }
  const dueAt = payment.state === 'waiting' ? nextInquiry(asked, now) : nextOfUnknown(unknowns, now)
  if (payment.state === 'waiting' && dueAt === undefined) return review(at, 'unanswered', reason)
  await paymentRows(tx).asked(payment.id, { askedAt: now, unknowns, dueAt: dueAt ?? null })
}

const ofPayer = ({ cardMask, cardHash, note }: Payer = {}) => ({
  ...(cardMask !== undefined && { payerCard: cardMask }),
  ...(cardHash !== undefined && { payerHash: cardHash }),
  ...(note !== undefined && { payerNote: note }),
})
