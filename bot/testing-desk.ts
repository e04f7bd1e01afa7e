/** Every screen of the desk, with the longest things in it, for the checks that hold of all screens. */
import {
  type Breakdown,
  type Broadcast,
  type Engine,
  type Figures,
  type Glance,
  type Group,
  type Order,
  type Report,
  type Role,
  type Setting,
  type Standing,
  type StoredEntry,
  type Toman,
  SCOPE_PARTS,
} from '#engine'
import type { View } from './context.ts'
import { renderWorksAgain } from './deliver-refused.ts'
import { tap } from './keyboard.ts'
import type { Screen } from './screen.ts'
import { customerFileScreens } from './testing-customer-files.ts'
import { renderBackup, renderBackupMade } from './screens/desk/backup.ts'
import {
  renderBroadcast,
  renderBroadcasts,
  renderNoBroadcast,
  renderSure,
} from './screens/desk/broadcasts.ts'
import { renderRefused } from './screens/desk/refused.ts'
import { renderNotAllowed } from './screens/desk/desk.ts'
import { REGISTER } from './register.ts'
import { doorsFor } from './screens/desk/doors.ts'
import { renderDashboard, renderSection } from './screens/desk/dashboard.ts'
import {
  renderAskRemovePrice,
  renderChoices,
  renderDraft,
  renderFigureQuestion,
  renderPrices,
} from './screens/desk/prices.ts'
import { renderGroup, renderGroups, renderSetting } from './screens/desk/settings.ts'
import {
  renderPairs,
  renderListing,
  renderListingFound,
  renderListingItem,
  renderListingList,
} from './screens/desk/listing.ts'
import {
  renderAppointment,
  renderAskAppoint,
  renderAskDismiss,
  renderRoles,
  renderStaff,
} from './screens/desk/staff.ts'
import { renderAuditLog } from './screens/desk/audit-log.ts'
import { renderBreakdown, renderReport } from './screens/desk/reports.ts'
import { SECTIONS } from './words/desk/sections.ts'

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
  waitingTickets: 4,
  provider: { toman: toman(5_000_000), at: NOW, daysLeft: 4.6 },
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

