/** What the desk says of the shop's own keeping: settings, staff, and who did what. */
import type { BackupStanding, LastBackup, Role, SettingRow } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { SettingGroup } from './setting-groups.ts'

const f = formatsOf('fa')

const ROLE: Readonly<Record<Role, string>> = {
  owner: 'مالک',
  finance: 'مالی',
  support: 'پشتیبان',
}

const UNIT = {
  percent: '٪',
  seconds: 'ثانیه',
  minutes: 'دقیقه',
  hours: 'ساعت',
  days: 'روز',
} as const

const FIELD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    toman: 'مبلغ',
    uses: 'تعداد نفرات',
    codes: 'تعداد کدها',
    people: 'تعداد مشتری',
    used: 'استفاده',
    state: 'حالت',
    reason: 'دلیل',
    note: 'توضیح',
    expiresAt: 'مهلت',
    startsAt: 'زمان فرستادن',
    markupPercent: 'درصد سود',
    addToman: 'مبلغ ثابت',
    minMarginToman: 'کمترین سود',
    roundToToman: 'گرد کردن',
    mostADay: 'سقف تعداد در روز',
    mostTomanADay: 'سقف مبلغ در روز',
    holder: 'به نام',
    number: 'شماره',
    bank: 'بانک',
    direction: 'کار',
    audience: 'گیرنده‌ها',
    bytes: 'حجم',
    waivedToman: 'چشم‌پوشی',
    version: 'نسخه',
  }),
)

/** What is Persian, even in part, runs with its line; the rest stays in one piece. */
const inLine = (text: string): string => (/\p{Script=Arabic}/u.test(text) ? text : f.ltr(text))

const WORD: ReadonlyMap<string, string> = new Map([
  ['start', 'شروع'],
  ['pause', 'مکث'],
  ['resume', 'ادامه'],
  ['stop', 'توقف'],
  ['schedule', 'زمان‌بندی'],
  ['withdraw', 'پس گرفتن'],
  ['no-limit', 'بدون حد'],
  ['true', 'بله'],
  ['false', 'نه'],
])

function valueOf(row: SettingRow, value: SettingRow['default']): string {
  if (typeof value === 'boolean') return value ? 'روشن' : 'خاموش'
  if (typeof value === 'string') return value === '' ? 'متن خود ربات' : value
  if (typeof value === 'number') return wholeOf(row, value)
  return value.length === 0 ? 'هیچ' : value.map((word) => f.ltr(word)).join(' · ')
}

const ZERO = { never: 'هیچ‌وقت', 'no-limit': 'بدون حد', all: 'همه', free: 'رایگان' } as const

function wholeOf(row: SettingRow, value: number): string {
  if (value === 0 && row.kind === 'whole' && row.zero !== undefined) return `0 (${ZERO[row.zero]})`
  const unit = row.kind === 'whole' ? row.unit : undefined
  if (unit === undefined) return f.count(value)
  return unit === 'toman' ? f.amount(value) : `${f.count(value)} ${UNIT[unit]}`
}

const GROUP: Readonly<Record<SettingGroup, string>> = {
  selling: '🛒 فروش',
  limits: '🚦 محدودیت‌ها',
  money: '💳 شارژ و پول',
  promotions: '🎁 هدیه و تخفیف',
  alarms: '🔔 هشدارها',
  texts: '📄 متن‌ها',
  data: '🗄 نگهداری داده',
}

const HOW_TO_SET = markup`روی سرور ${f.code('BACKUP_PASSPHRASE')} را با دست‌کم 12 نویسه تنظیم کنید و ربات را دوباره راه بیندازید. رمز را جای دیگری هم نگه دارید.`

const IN_MEMORY = markup`پایگاه داده‌ی این فروشگاه فقط در حافظه است؛ نسخه‌ی پشتیبان ندارد.`

const SENDING: Readonly<Record<LastBackup['sending'], Html | false>> = {
  nobody: false,
  sent: markup`📨 در تلگرام هم هست.`,
  waiting: markup`⏳ در راه تلگرام است.`,
}

const kilobytesOf = (bytes: number): string => `${f.count(Math.ceil(bytes / 1024))} کیلوبایت`

