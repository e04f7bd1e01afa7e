/** What the desk says of the books: audits, and purchases whose answer was lost. */
import type {
  Audit,
  GiftProblem,
  OrderProblem,
  PermanentProblem,
  Toman,
  TopUpProblem,
  TransferProblem,
  Verdict,
} from '#engine'
import type { Html } from '../html.ts'

export interface BooksWords {
  readonly button: string
  readonly title: Html
  sound(looked: Pick<Audit, 'orders' | 'permanentOrders' | 'topUps' | 'transfers'>): Html
  wrong(count: number, orders: number): Html
  auditFailed(count: number): Html
  provider(toman: Toman): Html
  transferUnbalanced(key: string, toman: Toman): Html
  balanceWrong(account: string, kept: Toman, posted: Toman): Html
  orderWrong(orderId: number, problem: OrderProblem): Html
  permanentWrong(orderId: number, problem: PermanentProblem): Html
  topUpWrong(topUpId: number, problem: TopUpProblem): Html
  giftWrong(code: string, problem: GiftProblem): Html
  rewardsWrong(customerId: number, problem: GiftProblem): Html
  transferWrong(key: string, problem: TransferProblem): Html
  correctionMissing(trailId: number, customerId: number): Html
  readonly problem: Readonly<
    Record<OrderProblem | PermanentProblem | TopUpProblem | GiftProblem | TransferProblem, string>
  >
  /** Positive: the provider says more than the books. */
  providerDiffers(by: Toman): Html
  unexplained(toman: Toman): Html
  more(count: number): Html
  readonly lost: Html
  lostPurchase(orderId: number, cost: Toman, verdict: Verdict | undefined): Html
  readonly verdict: Readonly<Record<Verdict | 'open', string>>
  lostDecided(orderId: number, verdict: Verdict, cost: Toman): Html
  deposit(toman: Toman): Html
  difference(toman: Toman): Html
}
