/** What a button at the desk can carry; see `buttons.ts`. */
import type {
  Dimension,
  Direction,
  Figure,
  Role,
  ScopePart,
  ListingAction,
  ListingKind,
  Span,
} from '#engine'
import type { SettingGroup } from './words/administration/setting-groups.ts'
import type { ListingPart } from './words/listing/parts.ts'
import {
  catalogueId,
  matching,
  onOff,
  setting,
  token,
  which,
  whole,
  type Reader,
} from './button-fields.ts'

const action = matching<ListingAction>(/^(hide|show|pin|unpin|up|down)$/)
/** How many periods ago; nobody looks further. */
const back: Reader<number> = (text) => (/^\d{1,3}$/.test(text) ? whole(text) : undefined)
const span = matching<Span>(/^(day|week|month)$/)
const dimension = matching<Dimension>(/^(service|country|operator)$/)
const role = matching<Role>(/^(owner|finance|support)$/)
const group = matching<SettingGroup>(/^(selling|limits|money|promotions|alarms|texts|data)$/)
const audience = matching<string>(/^[a-z]{2,6}\d{0,2}$/)
const fateful = matching<'start' | 'stop'>(/^(start|stop)$/)
const direction = matching<Direction>(/^(start|pause|resume|stop|withdraw)$/)
const scopePart = matching<ScopePart>(/^(service|country|operator)$/)
/** `any` and `permanent` too. */
const scopeId = matching<string>(/^[A-Za-z0-9]{1,9}$/)
const figure = matching<Figure>(/^(markupPercent|addToman|minMarginToman|roundToToman)$/)
const listing = matching<ListingKind>(/^(service|country)$/)
const listingPart = matching<ListingPart>(/^(all|hidden|pinned)$/)

export const DESK_SHAPES = {
  // reports
  report: { span, back },
  breakdown: { dimension, span, back, page: whole },
  chart: { span, back },
  // the provider
  providerBalance: {},
  /** Purchases that were refused because our account had no money, and telling their customers that it works again. */
  refused: {},
  tellRefused: {},
  // audit and backup
  audit: {},
  backup: {},
  makeBackup: {},
  // customer files
  find: {},
  /** What a search found; the text as a token: in base64url, cut where there is no room for it. */
  found: { page: whole, token },
  client: { person: whole },
  clientOrders: { person: whole, which, page: whole },
  clientHistory: { person: whole, page: whole },
  clientTopUps: { person: whole, page: whole },
  clientPermanents: { person: whole, page: whole },
  clientTickets: { person: whole, page: whole },
  clientNote: { person: whole },
  story: { order: whole },
  /** A typed amount answers it. */
  askRefund: { order: whole },
  refundAll: { order: whole },
  confirmRefund: { refund: whole },
  secondRefund: { refund: whole },
  dropRefund: { refund: whole },
  askCancelOf: { order: whole },
  cancelOrderOf: { order: whole },
  blockClient: { person: whole },
  unblockClient: { person: whole },
  exportClient: { person: whole },
  // settings
  settings: {},
  settingGroup: { group, page: whole },
  setting: { name: setting },
  flagSetting: { name: setting, flag: onOff },
  resetSetting: { name: setting },
  // the report group
  reportGroup: {},
  /** A group's id without its minus. */
  chooseGroup: { chat: whole },
  declineGroup: { chat: whole },
  makeTopics: {},
  askLeaveGroup: {},
  leaveGroup: {},
  // staff and their log
  staff: {},
  staffPage: { page: whole },
  appointWhom: {},
  askAppoint: { person: whole, role },
  appoint: { person: whole, role },
  askDismiss: { person: whole },
  dismiss: { person: whole },
  auditLog: { page: whole },
  // broadcasts
  broadcasts: {},
  compose: {},
  broadcast: { broadcast: whole },
  testBroadcast: { broadcast: whole },
  audience: { broadcast: whole, audience },
  askDirect: { broadcast: whole, direction: fateful },
  direct: { broadcast: whole, direction },
  /** Asks when a draft is to begin by itself. */
  askSchedule: { broadcast: whole },
  /** By the minute since 1970. */
  schedule: { broadcast: whole, minute: whole },
  // price rules
  prices: { page: whole },
  newPrice: {},
  priceRule: { rule: whole },
  /** The rule that is being written, as it is in the store. */
  priceDraft: {},
  priceScope: { part: scopePart },
  pickPrice: { part: scopePart, value: scopeId },
  priceFigure: { figure },
  /** What was seen of another revision than the present one is not kept. */
  savePrice: { seen: whole },
  askRemovePrice: { rule: whole },
  removePrice: { rule: whole },
  // the listing
  listing: {},
  listingList: { listing, showing: listingPart, page: whole },
  listingItem: { listing, id: catalogueId },
  changeListing: { listing, id: catalogueId, action },
  listingPairs: { service: catalogueId, page: whole },
  /** `on`: shown again. */
  shelvePair: { service: catalogueId, country: catalogueId, on: onOff, page: whole },
  findListing: {},
} as const
