/** Every action that a button can carry, and how each of its fields is read: strictly, since anybody can send any data. */
import type { BankKey, Language, RailName, Roundness } from '#engine'
import { SECTIONS, type Section } from './words/desk/sections.ts'
import { RAILS } from './words/payments/rails.ts'
import { REJECT_REASONS, type RejectReason } from './words/top-ups/reject-reasons.ts'
import {
  amount,
  catalogueId,
  matching,
  onOff,
  payWay,
  setting,
  token,
  which,
  whole,
  type Reader,
} from './button-fields.ts'
import { DESK_SHAPES } from './desk-buttons.ts'

const operator = matching<string>(/^(any|min|[1-9]\d?)$/)
const language = matching<Language>(/^(fa|en|ru)$/)
/** The list from which the customer came to an offer, so that “back” leads there. */
const from = matching<'service' | 'country' | 'home' | 'stars' | 'stock' | 'chance' | 'unreported'>(
  /^(service|country|home|stars|stock|chance|unreported)$/,
)
/** What a list of countries is sorted by, other than the price. */
const sortBy = matching<'stock' | 'chance' | 'unreported'>(/^(stock|chance|unreported)$/)
const section = matching<Section>(new RegExp(`^(${SECTIONS.join('|')})$`))
const offerFields = { service: catalogueId, country: catalogueId, from, page: whole }
/** The provider's id of a permanent number on its list. */
const listId = matching<string>(/^[\w-]{1,16}$/)
const roundness = matching<Roundness>(/^(not-round|half-round|fully-round|other)$/)
/** The digits of a bank card; only ever in a question. */
const cardNumber = matching<string>(/^\d{16}$/)
const rail = matching<RailName>(new RegExp(`^(${RAILS.join('|')})$`))
const place: Reader<number> = (text) => (/^\d{1,3}$/.test(text) ? whole(text) : undefined)
const placeOrNone = matching<string>(/^(none|\d{1,3})$/)
const bank = matching<BankKey>(/^[a-z-]{2,12}$/)
const realOrFake = matching<'real' | 'fake'>(/^(real|fake)$/)
const rejectReason = matching<RejectReason>(new RegExp(`^(${REJECT_REASONS.join('|')})$`))

