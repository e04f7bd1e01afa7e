import type { LimitReached, Toman } from '#engine'
import type { Html } from '../html.ts'

/** Why somebody may not buy now, and what the staff hears when it blocks a customer. */
export interface LimitWords {
  /** The reason is the operator's own; perhaps empty. */
  paused(reason: string): Html
  blocked(reason: string): Html
  limit(reached: LimitReached, now: number): Html
  readonly blockForm: Html
  readonly unblockForm: Html
  nowBlocked(customerId: number): Html
  nowUnblocked(customerId: number): Html
  notBlocked(customerId: number): Html
}

/** The most that a day allows, the first day over. */
export const highest = ({
  mostToman,
  firstDay,
}: Extract<LimitReached, { limit: 'spend-a-day' }>): Toman =>
  firstDay === undefined ? mostToman : (firstDay.laterMost as Toman)
