/** What the engine does for its faces: every call, and every way it can end. */
import type { Corrections } from './desk/correcting.ts'
import type { Wallets } from './ledger/types.ts'
import type { Customers } from './customers/types.ts'
import type { Browsing, Buying, Orders } from './buying/types.ts'
import type { AuditLog } from './staff/audit-log.ts'
import type { OrderNews } from './orders/news.ts'
import type { Gauges } from './reports/gauge-rows.ts'
import type { Toman } from '#sdk'
import type { Favourites } from './buying/favourites.ts'
import type { Audits, AuditNews } from './audit/types.ts'
import type { Blocks } from './customers/blocks.ts'
import type { OddList } from './catalogue/odd-answers.ts'
import type { Prices } from './catalogue/price-types.ts'
import type { Questions } from './customers/questions.ts'
import type { Backups } from './backup/backups.ts'
import type { BackupPartNews } from './backup/sender.ts'
import type { Broadcasts } from './broadcasts/broadcasts.ts'
import type { CustomerFiles } from './desk/customer-files.ts'
import type { RefundNews, Refunds } from './desk/refunds.ts'
import type { RefusedNews, RefusedPurchases } from './desk/refused.ts'
import type { Discounts } from './promotions/discount-types.ts'
import type { GiftNews, Gifts } from './promotions/gift-types.ts'
import type { Referral, ReferralNews } from './promotions/referral-types.ts'
import type { TrackingLinks } from './promotions/tracking-types.ts'
import type { Privacy } from './customers/privacy-types.ts'
import type { Reports } from './reports/types.ts'
import type { Rules } from './customers/terms.ts'
import type { Settings } from './settings/settings.ts'
import type { Listing } from './catalogue/listing.ts'
import type { Support, SupportNews } from './support/types.ts'
import type { ReportGroup } from './staff/report-group.ts'
import type { ForGroup, ReportGroupNews } from './staff/report-topics.ts'
import type { Staff } from './staff/staff.ts'
import type { PaymentNews, Payments } from './payments/types.ts'
import type { Permanent, PermanentNews } from './permanent/types.ts'
import type { Cards, TopUpNews, TopUps } from './top-ups/types.ts'
import type { Deposits, DepositNews } from './deposits/types.ts'
import type { Delivery, Inbox, StoredNotice } from './delivery/types.ts'

export interface Notice extends StoredNotice {
  readonly news: News
}

export type Deliver = (notice: Notice, signal: AbortSignal) => Promise<Delivery>

/** News for one person; how it is told is the face's business. */
export type News =
  | OrderNews
  | { readonly kind: 'corrected'; readonly toman: Toman; readonly note: string | undefined }
  /** Somebody's own words to many. */
  | { readonly kind: 'broadcast'; readonly broadcastId: number; readonly body: string }
  /** For its author: how far it is, or that it has ended. */
  | {
      readonly kind: 'broadcast-progress'
      readonly broadcastId: number
      readonly isEnd: boolean
    }
  | { readonly kind: 'provider-out-of-money' }
  | {
      readonly kind: 'provider-low'
      readonly toman: Toman
      readonly daysLeft: number | undefined
    }
  /** So often within this hour, and far more often than usual. */
  | {
      readonly kind: 'failures-rising'
      readonly method: string
      readonly code: string
      readonly count: number
    }
  | { readonly kind: 'provider-refuses-key' }
  /** The clock that the shop goes by was set by so much; above 0, forwards. */
  | { readonly kind: 'clock-set'; readonly jumpMs: number }
  | { readonly kind: 'clock-differs'; readonly machine: string; readonly aheadMs: number }
  /** Somebody else takes what people write to the bot. */
  | { readonly kind: 'updates-taken'; readonly by: 'webhook' | 'poller' }
  /** Whether customers are members of this channel cannot be found out: the bot is no admin there. */
  | { readonly kind: 'channel-unreadable'; readonly channel: string }
  /** Rows of one of the provider's lists cannot be read and are left out; with `count` equal to `of`, nothing of it can. */
  | {
      readonly kind: 'odd-rows'
      readonly list: OddList
      readonly count: number
      readonly of: number
      readonly problem: string
    }
  /** A number was bought by an answer of which not enough could be read; it is being given back by its id. */
  | { readonly kind: 'odd-purchase'; readonly orderId: number }
  | AuditNews
  | GiftNews
  | ReferralNews
  | TopUpNews
  | PaymentNews
  | DepositNews
  | SupportNews
  | PermanentNews
  | RefusedNews
  | RefundNews
  | ReportGroupNews
  | NewsForGroup
  /** For who may make backups: the nightly one failed, or there has been none for days. */
  | { readonly kind: 'backup-trouble'; readonly why: 'failing' | 'old' | 'unsent' }
  | BackupPartNews

/** On its way to the report group. */
interface NewsForGroup extends Omit<ForGroup, 'news'> {
  readonly news: Exclude<News, NewsForGroup>
}

/** The shop without a face. Every call is safe to repeat: the second one finds the first one's result. */
/** How the shop stands. */
interface Health {
  /** How the shop stands, in numbers that name nobody. */
  gauges(): Promise<Gauges>
  /** How many accounts their postings contradict. It reads the whole ledger. */
  wrongAccounts(): Promise<number>
  /** Why the shop cannot serve yet, or an empty list. */
  notReady(): readonly string[]
  /** Tells the staff, once an hour, that somebody else takes what people write to the bot. */
  updatesTaken(by: 'webhook' | 'poller'): Promise<void>
  /** Tells the owners, once a day, that a channel’s members cannot be looked at. */
  channelUnreadable(channel: string): Promise<void>
}

export interface Engine {
  /** Loads the catalogue and starts watching and delivering. */
  start(deliver: Deliver): Promise<void>
  /** A stop has begun: what was bought and cannot be written within seconds is given back. */
  hurry(): void
  /** Stops taking work, waits for the work in hand, closes nothing that it was given. */
  stop(): Promise<void>

  readonly health: Health
  readonly customers: Customers
  /** What there is to buy, at which price. */
  readonly browsing: Browsing
  readonly buying: Buying
  readonly orders: Orders
  readonly wallets: Wallets
  readonly corrections: Corrections
  readonly blocks: Blocks
  readonly topUps: TopUps
  /** Paying by gateways. */
  readonly payments: Payments
  /** The bank cards to which customers pay. */
  readonly cards: Cards
  /** Deposits that confirm themselves. */
  readonly deposits: Deposits
  readonly permanent: Permanent
  readonly favourites: Favourites
  readonly gifts: Gifts
  readonly discounts: Discounts
  readonly referrals: Referral
  readonly trackingLinks: TrackingLinks
  readonly privacy: Privacy
  readonly terms: Rules
  readonly audit: Audits
  readonly questions: Questions
  readonly support: Support
  readonly reports: Reports
  readonly customerFiles: CustomerFiles
  readonly broadcasts: Broadcasts
  readonly backups: Backups
  /** Purchases that were refused because our account had no money. */
  readonly refused: RefusedPurchases
  /** Money given back for one order, and cancels by the staff. */
  readonly refunds: Refunds
  readonly settings: Omit<Settings, 'reload' | 'edit'>
  readonly listing: Listing
  readonly prices: Omit<Prices, 'reload' | 'of'>
  readonly staff: Staff
  /** Where the staff reads the news of the shop together. */
  readonly reportGroup: ReportGroup
  readonly auditLog: AuditLog

  readonly inbox: Inbox
}
