/** Holds the books against themselves, against all that moves money, and against what the provider said last. */
import { setImmediate } from 'node:timers/promises'
import { toman, type EpochMs } from '#sdk'
import { DAY } from '../clock.ts'
import { auditRows, type KeptBalance, type LoggedCorrection } from './audit-rows.ts'
import { discountAuditRows } from './discount-audit-rows.ts'
import { giftAuditRows } from './gift-audit-rows.ts'
import type { Tx } from '../store/store.ts'
import {
  problemOfDiscounted,
  problemOfUses,
  type DiscountedOrder,
  type DiscountUses,
} from './check-discount.ts'
import { problemOfGift, problemOfRewards, type GiftMoney, type RewardMoney } from './check-gifts.ts'
import { problemOfPermanent, type PermanentMoney } from './check-permanent.ts'
import {
  problemOfPayment,
  problemOfRefund,
  type PaymentMoney,
  type RefundMoney,
} from './check-payment.ts'
import { problemOfTopUp, type TopUpMoney } from './check-top-up.ts'
import { paymentAuditRows, type Evidence, type OpenStray } from './payment-audit-rows.ts'
import { problemOfTransfer, type WrittenTransfer } from './check-transfer.ts'
import { problemOf, type OrderMoney } from './check-order.ts'
import { marker } from '../customers/former-selves.ts'
import { lastReading, type Reading } from './provider-balance.ts'
import type { Audit, Finding } from './types.ts'
import { providerAccountRows } from './provider-account-rows.ts'

/** What the audit reads of the store, which may be one that can only be read. */
export type AuditedStore = Tx

const ROWS_AT_ONCE = 500
/** Who has so many wrong rows of a kind does not need to see more. */
const FINDINGS_AT_MOST = 1000
/** What nobody could explain is brought up for so long. */
const UNEXPLAINED_FOR_MS = 7 * DAY

/** @param reading what the provider has said of our account; the shop's last one when none is given */
export async function audit(store: AuditedStore, now: EpochMs, reading?: Reading): Promise<Audit> {
  const transfers = await auditTransfers(store)
  const balances = await auditBalances(store)
  const orders = await auditOrders(store)
  const permanent = await auditPermanent(store)
  const topUps = await auditTopUps(store)
  const payments = await auditPayments(store)
  const corrections = await auditCorrections(store)
  const gifts = await auditGifts(store)
  const rewards = await auditRewards(store)
  const { isOpen, ledgerToman } = await providerAccountRows(store).account()
  return {
    at: now,
    orders: orders.count,
    permanentOrders: permanent.count,
    topUps: topUps.count,
    payments: payments.count,
    transfers: transfers.count,
    providerToman: isOpen ? ledgerToman : undefined,
    openLost: (await providerAccountRows(store).openLost()).length,
    findings: [
      ...[
        transfers,
        balances,
        orders,
        permanent,
        topUps,
        payments,
        await auditEvidence(store),
        await auditRefunds(store),
        await auditStrays(store),
        corrections,
        gifts,
        rewards,
        await auditDiscounts(store, now),
        await auditDiscountedOrders(store),
      ].flatMap(({ findings }) => findings),
      ...(await auditProvider(store, now, reading ?? (await lastReading(store)))),
    ],
  }
}

interface Pass {
  readonly count: number
  readonly findings: readonly Finding[]
}

/**
 * Goes through rows of one kind, a page at a time.
 *
 * @param read the rows after that one
 * @param counts false for a row that is looked at and not counted
 */
async function pass<Row>(
  read: (after: Row | undefined) => Promise<readonly Row[]>,
  find: (page: readonly Row[]) => readonly Finding[] | Promise<readonly Finding[]>,
  counts: (row: Row) => boolean = () => true,
): Promise<Pass> {
  const findings: Finding[] = []
  let count = 0
  let last: Row | undefined
  for (;;) {
    const page = await read(last)
    findings.push(...(await find(page)))
    count += page.filter(counts).length
    last = page.at(-1) ?? last
    if (page.length < ROWS_AT_ONCE || findings.length >= FINDINGS_AT_MOST)
      return { count, findings: findings.slice(0, FINDINGS_AT_MOST) }
    await setImmediate() // the embedded database answers at once: without it nobody else had a turn until the end
  }
}

