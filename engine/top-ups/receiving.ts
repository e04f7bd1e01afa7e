/** Receipts: for which top-up a picture was sent, and who has to look at it. */
import type { EpochMs } from '#sdk'
import { HOUR } from '../clock.ts'
import { tellStaff } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { type StoredTopUp, topUpRows } from './top-up-rows.ts'
import type { Tx } from '../store/store.ts'
import { LATE_MONEY_MS } from './card-rail.ts'
import { invoiceOf } from './opening.ts'
import type { TopUpState } from './state.ts'
import type { Invoice, Receipt, ReceiptPicture, ReceiptTaken } from './types.ts'
import { receiptRows } from './receipt-rows.ts'

/** Whoever has not managed by then should write to support. */
const MOST_RECEIPTS = 5

/** What a picture is for, the likely ones first: the next group counts only when there is none in the first. */
const MEANT: readonly (readonly TopUpState[])[] = [
  ['pending', 'rejected'],
  ['receipt-sent', 'review', 'expired', 'cancelled'],
]
/** A top-up that ended a moment ago is as likely as an open one: the customer has paid after all. */
const ENDED: readonly TopUpState[] = ['expired', 'cancelled']
const A_MOMENT_MS = 2 * HOUR

export async function takeReceipt(
  context: Context,
  customerId: number,
  picture: ReceiptPicture,
  key: string,
): Promise<ReceiptTaken> {
  const now = context.clock.now()
  const taken = await context.store.transaction(async (tx): Promise<ReceiptTaken> => {
    const earlier = await receiptRows(tx).byKey(key)
    if (earlier?.topUpId !== undefined) return again(tx, earlier.topUpId)
    const candidates = await meantBy(tx, customerId, now)
    const [only, ...others] = candidates
    if (only === undefined) return { kind: 'nothing-open' }
    const receipt = await receiptRows(tx).keep(customerId, picture, key, now)
    if (others.length === 0) return bind(context, tx, receipt, only, now)
    const invoices: Invoice[] = []
    for (const topUp of candidates) invoices.push(await invoiceOf(tx, topUp))
    return { kind: 'which', receiptId: receipt.id, invoices }
  })
  context.wake('notices')
  return taken
}

export async function bindReceipt(
  context: Context,
  customerId: number,
  receiptId: number,
  topUpId: number,
): Promise<ReceiptTaken> {
  const now = context.clock.now()
  const taken = await context.store.transaction(async (tx): Promise<ReceiptTaken> => {
    const receipt = await receiptRows(tx).find(receiptId)
    const topUp = await topUpRows(tx).find(topUpId)
    const isOwn = receipt?.customerId === customerId && topUp?.customerId === customerId
    if (receipt === undefined || topUp === undefined || !isOwn || !isToCard(topUp))
      return { kind: 'nothing-open' }
    if (receipt.topUpId !== undefined) return again(tx, receipt.topUpId)
    return bind(context, tx, receipt, topUp, now)
  })
  context.wake('notices')
  return taken
}

/** A gateway says itself what was paid there: a receipt beside it would be other money, credited as this one. */
const isToCard = ({ cardId }: StoredTopUp): boolean => cardId !== undefined

async function meantBy(tx: Tx, customerId: number, now: EpochMs): Promise<readonly StoredTopUp[]> {
  const ofCards = async (states: readonly TopUpState[], since: EpochMs) =>
    (await topUpRows(tx).ofCustomer(customerId, states, since)).filter(isToCard)
  for (const states of MEANT) {
    const found = await ofCards(states, now - LATE_MONEY_MS)
    if (found.length === 0) continue
    const ended = await ofCards(ENDED, now - A_MOMENT_MS)
    const others = ended.filter(({ id }) => found.every((each) => each.id !== id))
    return [...found, ...others].toSorted((a, b) => b.id - a.id)
  }
  return []
}

/** A message that is handled twice. */
async function again(tx: Tx, topUpId: number): Promise<ReceiptTaken> {
  const topUp = await topUpRows(tx).find(topUpId)
  return topUp === undefined
    ? { kind: 'nothing-open' }
    : { kind: 'sent', invoice: await invoiceOf(tx, topUp) }
}

async function bind(
  context: Context,
  tx: Tx,
  receipt: Receipt,
  topUp: StoredTopUp,
  now: EpochMs,
): Promise<ReceiptTaken> {
  const invoice = await invoiceOf(tx, topUp)
  if (topUp.state === 'paid') return { kind: 'paid-already', invoice }
  if (topUp.receipts >= MOST_RECEIPTS) return { kind: 'too-many', invoice }
  const sent = await topUpRows(tx).move(topUp, 'receipt-sent', {
    receipts: topUp.receipts + 1,
    receiptAt: now,
    dueAt: null,
    approvedBy: null,
    approvedToman: null,
  })
  // Another process was faster: the message is handled again, on what it has left behind.
  if (sent === undefined || !(await receiptRows(tx).bind(receipt.id, topUp.id)))
    throw new Error(`Top-up ${topUp.id} changed while a receipt came`)
  const news = { kind: 'top-up-receipt', topUpId: topUp.id } as const
  await tellStaff(context, tx, 'approve-topups', `receipt:${receipt.id}`, news)
  return { kind: 'sent', invoice: { ...invoice, topUp: sent } }
}