function priceScreens(view: View, name: string): Readonly<Record<string, Screen>> {
  const names = (_: string, id: string): string => (id === 'any' ? '*' : name)
  const figures = {
    markupPercent: 1000,
    addToman: toman(100_000_000),
    minMarginToman: toman(100_000_000),
    roundToToman: toman(1_000_000),
  }
  const scope = { service: '1', country: '2', operator: '3' }
  const everything = { service: 'any', country: 'any', operator: 'any' }
  const rule = { ...scope, ...figures, id: 2 ** 40 }
  const draft = { ...scope, ...figures, revision: NOW }
  const change = { ...scope, beforeToman: toman(1_000_000), afterToman: toman(1_200_000) }
  const preview = {
    kind: 'looked',
    offers: 12_345,
    changed: 12_000,
    examples: [change, change, change, change],
    biggest: { ...change },
    sampled: ['1', '2', '3', '4'],
    unsampled: 171,
  } as const
  const unchanged = { ...preview, changed: 0, examples: [], biggest: undefined }
  const many = Array.from({ length: 12 }, (_, id) => ({ ...rule, id }))
  const { prices: say } = view.words
  const choices = { names, ids: ['1', '2', '3'] }
  const base = { ...figures, addToman: toman(0), minMarginToman: toman(0) }
  return {
    prices: renderPrices(view, { base, rules: many, page: 1, names }),
    noPrices: renderPrices(view, { base, rules: [], page: 0, names, note: say.saved }),
    priceGone: renderPrices(view, { base, rules: [], page: 0, names, note: say.gone }),
    priceRemoved: renderPrices(view, { base, rules: [], page: 0, names, note: say.removed }),
    priceDraft: renderDraft(view, { draft, present: rule, preview, names }),
    priceDraftOfAll: renderDraft(view, {
      draft: { ...draft, ...everything },
      present: undefined,
      preview: unchanged,
      names,
      note: say.changedSince,
    }),
    priceDraftOfPermanent: renderDraft(view, {
      draft: { ...draft, ...everything, service: 'permanent' },
      present: undefined,
      preview: { ...unchanged, offers: 0 },
      names,
    }),
    priceDraftUnseen: renderDraft(view, {
      draft,
      present: undefined,
      preview: { kind: 'unavailable' },
      names,
    }),
    ...Object.fromEntries(
      SCOPE_PARTS.map((part) => [
        `priceScope ${part}`,
        renderChoices(view, { part, ...choices, text: say.askPart(part) }),
      ]),
    ),
    priceFound: renderChoices(view, { part: 'service', ...choices, text: say.found('نام') }),
    priceNothingFound: renderChoices(view, {
      part: 'country',
      ids: [],
      names,
      text: say.nothingFound('<b>'),
    }),
    ...Object.fromEntries(
      FIGURES.flatMap((figure) => [
        [`figure ${figure}`, renderFigureQuestion(view, say.askFigure(figure, 0, 100_000_000))],
        [`no figure ${figure}`, renderFigureQuestion(view, say.invalid(figure, 0, 100_000_000))],
      ]),
    ),
    askRemovePrice: renderAskRemovePrice(view, { rule, preview, names }),
  }
}
function listingScreens(view: View, name: string): Readonly<Record<string, Screen>> {
  const sold: Standing = { hidden: false, pinnedAt: undefined, pins: 3, hiddenFor: undefined }
  const item = { kind: 'service', id: '15', name, standing: sold } as const
  const pinned = { ...item, standing: { ...sold, hidden: true, pinnedAt: 1 } }
  const counts = { all: 175, hidden: 18, pinned: 3 }
  const country = {
    id: '1',
    names: { fa: name, en: name, ru: name },
    flag: '🇨🇩',
    areaCode: '243',
  }
  const service = { id: '1', name }
  const many = Array.from({ length: 40 }, (_, i) => ({ ...pinned, id: String(i) }))
  const list = { kind: 'country', page: 1 } as const
  return {
    listing: renderListing(view, { service: counts, country: counts }),
    listingList: renderListingList(view, { ...list, part: 'all', items: many }),
    listingHidden: renderListingList(view, { ...list, part: 'hidden', items: [] }),
    listingPinned: renderListingList(view, { ...list, part: 'pinned', items: many }),
    listingItem: renderListingItem(view, { item, hiddenIn: 0 }),
    listingItemFull: renderListingItem(view, {
      item: pinned,
      hiddenIn: 2,
      note: view.words.listing.full,
    }),
    ...Object.fromEntries(
      (['money', 'rides', 'unsaid', 'papers'] as const).map((hiddenFor) => [
        `hiddenFor ${hiddenFor}`,
        renderListingItem(view, {
          item: { ...item, standing: { ...sold, hidden: true, hiddenFor } },
          hiddenIn: 0,
        }),
      ]),
    ),
    pairs: renderPairs(view, {
      service,
      countries: [true, false].map((hidden) => ({ country, hidden })),
      page: 0,
    }),
    listingFound: renderListingFound(view, 'نام', many.slice(0, 12)),
    listingNothing: renderListingFound(view, '<b>', []),
  }
}

const STANDINGS = [
  { kind: 'not-embedded' },
  { kind: 'off' },
  { kind: 'no-passphrase' },
  { kind: 'failing', at: NOW },
  { kind: 'old', madeAt: undefined },
  { kind: 'old', madeAt: NOW },
  { kind: 'fine', madeAt: undefined },
  { kind: 'fine', madeAt: NOW },
] as const

const FIGURES = ['markupPercent', 'addToman', 'minMarginToman', 'roundToToman'] as const

const settings: readonly Setting[] = [
  {
    name: 'lowProviderBalanceToman',
    row: { kind: 'whole', default: 300_000, least: 0, most: 1_000_000_000, unit: 'toman' },
    value: 500_000,
  },
  {
    name: 'inboxKeptDays',
    row: { kind: 'whole', default: 2, least: 2, most: 90, unit: 'days' },
    value: 3,
  },
  { name: 'helpFa', row: { kind: 'text', default: '', longest: 3000 }, value: 'نام <b>' },
  {
    name: 'topUpQuickToman',
    row: { kind: 'list', default: ['50000'], most: 8, shape: /^\d+$/ },
    value: ['50000', '100000'],
  },
]
const SUBJECTS = [
  'setting:lowProviderDays',
  'customer:1002',
  'customer:1003',
  'person:1001',
  'card:3',
  'gift:A1-33',
  'ticket:12',
  'top-up:34',
  'broadcast:5',
  'price:1-any-any',
  'price:any-any-any',
  'price:permanent-any-any',
  'service:15',
  'country:2',
  'pair:1-2',
  'shop',
]
const entries = SUBJECTS.map((subject, id): StoredEntry => ({
  id,
  at: NOW,
  actorId: 1001,
  action: 'set',
  subject,
  ...(id % 2 === 0 && {
    before: 1,
    after: { toman: 5000, uses: ['1', '2'], expiresAt: NOW, state: 'owner' },
  }),
}))

