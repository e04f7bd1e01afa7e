/** Payments by gateways: from the wish to pay until the money is in the wallet, or a person has looked at it. */
import type { Context } from '../context.ts'
import { createJobs, type Jobs } from '../scheduling/jobs.ts'
import type { Worker } from '../scheduling/worker.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { closedJob, createAlarms } from './alarms.ts'
import { askNow, createAsker } from './asking.ts'
import { compareJob } from './comparing.ts'
import { createDesk } from './desk.ts'
import { forgetPushesJob, unsettledJob } from './listing.ts'
import { openPayment } from './opening.ts'
import type { PaymentContext } from './payment-context.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import { createPushFollower, takePush } from './pushing.ts'
import { rateJob } from './rates.ts'
import { createRefundAsker, refund, settleRefund } from './refunding.ts'
import { returned } from './returning.ts'
import { mayPayStars, paidStars } from './stars.ts'
import type { Payments } from './types.ts'
import { viewOf } from './views.ts'
import { standings, ways } from './ways.ts'

/** What works by itself, as long as the shop does. */
export interface PaymentWork {
  readonly asker: Worker
  readonly follower: Worker
  readonly refunds: Worker
  /** Chores of its own: none of them waits for the long ones of the shop. */
  readonly jobs: Jobs
}

export function createPayments(shop: Context): {
  readonly payments: Payments
  readonly work: () => PaymentWork
} {
  const context: PaymentContext = { ...shop, alarms: createAlarms(shop) }
  const { store } = context

  /** Undefined unless it is the customer's. */
  async function own(customerId: number, topUpId: number): Promise<StoredPayment | undefined> {
    const topUp = await topUpRows(store).find(topUpId)
    return topUp?.customerId === customerId ? paymentRows(store).ofTopUp(topUpId) : undefined
  }

  const payments: Payments = {
    ...createDesk(context),
    isOpen: async () =>
      (await standings(context, store)).some((standing) => standing.whyClosed === undefined),
    ways: (customerId, toman) => ways(context, customerId, toman),
    open: (customerId, rail, request) => openPayment(context, customerId, rail, request),

    async find(customerId, topUpId) {
      const payment = await own(customerId, topUpId)
      return payment && viewOf(payment)
    },

    async ask(customerId, topUpId) {
      const payment = await own(customerId, topUpId)
      if (payment === undefined) return undefined
      await askNow(context, payment)
      return viewOf((await paymentRows(store).find(payment.id)) ?? payment)
    },

    mayPayStars: (customerId, token, stars) => mayPayStars(context, customerId, token, stars),
    paidStars: (paid) => paidStars(context, paid),
    returned: (rail, token, query) => returned(context, rail, token, query),
    pushed: (rail, body, headers) => takePush(context, rail, body, headers),
    refund: (actorId, topUpId) => refund(context, actorId, topUpId),
    settleRefund: (actorId, refundId, isDone) => settleRefund(context, actorId, refundId, isDone),
  }

  return {
    payments,
    work: () => ({
      asker: createAsker(context),
      follower: createPushFollower(context),
      refunds: createRefundAsker(context),
      jobs: createJobs(context, [
        unsettledJob(context),
        rateJob(context),
        closedJob(context),
        compareJob(context),
        forgetPushesJob(context),
      ]),
    }),
  }
}
