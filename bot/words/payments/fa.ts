/** What is said about payments by gateways, to customers and to the staff. */
import type {
  Amount,
  Currency,
  GatewayName,
  PaymentAlarm,
  PaymentView,
  RailName,
  ReviewReason,
  Toman,
  TopUpState,
  WhyClosed,
} from '#engine'
import { dotted, lines, markup, message, type Html } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { dollarsOf, isRail, RAIL_ICONS } from './rails.ts'
import { formatsOf, minutesOf } from '../format.ts'

const f = formatsOf('fa')

const railNames: Readonly<Record<RailName, string>> = {
  card: 'کارت‌به‌کارت',
  'card-auto': 'کارت‌به‌کارت خودکار',
  stars: 'استارز تلگرام',
  zarinpal: 'زرین‌پال',
  zibal: 'زیبال',
  aqayepardakht: 'آقای پرداخت',
  cryptopay: 'کریپتو پی (تتر و ارز دیجیتال)',
  nowpayments: 'ناو پیمنتس (ارز دیجیتال)',
  abangateway: 'آبان‌گیت‌وی',
}

const why: Readonly<Record<ReviewReason, string>> = {
  'other-amount': 'مبلغ یا ارز پرداخت‌شده فرق دارد',
  'reference-used': 'با همین کد پیگیری پرداخت دیگری ثبت شده است',
  'customer-forgotten': 'مشتری در این میان داده‌هایش را پاک کرده است',
  'rejected-before': 'پیش‌تر رد شده بود و حالا درگاه می‌گوید پرداخت شده است',
  unanswered: 'درگاه در تمام مهلت جواب خوانایی نداد',
}

function waitOf(ms: number): string {
  const minutes = Math.max(1, minutesOf(ms))
  return minutes <= 90 ? `${minutes} دقیقه` : `${Math.round(minutes / 60)} ساعت`
}

const ownMoney = (currency: Currency, units: number): string =>
  currency === 'XTR' ? `${f.count(units)} استار` : f.ltr(dollarsOf(units))

const askedOf = ({ currency, units, payToman }: PaymentView): string =>
  currency === 'IRR' ? f.money(payToman) : ownMoney(currency, units)

const REVIEWED = message`
  🔎 <b>پرداختتان را بررسی می‌کنیم</b>
  نتیجه را همین‌جا می‌گوییم.
`