const auditTransfers = (store: AuditedStore): Promise<Pass> =>
  pass<WrittenTransfer>(
    (after) => auditRows(store).transfers(after?.id ?? 0, ROWS_AT_ONCE),
    async (page) => {
      const named = await auditRows(store).named(page)
      const accounts = page.flatMap(({ postings }) => postings.map(({ account }) => account))
      const unkept = await auditRows(store).unkept([...new Set(accounts)])
      return [
        ...page.flatMap(unbalanced),
        ...unkept.map((found) => ({ kind: 'balance-wrong' as const, ...found })),
        ...page.flatMap((transfer): Finding[] => {
          const problem = problemOfTransfer(transfer, named)
          return problem === undefined
            ? []
            : [{ kind: 'transfer-wrong', key: transfer.key, problem }]
        }),
      ]
    },
  )

function unbalanced({ key, postings }: WrittenTransfer): Finding[] {
  const sum = postings.reduce((total, posting) => total + posting.toman, 0)
  return sum === 0 ? [] : [{ kind: 'transfer-unbalanced', key, toman: toman(sum) }]
}

const auditBalances = (store: AuditedStore): Promise<Pass> =>
  pass<KeptBalance>(
    (after) => auditRows(store).balances(after?.account ?? '', ROWS_AT_ONCE),
    (page) =>
      page
        .filter(({ keptToman, postedToman }) => keptToman !== postedToman)
        .map((found) => ({ kind: 'balance-wrong' as const, ...found })),
  )

