import type { Toman } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const news = {
  /** The headline of a code that came after the money went back, and what it costs. */
  lateCode: markup`🎁 <b>یک کد دیرتر رسید</b>`,
  onTheHouse: markup`پول این سفارش برگشته است؛ این کد مهمان ما باشید.`,
  corrected: (toman: Toman, note: string | undefined) =>
    lines(
      toman < 0
        ? markup`💳 از کیف پولتان کم شد: <b>${f.amount(Math.abs(toman))}</b>`
        : markup`💳 کیف پولتان شارژ شد: <b>${f.signedMoney(toman)}</b>`,
      note !== undefined && markup`📝 ${note}`,
    ),
  providerOutOfMoney: message`
    🚨 <b>موجودی پنل نامبرلند تمام شد</b> (${f.ltr('-205')})
    تا شارژ نشود، خریدی انجام نمی‌شود.
  `,
  /** Above 0: forwards. */
  clockSet: (jumpMs: number) => message`
    🕰 <b>ساعت فروشگاه ${f.span(jumpMs)} ${jumpMs > 0 ? 'جلو' : 'عقب'} کشیده شد</b>
    سفارش‌های باز با آن جابه‌جا شدند و چیزی از دست نرفت. ساعت سرور را با NTP تنظیم نگه دارید.
  `,
  clockDiffers: (machine: string, aheadMs: number) => message`
    🕰 <b>ساعت ${f.code(machine)} از ساعت پایگاه داده ${f.span(aheadMs)} ${aheadMs > 0 ? 'جلوتر' : 'عقب‌تر'} است</b>
    فروشگاه با ساعت پایگاه داده کار می‌کند، ولی این ساعت را با NTP درست کنید.
  `,
  /** Somebody else takes the bot's updates. */
  updatesTaken: (by: 'webhook' | 'poller') =>
    lines(
      markup`🚨 <b>برنامه‌ی دیگری پیام‌های مشتری‌ها به این ربات را می‌گیرد</b>`,
      by === 'webhook'
        ? markup`برای ربات وب‌هوک دیگری گذاشته بود؛ فروشگاه آن را پس گرفت.`
        : markup`با همین توکن پیام‌ها را می‌گیرد؛ فقط بخشی از پیام‌ها به فروشگاه می‌رسد.`,
      markup`اگر مال شما نیست، کسی توکن را می‌داند: در @BotFather دستور /revoke را بفرستید، توکن تازه را در ${f.code('TELEGRAM_BOT_TOKEN')} بگذارید و ربات را دوباره راه بیندازید.`,
    ),
  providerRefusesKey: message`
    🚨 <b>نامبرلند کلید را قبول نمی‌کند</b> (${f.ltr('-901')})
    تنظیم ${f.code('NUMBERLAND_API_KEY')} را بررسی کنید.
  `,
  providerLow: (toman: Toman, daysLeft: number | undefined) => message`
    🔋 <b>موجودی پنل نامبرلند رو به پایان است</b>
    موجودی: ${f.money(toman)}
    ${daysLeft !== undefined && markup`با خرج این روزها حدود ${f.count(Math.floor(daysLeft))} روز می‌رسد.`}
  `,
  /** So often within this hour. */
  orderLost: (orderId: number, before: Toman | undefined, after: Toman | undefined) => message`
    ⚠️ <b>جواب یک خرید گم شد</b> · سفارش ${f.ltr(orderId)}
    پول مشتری برگشت و خرید تکرار نشد.
    ${before !== undefined && markup`موجودی پنل پیش از خرید: ${f.money(before)}`}
    ${after !== undefined && markup`موجودی پنل پس از خرید: ${f.money(after)}`}
  `,
  numberUnknown: (orderId: number) => message`
    ⚠️ <b>نامبرلند این شماره را نمی‌شناسد</b> (${f.ltr('-304')})
    سفارش ${f.ltr(orderId)}؛ شاید موقتی باشد. تا آخر مهلتِ شماره باز هم می‌پرسیم.
  `,
  /** Rows of a list of the provider's, by its name in the API, that cannot be read; `problem` is in English. */
  oddRows: (list: string, count: number, of: number, problem: string) =>
    lines(
      count === of
        ? markup`⚠️ <b>نامبرلند جواب می‌دهد، ولی هیچ ردیفی از ${f.code(list)} خوانده نمی‌شود</b> (${f.count(of)} ردیف)`
        : markup`⚠️ <b>${f.count(count)} ردیف از ${f.count(of)} ردیفِ ${f.code(list)} کنار گذاشته شد</b>؛ بقیه سر جایش است.`,
      markup`اولین ایراد: ${f.code(problem)}`,
    ),
  oddPurchase: (orderId: number) => message`
    ⚠️ <b>جواب خرید خوانا نبود</b>
    سفارش ${f.ltr(orderId)}: پول مشتری برگشت و شماره را داریم به نامبرلند پس می‌دهیم.
  `,
  deadUpdate: (updateId: number) => message`
    ⚠️ <b>یک پیام سه بار ناکام ماند و کنار گذاشته شد</b>
    شماره‌ی پیام: ${f.code(updateId)}؛ علت در گزارش‌های برنامه هست.
  `,
}

export type NewsWords = typeof news
