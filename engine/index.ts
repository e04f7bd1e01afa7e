export type {
  Barred,
  ActionResult,
  Correction,
  CountriesFound,
  Country,
  CountryOffer,
  PriceGlance,
  Customer,
  Deliver,
  Delivery,
  Engine,
  Found,
  Inbox,
  InboxItem,
  IncomingUpdate,
  Language,
  Movement,
  Names,
  News,
  Notice,
  Offer,
  OffersFound,
  Page,
  ProviderBalance,
  Purchase,
  Quote,
  Quoted,
  Repeat,
  RepeatOffer,
  Service,
  ServiceOffer,
  ServicesFound,
  Wallet,
} from './contract.ts'
export type { Blocking, Blocks } from './blocks.ts'
export type { Choice, Pair } from './choices.ts'
export type {
  Saying,
  SupportNews,
  Ticket,
  TicketDeed,
  TicketMessage,
  Written,
} from './support/index.ts'
export { UNLIMITED } from './limits.ts'
export { keepsTerms } from './terms.ts'
export type { Allowance, FirstDay, LimitReached } from './limits.ts'
export { SLOW_AFTER_MS } from './plan.ts'
export { audit, readForAudit } from './books/index.ts'
export type {
  Audit,
  Books,
  Finding,
  GiftProblem,
  LostPurchase,
  OrderProblem,
  PermanentProblem,
  TopUpProblem,
  TransferProblem,
  Verdict,
} from './books/index.ts'
export { fold, isInvisible, legible } from './fold.ts'
export { isoOfFlag } from './search.ts'
export { saysNothing } from './sentence.ts'
export { isMasked } from './mask.ts'
export { ANY, FIGURE_LIMITS, PERMANENT, SCOPE_PARTS } from './price.ts'
export type { PriceRule, PriceScope, ScopedRule, ScopePart } from './price.ts'
export type {
  DraftChange,
  Figure,
  PriceChange,
  PricePreview,
  PriceRemoved,
  Prices,
  PriceSaved,
} from './prices/index.ts'
export { ORDER_STATES, allowedActions, isEnded } from './order.ts'
export type { FailureReason, Order, OrderAction, OrderState } from './order.ts'
export { createEngine } from './engine.ts'
export { createShopClock, type ShopClock } from './shop-clock.ts'
export type { EngineOptions, Log } from './context.ts'
export { NotOurBackup, restoreBackup } from './backup/index.ts'
export type { BackupMade, BackupStanding } from './backup/index.ts'
export type { Directed, Direction } from './broadcasts/index.ts'
export { MOST_HITS } from './clientele/index.ts'
export type {
  Confirmed,
  CustomerFile,
  Hit,
  OrderStory,
  Proposal,
  RefusedNews,
} from './clientele/index.ts'
export { SPANS, UNASSIGNED } from './reports/index.ts'
export type {
  Breakdown,
  Figures,
  Glance,
  Group,
  Period,
  ProviderAccount,
  Report,
  Span,
  Step,
  Trouble,
} from './reports/index.ts'
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
} from './permanent/index.ts'
export type { GiftMade, Redeeming } from './gifts/index.ts'
export type { Invitations } from './referral/index.ts'
export type { Belonging, Forgetting, Leaving, PrivacyTerms } from './privacy/index.ts'
export { isSettingName } from './settings.ts'
export type {
  Setting,
  SettingChange,
  SettingName,
  SettingPresets,
  SettingRow,
  SettingValue,
} from './settings.ts'
export type { HiddenFor } from './settings.ts'
export type { Shelf, ShelfDeed, ShelfKind, Standing } from './shelf.ts'
export { ROLES, may } from './staff.ts'
export type { Appointment, Permission, Role, Staff, StaffMember } from './staff.ts'
export {
  AUDIENCES,
  openEmbeddedStore,
  openForReading,
  openPostgresStore,
  openStore,
} from './store/index.ts'
export { MOVED, moveShop } from './store/index.ts'
export type { Move } from './store/index.ts'
export type {
  Audience,
  Broadcast,
  Database,
  Dimension,
  FailureCount,
  GiftCode,
  Store,
  StoredDeed,
  StoredPriceDraft,
  StoredPriceRule,
} from './store/index.ts'
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
  TopUpState,
  TopUpTerms,
  Pace,
  Wanted,
} from './topups/index.ts'
export type { EpochMs, Roundness, Toman } from '#sdk'
