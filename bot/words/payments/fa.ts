/** What is said about payments by gateways, to customers and to the staff. */
import type { GatewayName, PaymentAlarm, ReviewReason, Toman } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf, minutesOf } from '../format.ts'

const f = formatsOf('fa')

const railNames: Readonly<Record<GatewayName, string>> = {
  zarinpal: 'زرین‌پال',
  zibal: 'زیبال',
  aqayepardakht: 'آقای پرداخت',
  cryptopay: 'Crypto Pay',
  nowpayments: 'NOWPayments',
  abangateway: 'آبان‌گیت‌وی',
}

const why: Readonly<Record<ReviewReason, string>> = {
  'other-amount': 'مبلغ یا ارز پرداخت‌شده فرق دارد',
  'reference-used': 'با همین کد پیگیری پرداخت دیگری ثبت شده است',
  'customer-forgotten': 'مشتری در این میان داده‌هایش را پاک کرده است',
  'rejected-before': 'پیش‌تر رد شده بود و حالا درگاه می‌گوید پرداخت شده است',
  unanswered: 'درگاه در تمام مهلت جواب خوانایی نداد',
}

export const payments = {
  entryNames: {
    'set-rail': 'تنظیم راه پرداخت',
    'set-rate': 'تعیین نرخ تتر',
    refund: 'برگرداندن پرداخت',
    'settle-refund': 'تعیین تکلیف برگشت پول',
    'close-stray': 'بستن پرداخت بی‌صاحب',
  },
  settingNames: {
    rateSpreadPercent: 'حاشیه‌ی نرخ تتر',
    typedRateHours: 'اعتبار نرخی که می‌نویسید',
    rateFromNobitex: 'خواندن نرخ تتر از نوبیتکس',
  },
  movementNames: { 'sent-back': 'برگشت به مبدأ پرداخت' },

  /** For its customer: no money came. */
  failed: (toman: Toman) => message`
    ✖️ <b>پرداخت ${f.money(toman)} انجام نشد</b>
    اگر پولی از حسابتان کم شده است، چند دقیقه صبر کنید؛ پرداخت‌های دیررسیده هم خودکار به کیف پول می‌آیند.
  `,
  refunded: (toman: Toman) => message`
    ↩️ <b>${f.money(toman)} از همان راهی که پرداخته بودید برگردانده شد</b>
    رسیدن آن به حسابتان ممکن است چند روز طول بکشد.
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
