/** Money given back for one order: never more than was paid, each once, and above a limit with the word of two. */
import assert from 'node:assert/strict'
import { toman, type EpochMs, type Toman } from '#sdk'
import { cancel } from '../buying/actions.ts'
import type { ActionResult } from '../buying/types.ts'
import { MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { isPseudonym } from '../customers/former-selves.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { orderRefund, walletAccount } from '../ledger/ledger.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import type { Order } from '../orders/order.ts'
import { orderRows } from '../orders/order-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may } from '../staff/roles.ts'
import { tellStaff } from '../staff/tell.ts'
import type { Tx } from '../store/store.ts'
import { refundRows, type StoredRefund } from './refund-rows.ts'

const LONGEST_NOTE = 500
/** A confirmation that lies about is not the answer to a question of now. */
const ASKED_FOR_MS = 15 * MINUTE

export type RefundNews =
  /** To the customer. */
  | {
      readonly kind: 'order-refunded'
      readonly orderId: number
      readonly toman: Toman
      readonly note: string | undefined
    }
  /** To the staff: it needs the word of another. */
  | { readonly kind: 'refund-waits'; readonly refundId: number }

export interface Refund extends StoredRefund {
  readonly order: Order
  /** What can still be given back, this one not counted. */
  readonly leftToman: Toman
}

/** How a refund stands. In order of precedence. */
export type OrderRefunding =
  | { readonly kind: 'not-allowed' }
  /** No such order or refund, or nobody who could be paid: the customer's data was deleted. */
  | { readonly kind: 'not-found' }
  /** Only owners give money to themselves. */
  | { readonly kind: 'own' }
  | { readonly kind: 'too-old' }
  /** It was decided before; see its state. */
  | { readonly kind: 'decided'; readonly refund: Refund }
  | { readonly kind: 'too-much'; readonly leftToman: Toman }
  /** The one who asked for it cannot be the second. */
  | { readonly kind: 'same-person'; readonly refund: Refund }
  | { readonly kind: 'asked' | 'half' | 'done' | 'dropped'; readonly refund: Refund }

export interface Refunds {
  /** What can be given back for an order; 0 where nothing was paid, or all of it is back. */
  leftOf(order: Order): Toman
  find(refundId: number): Promise<Refund | undefined>
  /** The one of this order that waits for a second person. */
  waitingOf(orderId: number): Promise<Refund | undefined>
  /** Keeps it until its author confirms it. @param amount undefined: all that is left */
  ask(
    actorId: number,
    orderId: number,
    amount: Toman | undefined,
    note: string | undefined,
  ): Promise<OrderRefunding>
  /** Does it, or notes that another has to agree; once, however often it is confirmed. */
  confirm(actorId: number, refundId: number): Promise<OrderRefunding>
  /** The second person agrees. */
  second(actorId: number, refundId: number): Promise<OrderRefunding>
  drop(actorId: number, refundId: number): Promise<OrderRefunding>
  /** Cancels a number for its customer, who is told. */
  cancelOrder(actorId: number, orderId: number): Promise<ActionResult>
}

const SOLD: ReadonlySet<Order['state']> = new Set(['received', 'waiting-again', 'completed'])

export function createRefunds(context: Context): Refunds {
  const { store, clock, staff, wake } = context

  const leftOf = (order: Order): Toman =>
    toman(
      SOLD.has(order.state) &&
        order.payer === walletAccount(order.customerId) &&
        !isPseudonym(order.customerId)
        ? order.priceToman + order.repeatSoldToman - order.refundedToman
        : 0,
    )

  const complete = async (
    tx: Tx,
    refund: StoredRefund | undefined,
  ): Promise<Refund | undefined> => {
    const order = refund && (await orderRows(tx).find(refund.orderId))
    return refund && order && { ...refund, order, leftToman: leftOf(order) }
  }

  /** Who may, whether it is there, and whose it is. */
  async function decide(
    actorId: number,
    refundId: number,
    work: (tx: Tx, refund: Refund, now: EpochMs) => Promise<OrderRefunding['kind']>,
  ): Promise<OrderRefunding> {
    const role = await staff.roleOf(actorId)
    if (!may(role, 'correct-wallets')) return { kind: 'not-allowed' }
    const now = clock.now()
    const kind = await store.transaction(async (tx): Promise<OrderRefunding['kind']> => {
      const stored = await refundRows(tx).find(refundId)
      const order = stored && (await orderRows(tx).find(stored.orderId))
      if (stored === undefined || order === undefined) return 'not-found'
      await pastOrderRows(tx).lock(order.customerId) // who is being forgotten meanwhile is gone by then
      const refund = await complete(tx, await refundRows(tx).find(refundId))
      if (refund === undefined || isPseudonym(refund.order.customerId)) return 'not-found'
      if (refund.order.customerId === actorId && role !== 'owner') return 'own'
      return work(tx, refund, now)
    })
    wake('notices')
    return result(kind, await complete(store, await refundRows(store).find(refundId)))
  }

  /** The only place where it becomes money. */
  async function pay(
    tx: Tx,
    refund: Refund,
    from: 'asked' | 'half',
    actorId: number,
    now: EpochMs,
  ): Promise<OrderRefunding['kind']> {
    const { id, order, toman: amount, note } = refund
    if (amount > refund.leftToman || !(await refundRows(tx).take(order.id, amount)))
      return 'too-much'
    if (!(await refundRows(tx).move(id, from, 'done', actorId, now))) return 'decided'
    const transfer = orderRefund(order, { id, toman: amount, actorId })
    assert.ok(await ledgerRows(tx).post(transfer, now), `Refund ${id} was paid before`)
    await noteEntry(tx, refund, actorId, 'refund-order', now)
    await noticeRows(tx).add(
      {
        key: `order-refunded:${id}`,
        recipientId: order.customerId,
        news: { kind: 'order-refunded', orderId: order.id, toman: amount, note },
        dueAt: now,
      },
      now,
    )
    return 'done'
  }

  return {
    leftOf,
    find: async (refundId) => complete(store, await refundRows(store).find(refundId)),
    waitingOf: async (orderId) => complete(store, await refundRows(store).waitingOf(orderId)),

    async ask(actorId, orderId, amount, typed) {
      const role = await staff.roleOf(actorId)
      if (!may(role, 'correct-wallets')) return { kind: 'not-allowed' }
      const order = await orderRows(store).find(orderId)
      if (order === undefined) return { kind: 'not-found' }
      if (order.customerId === actorId && role !== 'owner') return { kind: 'own' }
      const leftToman = leftOf(order)
      const wanted = amount ?? leftToman
      if (wanted <= 0 || wanted > leftToman) return { kind: 'too-much', leftToman }
      const note = typed?.trim().slice(0, LONGEST_NOTE).toWellFormed() || undefined
      const at = clock.now()
      const id = await refundRows(store).ask({ orderId, actorId, toman: wanted, note, at })
      return result('asked', await complete(store, await refundRows(store).find(id)))
    },

    confirm: (actorId, refundId) =>
      decide(actorId, refundId, async (tx, refund, now) => {
        if (refund.state !== 'asked') return 'decided'
        if (refund.actorId !== actorId) return 'not-found'
        if (now - refund.at > ASKED_FOR_MS) return 'too-old'
        if (refund.toman > refund.leftToman) return 'too-much'
        // All that this order gave back counts: in small pieces it would need nobody's word.
        const above = (await context.settings.now(tx)).get('topUpTwoPersonsAboveToman')
        const isLarge = above > 0 && refund.order.refundedToman + refund.toman > above
        if (!isLarge) return pay(tx, refund, 'asked', actorId, now)
        if (!(await refundRows(tx).move(refund.id, 'asked', 'half', actorId, now))) return 'decided'
        await noteEntry(tx, refund, actorId, 'refund-order-first', now)
        const news = { kind: 'refund-waits', refundId: refund.id } as const
        await tellStaff(context, tx, 'correct-wallets', `refund-waits:${refund.id}`, news)
        return 'half'
      }),

    second: (actorId, refundId) =>
      decide(actorId, refundId, async (tx, refund, now) => {
        if (refund.state !== 'half') return 'decided'
        if (refund.actorId === actorId) return 'same-person'
        return pay(tx, refund, 'half', actorId, now)
      }),

    drop: (actorId, refundId) =>
      decide(actorId, refundId, async (tx, refund, now) => {
        const { state } = refund
        if (state !== 'asked' && state !== 'half') return 'decided'
        if (!(await refundRows(tx).move(refundId, state, 'dropped', actorId, now))) return 'decided'
        if (state === 'half') await noteEntry(tx, refund, actorId, 'drop-refund', now)
        return 'dropped'
      }),

    async cancelOrder(actorId, orderId) {
      if (!may(await staff.roleOf(actorId), 'cancel-orders')) return { kind: 'not-found' }
      const order = await orderRows(store).find(orderId)
      if (order === undefined) return { kind: 'not-found' }
      const now = clock.now()
      const asked = await cancel(context, order.customerId, orderId)
      if (asked.kind !== 'done' && asked.kind !== 'pending') return asked
      await store.transaction(async (tx) => {
        const subject = `order:${orderId}`
        const entry = { actorId, action: 'cancel-order', subject, after: { state: 'cancelled' } }
        if (order.state === 'waiting' && order.request === undefined)
          await auditLogRows(tx).add(entry, now)
        if (asked.kind !== 'done') return // its customer is told when the provider has agreed
        const news = { kind: 'ended', orderId } as const
        const key = `ended:${orderId}`
        await noticeRows(tx).add({ key, recipientId: order.customerId, news, dueAt: now }, now)
      })
      wake('notices')
      return asked
    },
  }
}

function result(kind: OrderRefunding['kind'], refund: Refund | undefined): OrderRefunding {
  switch (kind) {
    case 'not-allowed':
    case 'own':
    case 'too-old':
    case 'not-found':
      return { kind }
    case 'too-much':
      return { kind, leftToman: refund?.leftToman ?? toman(0) }
    case 'decided':
    case 'same-person':
    case 'asked':
    case 'half':
    case 'done':
    case 'dropped':
      return refund === undefined ? { kind: 'not-found' } : { kind, refund }
  }
}

const noteEntry = (
  tx: Tx,
  { order, toman: amount }: Refund,
  actorId: number,
  action: string,
  now: EpochMs,
): Promise<void> =>
  auditLogRows(tx).add(
    {
      actorId,
      action,
      subject: `order:${order.id}`,
      after: { toman: amount },
    },
    now,
  )
