/** The tables as Kysely sees them. The migrations are the truth; the store's contract suite holds the two together. */
import type { Generated, Selectable } from 'kysely'

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

interface CustomerTable {
  id: number
  name: string
  /** NULL until it is filled. */
  folded: Generated<string | null>
  username: string | null
  language: string | null
  reachable: Generated<number>
  created_at: number
}

interface TransferTable {
  id: Generated<number>
  key: string
  kind: string
  order_id: number | null
  actor_id: number | null
  note: string | null
  at: number
}

interface PostingTable {
  transfer_id: number
  account: string
  toman: number
}

interface BalanceTable {
  account: string
  toman: number
}

interface QuoteTable {
  id: Generated<number>
  customer_id: number
  service: string
  country: string
  operator: string
  price_toman: number
  cost_toman: number
  count: number
  valid_ms: number
  repeatable: number
  remark: string
  at: number
}

interface OrderTable {
  id: Generated<number>
  quote_id: number
  customer_id: number
  service: string
  country: string
  operator: string
  state: string
  reason: string | null
  payer: string
  price_toman: number
  cost_toman: number | null
  provider_id: string | null
  number: string | null
  area_code: string | null
  repeatable: Generated<number>
  placed_at: number
  bought_at: number | null
  expires_at: number | null
  code: string | null
  code_count: Generated<number>
  code_at: number | null
  wish: string | null
  wish_due_at: number | null
  wish_tries: Generated<number>
  ended_at: number | null
  card_message_id: number | null
  balance_before_toman: number | null
  balance_after_toman: number | null
  revision: Generated<number>
  asked_at: number | null
  failures: Generated<number>
  disowned: Generated<number>
  due_at: number | null
  lease_until: Generated<number>
  try_count: Generated<number>
  try_operator: string | null
  try_cost_toman: number | null
  try_valid_ms: number | null
  try_at: number | null
  verdict: string | null
  poll_at: number | null
  poll_phase: Generated<number>
  phase_at: Generated<number>
  heard_at: Generated<number>
  poll_sent_at: number | null
  poll_failures: Generated<number>
  masked_at: number | null
  repeat_count: Generated<number>
  repeat_toman: number | null
  repeat_sold_toman: Generated<number>
}

interface CodeTable {
  order_id: number
  sequence: number
  code: string
  at: number
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

export type OrderRow = Selectable<OrderTable>
export type QuoteRow = Selectable<QuoteTable>
export type NoticeRow = Selectable<NoticeTable>

interface BlockTable {
  customer_id: number
  reason: string
  at: number
}

export interface BroadcastTable {
  id: Generated<number>
  author_id: number
  body: string
  audience: string
  state: string
  total: Generated<number>
  taken: Generated<number>
  sent: Generated<number>
  unreachable: Generated<number>
  failed: Generated<number>
  cursor: Generated<number>
  next_at: Generated<number>
  told_at: Generated<number>
  card_message_id: number | null
  created_at: number
  started_at: number | null
  ended_at: number | null
}

interface CustomerNoteTable {
  customer_id: number
  note: string
  at: number
}

interface ProposalTable {
  id: Generated<number>
  actor_id: number
  kind: string
  customer_id: number
  toman: number
  note: string | null
  at: number
}

interface ConsentTable {
  customer_id: number
  version: number
  at: number
}

interface ForgottenTable {
  id: Generated<number>
  mark: string
  person_id: number | null
  at: number
}

interface FailureTable {
  hour: number
  method: string
  code: string
  count: number
}

interface FavouriteTable {
  customer_id: number
  service: string
  country: string
  at: number
}

export interface GiftCodeTable {
  id: Generated<number>
  key: string
  code: string
  toman: number
  uses: number
  used: Generated<number>
  expires_at: number | null
  stopped_at: number | null
  made_by: number
  made_at: number
}

interface GiftUseTable {
  id: Generated<number>
  code_id: number
  customer_id: number
  at: number
}

interface GiftTryTable {
  id: Generated<number>
  customer_id: number
  at: number
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

export interface PayCardTable {
  id: Generated<number>
  number: string
  holder: string
  state: string
  most_a_day: number
  most_toman_a_day: number
  created_at: number
}

export interface PermanentOrderTable {
  id: Generated<number>
  customer_id: number
  list_id: string
  number: string
  formatted: string
  roundness: string
  state: string
  payer: string
  price_toman: number
  cost_toman: number
  offered_at: number
  asked_at: number | null
  ended_at: number | null
  absences: Generated<number>
  failures: Generated<number>
  reveals: Generated<number>
  revealed_at: number | null
  due_at: number | null
  lease_until: Generated<number>
}

interface PermanentClaimTable {
  number: string
  order_id: number
}

export interface RuleColumns {
  service: string
  country: string
  operator: string
  markup_percent: number
  add_toman: number
  min_margin_toman: number
  round_to_toman: number
}

interface PriceRuleTable extends RuleColumns {
  id: Generated<number>
  at: number
}

interface PriceDraftTable extends RuleColumns {
  author_id: number
  revision: number
  at: number
}

interface QuestionTable {
  person_id: number
  body: string
  at: number
}

export interface ReceiptTable {
  id: Generated<number>
  key: string
  customer_id: number
  top_up_id: number | null
  kind: string
  file_id: string
  file_unique_id: string
  at: number
}

interface ReferralTable {
  customer_id: number
  referrer_id: number
  orders: Generated<number>
  earned_toman: Generated<number>
  at: number
  ended_at: number | null
}

interface ReferralRewardTable {
  id: Generated<number>
  deed: string
  customer_id: number
  referrer_id: number
  toman: number
  at: number
}

interface ReferralDueTable {
  deed: string
  customer_id: number
  price_toman: number
  cost_toman: number | null
  attempts: Generated<number>
  due_at: number
}

export interface RepeatOfferTable {
  id: Generated<number>
  order_id: number
  after_codes: number
  after_repeats: number
  price_toman: number
  at: number
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

interface StaffTable {
  person_id: number
  role: string
  at: number
}

export interface TicketTable {
  id: Generated<number>
  customer_id: number
  order_id: number | null
  state: string
  opened_at: number
  touched_at: number
}

export interface TicketMessageTable {
  id: Generated<number>
  key: string
  ticket_id: number
  author_id: number
  from_staff: number
  text: string
  photo: string | null
  at: number
}

interface TicketCopyTable {
  person_id: number
  message_id: number
  ticket_id: number
  part: string | null
}

export interface TopUpTable {
  id: Generated<number>
  customer_id: number
  rail: string
  card_id: number | null
  state: string
  base_toman: number
  toman: number
  paid_toman: number | null
  quote_id: number | null
  resume_quote_id: number | null
  opened_at: number
  expires_at: number
  receipts: Generated<number>
  message_id: Generated<number | null>
  receipt_at: number | null
  approved_by: number | null
  approved_toman: number | null
  decided_by: number | null
  decided_at: number | null
  reason: string | null
  revision: Generated<number>
  due_at: number | null
  lease_until: Generated<number>
}

interface TopUpMessageTable {
  top_up_id: number
  person_id: number
  message_id: number
}

interface TrailTable {
  id: Generated<number>
  actor_id: number
  action: string
  subject: string
  before: string | null
  after: string | null
  at: number
}

export interface RefusedTable {
  kind: string
  order_id: number
  customer_id: number
  price_toman: number
  at: number
  told_at: number | null
}