export const administration = {
  button: {
    settings: '⚙️ تنظیمات',
    staff: '👥 کارکنان',
    auditLog: '📜 دفتر کارها',
    reset: '↩️ مقدار پیش‌فرض',
    raiseRules: '🔁 از همه دوباره پذیرش بگیر',
    on: 'روشن کن',
    off: 'خاموش کن',
    appoint: '➕ افزودن همکار',
    yesAppoint: '✅ بله، اضافه کن',
    yesDismiss: '✖️ بله، بردار',
    no: 'نه، برگرد',
  },
  role: ROLE,
  group: GROUP,
  /** What settings are called. Each noun names its own; `wordsOf` puts them together, and what was done in the audit log. */
  settingNames: {
    sellingPaused: 'توقف فروش',
    pauseReason: 'دلیل توقف فروش',
    openOrders: 'سفارش‌های باز هر مشتری',
    dailyOrders: 'سفارش‌های روزانه‌ی هر مشتری',
    dailySpendToman: 'سقف خرید روزانه‌ی هر مشتری، دائمی‌ها هم',
    newDailyOrders: 'سفارش‌های روز اول، تا اولین شارژ تأییدشده',
    newDailySpendToman: 'سقف خرید روز اول، تا اولین شارژ تأییدشده',
    limitBuyEverySeconds: 'فاصله‌ی دو خرید',
    cancelSharePercent: 'سهم لغو برای توقف موقت',
    coolDownMinutes: 'مدت توقف موقت',
    lowProviderBalanceToman: 'هشدار کمی موجودی پنل',
    lowProviderDays: 'هشدار چند روز مانده به پایان موجودی',
    failuresToAlarm: 'هشدار پس از چند خطای همسان در ساعت',
    inboxKeptDays: 'نگهداری پیام‌های رسیده',
    secondCodePriceToman: 'قیمت هر کد دیگر از همان شماره (0: رایگان)',
    codesKeptHours: 'نگهداری کدها پس از پایان سفارش',
    numbersKeptDays: 'نگهداری کامل شماره‌ها',
    tracesKeptDays: 'نگهداری ردهای گذرا',
    backupNightly: 'نسخه‌ی پشتیبان شبانه',
    backupsKept: 'تعداد نسخه‌های پشتیبانی که می‌ماند',
    backupsKeptDays: 'نسخه‌ی پشتیبان تا کی می‌ماند',
    backupSent: 'فرستادن نسخه‌ی شبانه به مالک‌ها',
    rulesFa: 'قوانین به فارسی',
    rulesEn: 'قوانین به انگلیسی',
    rulesRu: 'قوانین به روسی',
    rulesVersion: 'نسخه‌ی قوانین',
    helpFa: 'راهنما به فارسی',
    helpEn: 'راهنما به انگلیسی',
    helpRu: 'راهنما به روسی',
  },
  entryNames: {
    set: 'تغییر تنظیم',
    credit: 'افزودن موجودی',
    debit: 'کم کردن موجودی',
    appoint: 'افزودن به کارکنان',
    dismiss: 'برداشتن از کارکنان',
    note: 'یادداشت',
    forget: 'حذف حساب به خواست خودش',
    export: 'گرفتن پرونده',
    block: 'بستن',
    unblock: 'باز کردن',
    backup: 'گرفتن نسخه‌ی پشتیبان',
    'works-again': 'خبر دادن به مشتری‌های ردشده',
  },
  settings: lines(markup`<b>⚙️ تنظیمات فروشگاه</b>`, markup`یک دسته را انتخاب کنید.`),
  settingsOf: (group: SettingGroup) => markup`<b>${GROUP[group]}</b>`,
  value: valueOf,
  settingTitle: (name: string) => markup`<b>⚙️ ${name}</b>`,
  now: (value: string) => markup`اکنون: <b>${value}</b>`,
  default: (value: string) => markup`پیش‌فرض: ${value}`,
  /** What may be written. */
  allowed: byKind<SettingRow>({
    whole: ({ least, most }) => markup`یک عدد بنویسید، از ${f.count(least)} تا ${f.count(most)}.`,
    flag: markup`با دکمه روشن یا خاموش کنید.`,
    text: ({ longest }) =>
      markup`متن تازه را بفرستید، تا ${f.count(longest)} نویسه. همان‌طور که هست نشان داده می‌شود.`,
    list: ({ most }) => markup`تا ${f.count(most)} مورد بنویسید و میانشان فاصله بگذارید.`,
  }),
  invalid: markup`☝️ این مقدار پذیرفته نیست و چیزی عوض نشد.`,
  changed: (before: string, after: string) => markup`✅ از ${before} به <b>${after}</b> تغییر کرد.`,
  /** Which version of the rules holds, and what a change of the text alone does not do. */
  rulesStand: (version: number) =>
    markup`نسخه‌ی قوانین: <b>${f.count(version)}</b>. تغییر متن به‌تنهایی از کسی پذیرش دوباره نمی‌خواهد؛ اگر مهم است، دکمه‌ی زیر را بزنید تا هرکس پیش از خرید بعدی دوباره بپذیرد.`,
  rulesRaised: markup`✅ از همه، پیش از خرید بعدی، پذیرش دوباره گرفته می‌شود.`,
  staff: markup`<b>👥 کارکنان فروشگاه</b>`,
  /** The name may be empty: somebody who has never written to the bot. */
  member: (id: number, name: string, role: Role, fixed: boolean) =>
    markup`• ${name}${name === '' ? '' : ' · '}${f.code(id)} · ${ROLE[role]}${fixed ? ' (از تنظیمات سرور)' : ''}`,
  askWhom: markup`شناسه‌ی عددی یا ${f.ltr('@username')} همکارتان را بنویسید. شناسه را خودش در کیف پولش می‌بیند.`,
  badId: markup`این را نشناختم. شناسه‌ی عددی بنویسید، مثل ${f.code('123456789')}، یا ${f.ltr('@username')} کسی که دست‌کم یک بار ربات را باز کرده است.`,
  askRole: (id: number) => message`
    <b>${f.code(id)} چه نقشی داشته باشد؟</b>

    مالک: همه‌چیز
    مالی: گزارش‌ها، موجودی پنل، قیمت‌گذاری، کیف پول‌ها و تأیید شارژ
    پشتیبان: مشتری‌ها، پیام‌ها و بستن حساب
  `,
  /** The name is undefined for somebody whom the shop has never met. */
  askAppoint: (id: number, role: Role, name: string | undefined) =>
    lines(
      markup`❓ <b>${f.code(id)} با نقش «${ROLE[role]}» به کارکنان اضافه شود؟</b>`,
      name === undefined
        ? markup`⚠️ این شناسه هنوز ربات را باز نکرده است. رقم‌ها را یک بار دیگر ببینید.`
        : markup`👤 ${name}`,
    ),
  askDismiss: (id: number, role: Role | undefined) =>
    markup`❓ <b>${f.code(id)}${role === undefined ? '' : ` (${ROLE[role]})`} از کارکنان برداشته شود؟</b>`,
  appointed: (id: number, role: Role) => markup`✅ ${f.code(id)} اکنون «${ROLE[role]}» است.`,
  dismissed: (id: number) => markup`✅ ${f.code(id)} دیگر از کارکنان نیست.`,
  fixed: markup`این مالک در تنظیمات سرور نوشته شده است (${f.code('ADMIN_IDS')}) و از این‌جا عوض نمی‌شود.`,
  notStaff: markup`او از کارکنان نیست.`,
  auditLog: lines(markup`<b>📜 دفتر کارها</b>`, markup`چه کسی، چه زمانی، چه کرد؛ تازه‌ها بالاترند.`),
  emptyAuditLog: markup`هنوز چیزی ثبت نشده است.`,
  /** Whom and what, by their names. */
  entry: (at: number, actor: string, action: string, subject: string) =>
    markup`${f.moment(at)} · ${actor} · <b>${action}</b> · ${subject}`,
  /** What was changed of a thing, by the engine's names. */
  field: FIELD,
  subject: {
    card: (id: number) => `💳 کارت ${f.ltr(`#${id}`)}`,
    broadcast: (id: number) => `📣 پیام همگانی ${f.ltr(`#${id}`)}`,
    price: (scope: string) => `🏷 ${scope}`,
    shop: 'فروشگاه',
  },
  /** One field of it, or the whole where it has no fields. */
  change: (field: string | undefined, before: string | undefined, after: string) =>
    markup`${field === undefined ? '' : `${field}: `}${before === undefined ? '' : `${inLine(before)} ← `}${inLine(after)}`,
  /** Other words of the engine that stand in the trail. */
  word: WORD,
  kilobytes: (count: number) => `${f.count(count)} کیلوبایت`,
  backup: {
    door: '🗄 نسخه‌ی پشتیبان',
    make: '🗄 همین حالا بگیر',
    about: message`
      <b>🗄 نسخه‌ی پشتیبان</b>
      یک نسخه‌ی رمزشده از همه‌ی داده‌های فروشگاه. هر نسخه پس از ساختن باز می‌شود و حساب‌هایش بررسی می‌شود؛ بعد همین‌جا می‌آید و در پوشه‌ی نسخه‌ها هم می‌ماند.
    `,
    noPassphrase: message`
      ☝️ برای نسخه‌ی پشتیبان رمزی تعیین نشده است و چیزی ساخته نشد.
      ${HOW_TO_SET}
    `,
    inMemory: IN_MEMORY,
    made: (name: string, bytes: number, parts: number) => message`
      ✅ ساخته شد، باز شد و بررسی شد · ${kilobytesOf(bytes)}
      ${f.code(name)}
      ${parts === 1 ? 'همین‌جا برایتان می‌آید.' : `در ${f.count(parts)} پیام همین‌جا برایتان می‌آید.`}
    `,
    /** The copy is as it should be, and so is what was wrong before. */
    findings: (count: number) =>
      markup`⚠️ در حساب‌های نسخه ${f.count(count)} مورد نادرست پیدا شد، همان‌طور که در فروشگاه است: ${f.code('/audit')}`,
    /** The newest that is still there. */
    last: ({ madeAt, bytes, orders, transfers, sending }: LastBackup) => message`
      آخرین نسخه‌ی سالم: <b>${f.moment(madeAt)}</b> · ${kilobytesOf(bytes)}
      بررسی‌شده: ${f.count(orders)} سفارش، ${f.count(transfers)} گردش پول
      ${SENDING[sending]}
    `,
    noLast: markup`هنوز هیچ نسخه‌ای نیست.`,
    /** Whether there is one to go back to. */
    standing: byKind<BackupStanding>({
      'in-memory': IN_MEMORY,
      off: markup`⏸ نسخه‌ی شبانه خاموش است؛ در تنظیمات روشنش کنید.`,
      'no-passphrase': lines(
        markup`🚨 <b>هیچ نسخه‌ای گرفته نمی‌شود: رمز تعیین نشده است.</b>`,
        HOW_TO_SET,
      ),
      failing: ({ at }) =>
        markup`🚨 <b>بار آخر (${f.moment(at)}) گرفته نشد.</b> جای خالی دیسک و گزارش برنامه را روی سرور ببینید.`,
      old: markup`🚨 <b>36 ساعت است که نسخه‌ی سالمی گرفته نشده است.</b>`,
      unsent: markup`🚨 <b>آخرین نسخه به دست هیچ مالکی نرسیده است.</b> آن را از پوشه‌ی نسخه‌ها روی سرور بردارید.`,
      fine: ({ last }) =>
        last === undefined
          ? markup`🌙 هر شب خودکار گرفته می‌شود؛ اولین بار همین امشب.`
          : markup`🌙 هر شب خودکار گرفته می‌شود.`,
    }),
    /** Under the file, or under a piece of it. */
    caption: (madeAt: number, bytes: number, part: number, parts: number) => message`
      🗄 نسخه‌ی پشتیبان ${f.moment(madeAt)} · ${kilobytesOf(bytes)}
      ${parts > 1 && markup`تکه‌ی ${f.count(part)} از ${f.count(parts)}؛ همه‌ی تکه‌ها با هم لازم‌اند.`}
      رمزشده است. روی سرور تازه: ${f.code('numberland restore FILE')}
    `,
    /** In the place of “on”, where none is made. */
    onInVain: 'روشن، ولی گرفته نمی‌شود',
    trouble: (why: 'failing' | 'old' | 'unsent'): Html =>
      ({
        failing: markup`🗄 <b>نسخه‌ی پشتیبان گرفته نشد.</b> جای خالی دیسک و گزارش برنامه را روی سرور ببینید.`,
        old: markup`🗄 <b>36 ساعت است که نسخه‌ی پشتیبان سالمی گرفته نشده است.</b>`,
        unsent: markup`🗄 <b>آخرین نسخه‌ی پشتیبان به دست هیچ مالکی نرسیده است.</b> در پوشه‌ی نسخه‌ها روی سرور هست.`,
      })[why],
  },
  commands: [
    { command: 'admin', description: 'مدیریت فروشگاه' },
    { command: 'balance', description: 'موجودی پنل' },
    { command: 'topups', description: 'شارژهای در انتظار' },
    { command: 'tickets', description: 'پیام‌های مشتری‌ها' },
    { command: 'audit', description: 'بررسی حساب‌ها' },
  ],
}

export type AdministrationWords = typeof administration