const BACKUPS = [
  { kind: 'not-embedded' },
  { kind: 'no-passphrase' },
  { kind: 'made', path: '/a/shop.backup', bytes: 5000 },
] as const

function administrationScreens(view: View, name: string): Readonly<Record<string, Screen>> {
  const [toman500, days, text, list] = settings as [Setting, Setting, Setting, Setting]
  const flag = {
    name: 'inboxKeptDays',
    row: { kind: 'flag', default: true },
    value: true,
  } as unknown
  const { words } = view
  const { administration } = words
  const names = { fa: name, en: name, ru: name }
  const people = new Map([[1001, name]]).set(1002, name)
  const engine = {
    browsing: {
      service: (id: string) => (id === '15' ? undefined : { id, names }),
      country: (id: string) => ({ id, names, flag: '🇨🇩', areaCode: '243' }),
    },
    settings: { list: () => settings },
  } as unknown as Engine
  const members = [
    { personId: 1, name: 'نام <b>', role: 'owner', fixed: true },
    { personId: 1_234_567_890, name: '', role: 'support', fixed: false },
  ] as const
  return {
    settings: renderGroups(view, settings),
    settingGroup: renderGroup(view, settings, 'alarms', 0),
    settingToman: renderSetting(view, toman500),
    settingDays: renderSetting(view, days, { note: administration.invalid }),
    settingText: renderSetting(view, text, { note: administration.changed('1', '2') }),
    settingRules: renderSetting(
      view,
      { ...text, name: 'rulesFa' },
      { note: administration.rulesRaised, rulesVersion: 12 },
    ),
    settingList: renderSetting(view, list),
    settingFlag: renderSetting(view, flag as Setting),
    staff: renderStaff(view, members, 0),
    roles: renderRoles(view, 1002),
    askAppoint: renderAskAppoint(view, 1002, 'finance', 'نام <b>'),
    askAppointStranger: renderAskAppoint(view, 2 ** 40, 'owner', undefined),
    askDismiss: renderAskDismiss(view, 1002, 'finance'),
    askDismissNobody: renderAskDismiss(view, 1002, undefined),
    ...Object.fromEntries(
      (['not-allowed', 'fixed', 'not-staff', 'done'] as const).map((kind) => [
        `appointment ${kind}`,
        renderAppointment(view, { kind }, administration.dismissed(1002)),
      ]),
    ),
    ...Object.fromEntries(
      STANDINGS.map((standing) => [
        `backup ${standing.kind} ${'madeAt' in standing ? standing.madeAt : ''}`,
        renderBackup(view, standing),
      ]),
    ),
    refused: renderRefused(view, {
      lines: Array.from({ length: 12 }, (_, i) => ({
        name: 'نام <b>',
        what: { markup: 'نام' },
        priceToman: toman(1_250_000_000),
        at: NOW,
        opens: tap(words.customerFiles.button.order(i), { kind: 'story', order: i }),
      })),
      purchases: 40,
      people: 12,
      balanceToman: toman(5_000_000),
      isMoneyBack: true,
    }),
    refusedStill: renderRefused(view, {
      lines: [],
      purchases: 1,
      people: 1,
      balanceToman: undefined,
      isMoneyBack: false,
    }),
    refusedNobody: renderRefused(view, {
      lines: [],
      purchases: 0,
      people: 0,
      balanceToman: toman(0),
      isMoneyBack: false,
      note: words.desk.refused.told(12),
    }),
    worksAgain: renderWorksAgain(view, 1, { markup: 'نام' }),
    worksAgainForever: renderWorksAgain(view, 1),
    ...Object.fromEntries(
      BACKUPS.map((made) => [
        `backup ${made.kind} ${'bytes' in made}`,
        renderBackupMade(view, made),
      ]),
    ),
    backupTooLarge: renderBackupMade(view, { kind: 'made', path: '/a/b.backup', bytes: 2 ** 30 }),
    auditLog: renderAuditLog(view, {
      auditLog: { items: entries, page: 1, pages: 3 },
      people,
      engine,
      subjects: REGISTER.subjects,
    }),
    emptyAuditLog: renderAuditLog(view, {
      auditLog: { items: [], page: 0, pages: 1 },
      people,
      engine,
      subjects: REGISTER.subjects,
    }),
  }
}

const BROADCAST_STATES = ['draft', 'running', 'paused', 'stopped', 'done'] as const
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
        waitingTickets: 0,
        provider: undefined,
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
