export type {
  Barred,
  ActionResult,
  CountriesFound,
  CountryOffer,
  Offer,
  OffersFound,
  Purchase,
  Quote,
  Quoted,
  Repeat,
  RepeatOffer,
  ServiceOffer,
  ServicesFound,
} from './buying/types.ts'
export type { OrderRefunding, Refund } from './desk/refunds.ts'
export type { Correction } from './desk/correcting.ts'
export type { Country, Found, Service } from './catalogue/types.ts'
export type { PriceGlance } from './buying/types.ts'
export type { Engine, News } from './contract.ts'
export type { Customer } from './customers/types.ts'
export type { Delivery, Inbox, InboxItem, IncomingUpdate } from './delivery/types.ts'
export type { Deliver, Notice } from './contract.ts'
export { REPORT_TOPICS, type ReportTopic } from './staff/report-topics.ts'
export type { GroupLine, ReportGroupNews, TopicGone } from './staff/report-topics.ts'
export type { GroupStanding } from './staff/report-group.ts'
export type { Language, Names } from './language/language.ts'
export type { Movement, Wallet } from './ledger/types.ts'
export { type Paying, payingFrom } from './ledger/paying.ts'
export type { Page } from './store/page.ts'
export type { ProviderBalance } from './reports/types.ts'
export type { Blocking, Blocks } from './customers/blocks.ts'
export type { Choice, Pair } from './buying/favourites.ts'
export type {
  Saying,
  SupportNews,
  Ticket,
  TicketAction,
  TicketMessage,
  Written,
} from './support/types.ts'
export { UNLIMITED } from './buying/limits.ts'
export { keepsTerms } from './orders/offer-terms.ts'
export type { Allowance, FirstDay, LimitReached } from './buying/limits.ts'
export { SLOW_AFTER_MS } from './orders/schedule.ts'
export { audit } from './audit/audit.ts'
export { readForAudit } from './audit/provider-balance.ts'
export type {
  Audit,
  Audits,
  Finding,
  GiftProblem,
  LostPurchase,
  OrderProblem,
  PermanentProblem,
  TopUpProblem,
  TransferProblem,
  Verdict,
} from './audit/types.ts'
export { fold, isInvisible, legible } from './language/fold.ts'
export { isoOfFlag } from './catalogue/search.ts'
export { saysNothing } from './catalogue/sentence.ts'
export { isMasked } from './store/mask.ts'
export { ANY, FIGURE_LIMITS, PERMANENT, SCOPE_PARTS } from './catalogue/price.ts'
export type { PriceRule, PriceScope, ScopedRule, ScopePart } from './catalogue/price.ts'
export type {
  DraftChange,
  Figure,
  PriceChange,
  PricePreview,
  PriceRemoved,
  Prices,
  PriceSaved,
} from './catalogue/price-types.ts'
export { ORDER_STATES, allowedActions, isEnded } from './orders/order.ts'
export type { FailureReason, Order, OrderAction, OrderState } from './orders/order.ts'
export { createEngine } from './engine.ts'
export { createShopClock, type ShopClock } from './scheduling/shop-clock.ts'
export type { DepositOptions, EngineOptions } from './context.ts'
export type { Log } from './basis.ts'
export { NotOurBackup } from './backup/seal.ts'
export { restoreBackup } from './backup/restore.ts'
export type { Restored } from './backup/restore.ts'
export { readPart } from './backup/parts.ts'
export { backupRows } from './backup/backup-rows.ts'
export type { BackupPartNews } from './backup/sender.ts'
export { backUpByHand } from './backup/by-hand.ts'
export { makeBackup } from './backup/make.ts'
export { besideShop } from './backup/open-copies.ts'
export { checkpoint, dropTablesBut, tablesOf } from './store/apart.ts'
export type { BackupMade } from './backup/backups.ts'
export type { BackupStanding, LastBackup } from './backup/standing.ts'
export type { Directed, Direction } from './broadcasts/broadcasts.ts'
export { MOST_HITS } from './desk/customer-files.ts'
export type { Confirmed, CustomerFile, Hit, OrderStory, Proposal } from './desk/customer-files.ts'
export type { RefusedNews } from './desk/refused.ts'
export { SPANS } from './reports/periods.ts'
export { UNASSIGNED } from './reports/reports.ts'
export type {
  Breakdown,
  Glance,
  Group,
  ProviderAccount,
  Report,
  Step,
  Trouble,
} from './reports/types.ts'
export type { Figures } from './reports/figures.ts'
export type { Period, Span } from './reports/periods.ts'
export type {
  PermanentCatalogue,
  PermanentCredentials,
  PermanentItem,
  PermanentKind,
  PermanentNews,
  PermanentOrder,
  PermanentPurchase,
  PermanentQuoted,
  PermanentReveal,
} from './permanent/types.ts'
export type { DiscountMade, DiscountRefusal } from './promotions/discount-types.ts'
export type { DiscountCode } from './promotions/discount-rows.ts'
export type { GiftMade, Redeeming } from './promotions/gift-types.ts'
export { leftToGive } from './promotions/gift-code.ts'
export type { Invitations } from './promotions/referral-types.ts'
export type { LinkMade, TrackedLink } from './promotions/tracking-types.ts'
export type { Belonging, Forgetting, Leaving, PrivacyTerms } from './customers/privacy-types.ts'
export { isSettingName, SETTINGS } from './settings/settings.ts'
export type {
  Setting,
  SettingChange,
  SettingName,
  SettingDefaults,
  SettingValue,
} from './settings/settings.ts'
export type { HiddenFor } from './settings/hidden-at-first.ts'
export type { SettingRow } from './settings/setting-kinds.ts'
export type { Listing, ListingAction, ListingKind, Standing } from './catalogue/listing.ts'
export { ROLES, may } from './staff/roles.ts'
export type { Appointment, Staff, StaffMember } from './staff/staff.ts'
export type { Permission, Role } from './staff/roles.ts'
export { AUDIENCES } from './broadcasts/broadcast-rows.ts'
export { openEmbeddedStore, openPostgresStore, openStore } from './store/store.ts'
export { openForReading, schemaOf } from './audit/open-for-reading.ts'
export { MOVED, moveShop } from './backup/move-shop.ts'
export type { Move } from './backup/move-shop.ts'
export type { Audience, Broadcast } from './broadcasts/broadcast-rows.ts'
export type { Database, Store, Tx } from './store/store.ts'
export type { Dimension } from './reports/report-rows.ts'
export type { FailureCount } from './reports/failure-rows.ts'
export type { GiftBatch, GiftCode } from './promotions/gift-rows.ts'
export type { StoredEntry } from './staff/audit-log-rows.ts'
export type { StoredPriceDraft, StoredPriceRule } from './catalogue/price-rule-rows.ts'
export type {
  CardAdded,
  CardInUse,
  Invoice,
  Opening,
  PayCard,
  ReceiptPicture,
  ReceiptTaken,
  TopUp,
  TopUps,
  TopUpDecision,
  TopUpFile,
  TopUpNews,
  TopUpTerms,
  Wanted,
} from './top-ups/types.ts'
export type {
  DayOfRail,
  PaymentAlarm,
  PaymentFile,
  PaymentNews,
  PaymentOpening,
  Payments,
  PaymentView,
  PushTaken,
  RailChanged,
  RailView,
  RateChanged,
  Refunding,
  RefundView,
  Returned,
  Stray,
  Way,
  WhyClosed,
} from './payments/types.ts'
export type { PhoneShown } from './customers/phone.ts'
export type { PaymentState, ReviewReason } from './payments/state.ts'
export type { RateStanding } from './payments/rates.ts'
export type { RailOptions } from './context.ts'
export type { RailTerms } from './top-ups/rail-terms-rows.ts'
export type { RailName } from './top-ups/types.ts'
export { PHONE_EVENTS } from './deposits/phones.ts'
export { WAITING_REASONS } from './deposits/types.ts'
export type {
  AccountWays,
  DepositAccount,
  DepositChange,
  DepositDecision,
  DepositFile,
  DepositMessage,
  DepositNews,
  DepositPhone,
  DepositReceived,
  Deposits,
  MessageState,
  PhoneAdded,
  PhoneSetup,
  TaughtView,
  Teaching,
  Tried,
  TriedReading,
  Understood,
  WaitingReason,
} from './deposits/types.ts'
export type { Amount, BankKey, Currency, Figure as MessageFigure, Pointing } from '#rails'
export { rialOf } from './top-ups/amounts.ts'
export type { TopUpState } from './top-ups/state.ts'
export type { Pace } from './top-ups/pace.ts'
export type { GatewayName } from '#rails'
export { toman, type EpochMs, type Roundness, type Toman } from '#sdk'
export { factRows } from './store/facts.ts'
export { slotRows } from './store/slots.ts'
export { timeRows } from './store/time.ts'
