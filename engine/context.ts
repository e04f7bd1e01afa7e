import type { Clock, Toman } from '#sdk'
import type { BackupPlace } from './backup/index.ts'
import type { Catalog } from './catalog.ts'
import type { Language, News } from './contract.ts'
import type { PriceRule } from './price.ts'
import type { OddAnswers } from './odd-answers.ts'
import type { Outlook } from './outlook.ts'
import type { PanelBalance } from './panel-balance.ts'
import type { Polls } from './polls.ts'
import type { Prices } from './prices/index.ts'
import type { Provider } from './provider.ts'
import type { SettingPresets, Settings } from './settings.ts'
import type { ShopClock } from './shop-clock.ts'
import { may, type Permission, type Staff } from './staff.ts'
import type { Store, Tables } from './store/index.ts'
import type { Unwritten } from './unwritten.ts'

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
  /** Gives numbers back while the store, which the provider's turns are in, cannot be reached. Default: the provider itself. */
  readonly lastResort?: Pick<Provider, 'cancel'> | undefined
  readonly clock: Clock
  readonly log: Log
  /** Where the shop has no rule of its own. */
  readonly priceRule: PriceRule
  /** Telegram's id of the bot: what is remembered of messages is its own. Undefined: nothing is compared. */
  readonly botId?: number | undefined
  /** `private`: nobody has a wallet, the owner's account at the provider pays. */
  readonly mode: 'shop' | 'private'
  readonly adminIds: readonly number[]
  /** False: the watch, the notices and the chores are left to other processes on the same store. Default true. */
  readonly works?: boolean
  /** Requests a second that watching may plan with; the SDK's limiter holds the limit itself. */
  readonly requestsPerSecond: number
  /** Follows the time that all processes of the shop share; left out where time is turned by hand. */
  readonly shopClock?: ShopClock | undefined
  /** Told when a number's first code is there, and how long after the purchase. */
  readonly onCode?: (afterMs: number) => void
  /** Of those who have chosen none; Persian by default. */
  readonly defaultLanguage?: Language
  /** Undefined: no backups are made. */
  readonly backup?: BackupPlace | undefined
  /** Given to each customer on first sight; nothing by default. */
  readonly giftToman?: Toman
  /** Settings that begin with something else than their own preset. */
  readonly presets?: SettingPresets
}

/** What every part of the engine works with. */
export interface Context extends EngineOptions {
  readonly catalog: Catalog
  readonly settings: Settings
  readonly staff: Staff
  readonly prices: Prices
  readonly polls: Polls
  readonly outlook: Outlook
  readonly oddAnswers: OddAnswers
  /** Our account at the provider, read once for purchases of the same moment. */
  readonly panelBalance: PanelBalance
  readonly unwritten: Unwritten
  /** Wakes the delivery of notices after a commit; only a hint, the rows are the truth. */
  readonly ring: () => void
  /** The same for top-ups whose order goes on. */
  readonly ringTopUps: () => void
  readonly ringBroadcasts: () => void
  /** The same for rewards that a delivered code may have earned. */
  readonly ringRewards: () => void
  /** The same for permanent orders whose answer was lost. */
  readonly ringPermanent: () => void
}

/** Tells everybody of the staff who may do this, once per key. */
export async function tellStaff(
  context: Pick<Context, 'clock' | 'adminIds'>,
  tx: Tables,
  permission: Permission,
  key: string,
  news: News,
): Promise<void> {
  const now = context.clock.now()
  const appointed = (await tx.staff.all()).filter(({ role }) => may(role, permission))
  const recipients = new Set([...context.adminIds, ...appointed.map(({ personId }) => personId)])
  for (const recipientId of recipients) {
    await tx.notices.add({ key: `${key}:${recipientId}`, recipientId, news, dueAt: now }, now)
  }
}

/** Tells everybody who hears alarms, once per key. */
export const tellAdmins = (
  context: Pick<Context, 'clock' | 'adminIds'>,
  tx: Tables,
  key: string,
  news: News,
): Promise<void> => tellStaff(context, tx, 'hear-alarms', key, news)