export const payments = {
  findingNames: {
    'payment-wrong': ({
      rail,
      topUpId,
      gatewayId,
    }: {
      readonly rail: string
      readonly topUpId: number | undefined
      readonly gatewayId?: string | undefined
    }) =>
      dotted(
        markup`پرداخت ${isRail(rail) ? railNames[rail] : f.ltr(rail)}`,
        topUpId !== undefined && markup`شارژ ${f.code(topUpId)}`,
        gatewayId !== undefined && f.code(gatewayId),
      ),
  },
  entryNames: {
    'set-rail': 'تنظیم راه پرداخت',
    'set-rate': 'تعیین نرخ تتر',
    refund: 'برگرداندن پرداخت',
    'settle-refund': 'تعیین تکلیف برگشت پول',
    'close-stray': 'بستن پرداخت بی‌صاحب',
  },
  settingNames: {
    starToman: 'ارزش هر استار تلگرام',
    rateSpreadPercent: 'حاشیه‌ی نرخ تتر',
    typedRateHours: 'اعتبار نرخی که می‌نویسید',
    rateFromNobitex: 'خواندن نرخ تتر از نوبیتکس',
  },
  movementNames: { 'sent-back': 'برگشت به مبدأ پرداخت' },

  railNames,
  /** Why a person has to decide. */
  why: (reason: ReviewReason) => markup`${why[reason]}.`,
  button: {
    way: (rail: RailName) => `${RAIL_ICONS[rail]} ${railNames[rail]}`,
    /** What the payer is asked for there: Stars and dollars as such. */
    pay: (payment: PaymentView) => `${RAIL_ICONS[payment.rail]} پرداخت ${askedOf(payment)}`,
    check: '✅ پرداخت کردم',
    qr: '📱 کد QR',
    otherWay: '🔁 راه دیگر',
    again: '🔄 دوباره',
  },
  /** What payers read at a gateway, as plain text. */
  atGateway: (id: number) => `شارژ کیف پول، شماره‌ی ${id}`,
  /** Above the ways to pay. */
  ways: (toman: Toman) => message`
    <b>💳 شارژ ${f.money(toman)}</b>
    از کدام راه پرداخت می‌کنید؟
  `,
  /** How long it takes here from asking until the money is in the wallet. */
  takes: (rail: RailName, usualMs: number | undefined) =>
    usualMs !== undefined
      ? markup`این روزها حدود <b>${waitOf(usualMs)}</b>`
      : rail === 'card'
        ? markup`پس از بررسی رسید`
        : markup`چند لحظه پس از پرداخت`,
  fee: (toman: Toman) => markup`کارمزد ${f.money(toman)}`,
  /** In the gateway's own money. */
  foreign: ({ currency, units }: Amount) => markup`${ownMoney(currency, units)}`,
  whyClosed: byKind<WhyClosed>({
    off: markup`فعلاً بسته است`,
    'no-public-url': markup`فعلاً بسته است`,
    'phone-needed': markup`پس از نشان‌دادن شماره‌ی خودتان`,
    'trust-needed': markup`پس از اولین شارژ تأییدشده`,
    'no-card': markup`فعلاً بسته است`,
    'no-rate': markup`فعلاً بسته است؛ نرخ روز ارز را نداریم`,
    'rate-old': markup`فعلاً بسته است؛ نرخ ارز تازه نیست`,
    'too-little': ({ leastToman }) => markup`از ${f.money(leastToman)} به بالا`,
    'too-much': ({ mostToman }) => markup`تا ${f.money(mostToman)}`,
  }),
  closed: (rail: RailName) =>
    markup`☝️ ${railNames[rail]} همین الان بسته شد. راه دیگری بردارید؛ پولی پرداخت نشده است.`,
  noPayment: (rail: RailName, why: 'refused' | 'silent') =>
    why === 'refused'
      ? markup`😕 <b>${railNames[rail]} این پرداخت را نپذیرفت.</b> پولی پرداخت نشده است؛ راه دیگری بردارید.`
      : markup`😕 <b>${railNames[rail]} جواب نداد.</b> پولی پرداخت نشده است؛ دوباره امتحان کنید یا راه دیگری بردارید.`,

  title: (rail: RailName) => markup`<b>${RAIL_ICONS[rail]} پرداخت با ${railNames[rail]}</b>`,
  credited: (toman: Toman) => markup`💰 شارژ کیف پول: <b>${f.money(toman)}</b>`,
  /** What the gateway collects, in its own money. */
  payable: ({ currency, units, payToman, rateToman }: PaymentView) =>
    currency !== 'IRR'
      ? dotted(
          markup`پرداختنی: <b>${ownMoney(currency, units)}</b>`,
          rateToman !== undefined &&
            `هر ${currency === 'USD' ? 'تتر' : 'استار'} ${f.money(rateToman)}`,
        )
      : markup`پرداختنی: <b>${f.money(payToman)}</b> (${f.count(units)} ریال)`,
  how: markup`دکمه‌ی پرداخت را بزنید. پول که رسید، <b>خودکار</b> به کیف پولتان می‌آید و همین‌جا خبر می‌دهیم.`,
  /** In Telegram's own window. */
  notThisInvoice:
    'این صورت‌حساب پرداخت شده، مهلتش گذشته یا مال شما نیست. از کیف پول یکی تازه بگیرید.',
  notSeenYet: markup`⏳ هنوز پرداختی ندیدیم. اگر همین الان پرداخت کرده‌اید، یکی دو دقیقه صبر کنید؛ خودمان هم مدام می‌پرسیم.`,
  scan: markup`📱 این کد را با گوشی دیگری اسکن کنید؛ صفحه‌ی پرداخت باز می‌شود.`,
  /** How a payment stands, once there is nothing to pay any more. */
  state: {
    pending: markup`⏳ <b>این پرداخت هنوز آماده نیست</b>`,
    'receipt-sent': REVIEWED,
    review: REVIEWED,
    expired: message`
      ⌛️ <b>مهلت این پرداخت تمام شد</b>
      اگر پرداخت کرده‌اید، کاری لازم نیست: پول دیررسیده هم خودکار به کیف پولتان می‌آید.
    `,
    cancelled: message`
      ✖️ <b>لغو شد</b>
      اگر پرداخت کرده‌اید، پول خودکار به کیف پولتان می‌آید.
    `,
  } satisfies Record<Exclude<TopUpState, 'paid' | 'rejected'>, Html>,

  /** For its customer: no money came. */
  failed: (toman: Toman) => message`
    ✖️ <b>پرداخت ${f.money(toman)} انجام نشد</b>
    اگر پولی از حسابتان کم شده است، چند دقیقه صبر کنید؛ پرداخت‌های دیررسیده هم خودکار به کیف پول می‌آیند.
  `,
  expired: (toman: Toman) => message`
    ⌛️ <b>مهلت پرداخت ${f.money(toman)} تمام شد</b>
    اگر پرداخت کرده‌اید، کاری لازم نیست: پول دیررسیده هم خودکار به کیف پولتان می‌آید.
  `,
  refunded: (toman: Toman) => message`
    ↩️ <b>${f.money(toman)} از همان راهی که پرداخته بودید برگردانده شد</b>
    رسیدن آن به حسابتان ممکن است چند روز طول بکشد.
  `,
  starsRefunded: message`
    ↩️ <b>استارهایتان برگشت</b>
    از همین حالا در موجودی استار تلگرامتان است و مبلغش از کیف پولتان کم شد.
  `,

  review: (topUpId: number, rail: GatewayName, reason: ReviewReason, note: string | undefined) =>
    lines(
      markup`🔎 <b>شارژ ${f.ltr(`#${topUpId}`)} از ${railNames[rail]} تصمیم می‌خواهد</b>`,
      markup`${why[reason]}.`,
      note !== undefined && markup`📝 ${f.ltr(note)}`,
    ),
  stray: (rail: GatewayName, count: number) => message`
    ❓ <b>${f.count(count)} پرداخت در ${railNames[rail]} به هیچ شارژی نمی‌خورد</b>
    پولی به کیف پول کسی نرفت. در درگاه ببینید مال چه بوده است.
  `,
  alarm: (rail: GatewayName, alarm: PaymentAlarm) =>
    byKind<PaymentAlarm>({
      forged: ({ count }) => message`
        🚨 <b>${f.count(count)} خبر جعلی به نام ${railNames[rail]} رسید</b>
        امضایشان درست نبود و هیچ اثری نداشتند. اگر کلید درگاه را تازه عوض کرده‌اید، تنظیمات را ببینید.
      `,
      silent: ({ sinceMs }) => message`
        🚨 <b>${railNames[rail]} ${minutesOf(sinceMs)} دقیقه است که جواب خوانایی نمی‌دهد</b>
        پرداخت‌ها گم نمی‌شوند؛ مدام دوباره می‌پرسیم.
      `,
      refuses: ({ code, reason }) => message`
        🚨 <b>${railNames[rail]} پرداخت تازه نمی‌پذیرد</b>
        ${f.ltr(`${code} ${reason}`)}
        تنظیمات درگاه را بررسی کنید.
      `,
    })(alarm),
  noPublicUrl: (rails: readonly GatewayName[]) => message`
    🚨 <b>پرداخت با درگاه بسته است</b>: ${rails.map((rail) => railNames[rail]).join('، ')}
    ${f.code('PUBLIC_URL')} تنظیم نشده است؛ مرورگر مشتری و درگاه راهی برای برگشتن ندارند.
  `,
  rateMissing: (at: number | undefined) => message`
    🚨 <b>نرخ تتر نداریم و پرداخت با ارز دیجیتال بسته است</b>
    ${at === undefined ? markup`هنوز نرخی تعیین نشده است.` : markup`آخرین نرخ مال ${f.moment(at)} است.`}
  `,
}

export type PaymentWords = typeof payments
