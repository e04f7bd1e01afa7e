import type { Span } from '#engine'
import { lines, markup } from '../../html.ts'
import type { DeskWords } from '../desk.ts'
import { formatsOf } from '../format.ts'

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

const ROOM = {
  messages: '💬 پیام‌ها',
  money: '💰 پول و حساب‌ها',
  goods: '🏷 قیمت و ویترین',
  upkeep: '⚙️ نگهداری',
}

export const desk: DeskWords = {
  button: {
    reports: '📊 گزارش‌ها',
    chart: '📈 نمودار',
    refresh: '🔄 تازه کن',
    pause: '⏸ توقف فروش',
    byDimension: { service: 'سرویس‌ها', country: 'کشورها', operator: 'اپراتورها' },
    span: SPAN,
    earlier: 'دوره‌ی پیش',
    later: 'دوره‌ی بعد',
  },
  room: ROOM,
  inRoom: (room) => markup`<b>${ROOM[room]}</b>`,
  alarm: {
    paused: '⏸ فروش متوقف است؛ شروع دوباره',
    noBalance: (count) => `🚨 ${count} خرید رد شد: پنل پول ندارد`,
    providerLow: (toman, days) =>
      `🔴 پنل کم دارد: ${f.money(toman)}${days === undefined ? '' : ` · ${Math.floor(days)} روز`}`,
    failures: (code, method, count) => `📉 ${failure(code, method)}: ${count} بار در این ساعت`,
    lost: (count) => `❔ ${count} خرید بی‌پاسخ مانده`,
    worksAgain: (people) => `📣 ${people} مشتری خبر ندارند که خرید دوباره کار می‌کند`,
    backup: (why) =>
      ({
        'no-passphrase': '🗄 نسخه‌ی پشتیبان گرفته نمی‌شود: رمز ندارد',
        failing: '🗄 نسخه‌ی پشتیبان دیشب گرفته نشد',
        old: '🗄 آخرین نسخه‌ی پشتیبان قدیمی است',
      })[why],
    topUps: (count) => `💳 ${count} شارژ منتظر تأیید`,
    tickets: (count) => `💬 ${count} پیام بی‌جواب`,
  },
  notAllowed: markup`🔒 این بخش برای نقش شما باز نیست. از مالک فروشگاه بخواهید.`,
  panel: {
    title: markup`<b>🛠 مدیریت فروشگاه</b>`,
    today: markup`<b>امروز</b>`,
    waiting: (topUps, tickets) =>
      markup`📥 در انتظار شما: شارژ <b>${f.count(topUps)}</b> · پیام <b>${f.count(tickets)}</b>`,
    askPause: lines(
      markup`<b>⏸ توقف فروش</b>`,
      markup`دلیلش را بنویسید؛ مشتری‌ها آن را می‌بینند. بدون دلیل، یک خط تیره بفرستید: ${f.code('-')}`,
      markup`سفارش‌های باز ادامه پیدا می‌کنند و کدها می‌رسند.`,
    ),
    paused: (reason) => markup`⏸ <b>فروش متوقف است.</b>${reason === '' ? '' : ` ${reason}`}`,
    openOrders: (count) => markup`⏳ سفارش‌های باز: <b>${f.count(count)}</b>`,
    provider: (toman, days) =>
      days === undefined
        ? markup`🏦 موجودی پنل نامبرلند: <b>${f.money(toman)}</b>`
        : markup`🏦 موجودی پنل نامبرلند: <b>${f.money(toman)}</b> · با خرج این روزها حدود ${f.count(Math.floor(days))} روز`,
    commands: (hasWallets) =>
      lines(
        hasWallets
          ? markup`این کارها دکمه هم دارند: 🔎 یافتن مشتری و بعد پرونده‌ی او. با دستور هم می‌شود:`
          : markup`دستورها:`,
        hasWallets && f.code('/credit USER_ID TOMAN [note]'),
        hasWallets && f.code('/debit USER_ID TOMAN [note]'),
        f.code('/balance'),
      ),
  },
  report: {
    title: (...period) => markup`<b>📊 گزارش ${named(...period)}</b>`,
    sales: (toman) => markup`💰 فروش: <b>${f.money(toman)}</b>`,
    cost: (toman) => markup`🧾 هزینه‌ی شماره‌ها: ${f.money(toman)}`,
    margin: (toman) => markup`📈 سود: <b>${f.money(toman)}</b>`,
    permanent: (sold, sales, margin) =>
      markup`♾ از این‌ها شماره‌ی دائمی: ${f.count(sold)} · فروش ${f.money(sales)} · سود ${f.money(margin)}`,
    corrections: (toman) =>
      markup`✍️ اصلاح دستی کیف پول‌ها: ${f.signedMoney(toman)} (از سود کم نشده است)`,
    unassigned: 'خریدهای گم‌شده',
    orders: (count) => markup`📦 سفارش‌ها: ${f.count(count)}`,
    success: (percent) => markup`✅ کد رسید: ${f.count(percent)}٪ شماره‌ها`,
    codeTimes: (median, p90) =>
      markup`⏱ نیمی از کدها تا ${duration(median)} و 90٪ تا ${duration(p90)} رسید.`,
    before: (value) => markup` <i>(دوره‌ی پیش: ${value})</i>`,
    percent: (percent) => `${percent}٪`,
    duration,
    nothing: markup`در این دوره سفارشی نبوده است.`,
    failures: markup`<b>⚠️ خطاهای تأمین‌کننده</b>`,
    failure: (code, method, count) =>
      markup`${failureWithCode(code, method)}: ${f.count(count)} بار`,
    rising: (code, method, count) =>
      lines(
        markup`📉 <b>یک خطای تأمین‌کننده زیاد شده است</b>`,
        markup`${failureWithCode(code, method)}: در این ساعت ${f.count(count)} بار`,
      ),
    breakdown: (dimension) =>
      markup`به تفکیک ${{ service: 'سرویس', country: 'کشور', operator: 'اپراتور' }[dimension]}، پرفروش‌ها بالاترند:`,
    group: (name, sales, margin) =>
      markup`<b>${name}</b>: ${f.money(sales)} · سود ${f.money(margin)}`,
    groupDetails: (orders, percent, median) =>
      markup`${f.count(orders)} سفارش${percent === undefined ? '' : ` · کد رسید ${percent}٪`}${median === undefined ? '' : ` · نیمی تا ${duration(median)}`}`,
    legend: { sales: 'فروش', margin: 'سود', million: 'میلیون' },
    chartTitle: (...period) => `فروش و سود ${named(...period)}، به تومان`,
    noChart: markup`روی این دستگاه نمودار کشیده نمی‌شود؛ عددها در خود گزارش هستند.`,
  },
  refused: {
    title: (count) => markup`<b>🚨 ${f.count(count)} خرید رد شد، چون پنل نامبرلند پول نداشت</b>`,
    nobody: markup`✅ هیچ مشتری منتظری نیست.`,
    balance: (toman) =>
      toman === undefined
        ? markup`🏦 نامبرلند موجودی پنل را نگفت؛ کمی بعد تازه کنید.`
        : markup`🏦 موجودی پنل: <b>${f.money(toman)}</b>`,
    notYet: markup`پنل را شارژ کنید؛ بعد از همین‌جا می‌توانید به این مشتری‌ها خبر بدهید.`,
    line: (name, what, price, at) =>
      markup`• <b>${name}</b> · ${what} · ${f.money(price)} · ${f.moment(at)}`,
    more: (count) => markup`… و ${f.count(count)} خرید دیگر`,
    told: (people) => markup`✅ به ${f.count(people)} مشتری خبر داده شد.`,
    tell: (people) => `📣 به ${people} مشتری خبر بده: دوباره کار می‌کند`,
    worksAgain: (what) =>
      lines(
        markup`✅ <b>خرید دوباره کار می‌کند</b>`,
        what === undefined
          ? markup`شماره‌ی دائمی‌ای که می‌خواستید، آن موقع از طرف ما خریده نشد. حالا می‌توانید دوباره بخرید.`
          : markup`${what} را می‌خواستید و از طرف ما نشد. حالا می‌توانید بخرید.`,
      ),
    buy: '🛒 دوباره می‌خرم',
  },
}
