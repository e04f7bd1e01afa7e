import type { Context } from '../context.ts'
import type { Forgeries } from './forgeries.ts'

/** What the room works with: what every room has, and who counts forged calls. */
export interface DepositContext extends Context {
  readonly forgeries: Forgeries
}
