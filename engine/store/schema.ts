/** The tables as Kysely sees them. The migrations are the truth; the store's contract suite holds the two together. */
import type { EpochMs } from '#sdk'
import type { Generated, Selectable } from 'kysely'
import type { Nullable } from './domain-rows.ts'
import type {
  QuoteTable,
  OrderRefundTable,
  OrderTable,
  CodeTable,
  PermanentClaimTable,
  PermanentOrderTable,
  RefusedTable,
  RepeatOfferTable,
} from './schema-orders.ts'
import type {
  DiscountCodeTable,
  GiftCodeTable,
  GiftTryTable,
  GiftUseTable,
  TrackedCustomerTable,
  TrackingLinkTable,
  ReferralTable,
  ReferralDueTable,
  ReferralRewardTable,
  TransferTable,
  PostingTable,
  BalanceTable,
  PayCardTable,
  PriceDraftTable,
  PriceRuleTable,
  ReceiptTable,
  TopUpTable,
  TopUpMessageTable,
} from './schema-money.ts'
import type {
  PaymentPushTable,
  PaymentReferenceTable,
  PaymentRefundTable,
  PaymentStrayTable,
  PaymentTable,
  RailTermsTable,
  RateTable,
} from './schema-payments.ts'
import type {
  BankMessageTable,
  DepositAccountTable,
  DepositPhoneTable,
  TaughtFormatTable,
} from './schema-deposits.ts'
import type {
  BlockTable,
  ConsentTable,
  BroadcastTable,
  CustomerTable,
  CustomerNoteTable,
  ProposalTable,
  FavouriteTable,
  ForgottenTable,
  QuestionTable,
  ReportGroupTable,
  ReportTopicTable,
  StaffTable,
  TicketTable,
  TicketCopyTable,
  TicketMessageTable,
  AuditLogTable,
} from './schema-people.ts'

export interface Schema {
  bankMessage: BankMessageTable
  depositAccount: DepositAccountTable
  depositPhone: DepositPhoneTable
  taughtFormat: TaughtFormatTable
  block: BlockTable
  consent: ConsentTable
  broadcast: BroadcastTable
  customer: CustomerTable
  customerNote: CustomerNoteTable
  proposal: ProposalTable
  favourite: FavouriteTable
  forgotten: ForgottenTable
  discountCode: DiscountCodeTable
  giftCode: GiftCodeTable
  giftTry: GiftTryTable
  giftUse: GiftUseTable
  referral: ReferralTable
  trackedCustomer: TrackedCustomerTable
  trackingLink: TrackingLinkTable
  referralDue: ReferralDueTable
  referralReward: ReferralRewardTable
  transfer: TransferTable
  posting: PostingTable
  balance: BalanceTable
  quote: QuoteTable
  numberOrder: OrderTable
  orderRefund: OrderRefundTable
  code: CodeTable
  notice: NoticeTable
  inbox: InboxTable
  fact: FactTable
  failure: FailureTable
  job: JobTable
  lease: LeaseTable
  payCard: PayCardTable
  payment: PaymentTable
  paymentPush: PaymentPushTable
  paymentReference: PaymentReferenceTable
  paymentRefund: PaymentRefundTable
  paymentStray: PaymentStrayTable
  permanentClaim: PermanentClaimTable
  permanentOrder: PermanentOrderTable
  priceDraft: PriceDraftTable
  priceRule: PriceRuleTable
  question: QuestionTable
  railTerms: RailTermsTable
  rate: RateTable
  reportGroup: ReportGroupTable
  reportTopic: ReportTopicTable
  receipt: ReceiptTable
  refusedPurchase: RefusedTable
  repeatOffer: RepeatOfferTable
  setting: SettingTable
  slot: SlotTable
  staff: StaffTable
  topUp: TopUpTable
  topUpMessage: TopUpMessageTable
  ticket: TicketTable
  ticketCopy: TicketCopyTable
  ticketMessage: TicketMessageTable
  auditLog: AuditLogTable
  backup: BackupTable
  backupPart: BackupPartTable
}

interface BackupTable {
  id: Generated<number>
  name: string
  madeAt: EpochMs
  bytes: number
  orders: number
  transfers: number
  findings: number
}

interface BackupPartTable {
  id: Generated<number>
  backupId: number
  recipientId: number
  part: number
  attempts: Generated<number>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
  sentAt: Nullable<EpochMs>
}

interface NoticeTable {
  id: Generated<number>
  key: string
  recipientId: number
  body: string
  attempts: Generated<number>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
  createdAt: EpochMs
  doneAt: Nullable<EpochMs>
}

interface InboxTable {
  seq: Generated<number>
  updateId: number
  lane: string
  body: string
  state: Generated<'new' | 'done' | 'dead'>
  tries: Generated<number>
  crashes: Generated<number>
  leaseUntil: Generated<EpochMs>
  receivedAt: EpochMs
  doneAt: Nullable<EpochMs>
  error: Nullable<string>
}

interface FactTable {
  key: string
  value: string
  at: EpochMs
}

export type NoticeRow = Selectable<NoticeTable>

interface FailureTable {
  hour: EpochMs
  method: string
  code: string
  count: number
}

interface JobTable {
  kind: string
  runAt: EpochMs
  attempts: Generated<number>
  leaseUntil: Generated<EpochMs>
}

interface LeaseTable {
  name: string
  holder: string
  until: EpochMs
}

interface SettingTable {
  name: string
  value: string
  at: EpochMs
}

interface SlotTable {
  way: string
  nextAt: EpochMs
  pausedUntil: Generated<EpochMs>
}
