/** Every screen of settings, staff, backups and the audit log, with the longest things in it. */
import type {
  BackupMade,
  BackupStanding,
  Engine,
  LastBackup,
  Setting,
  StoredEntry,
  Toman,
} from '#engine'
import type { View } from './context.ts'
import { renderWorksAgain } from './deliver-refused.ts'
import { tap } from './keyboard.ts'
import type { Screen } from './screen.ts'
import { renderBackup, renderBackupMade } from './screens/desk/backup.ts'
import { renderRefused } from './screens/desk/refused.ts'
import { everyReportGroupScreen } from './testing-report-group.ts'
import { REGISTER } from './register.ts'
import { renderGroup, renderGroups, renderSetting } from './screens/desk/settings.ts'
import {
  renderAppointment,
  renderAskAppoint,
  renderAskDismiss,
  renderRoles,
  renderStaff,
} from './screens/desk/staff.ts'
import { renderAuditLog } from './screens/desk/audit-log.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const toman = (amount: number) => amount as Toman

const LAST: LastBackup = {
  name: 'shop-20261127T000000000Z.backup',
  madeAt: NOW,
  bytes: 2 ** 40,
  orders: 1_234_567,
  transfers: 12_345_678,
  findings: 0,
  sending: 'waiting',
}
const STANDINGS: readonly BackupStanding[] = [
  { kind: 'in-memory', last: undefined },
  { kind: 'off', last: undefined },
  { kind: 'no-passphrase', last: LAST },
  { kind: 'failing', at: NOW, last: LAST },
  { kind: 'old', last: undefined },
  { kind: 'old', last: { ...LAST, findings: 12 } },
  { kind: 'unsent', last: LAST },
  { kind: 'fine', last: undefined },
  { kind: 'fine', last: { ...LAST, sending: 'sent' } },
]

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

const BACKUPS: readonly BackupMade[] = [
  { kind: 'in-memory' },
  { kind: 'no-passphrase' },
  { kind: 'made', path: '/a/shop.backup', bytes: 5000, findings: 0, parts: 1 },
  { kind: 'made', path: '/a/b.backup', bytes: 2 ** 30, findings: 1000, parts: 54 },
]

export function administrationScreens(view: View, name: string): Readonly<Record<string, Screen>> {
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
    settingChannels: renderSetting(
      view,
      { ...list, name: 'requiredChannels' },
      { standing: words.channels.unseen(['@1405', '-1001234567890']) },
    ),
    settingChannelsSeen: renderSetting(
      view,
      { ...list, name: 'requiredChannels' },
      { standing: words.channels.seen },
    ),
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
        `backup ${standing.kind} ${standing.last !== undefined}`,
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
        `backup ${made.kind} ${'parts' in made ? made.parts : ''}`,
        renderBackupMade(view, made),
      ]),
    ),
    ...everyReportGroupScreen(view),
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
