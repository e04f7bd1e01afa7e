/** What the desk says: the panel and the reports. */
import type { WayInUse } from '../../options.ts'
import type { Dimension, Span, Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { Section } from './sections.ts'

const f = formatsOf('fa')

const SPAN: Readonly<Record<Span, string>> = { day: 'روز', week: 'هفته', month: 'ماه' }
const NOW: Readonly<Record<Span, string>> = { day: 'امروز', week: 'این هفته', month: 'این ماه' }
const BEFORE: Readonly<Record<Span, string>> = {
  day: 'دیروز',
  week: 'هفته‌ی پیش',
  month: 'ماه پیش',
}

function named(span: Span, back: number, from: number, lastDay: number): string {
  if (back === 0) return NOW[span]
  if (back === 1) return BEFORE[span]
  return span === 'day' ? f.date(from) : `${f.date(from)} تا ${f.date(lastDay)}`
}

const duration = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} ثانیه`
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} دقیقه${rest === 0 ? '' : ` و ${rest} ثانیه`}`
}

/** The calls of the provider and its silences, by their names in the SDK. */
const CALLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    buyNumber: 'خرید',
    status: 'پرسیدن کد',
    cancel: 'لغو',
    ban: 'گزارش مسدودی',
    repeat: 'کد دوباره',
    close: 'پایان',
    offers: 'قیمت‌ها',
    balance: 'موجودی',
    services: 'سرویس‌ها',
    countries: 'کشورها',
    permanentNumbers: 'شماره‌های دائمی',
    permanentNumbersByType: 'شماره‌های دائمی',
    buyPermanentNumber: 'خرید شماره‌ی دائمی',
    myPermanentNumbers: 'شماره‌های دائمی ما',
  }),
)
const SILENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    timeout: 'بی‌پاسخ',
    deadline: 'بی‌پاسخ تا مهلت',
    network: 'قطعی شبکه',
    unreadable: 'پاسخ نامفهوم',
    'rate-limited': 'درخواست بیش از حد',
    'rate-limiter': 'خطای نوبت‌دهی',
  }),
)
/** What the provider's refusals mean. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['-900', 'خطای فنی نامبرلند'],
  ['-901', 'کلید API پذیرفته نشد'],
  ['-902', 'درخواست نادرست'],
  ['-990', 'شناسه‌ی نادرست'],
  ['-202', 'درخواست ناقص'],
  ['-204', 'شماره موجود نبود'],
  ['-205', 'پنل پول نداشت'],
  ['-206', 'قیمت تعیین نشده'],
  ['-210', 'سرویس بسته بود'],
  ['-211', 'اپراتور بسته بود'],
  ['-212', 'کشور بسته بود'],
  ['-304', 'نامبرلند شماره را نشناخت'],
])
/** Where there is room, with the code that the provider's documents know. */
const failureWithCode = (code: string, method: string): string =>
  REFUSALS.has(code) ? `${failure(code, method)} (${f.ltr(code)})` : failure(code, method)

const failure = (code: string, method: string): string =>
  `${REFUSALS.get(code) ?? SILENCES.get(code) ?? `خطای ${f.ltr(code)}`} · ${CALLS.get(method) ?? f.ltr(method)}`

const SECTION: Readonly<Record<Section, string>> = {
  messages: '💬 پیام‌ها',
  money: '💰 پول و حساب‌ها',
  goods: '🏷 قیمت و ویترین',
  upkeep: '⚙️ نگهداری',
}