/** Every action and its fields, in the order in which they are written; by noun. */
export const SHAPES = {
  // home, help, languages
  home: {},
  /** Home in a message of its own, where the present message must stay as it is. */
  menu: {},
  help: {},
  languages: {},
  language: { language },
  /** A label that is not a button, such as “2/17”. */
  nothing: {},
  // browsing
  services: { page: whole },
  countries: { service: catalogueId, page: whole },
  countriesBy: { service: catalogueId, by: sortBy, page: whole },
  servicesOf: { country: catalogueId, page: whole },
  /** Countries first. */
  countriesFirst: { page: whole },
  offers: offerFields,
  /** The same, the most promising first. */
  promising: offerFields,
  search: {},
  favourites: {},
  star: { ...offerFields, on: onOff },
  // buying
  quote: { ...offerFields, operator },
  /** What is bought is the quote; the rest only leads on from a purchase that failed. */
  buy: { quote: whole, service: catalogueId, country: catalogueId, operator },
  // orders
  orders: { which, page: whole },
  findOrders: {},
  /** An order from a list: an ended one in place, with a way back to that page; a living one as a new card. */
  open: { order: whole, page: whole },
  /** The card again, as it is in the store. */
  order: { order: whole },
  refresh: { order: whole },
  /** The customer has requested the code from the service. */
  requested: { order: whole },
  again: { order: whole },
  otherOffers: { order: whole },
  otherCountries: { order: whole },
  askCancel: { order: whole },
  cancel: { order: whole },
  askBan: { order: whole },
  ban: { order: whole },
  finish: { order: whole },
  askSwap: { order: whole },
  /** Asks whether to give the number back for another, and says what that one costs. */
  swap: { order: whole, operator },
  swapFor: { order: whole, quote: whole },
  /** After so many codes; a second handling of the same tap asks for nothing more. */
  repeat: { order: whole, codes: whole },
  /** The price of a further code that was shown. */
  confirmRepeat: { offer: whole },
  // permanent numbers
  permanent: {},
  permanentKind: { roundness, page: whole },
  permanentQuote: { listId, roundness, page: whole },
  /** The second question. */
  permanentSure: { order: whole },
  /** What is bought is the order that the price was kept in. */
  permanentBuy: { order: whole },
  permanents: { page: whole },
  permanentOrder: { order: whole },
  permanentReveal: { order: whole },
  // the wallet
  wallet: {},
  history: { page: whole },
  clientCredit: { person: whole },
  clientDebit: { person: whole },
  confirm: { proposal: whole },
  // top-ups
  /** How much? A typed text answers it too. */
  topUp: {},
  /** The n-th of the amounts that are offered. */
  topUpOf: { quick: whole },
  /** Exactly what is missing for a quote. */
  topUpFor: { quote: whole },
  topUpForRepeat: { offer: whole },
  topUpForPermanent: { order: whole },
  /** The ways to pay an amount; what is credited and where is read afresh from the engine. */
  ways: { amount },
  payBy: { rail, amount },
  payByFor: { rail, quote: whole },
  payByForRepeat: { rail, offer: whole },
  payByForPermanent: { rail, order: whole },
  /** Asks the gateway now. */
  checkPayment: { topUp: whole },
  /** Brings the key by which Telegram shows the customer’s own number, and keeps what is to be paid for. */
  askPhone: { way: payWay, of: whole },
  paymentQr: { topUp: whole },
  invoice: { topUp: whole },
  cancelTopUp: { topUp: whole },
  askCancelTopUp: { topUp: whole },
  receiptFor: { receipt: whole, topUp: whole },
  waitingTopUps: { page: whole },
  /** A top-up as the staff see it: in a message of its own, and where it stands already. */
  openTopUpFile: { topUp: whole },
  topUpFile: { topUp: whole },
  /** What was decided on an older look than the present revision is not done. */
  approveTopUp: { topUp: whole, seen: whole },
  otherAmount: { topUp: whole, seen: whole },
  /** Typed by the customer a moment ago; in whole Toman. */
  creditOther: { topUp: whole, seen: whole, paid: amount },
  askReject: { topUp: whole, seen: whole },
  askRejectFor: { topUp: whole, seen: whole, reason: rejectReason },
  rejectTopUp: { topUp: whole, seen: whole, reason: rejectReason },
  rejectWith: { topUp: whole, seen: whole },
  // cards
  cards: {},
  cardsPage: { page: whole },
  card: { card: whole },
  addCard: {},
  /** The question that follows the number. */
  cardHolder: { number: cardNumber },
  enableCard: { card: whole },
  disableCard: { card: whole },
  askRemoveCard: { card: whole },
  removeCard: { card: whole },
  cardCaps: { card: whole },
  // gift codes and invitations
  redeem: {},
  gifts: { page: whole },
  gift: { gift: whole },
  /** Lets customers use the codes at all: the setting, where they are made. */
  openGifts: {},
  makeGift: {},
  startGift: { gift: whole },
  stopGift: { gift: whole },
  /** Codes that were made together, as a file. */
  giftFile: { gift: whole },
  invite: {},
  // discount codes
  useDiscount: { quote: whole },
  discounts: { page: whole },
  discount: { discount: whole },
  openDiscounts: {},
  makeDiscount: {},
  startDiscount: { discount: whole },
  stopDiscount: { discount: whole },
  // the ways to pay, and payments, at the desk
  rails: {},
  rail: { rail },
  switchRail: { rail, flag: onOff },
  railLimits: { rail },
  railFee: { rail },
  setRate: {},
  findPayment: {},
  paymentFile: { topUp: whole },
  paymentReviews: { page: whole },
  paymentDays: {},
  askSendBack: { topUp: whole },
  refundPayment: { topUp: whole },
  /** What a person has found out about a refund without an answer. */
  settleRefund: { refund: whole, flag: onOff },
  strays: { page: whole },
  stray: { stray: whole },
  closeStray: { stray: whole },
  // bank messages, at the desk
  deposits: {},
  /** A pasted message answers it. */
  tryDeposit: {},
  depositQueue: { page: whole },
  depositsUnread: { page: whole },
  deposit: { message: whole },
  askBindDeposit: { message: whole, topUp: whole, seen: whole },
  bindDeposit: { message: whole, topUp: whole, seen: whole },
  /** A typed number of a top-up answers it. */
  bindOther: { message: whole },
  askDropDeposit: { message: whole, seen: whole, as: realOrFake },
  dropDeposit: { message: whole, seen: whole, as: realOrFake },
  /** From then on the account's deposits credit by themselves. */
  askConfirmAccount: { message: whole, card: whole },
  confirmAccount: { message: whole, card: whole },
  askIgnoreAccount: { message: whole },
  ignoreAccount: { message: whole },
  depositAccounts: {},
  depositAccount: { account: whole },
  /** Before a message has come: the card, then the phone, and a typed number. */
  newAccount: {},
  newAccountOf: { card: whole },
  typeAccount: { bank, card: whole, phone: whole },
  /** Of a bank whose messages name none. */
  addBareAccount: { bank, card: whole, phone: whole },
  askRemoveAccount: { account: whole },
  removeAccount: { account: whole },
  // what the shop is taught about them: the places of the figures in a message
  teachDeposit: { message: whole },
  teachBalance: { message: whole, amountAt: place },
  teachAccount: { message: whole, amountAt: place, balanceAt: place },
  askTeach: { message: whole, amountAt: place, balanceAt: place, accountAt: placeOrNone },
  teachForm: { message: whole, amountAt: place, balanceAt: place, accountAt: placeOrNone },
  teachWhichBank: { message: whole },
  teachSender: { message: whole, bank },
  taughtForms: {},
  taughtForm: { form: whole },
  forgetTaught: { form: whole },
  // phones that forward them
  depositPhones: {},
  depositPhone: { phone: whole },
  addDepositPhone: {},
  setUpPhone: { phone: whole },
  phoneQr: { phone: whole },
  phoneWebhooks: { phone: whole },
  askRevokePhone: { phone: whole },
  revokePhone: { phone: whole },
  // tracking links
  trackingLinks: { page: whole },
  trackingLink: { link: whole },
  makeLink: {},
  // support
  support: {},
  /** About an order, or about nothing in particular (0). */
  write: { order: whole },
  writeOfTopUp: { topUp: whole },
  /** The message that the question about it replies to. */
  sendUnsent: {},
  searchUnsent: {},
  closeTicket: { ticket: whole },
  tickets: { page: whole },
  ticket: { ticket: whole },
  answerTicket: { ticket: whole },
  /** The conversation that somebody of the staff saw last: what is typed then may be meant for it. */
  underTicket: { ticket: whole },
  /** The message that the tapped one replies to goes to the ticket, or where it would have gone without one. */
  sendTyped: { ticket: whole },
  notForTicket: {},
  /** The customer's file below the ticket, which stays. */
  fileOfTicket: { ticket: whole },
  writeToClient: { person: whole, order: whole },
  // rules and privacy
  /** The token says where the person wanted to go. */
  accept: { version: whole, token },
  rules: {},
  /** Has everybody accept the rules again, as this version. */
  raiseRules: { name: setting, version: whole },
  privacy: {},
  askForget: {},
  sureForget: {},
  /** The customer that was asked, and the balance shown in the question; both are compared with what is true then. */
  forgetMe: { since: whole, givesUp: whole },
  /** The first steps, as after /start. */
  arrive: {},
  // the desk
  dashboard: {},
  /** A part of the dashboard. */
  section: { section },
  pauseSelling: {},
  resumeSelling: {},
  ...DESK_SHAPES,
} as const

type Shapes = typeof SHAPES
export type ActionKind = keyof Shapes
type Fields<K extends ActionKind> = {
  readonly [F in keyof Shapes[K]]: Shapes[K][F] extends Reader<infer T> ? T : never
}
export type ActionOf<K extends ActionKind> = { readonly kind: K } & Fields<K>
export type Action = { [K in ActionKind]: ActionOf<K> }[ActionKind]

export const ACTION_KINDS = Object.keys(SHAPES) as readonly ActionKind[]
