/** Every screen of the desk, with the longest things in it, for the checks that hold of all screens. */
import type {
  Breakdown,
  Broadcast,
  Figures,
  Glance,
  Group,
  Order,
  Report,
  Role,
  Toman,
} from '#engine'
import type { View } from './context.ts'
import { type Screen, textScreen } from './screen.ts'
import { customerFileScreens } from './testing-customer-files.ts'
import {
  renderBroadcast,
  renderBroadcasts,
  renderNoBroadcast,
  renderSure,
  renderSureLater,
} from './screens/desk/broadcasts.ts'
import { renderNotAllowed } from './screens/desk/desk.ts'
import { REGISTER } from './register.ts'
import { doorsFor } from './screens/desk/doors.ts'
import { renderDashboard, renderSection } from './screens/desk/dashboard.ts'
import { renderBreakdown, renderReport } from './screens/desk/reports.ts'
import { SECTIONS } from './words/desk/sections.ts'
import { priceScreens } from './testing-prices.ts'
import { listingScreens } from './testing-listing.ts'
import { administrationScreens } from './testing-administration.ts'

const doorsOf = ({ hasWallets }: View, role: Role, isSelling = true) =>
  doorsFor(REGISTER.doors, { role, hasWallets, isSelling })

const NOW = Date.UTC(2026, 10, 23, 8)
const DAY = 86_400_000
const toman = (amount: number) => amount as Toman

const figures: Figures = {
  orders: 12_345,
  open: 7,
  decided: 12_000,
  succeeded: 10_000,
  refundedToman: toman(0),
  salesToman: toman(1_250_000_000),
  costToman: toman(1_000_000_000),
  openCostToman: toman(70_000),
  permanent: { sold: 3, salesToman: toman(5_508_000), marginToman: toman(918_000) },
  marginToman: toman(250_000_000),
  successPercent: 83,
  medianMs: 35_000,
  p90Ms: 125_000,
}
const none: Figures = {
  orders: 0,
  open: 0,
  decided: 0,
  succeeded: 0,
  refundedToman: toman(0),
  salesToman: toman(0),
  costToman: toman(0),
  openCostToman: toman(0),
  permanent: { sold: 0, salesToman: toman(0), marginToman: toman(0) },
  marginToman: toman(0),
  successPercent: undefined,
  medianMs: undefined,
  p90Ms: undefined,
}
const glance: Glance = {
  today: figures,
  openOrders: 12,
  waitingTopUps: 3,
  waitingDeposits: 2,
  waitingTickets: 4,
  provider: { toman: toman(5_000_000), at: NOW, daysLeft: 4.6 },
  backup: {
    kind: 'fine',
    last: {
      name: 'shop-20261127T000000000Z.backup',
      madeAt: NOW,
      bytes: 5000,
      orders: 12,
      transfers: 34,
      findings: 0,
      sending: 'sent',
    },
  },
  troubles: [
    { kind: 'no-balance', count: 12 },
    { kind: 'provider-low', toman: toman(5_000_000), daysLeft: 4.6 },
    { kind: 'provider-low', toman: toman(5_000_000), daysLeft: undefined },
    { kind: 'failures-rising', method: 'buyNumber', code: 'rate-limited', count: 1000 },
    { kind: 'failures-rising', method: 'buyNumber', code: '-212', count: 10 },
    { kind: 'lost', count: 3 },
    { kind: 'backup', why: 'no-passphrase' },
    { kind: 'backup', why: 'failing' },
    { kind: 'backup', why: 'old' },
    { kind: 'backup', why: 'unsent' },
    { kind: 'works-again', people: 12 },
  ],
}
const period = { span: 'week', from: NOW - 7 * DAY, to: NOW } as const
const report: Report = {
  period,
  figures,
  previous: figures,
  giftsToman: toman(120_000),
  marginAfterGiftsToman: toman(figures.marginToman - 120_000),
  correctionsToman: toman(-45_000),
  discountsToman: toman(23_000),
  stepMs: DAY,
  steps: [],
  failures: Array.from({ length: 12 }, (_, i) => ({
    method: 'buyNumber',
    code: i === 0 ? 'timeout' : String(-200 - i),
    count: 1000 - i,
  })),
}
const groups = Array.from({ length: 12 }, (_, i): Group => ({ key: String(i), ...figures }))
const breakdown: Breakdown = { period, dimension: 'country', groups }

