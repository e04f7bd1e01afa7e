/** A customer as the staff sees them, with the longest things in it, for the checks that hold of all screens. */
import {
  type CustomerFile,
  type Hit,
  type Order,
  type OrderStory,
  type PermanentOrder,
  type Proposal,
  type Role,
  type Toman,
  type TopUp,
  type TopUpState,
  type OrderRefunding,
  type Refund,
} from '#engine'
import {
  renderAskCancel,
  renderAskRefund,
  renderCancelled,
  renderRefunded,
  renderRefunding,
} from './screens/desk/order-actions.ts'
import type { View } from './context.ts'
import { dotted } from './html.ts'
import type { Screen } from './screen.ts'
import {
  renderClientPermanents,
  renderClientTickets,
  renderClientTopUps,
} from './screens/desk/client-lists.ts'
import {
  renderClientHistory,
  renderClientOrders,
  renderFile,
  renderFind,
  renderHits,
  renderNobody,
  renderStory,
} from './screens/desk/customer-files.ts'
import { renderConfirmed, renderProposal } from './screens/desk/proposals.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const toman = (amount: number) => amount as Toman

const customer = {
  id: 1_234_567_890,
  name: 'نام <b>',
  username: undefined,
  language: undefined,
  isNew: false,
} as const
const wallet = { availableToman: toman(1_000_000), heldToman: toman(127_600) }
const file: CustomerFile = {
  customer,
  since: NOW,
  reachable: false,
  wallet,
  note: 'نام &',
  blockedBecause: 'نام <b>',
  orders: 1200,
  withCode: 1000,
  spentToman: toman(120_000_000),
  lastOrderAt: NOW,
  topUps: 1200,
  permanents: 120,
  tickets: 1200,
}
const proposal: Proposal = {
  id: 2 ** 40,
  actorId: 1,
  kind: 'credit',
  customerId: customer.id,
  toman: toman(50_000),
  note: 'نام',
  at: NOW,
  customer,
  availableToman: toman(0),
  afterToman: toman(50_000),
}
const CONFIRMED = [
  { kind: 'no-such-proposal' },
  { kind: 'too-old' },
  { kind: 'no-such-customer' },
  { kind: 'too-little-money', availableToman: toman(7) },
  { kind: 'done', wallet },
] as const

export function customerFileScreens(
  view: View,
  order: Order,
  name: string,
): Readonly<Record<string, Screen>> {
  const hits: readonly Hit[] = [
    { kind: 'customer', customer: { ...customer, name: 'x' } },
    { kind: 'order', order },
  ]
  const list = { items: [order], page: 1, pages: 3 }
  const { id: person } = customer
  const story: OrderStory = {
    order: { ...order, endedAt: NOW },
    transfers: ['hold', 'settle', 'release', 'bought', 'refunded'].map((kind) => ({
      kind,
      toman: toman(127_600),
      at: NOW,
    })),
    codes: [
      { sequence: 1, code: undefined, at: NOW },
      { sequence: 2, code: 'A1-33', at: NOW },
    ],
  }
  const shownStory = {
    story,
    name: customer.name,
    what: dotted(name, name),
    leftToman: toman(5000),
  }
  const debit = { ...proposal, kind: 'debit', note: undefined } as const
  return {
    find: renderFind(view),
    hits: renderHits(view, 'نام', hits),
    manyHits: renderHits(view, 'نام', Array(5).fill(hits).flat() as readonly Hit[]),
    noHits: renderHits(view, '</code>', []),
    file: renderFile(view, { role: 'owner', file }),
    fileForSupport: renderFile(view, {
      role: 'support',
      file: {
        ...file,
        note: undefined,
        blockedBecause: undefined,
        reachable: true,
        lastOrderAt: undefined,
      },
    }),
    clientOrders: renderClientOrders(view, {
      person,
      name: customer.name,
      which: 'past',
      list,
      what: () => name,
    }),
    noClientOrders: renderClientOrders(view, {
      person,
      name: customer.name,
      which: 'active',
      list: { items: [], page: 0, pages: 1 },
      what: () => name,
    }),
    clientHistory: renderClientHistory(view, {
      person,
      name: customer.name,
      history: { items: [], page: 0, pages: 1 },
    }),
    ...listScreens(view),
    storyForOwner: renderStory(view, { role: 'owner', ...shownStory }),
    storyForSupport: renderStory(view, { role: 'support', ...shownStory }),
    ...refundScreensOf(view, shownStory.story.order),
    nobody: renderNobody(view),
    proposal: renderProposal(view, proposal),
    proposalOfDebit: renderProposal(view, debit),
    ...Object.fromEntries(
      CONFIRMED.map((each) => [`confirmed ${each.kind}`, renderConfirmed(view, debit, each)]),
    ),
    confirmedCredit: renderConfirmed(view, proposal, { kind: 'done', wallet }),
  }
}

