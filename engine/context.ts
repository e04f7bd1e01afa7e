import type { Gateway } from '#rails'
import type { Toman } from '#sdk'

import type { Language } from './language/language.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import type { PriceRule } from './catalogue/price.ts'
import type { OddAnswers } from './catalogue/odd-answers.ts'
import type { Odds } from './polling/prospects-of-offers.ts'
import type { RecentBalance } from './ledger/recent-balance.ts'
import type { Polls } from './polling/polls.ts'
import type { Prices } from './catalogue/price-types.ts'
import type { SettingDefaults, Settings } from './settings/settings.ts'
import type { ShopClock } from './scheduling/shop-clock.ts'
import type { Staff } from './staff/staff.ts'
import type { Database, Tx } from './store/store.ts'
import type { Unwritten } from './scheduling/unwritten.ts'
import type { Basis, Wakes } from './basis.ts'

/** What an engine is made of. */
export interface EngineOptions extends Basis {
  /** Gives numbers back while the store, which the provider's turns are in, cannot be reached. Default: the provider itself. */
  readonly lastResort?: Pick<Basis['provider'], 'cancel'> | undefined
  /** Where the shop has no rule of its own. */
  readonly priceRule: PriceRule
  /** False: the watch, the notices and the chores are left to other processes on the same store. Default true. */
  readonly works?: boolean
  /** Follows the time that all processes of the shop share; left out where time is turned by hand. */
  readonly shopClock?: ShopClock | undefined
  /** Told when a number's first code is there, and how long after the purchase. */
  readonly onCode?: (afterMs: number) => void
  /** Undefined: no backups are made. */
  readonly backup?: BackupPlace | undefined
  /** Given to each customer on first sight; nothing by default. */
  readonly giftToman?: Toman
  /** Undefined: nobody can pay by a gateway. */
  readonly rails?: RailOptions | undefined
  /** What payers read at a gateway about a top-up, without markup; by default its number alone. */
  readonly describeTopUp?: (language: Language, topUpId: number) => string
  /** The group for news of the staff, as the environment names it; undefined: owners may choose one. */
  readonly reportChatId?: number | undefined
  /** Undefined: no phone can forward what the bank writes. */
  readonly deposits?: DepositOptions | undefined
  /** Told of each secret that is derived, so that no log need hold one. */
  readonly onSecret?: (secret: string) => void
  /** Settings that begin with something else than their own default. */
  readonly defaults?: SettingDefaults
}

/** What every part of the engine works with. */
export interface Context extends EngineOptions, Wakes {
  readonly catalogue: Catalogue
  readonly settings: Settings
  readonly staff: Staff
  readonly prices: Prices
  readonly polls: Polls
  readonly odds: Odds
  readonly oddAnswers: OddAnswers
  /** Our account at the provider, read once for purchases of the same moment. */
  readonly recentBalance: RecentBalance
  readonly unwritten: Unwritten
  /** False: nobody can pay in here. */
  readonly canPayIn: (tx: Tx) => Promise<boolean>
}

/** What the shop needs for being paid by gateways. */
export interface RailOptions {
  /** Those whose credentials are set, whether the staff have them switched on or not. */
  readonly gateways: readonly Gateway[]
  /** Where payers' browsers and gateways reach this shop, without a slash at its end. Undefined: no payment is opened. */
  readonly publicUrl: string | undefined
  /** For reading what a USDT is worth. */
  readonly fetch: typeof fetch
}

/** What phones need that forward the bank's messages. */
export interface DepositOptions {
  /** The secrets of all phones are derived from it. */
  readonly secret: string
  /** Where phones reach this shop, without a slash at its end. Undefined: a phone cannot be told where to. */
  readonly publicUrl: string | undefined
}

/** Where backups come from and go to. */
export interface BackupPlace {
  /** Undefined: nothing is known of it. */
  readonly database: Database | undefined
  readonly folder: string
  readonly passphrase: string | undefined
  readonly workFactor?: number | undefined
}
