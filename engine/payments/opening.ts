/** A customer pays by a gateway: kept here first, then the gateway is asked to collect it. */
import { randomBytes } from 'node:crypto'
import type { Created, Gateway, GatewayName } from '#rails'
import { toman, type EpochMs, type Toman } from '#sdk'
import { MINUTE } from '../clock.ts'
import { customerRows } from '../customers/customer-rows.ts'
import type { Tx } from '../store/store.ts'
import { tellCustomer } from '../top-ups/crediting.ts'
import { open as openTopUp } from '../top-ups/opening.ts'
import type { Rail } from '../top-ups/rail.ts'
import { type StoredTopUp, topUpRows } from '../top-ups/top-up-rows.ts'
import type { TopUp, Wanted } from '../top-ups/types.ts'
import { amountOf, feeOf } from './money.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import { nextInquiry, patienceMs } from './schedule.ts'
import type { PaymentContext } from './payment-context.ts'
import type { PaymentOpening } from './types.ts'
import { LOCKED_FOR_MS, standingOf, type Standing } from './ways.ts'
import { viewOf } from './views.ts'

/** Longer than a gateway may take for its answer. */
const CREATE_LEASE_MS = MINUTE
/** A token is 128 bits that nobody can guess. */
const TOKEN_BYTES = 16

export async function openPayment(
  context: PaymentContext,
  customerId: number,
  rail: GatewayName,
  request: { readonly toman: Toman } | Wanted,
): Promise<PaymentOpening> {
  const standing = await standingOf(context, context.store, rail)
  const gateway = standing?.gateway
  if (standing === undefined || gateway === undefined)
    return { kind: 'way-closed', why: { kind: 'off' } }
  if (standing.whyClosed !== undefined) return { kind: 'way-closed', why: standing.whyClosed }
  const opening = await openTopUp(context, customerId, request, railOf(standing, gateway))
  if (opening.kind !== 'opened') return opening
  const { topUp } = opening.invoice
  const payment = await paymentRows(context.store).ofTopUp(topUp.id)
  if (payment === undefined) throw new Error(`Top-up ${topUp.id} has no payment`)
  if (payment.payUrl !== undefined) return { kind: 'opened', topUp, payment: viewOf(payment) }
  return create(context, gateway, topUp, payment)
}

/** A gateway as the opening of top-ups sees it. */
const railOf = (standing: Standing, gateway: Gateway): Rail => ({
  name: gateway.name,
  limits: standing,
  ...(gateway.currency !== 'IRR' && { validMs: LOCKED_FOR_MS }),
  routes: (_tx, baseToman) => Promise.resolve([{ cardId: undefined, toman: baseToman }]),
  opened: (tx, topUp, now) => keep(tx, standing, gateway, topUp, now),
  async holds(tx, { id }) {
    const payment = await paymentRows(tx).ofTopUp(id)
    return payment?.state === 'creating' || payment?.state === 'waiting'
  },
})

async function keep(
  tx: Tx,
  { terms, rate }: Standing,
  gateway: Gateway,
  topUp: StoredTopUp,
  now: EpochMs,
): Promise<void> {
  const feeToman = feeOf(topUp.toman, terms.feePercent)
  const rateToman = rate?.lockedToman
  const { currency, units } = amountOf(
    gateway.currency,
    toman(topUp.toman + feeToman),
    gateway.currency === 'IRR' ? undefined : rateToman,
  )
  await paymentRows(tx).create(
    {
      topUpId: topUp.id,
      rail: gateway.name,
      token: randomBytes(TOKEN_BYTES).toString('hex'),
      currency,
      units,
      toman: topUp.toman,
      feeToman,
      rateToman,
      dueAt: now + patienceMs(currency), // when nobody has asked the gateway by then, there is nothing to ask about
    },
    now,
  )
}

/**
 * Asks the gateway, one process at a time. Asking again after an answer that was lost is safe: nobody was shown where to pay the
 * first, and what it was called there is not known here.
 */
