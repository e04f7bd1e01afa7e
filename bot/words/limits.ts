import type { LimitReached } from '#engine'
import type { Html } from '../html.ts'

/** Why somebody may not buy now, and what the staff hears when it blocks a customer. */
export interface LimitWords {
  /** The reason is the operator's own; perhaps empty. */
  paused(reason: string): Html
  blocked(reason: string): Html
  limit(reached: LimitReached, now: number): Html
  blockForm(): Html
  unblockForm(): Html
  nowBlocked(customerId: number): Html
  nowUnblocked(customerId: number): Html
  notBlocked(customerId: number): Html
}