/** What the staff does to an order from its page. */
function refundScreensOf(view: View, order: Order): Readonly<Record<string, Screen>> {
  const refund: Refund = {
    id: 2 ** 40,
    orderId: order.id,
    actorId: 1001,
    toman: toman(1_276_000),
    note: '& <b>'.repeat(20),
    state: 'asked',
    decidedBy: undefined,
    at: 0,
    decidedAt: undefined,
    order,
    leftToman: toman(1_276_000),
  }
  const REFUNDINGS: readonly OrderRefunding[] = [
    { kind: 'not-allowed' },
    { kind: 'not-found' },
    { kind: 'own' },
    { kind: 'too-old' },
    { kind: 'too-much', leftToman: toman(1000) },
    { kind: 'asked', refund },
    { kind: 'half', refund: { ...refund, state: 'half' } },
    { kind: 'same-person', refund: { ...refund, state: 'half' } },
    { kind: 'done', refund: { ...refund, state: 'done' } },
    { kind: 'dropped', refund: { ...refund, state: 'dropped' } },
  ]
  const RESULTS = ['done', 'pending', 'code-came', 'not-allowed'] as const
  return {
    askRefund: renderAskRefund(view, order.id, toman(1_276_000)),
    nothingToRefund: renderAskRefund(view, order.id, toman(0)),
    ...Object.fromEntries(
      REFUNDINGS.map((each) => [`refund ${each.kind}`, renderRefunding(view, order.id, each)]),
    ),
    askCancelOf: renderAskCancel(view, order.id),
    ...Object.fromEntries(
      RESULTS.map((kind) => [`cancel ${kind}`, renderCancelled(view, order.id, { kind, order })]),
    ),
    refundTold: renderRefunded(view, { ...refund, availableToman: toman(5000) }),
  }
}

const TOP_UP_STATES: readonly TopUpState[] = [
  'pending',
  'receipt-sent',
  'review',
  'paid',
  'rejected',
  'expired',
  'cancelled',
]
const PERMANENT_STATES = ['offered', 'asking', 'checking', 'owned', 'failed'] as const
const NOTHING = { items: [], page: 0, pages: 1 }

function listScreens(view: View): Readonly<Record<string, Screen>> {
  const topUps = TOP_UP_STATES.map((state): TopUp => ({ ...TOP_UP, state }))
  const orders = PERMANENT_STATES.map((state): PermanentOrder => ({ ...PERMANENT, state }))
  const tickets = (['open', 'closed'] as const).map((state) => ({ ...TICKET, state }))
  const of = (role: Role) => ({ role, person: customer.id, name: customer.name })
  const paged = <T>(items: readonly T[]) => ({ items, page: 1, pages: 3 })
  return {
    clientTopUps: renderClientTopUps(view, of('finance'), paged(topUps)),
    clientTopUpsForSupport: renderClientTopUps(view, of('support'), paged(topUps)),
    noClientTopUps: renderClientTopUps(view, of('owner'), NOTHING),
    clientPermanents: renderClientPermanents(view, of('owner'), paged(orders)),
    noClientPermanents: renderClientPermanents(view, of('owner'), NOTHING),
    clientTickets: renderClientTickets(view, of('support'), paged(tickets)),
    clientTicketsForFinance: renderClientTickets(view, of('finance'), paged(tickets)),
    noClientTickets: renderClientTickets(view, of('owner'), NOTHING),
  }
}

const TOP_UP: TopUp = {
  id: 1_234_567,
  customerId: customer.id,
  rail: 'card',
  cardId: 1,
  state: 'paid',
  baseToman: toman(50_000_000),
  toman: toman(50_000_123),
  paidToman: undefined,
  quoteId: undefined,
  openedAt: NOW,
  expiresAt: NOW,
  receipts: 1,
  receiptAt: NOW,
  messageId: undefined,
  approvedBy: undefined,
  approvedToman: undefined,
  decidedBy: undefined,
  decidedAt: undefined,
  reason: undefined,
  confirmedBy: undefined,
  revision: 1,
}
const PERMANENT: PermanentOrder = {
  id: 1_234_567,
  customerId: customer.id,
  listId: '13240',
  number: '17753029356',
  formatted: '+1 (775) 302-9356',
  roundness: 'half-round',
  state: 'owned',
  payer: 'shop',
  priceToman: toman(1_200_000),
  costToman: toman(1_000_000),
  offeredAt: NOW,
  endedAt: undefined,
  reveals: 2,
}
const TICKET = {
  id: 1_234_567,
  customerId: customer.id,
  orderId: undefined,
  openedAt: NOW,
  touchedAt: NOW,
} as const