async function create(
  context: PaymentContext,
  gateway: Gateway,
  topUp: TopUp,
  { id }: StoredPayment,
): Promise<PaymentOpening> {
  const { store, clock, rails, alarms } = context
  const now = clock.now()
  const payment = await paymentRows(store).claim(id, now, now + CREATE_LEASE_MS)
  if (payment?.payUrl !== undefined) {
    await paymentRows(store).letGo(id)
    return { kind: 'opened', topUp, payment: viewOf(payment) }
  }
  if (payment === undefined) return { kind: 'gateway-silent', topUp } // another tap is asking this very moment
  const { token, currency, units } = payment
  const description = await descriptionOf(context, gateway, topUp)
  const created = await safely(() =>
    gateway.create({
      orderId: token,
      amount: { currency, units },
      returnUrl: `${rails?.publicUrl ?? ''}/pay/${gateway.name}/return/${token}`,
      pushUrl: `${rails?.publicUrl ?? ''}/hooks/${gateway.name}`,
      description,
      expiresInMs: Math.max(MINUTE, topUp.expiresAt - now),
    }),
  )
  await alarms.heard(gateway.name, created.kind !== 'unknown')
  switch (created.kind) {
    case 'unknown':
      context.log.warn(
        { paymentId: id, rail: gateway.name, why: created.reason },
        'A gateway is silent',
      )
      await paymentRows(store).letGo(id)
      return { kind: 'gateway-silent', topUp }
    case 'refused':
      return refused(context, gateway.name, topUp, payment, created)
    case 'created':
      return opened(context, topUp, payment, created)
  }
}

/** Pages and panels of Iranian gateways are Persian; on all others stands the payer's language. */
async function descriptionOf(
  { store, defaultLanguage = 'fa', describeTopUp }: PaymentContext,
  { currency }: Gateway,
  { id, customerId }: TopUp,
): Promise<string> {
  const language =
    currency === 'IRR'
      ? 'fa'
      : ((await customerRows(store).find(customerId))?.language ?? defaultLanguage)
  return describeTopUp?.(language, id) ?? `#${id}`
}

async function opened(
  { store, clock }: PaymentContext,
  topUp: TopUp,
  payment: StoredPayment,
  { gatewayId, payUrl }: Extract<Created, { kind: 'created' }>,
): Promise<PaymentOpening> {
  const dueAt = nextInquiry({ ...payment, unknowns: 0 }, clock.now()) ?? null
  const columns = { gatewayId, payUrl, unknowns: 0, dueAt }
  const waiting = await paymentRows(store).move(payment, 'waiting', columns)
  const now = waiting ?? (await paymentRows(store).find(payment.id))
  return now?.payUrl === undefined
    ? { kind: 'gateway-silent', topUp }
    : { kind: 'opened', topUp, payment: viewOf(now) }
}

async function refused(
  context: PaymentContext,
  rail: GatewayName,
  topUp: TopUp,
  payment: StoredPayment,
  { code, reason, isOurFault }: Extract<Created, { kind: 'refused' }>,
): Promise<PaymentOpening> {
  const { store, clock, log, alarms } = context
  log.warn({ paymentId: payment.id, rail, code, reason }, 'A gateway has refused a payment')
  await store.transaction(async (tx) => {
    const note = `${code} ${reason}`
    const failed = await paymentRows(tx).move(payment, 'failed', { note, dueAt: null })
    if (failed !== undefined) await giveUp(tx, topUp.id, clock.now(), false)
  })
  if (isOurFault) await alarms.refused(rail, code, reason)
  return { kind: 'gateway-refused', topUp }
}

/** Nobody can pay it any more; money that comes all the same is credited. */
export async function giveUp(tx: Tx, topUpId: number, now: EpochMs, isTold = true): Promise<void> {
  const topUp = await topUpRows(tx).find(topUpId)
  if (topUp?.state !== 'pending') return
  const cancelled = await topUpRows(tx).move(topUp, 'cancelled', { dueAt: null })
  if (cancelled !== undefined && isTold) await tellCustomer(tx, topUp, 'failed', now)
}

/** An adapter that throws has told nothing of what the gateway did. */
export async function safely<Answer>(
  ask: () => Promise<Answer>,
): Promise<Answer | { readonly kind: 'unknown'; readonly reason: string }> {
  try {
    return await ask()
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.name : 'failed' }
  }
}
