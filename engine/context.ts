import type { Clock, Toman } from '#sdk'

import type { Catalog } from './catalogue/catalogue.ts'
import type { Language } from './language.ts'
import type { PriceRule } from './catalogue/price.ts'
import type { OddAnswers } from './catalogue/odd-answers.ts'
import type { Outlook } from './polling/prospects-of-offers.ts'
import type { PanelBalance } from './recent-balance.ts'
import type { Polls } from './polling/polls.ts'
import type { Prices } from './catalogue/price-types.ts'
import type { Provider } from './provider.ts'
import type { SettingPresets, Settings } from './settings/settings.ts'
import type { ShopClock } from './scheduling/shop-clock.ts'
import type { Staff } from './staff/staff.ts'
import type { Store } from './store/store.ts'
import type { Unwritten } from './scheduling/unwritten.ts'
import type { Log } from './basis.ts'

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

/** Where backups come from and go to. */
export interface BackupPlace {
  /** The embedded database's file; undefined on PostgreSQL. */
  readonly database: string | undefined
  readonly folder: string
  readonly passphrase: string | undefined
}
