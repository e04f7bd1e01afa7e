import type { Role, SettingRow } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { AdministrationWords } from './fa.ts'

const f = formatsOf('en')

const ROLE: Readonly<Record<Role, string>> = {
  owner: 'owner',
  finance: 'finance',
  support: 'support',
}

const UNIT = {
  percent: '%',
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  days: 'days',
} as const

const FIELD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    toman: 'amount',
    uses: 'people',
    codes: 'codes',
    people: 'customers',
    used: 'used',
    state: 'state',
    reason: 'reason',
    note: 'note',
    expiresAt: 'until',
    startsAt: 'to go out',
    markupPercent: 'percent',
    addToman: 'fixed amount',
    minMarginToman: 'least margin',
    roundToToman: 'rounding',
    mostADay: 'most a day',
    mostTomanADay: 'most Toman a day',
    holder: 'holder',
    number: 'number',
    bank: 'bank',
    direction: 'action',
    audience: 'readers',
    bytes: 'size',
    waivedToman: 'given up',
    version: 'version',
  }),
)

const WORD: ReadonlyMap<string, string> = new Map([
  ['start', 'start'],
  ['pause', 'pause'],
  ['resume', 'resume'],
  ['stop', 'stop'],
  ['schedule', 'scheduled'],
  ['withdraw', 'taken back'],
  ['no-limit', 'no limit'],
  ['true', 'yes'],
  ['false', 'no'],
])

function valueOf(row: SettingRow, value: SettingRow['default']): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'string') return value === '' ? "the bot's own text" : value
  if (typeof value === 'number') return wholeOf(row, value)
  return value.length === 0 ? 'none' : value.map((word) => f.ltr(word)).join(' · ')
}

const ZERO = { never: 'never', 'no-limit': 'no limit', all: 'all', free: 'free' } as const

function wholeOf(row: SettingRow, value: number): string {
  if (value === 0 && row.kind === 'whole' && row.zero !== undefined) return `0 (${ZERO[row.zero]})`
  const unit = row.kind === 'whole' ? row.unit : undefined
  if (unit === undefined) return f.count(value)
  return unit === 'toman' ? f.amount(value) : `${f.count(value)} ${UNIT[unit]}`
}

const GROUP = {
  selling: '🛒 Selling',
  limits: '🚦 Limits',
  money: '💳 Top-ups and money',
  promotions: '🎁 Gifts and discounts',
  alarms: '🔔 Alarms',
  texts: '📄 Texts',
  data: '🗄 Keeping data',
}

const HOW_TO_SET = markup`Set ${f.code('BACKUP_PASSPHRASE')} on the server, at least 12 characters, and restart. Keep it elsewhere as well.`

const IN_MEMORY = markup`This shop’s database is in memory alone: it has no backups.`

const SENDING = {
  nobody: false,
  sent: markup`📨 It is in Telegram too.`,
  waiting: markup`⏳ It is on its way to Telegram.`,
} as const

const kilobytesOf = (bytes: number): string => `${f.count(Math.ceil(bytes / 1024))} kB`