const auditOrders = (store: AuditedStore): Promise<Pass> =>
  pass<OrderMoney>(
    (after) => providerAccountRows(store).ordersWithMoney(after?.orderId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((order) => {
        const problem = problemOf(order)
        const { orderId, state } = order
        return problem === undefined ? [] : [{ kind: 'order-wrong', orderId, state, problem }]
      }),
  )

const auditPermanent = (store: AuditedStore): Promise<Pass> =>
  pass<PermanentMoney>(
    (after) => auditRows(store).permanentOrders(after?.orderId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((order) => {
        const problem = problemOfPermanent(order)
        const { orderId, state } = order
        return problem === undefined ? [] : [{ kind: 'permanent-wrong', orderId, state, problem }]
      }),
    ({ state }) => state !== 'offered',
  )

const auditTopUps = (store: AuditedStore): Promise<Pass> =>
  pass<TopUpMoney>(
    (after) => auditRows(store).topUps(after?.topUpId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((topUp) => {
        const problem = problemOfTopUp(topUp)
        const { topUpId, state } = topUp
        return problem === undefined ? [] : [{ kind: 'top-up-wrong', topUpId, state, problem }]
      }),
  )

const auditPayments = (store: AuditedStore): Promise<Pass> =>
  pass<PaymentMoney>(
    (after) => paymentAuditRows(store).payments(after?.paymentId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((payment) => {
        const problem = problemOfPayment(payment)
        const { rail, topUpId } = payment
        return problem === undefined ? [] : [{ kind: 'payment-wrong', rail, topUpId, problem }]
      }),
  )

const auditRefunds = (store: AuditedStore): Promise<Pass> =>
  pass<RefundMoney>(
    (after) => paymentAuditRows(store).refunds(after?.refundId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((refund) => {
        const problem = problemOfRefund(refund)
        const { rail, topUpId } = refund
        return problem === undefined ? [] : [{ kind: 'payment-wrong', rail, topUpId, problem }]
      }),
  )

const auditEvidence = (store: AuditedStore): Promise<Pass> =>
  pass<Evidence>(
    (after) => paymentAuditRows(store).evidence(after?.topUpId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page
        .filter(({ isThere }) => !isThere)
        .map(({ rail, topUpId }) => ({
          kind: 'payment-wrong',
          rail,
          topUpId,
          problem: 'evidence-missing',
        })),
  )

/** What the gateways said, and nobody has explained. */
const auditStrays = (store: AuditedStore): Promise<Pass> =>
  pass<OpenStray>(
    (after) => paymentAuditRows(store).openStrays(after?.id ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.map(({ rail, topUpId, gatewayId, kind: problem }) => ({
        kind: 'payment-wrong',
        rail,
        topUpId,
        gatewayId,
        problem,
      })),
  )

const auditCorrections = (store: AuditedStore): Promise<Pass> =>
  pass<LoggedCorrection>(
    (after) => auditRows(store).corrections(after?.entryId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page
        .filter(({ isPosted }) => !isPosted)
        .map(({ entryId, actorId, customerId }) => ({
          kind: 'correction-missing',
          entryId,
          actorId,
          customerId,
        })),
  )

const auditGifts = (store: AuditedStore): Promise<Pass> =>
  pass<GiftMoney>(
    (after) => giftAuditRows(store).codes(after?.codeId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((gift) => {
        const problem = problemOfGift(gift)
        return problem === undefined ? [] : [{ kind: 'gift-wrong', code: gift.code, problem }]
      }),
  )

const auditRewards = (store: AuditedStore): Promise<Pass> =>
  pass<RewardMoney>(
    (after) => giftAuditRows(store).rewards(after?.customerId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((rewards) => {
        const problem = problemOfRewards(rewards)
        const { customerId } = rewards
        return problem === undefined ? [] : [{ kind: 'rewards-wrong', customerId, problem }]
      }),
  )

const auditDiscounts = (store: AuditedStore, now: EpochMs): Promise<Pass> =>
  pass<DiscountUses>(
    (after) => discountAuditRows(store).codes(after?.codeId ?? 0, ROWS_AT_ONCE),
    async (page) => {
      const findings: Finding[] = []
      for (const uses of page) {
        const people = uses.forgotten > 0 ? await peopleOf(store, uses.codeId, now) : undefined
        const problem = problemOfUses(uses, people)
        if (problem !== undefined)
          findings.push({ kind: 'discount-wrong', code: uses.code, problem })
      }
      return findings
    },
  )

/** How many persons have used a code: whoever was forgotten and came back is one. */
async function peopleOf(store: AuditedStore, codeId: number, now: EpochMs): Promise<number> {
  const markOf = await marker(store, now)
  const users = await discountAuditRows(store).users(codeId)
  return new Set(users.map(({ customerId, mark }) => mark ?? markOf(customerId))).size
}

const auditDiscountedOrders = (store: AuditedStore): Promise<Pass> =>
  pass<DiscountedOrder>(
    (after) => discountAuditRows(store).orders(after?.orderId ?? 0, ROWS_AT_ONCE),
    (page) =>
      page.flatMap((order) => {
        const problem = problemOfDiscounted(order)
        const { orderId, code = `#${order.discountId}` } = order
        return problem === undefined ? [] : [{ kind: 'discount-wrong', code, orderId, problem }]
      }),
  )

async function auditProvider(
  store: AuditedStore,
  now: EpochMs,
  reading: Reading | undefined,
): Promise<readonly Finding[]> {
  const unexplained = await providerAccountRows(store).unexplainedSince(now - UNEXPLAINED_FOR_MS)
  const isSettled = (await providerAccountRows(store).openLost()).length === 0
  return [
    ...(reading !== undefined && reading.byToman !== 0 && isSettled
      ? [
          {
            kind: 'provider-differs' as const,
            byToman: toman(reading.byToman),
            at: reading.at,
          },
        ]
      : []),
    ...(unexplained > 0 ? [{ kind: 'unexplained' as const, toman: unexplained }] : []),
  ]
}
