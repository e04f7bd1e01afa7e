/** A way of polling, as the simulated world meets it. */
import type { WaitingOrder } from '#engine/polling'
import type { Life } from './life.ts'

/** A number in the simulated shop: the columns that polling keeps, and what the world knows. */
export interface Order extends Mutable<WaitingOrder> {
  readonly life: Life
  /** It waits for a further code. */
  readonly isSecond: boolean
  /** When its code is there to be found; `Infinity`: never. */
  readonly codeAt: number
  waits: boolean
  /** When the last look was sent that was answered, and whether one has failed since. */
  askedAt: number
  hasFailed: boolean
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export interface Poller {
  begin(order: Order, phase: 0 | 2, now: number): void
  requested(order: Order, now: number): void
  refreshed(order: Order, now: number): void
  /** Chooses what is asked about now. */
  take(now: number, free: number): readonly Order[]
  quiet(order: Order, sentAt: number, now: number): void
  found(order: Order, sentAt: number): void
  failed(order: Order, sentAt: number, now: number): void
  /** It ended without a look. */
  ended(order: Order): void
  everySecond(now: number, waiting: number): void
}