export const administration: AdministrationWords = {
  button: {
    settings: '⚙️ Settings',
    staff: '👥 Staff',
    auditLog: '📜 Audit log',
    reset: '↩️ Back to the default',
    raiseRules: '🔁 Have everybody accept again',
    on: 'Switch on',
    off: 'Switch off',
    appoint: '➕ Add to the staff',
    yesAppoint: '✅ Yes, add',
    yesDismiss: '✖️ Yes, remove',
    no: 'No, go back',
  },
  role: ROLE,
  group: GROUP,
  settingNames: {
    sellingPaused: 'Selling is paused',
    pauseReason: 'Reason of the pause',
    openOrders: 'Open orders of a customer',
    dailyOrders: 'Orders of a customer a day',
    dailySpendToman: 'Spend of a customer a day, permanent numbers too',
    newDailyOrders: 'Orders on the first day, until a top-up is approved',
    newDailySpendToman: 'Spend on the first day, until a top-up is approved',
    limitBuyEverySeconds: 'Time between two purchases',
    cancelSharePercent: 'Cool down above this share of cancels',
    coolDownMinutes: 'Cool-down',
    lowProviderBalanceToman: 'Alarm below this Numberland balance',
    lowProviderDays: 'Alarm when the balance lasts fewer days',
    failuresToAlarm: 'Alarm after so many equal failures an hour',
    inboxKeptDays: 'Keep received updates',
    secondCodePriceToman: 'Price of each further code (0: free)',
    codesKeptHours: 'Keep codes after the order’s end',
    numbersKeptDays: 'Keep whole numbers',
    tracesKeptDays: 'Keep passing traces',
    backupNightly: 'Nightly backup',
    backupsKept: 'Backups kept',
    backupsKeptDays: 'Backups are kept for',
    backupSent: 'Send the nightly backup to owners',
    rulesFa: 'Rules in Persian',
    rulesEn: 'Rules in English',
    rulesRu: 'Rules in Russian',
    rulesVersion: 'Version of the rules',
    helpFa: 'Help in Persian',
    helpEn: 'Help in English',
    helpRu: 'Help in Russian',
  },
  entryNames: {
    set: 'changed a setting',
    credit: 'credit',
    debit: 'debit',
    appoint: 'added to the staff',
    dismiss: 'removed from the staff',
    note: 'note',
    forget: 'deleted their data',
    export: 'took out the file',
    block: 'blocked',
    unblock: 'unblocked',
    backup: 'made a backup',
    'works-again': 'told refused customers that it works again',
  },
  settings: lines(markup`<b>⚙️ Settings of the shop</b>`, markup`Choose a group.`),
  settingsOf: (group) => markup`<b>${GROUP[group]}</b>`,
  value: valueOf,
  settingTitle: (name) => markup`<b>⚙️ ${name}</b>`,
  now: (value) => markup`Now: <b>${value}</b>`,
  default: (value) => markup`Default: ${value}`,
  allowed: byKind({
    whole: ({ least, most }) => markup`Write a number from ${f.count(least)} to ${f.count(most)}.`,
    flag: markup`Switch it with the button.`,
    text: ({ longest }) =>
      markup`Send the new text, up to ${f.count(longest)} characters. It is shown as it is.`,
    list: ({ most }) => markup`Write up to ${f.count(most)} values with spaces between them.`,
  }),
  invalid: markup`☝️ That is no value of this setting, and nothing was changed.`,
  changed: (before, after) => markup`✅ Changed from ${before} to <b>${after}</b>.`,
  rulesStand: (version) =>
    markup`Version of the rules: <b>${f.count(version)}</b>. A change of the text alone asks nobody again; where it matters, use the button below, and everybody accepts again before their next purchase.`,
  rulesRaised: markup`✅ Everybody will be asked again before their next purchase.`,
  staff: markup`<b>👥 Staff of the shop</b>`,
  member: (id, name, role, fixed) =>
    markup`• ${name}${name === '' ? '' : ' · '}${f.code(id)} · ${ROLE[role]}${fixed ? ' (set on the server)' : ''}`,
  askWhom: markup`Write the numeric id or the @username. Everybody sees their own id in their wallet.`,
  badId: markup`That is no numeric id, such as ${f.code('123456789')}, and no @username of anybody who has opened the bot.`,
  askRole: (id) => message`
    <b>Which role shall ${f.code(id)} have?</b>

    Owner: everything
    Finance: reports, the Numberland balance, prices, wallets and top-ups
    Support: customers, messages and blocking
  `,
  askAppoint: (id, role, name) =>
    lines(
      markup`❓ <b>Add ${f.code(id)} to the staff as ${ROLE[role]}?</b>`,
      name === undefined
        ? markup`⚠️ This id has never opened the bot. Look at its digits once more.`
        : markup`👤 ${name}`,
    ),
  askDismiss: (id, role) =>
    markup`❓ <b>Remove ${f.code(id)}${role === undefined ? '' : ` (${ROLE[role]})`} from the staff?</b>`,
  appointed: (id, role) => markup`✅ ${f.code(id)} is ${ROLE[role]} now.`,
  dismissed: (id) => markup`✅ ${f.code(id)} is not of the staff any more.`,
  fixed: markup`This owner is named on the server (${f.code('ADMIN_IDS')}) and cannot be changed here.`,
  notStaff: markup`That person is not of the staff.`,
  auditLog: lines(markup`<b>📜 Audit log</b>`, markup`Who did what and when; newest first.`),
  emptyAuditLog: markup`Nothing has been written yet.`,
  entry: (at, actor, action, subject) =>
    markup`${f.moment(at)} · ${actor} · <b>${action}</b> · ${subject}`,
  field: FIELD,
  subject: {
    card: (id) => `💳 Card #${id}`,
    broadcast: (id) => `📣 Broadcast #${id}`,
    price: (scope) => `🏷 ${scope}`,
    shop: 'the shop',
  },
  change: (field, before, after) =>
    markup`${field === undefined ? '' : `${field}: `}${before === undefined ? '' : `${before} → `}${after}`,
  word: WORD,
  kilobytes: (count) => `${f.count(count)} kB`,
  backup: {
    door: '🗄 Backup',
    make: '🗄 Make one now',
    about: message`
      <b>🗄 Backup</b>
      An encrypted copy of all that the shop knows. Each is opened again and audited once it is made; then it comes here, and stays in the folder of backups too.
    `,
    noPassphrase: message`
      ☝️ There is no passphrase for backups, and nothing was made.
      ${HOW_TO_SET}
    `,
    inMemory: IN_MEMORY,
    made: (name, bytes, parts) => message`
      ✅ Made, opened again and audited · ${kilobytesOf(bytes)}
      ${f.code(name)}
      ${parts === 1 ? 'It comes here.' : `It comes here in ${f.count(parts)} messages.`}
    `,
    findings: (count) =>
      markup`⚠️ The audit of the copy finds ${f.count(count)} things wrong, as they are in the shop: ${f.code('/audit')}`,
    last: ({ madeAt, bytes, orders, transfers, sending }) => message`
      The newest good one: <b>${f.moment(madeAt)}</b> · ${kilobytesOf(bytes)}
      Audited: ${f.count(orders)} orders, ${f.count(transfers)} transfers
      ${SENDING[sending]}
    `,
    noLast: markup`There is none yet.`,
    standing: byKind({
      'in-memory': IN_MEMORY,
      off: markup`⏸ The nightly backup is switched off; the settings switch it on.`,
      'no-passphrase': lines(
        markup`🚨 <b>No backups are made: there is no passphrase.</b>`,
        HOW_TO_SET,
      ),
      failing: ({ at }) =>
        markup`🚨 <b>The last one (${f.moment(at)}) failed.</b> Look at the free space of the disk and at the log on the server.`,
      old: markup`🚨 <b>There has been no good backup for 36 hours.</b>`,
      unsent: markup`🚨 <b>The newest backup has reached no owner.</b> Fetch it from the folder of backups on the server.`,
      fine: ({ last }) =>
        last === undefined
          ? markup`🌙 One is made every night; the first one tonight.`
          : markup`🌙 One is made every night.`,
    }),
    caption: (madeAt, bytes, part, parts) => message`
      🗄 Backup of ${f.moment(madeAt)} · ${kilobytesOf(bytes)}
      ${parts > 1 && markup`Piece ${f.count(part)} of ${f.count(parts)}; it takes all of them.`}
      Encrypted. On a new server: ${f.code('numberland restore FILE')}
    `,
    onInVain: 'on, but none is made',
    trouble: (why) =>
      ({
        failing: markup`🗄 <b>The nightly backup failed.</b> Look at the free space of the disk and at the log on the server.`,
        old: markup`🗄 <b>There has been no good backup for 36 hours.</b>`,
        unsent: markup`🗄 <b>The newest backup has reached no owner.</b> It is in the folder of backups on the server.`,
      })[why],
  },
  commands: [
    { command: 'admin', description: 'Shop administration' },
    { command: 'balance', description: 'Balance at Numberland' },
    { command: 'topups', description: 'Top-ups that wait' },
    { command: 'tickets', description: 'Messages of customers' },
    { command: 'audit', description: 'Check the books' },
  ],
}
