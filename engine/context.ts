import type { Clock, Toman } from '#sdk'
import type { Catalog } from './catalog.ts'
import type { News } from './contract.ts'
import type { PriceRule } from './price.ts'
import type { Provider } from './provider.ts'
import type { Store, Tables } from './store/index.ts'

/** A logger's few members that the engine uses; fields first, as pino has it. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What an engine is made of. */
export interface EngineOptions {
  readonly store: Store
  /** The SDK's client, or anything that answers like it. */
  readonly provider: Provider
  readonly clock: Clock
  readonly log: Log
  readonly priceRule: PriceRule
  /** `private`: nobody has a wallet, the owner's account at the provider pays. */
  readonly mode: 'shop' | 'private'
  readonly adminIds: readonly number[]
  /** Requests a second that watching may plan with; the SDK's limiter holds the limit itself. */
  readonly requestsPerSecond: number
  /** Given to each customer on first sight; nothing by default. */
  readonly giftToman?: Toman
}

/** What every part of the engine works with. */
export interface Context extends EngineOptions {
  readonly catalog: Catalog
  /** Wakes the delivery of notices after a commit; only a hint, the rows are the truth. */
  readonly ring: () => void
}

/** Tells every admin, once per key. */
export async function tellAdmins(
  context: Context,
  tx: Tables,
  key: string,
  news: News,
): Promise<void> {
  const now = context.clock.now()
  for (const adminId of context.adminIds) {
    await tx.notices.add({ key: `${key}:${adminId}`, recipientId: adminId, news, dueAt: now }, now)
  }
}