export const desk = {
  button: {
    reports: '📊 گزارش‌ها',
    chart: '📈 نمودار',
    refresh: '🔄 تازه کن',
    pause: '⏸ توقف فروش',
    byDimension: { service: 'سرویس‌ها', country: 'کشورها', operator: 'اپراتورها' } satisfies Record<
      Dimension,
      string
    >,
    span: SPAN,
    earlier: 'دوره‌ی پیش',
    later: 'دوره‌ی بعد',
  },
  section: SECTION,
  inSection: (section: Section) => markup`<b>${SECTION[section]}</b>`,
  /** What is wrong and what waits, on buttons that lead to where it is mended. */
  alarm: {
    paused: '⏸ فروش متوقف است؛ شروع دوباره',
    noBalance: (count: number) => `🚨 ${count} خرید رد شد: پنل پول ندارد`,
    providerLow: (toman: Toman, days: number | undefined) =>
      `🔴 پنل کم دارد: ${f.money(toman)}${days === undefined ? '' : ` · ${Math.floor(days)} روز`}`,
    failures: (code: string, method: string, count: number) =>
      `📉 ${failure(code, method)}: ${count} بار در این ساعت`,
    lost: (count: number) => `❔ ${count} خرید بی‌پاسخ مانده`,
    worksAgain: (people: number) => `📣 ${people} مشتری خبر ندارند که خرید دوباره کار می‌کند`,
    backup: (why: 'no-passphrase' | 'failing' | 'old' | 'unsent'): string =>
      ({
        'no-passphrase': '🗄 نسخه‌ی پشتیبان گرفته نمی‌شود: رمز ندارد',
        failing: '🗄 نسخه‌ی پشتیبان دیشب گرفته نشد',
        old: '🗄 آخرین نسخه‌ی پشتیبان قدیمی است',
        unsent: '🗄 آخرین نسخه‌ی پشتیبان به تلگرام نرسید',
      })[why],
    topUps: (count: number) => `💳 ${count} شارژ منتظر تأیید`,
    deposits: (count: number) => `🏦 ${count} پیام بانک منتظر تصمیم`,
    tickets: (count: number) => `💬 ${count} پیام بی‌جواب`,
  },
  /** For somebody of the staff who tapped what is another's business. */
  notAllowed: markup`🔒 این بخش برای نقش شما باز نیست. از مالک فروشگاه بخواهید.`,
  dashboard: {
    title: markup`<b>🛠 مدیریت فروشگاه</b>`,
    today: markup`<b>امروز</b>`,
    /** Receipts and tickets that somebody has to look at. */
    waiting: (topUps: number, tickets: number) =>
      markup`📥 در انتظار شما: شارژ <b>${f.count(topUps)}</b> · پیام <b>${f.count(tickets)}</b>`,
    askPause: message`
      <b>⏸ توقف فروش</b>
      دلیلش را بنویسید؛ مشتری‌ها آن را می‌بینند. بدون دلیل، یک خط تیره بفرستید: ${f.code('-')}
      سفارش‌های باز ادامه پیدا می‌کنند و کدها می‌رسند.
    `,
    paused: (reason: string) =>
      markup`⏸ <b>فروش متوقف است.</b>${reason === '' ? '' : ` ${reason}`}`,
    openOrders: (count: number) => markup`⏳ سفارش‌های باز: <b>${f.count(count)}</b>`,
    /** `daysLeft` at the pace of the last days, when there is one. */
    provider: (toman: Toman, days: number | undefined) =>
      days === undefined
        ? markup`🏦 موجودی پنل نامبرلند: <b>${f.money(toman)}</b>`
        : markup`🏦 موجودی پنل نامبرلند: <b>${f.money(toman)}</b> · با خرج این روزها حدود ${f.count(Math.floor(days))} روز`,
    /** Where there are several, the one in use. */
    way: ({ to, place, of, name }: WayInUse) =>
      markup`${place === 1 ? '🛣' : '🟠'} راه ${to === 'telegram' ? 'تلگرام' : 'نامبرلند'}: ${f.count(place)} از ${f.count(of)} · ${name === 'direct' ? 'بی‌پروکسی' : f.code(name)}`,
    backup: (madeAt: number) => markup`🗄 آخرین نسخه‌ی پشتیبان سالم: ${f.moment(madeAt)}`,
    version: (version: string) => markup`نسخه‌ی برنامه: ${f.ltr(version)}`,
    commands: (hasWallets: boolean) =>
      lines(
        hasWallets
          ? markup`این کارها دکمه هم دارند: 🔎 پیدا کردن مشتری و بعد پرونده‌ی او. با دستور هم می‌شود:`
          : markup`دستورها:`,
        hasWallets && f.code('/credit USER_ID TOMAN [note]'),
        hasWallets && f.code('/debit USER_ID TOMAN [note]'),
        f.code('/balance'),
      ),
  },
  report: {
    /** The period in a word, or as its dates when it is not the present one. */
    title: (...period: Parameters<typeof named>) => markup`<b>📊 گزارش ${named(...period)}</b>`,
    sales: (toman: Toman) => markup`💰 فروش: <b>${f.money(toman)}</b>`,
    cost: (toman: Toman) => markup`🧾 هزینه‌ی شماره‌ها: ${f.money(toman)}`,
    margin: (toman: Toman) => markup`📈 سود: <b>${f.money(toman)}</b>`,
    /** What of the sales and of the margin permanent numbers are. */
    permanent: (sold: number, sales: Toman, margin: Toman) =>
      markup`♾ از این‌ها شماره‌ی دائمی: ${f.count(sold)} · فروش ${f.money(sales)} · سود ${f.money(margin)}`,
    refunds: (toman: Toman) =>
      markup`💸 پس داده‌شده به مشتری‌ها: ${f.money(toman)} (از فروش و سود کم شده است)`,
    /** Put into wallets by hand, less what was taken out. */
    corrections: (toman: Toman) =>
      markup`✍️ اصلاح دستی کیف پول‌ها: ${f.signedMoney(toman)} (از سود کم نشده است)`,
    /** The name of costs that belong to no service, country or operator. */
    unassigned: 'خریدهای گم‌شده',
    orders: (count: number) => markup`📦 سفارش‌ها: ${f.count(count)}`,
    success: (percent: number) => markup`✅ کد رسید: ${f.count(percent)}٪ شماره‌ها`,
    codeTimes: (median: number, p90: number) =>
      markup`⏱ نیمی از کدها تا ${duration(median)} و 90٪ تا ${duration(p90)} رسید.`,
    before: (value: string) => markup` <i>(دوره‌ی پیش: ${value})</i>`,
    percent: (percent: number) => `${percent}٪`,
    duration,
    nothing: markup`در این دوره سفارشی نبوده است.`,
    failures: markup`<b>⚠️ خطاهای تأمین‌کننده</b>`,
    failure: (code: string, method: string, count: number) =>
      markup`${failureWithCode(code, method)}: ${f.count(count)} بار`,
    /** An alarm: so often within this hour. */
    rising: (code: string, method: string, count: number) => message`
      📉 <b>یک خطای تأمین‌کننده زیاد شده است</b>
      ${failureWithCode(code, method)}: در این ساعت ${f.count(count)} بار
    `,
    breakdown: (dimension: Dimension) =>
      markup`به تفکیک ${{ service: 'سرویس', country: 'کشور', operator: 'اپراتور' }[dimension]}، پرفروش‌ها بالاترند:`,
    group: (name: string, sales: Toman, margin: Toman) =>
      markup`<b>${name}</b>: ${f.money(sales)} · سود ${f.money(margin)}`,
    groupDetails: (orders: number, percent: number | undefined, median: number | undefined) =>
      markup`${f.count(orders)} سفارش${percent === undefined ? '' : ` · کد رسید ${percent}٪`}${median === undefined ? '' : ` · نیمی تا ${duration(median)}`}`,
    /** Inside the picture, where no markup is read. */
    legend: { sales: 'فروش', margin: 'سود', million: 'میلیون' },
    chartTitle: (...period: Parameters<typeof named>) => `فروش و سود ${named(...period)}، به تومان`,
    noChart: markup`روی این دستگاه نمودار کشیده نمی‌شود؛ عددها در خود گزارش هستند.`,
  },
  /** Purchases that were refused because our account had no money. */
  refused: {
    title: (count: number) =>
      markup`<b>🚨 ${f.count(count)} خرید رد شد، چون پنل نامبرلند پول نداشت</b>`,
    nobody: markup`✅ هیچ مشتری منتظری نیست.`,
    /** The account as it was seen a moment ago; undefined when the provider did not tell. */
    balance: (toman: Toman | undefined) =>
      toman === undefined
        ? markup`🏦 نامبرلند موجودی پنل را نگفت؛ کمی بعد تازه کنید.`
        : markup`🏦 موجودی پنل: <b>${f.money(toman)}</b>`,
    notYet: markup`پنل را شارژ کنید؛ بعد از همین‌جا می‌توانید به این مشتری‌ها خبر بدهید.`,
    line: (name: string, what: Html, price: Toman, at: number) =>
      markup`• <b>${name}</b> · ${what} · ${f.money(price)} · ${f.moment(at)}`,
    more: (count: number) => markup`… و ${f.count(count)} خرید دیگر`,
    told: (people: number) => markup`✅ به ${f.count(people)} مشتری خبر داده شد.`,
    tell: (people: number) => `📣 به ${people} مشتری خبر بده: دوباره کار می‌کند`,
    /** To the customer. */
    worksAgain: (what: Html | undefined) =>
      lines(
        markup`✅ <b>خرید دوباره کار می‌کند</b>`,
        what === undefined
          ? markup`شماره‌ی دائمی‌ای که می‌خواستید، آن موقع از طرف ما خریده نشد. حالا می‌توانید دوباره بخرید.`
          : markup`${what} را می‌خواستید و از طرف ما نشد. حالا می‌توانید بخرید.`,
      ),
    buy: '🛒 دوباره می‌خرم',
  },
}

export type DeskWords = typeof desk