const BROADCAST_STATES = ['draft', 'scheduled', 'running', 'paused', 'stopped', 'done'] as const
const broadcastIn = (state: Broadcast['state']): Broadcast => ({
  id: 1_234_567,
  authorId: 1,
  body: '',
  audience: 'bought90',
  state,
  total: 1_000_000,
  taken: 500_000,
  sent: 499_000,
  unreachable: 900,
  failed: 100,
  startsAt: state === 'scheduled' ? NOW : undefined,
  startedAt: NOW,
  endedAt: undefined,
  cardMessageId: undefined,
})

function broadcastScreens(view: View): Readonly<Record<string, Screen>> {
  const data = { broadcast: broadcastIn('draft'), readers: 1_000_000 }
  return {
    broadcasts: renderBroadcasts(view, BROADCAST_STATES.map(broadcastIn)),
    ...Object.fromEntries(
      BROADCAST_STATES.map((state) => [
        `broadcast ${state}`,
        renderBroadcast(view, { broadcast: broadcastIn(state), readers: 1_000_000 }),
      ]),
    ),
    broadcastNote: renderBroadcast(view, { ...data, note: view.words.broadcast.notPossible }),
    sureStart: renderSure(view, 'start', data),
    sureStop: renderSure(view, 'stop', data),
    sureLater: renderSureLater(view, NOW, data),
    askWhen: textScreen(view.words, view.words.broadcast.askWhen),
    notAMoment: textScreen(view.words, view.words.broadcast.notAMoment),
    noBroadcast: renderNoBroadcast(view),
  }
}

/** @param name a thing's name in the language of the screen */
export function deskScreens(
  view: View,
  order: Order,
  name: string,
): Readonly<Record<string, Screen>> {
  const place = { span: 'week', back: 2 } as const
  const nameOf = () => name
  return {
    dashboardOfOwner: renderDashboard(view, {
      role: 'owner',
      glance,
      ways: [
        { to: 'telegram', place: 2, of: 12, name: 'socks5://proxy-far-away.example.com:65535' },
        { to: 'provider', place: 1, of: 2, name: 'direct' },
      ],
      now: NOW,
      doors: doorsOf(view, 'owner'),
    }),
    dashboardOfSupport: renderDashboard(view, {
      role: 'support',
      glance,
      now: NOW,
      doors: doorsOf(view, 'support'),
    }),
    dashboardOfNewShop: renderDashboard(view, {
      role: 'owner',
      glance: {
        today: none,
        openOrders: 0,
        waitingTopUps: 0,
        waitingDeposits: 0,
        waitingTickets: 0,
        provider: undefined,
        backup: { kind: 'no-passphrase', last: undefined },
        troubles: [],
      },
      now: NOW,
      pausedBecause: 'نام',
      doors: doorsOf(view, 'owner', false),
    }),
    ...Object.fromEntries(
      SECTIONS.map((section) => [
        `room ${section}`,
        renderSection(view, {
          version: '1.2.3',
          section,
          doors: doorsOf(view, 'owner'),
        }),
      ]),
    ),
    report: renderReport(view, place, report),
    reportOfToday: renderReport(view, { span: 'day', back: 0 }, report),
    reportOfNothing: renderReport(
      view,
      { span: 'month', back: 1 },
      { ...report, figures: none, previous: none, failures: [] },
    ),
    breakdown: renderBreakdown(view, place, { breakdown, page: 1, nameOf }),
    breakdownOfNothing: renderBreakdown(view, place, {
      breakdown: { ...breakdown, groups: [] },
      page: 0,
      nameOf,
    }),
    ...customerFileScreens(view, order, name),
    ...administrationScreens(view, name),
    ...priceScreens(view, name),
    ...listingScreens(view, name),
    ...broadcastScreens(view),
    notAllowed: renderNotAllowed(view),
  }
}
