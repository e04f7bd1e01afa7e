/** The tables as Kysely sees them. The migrations are the truth; the store's contract suite holds the two together. */
import type { Generated, Selectable } from 'kysely'
import type {
  QuoteTable,
  OrderTable,
  CodeTable,
  PermanentClaimTable,
  PermanentOrderTable,
  RefusedTable,
  RepeatOfferTable,
} from './schema-orders.ts'
import type {
  GiftCodeTable,
  GiftTryTable,
  GiftUseTable,
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
  BlockTable,
  ConsentTable,
  BroadcastTable,
  CustomerTable,
  CustomerNoteTable,
  ProposalTable,
  FavouriteTable,
  ForgottenTable,
  QuestionTable,
  StaffTable,
  TicketTable,
  TicketCopyTable,
  TicketMessageTable,
  TrailTable,
} from './schema-people.ts'

export interface Schema {
  block: BlockTable
  consent: ConsentTable
  broadcast: BroadcastTable
  customer: CustomerTable
  customer_note: CustomerNoteTable
  proposal: ProposalTable
  favourite: FavouriteTable
  forgotten: ForgottenTable
  gift_code: GiftCodeTable
  gift_try: GiftTryTable
  gift_use: GiftUseTable
  referral: ReferralTable
  referral_due: ReferralDueTable
  referral_reward: ReferralRewardTable
  transfer: TransferTable
  posting: PostingTable
  balance: BalanceTable
  quote: QuoteTable
  number_order: OrderTable
  code: CodeTable
  notice: NoticeTable
  inbox: InboxTable
  fact: FactTable
  failure: FailureTable
  job: JobTable
  lease: LeaseTable
  pay_card: PayCardTable
  permanent_claim: PermanentClaimTable
  permanent_order: PermanentOrderTable
  price_draft: PriceDraftTable
  price_rule: PriceRuleTable
  question: QuestionTable
  receipt: ReceiptTable
  refused_purchase: RefusedTable
  repeat_offer: RepeatOfferTable
  setting: SettingTable
  slot: SlotTable
  staff: StaffTable
  top_up: TopUpTable
  top_up_message: TopUpMessageTable
  ticket: TicketTable
  ticket_copy: TicketCopyTable
  ticket_message: TicketMessageTable
  trail: TrailTable
}

interface NoticeTable {
  id: Generated<number>
  key: string
  recipient_id: number
  body: string
  attempts: Generated<number>
  due_at: number | null
  lease_until: Generated<number>
  created_at: number
  done_at: number | null
}

interface InboxTable {
  seq: Generated<number>
  update_id: number
  lane: string
  body: string
  state: Generated<string>
  tries: Generated<number>
  crashes: Generated<number>
  lease_until: Generated<number>
  received_at: number
  done_at: number | null
  error: string | null
}

interface FactTable {
  key: string
  value: string
  at: number
}

export type NoticeRow = Selectable<NoticeTable>

interface FailureTable {
  hour: number
  method: string
  code: string
  count: number
}

interface JobTable {
  kind: string
  run_at: number
  attempts: Generated<number>
  lease_until: Generated<number>
}

interface LeaseTable {
  name: string
  holder: string
  until: number
}

interface SettingTable {
  name: string
  value: string
  at: number
}

interface SlotTable {
  way: string
  next_at: number
  paused_until: Generated<number>
}
