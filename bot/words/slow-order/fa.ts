import type { Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { Account } from './accounts.ts'

const f = formatsOf('fa')

const SECURE: Readonly<Record<Account, Html>> = {
  telegram: markup`<b>همین حالا</b> رمز دومرحله‌ای بگذارید (تنظیمات ← حریم خصوصی و امنیت) و در «دستگاه‌ها» نشست‌های دیگر را ببندید. شماره بعداً به دست کس دیگری می‌افتد.`,
  whatsapp: markup`<b>همین حالا</b> تأیید دومرحله‌ای را روشن کنید (تنظیمات ← حساب) و در «دستگاه‌های متصل» بقیه را خارج کنید. شماره بعداً به دست کس دیگری می‌افتد.`,
}

/** What is said around an order that takes its time: what now, another number, giving up, finding it again. */
export const slowOrder = {
  button: {
    otherNumber: '🔁 شماره‌ی دیگر',
    otherOperator: '📡 اپراتور دیگر',
    otherCountry: '🌍 کشور دیگر',
    /** Gives the number back and buys another at this price. */
    swap: (price: Toman) => `✅ عوض کن · ${f.money(price)}`,
    find: '🔎 جست‌وجو در سفارش‌ها',
    /** On an order that has ended. */
    problem: '⚠️ مشکل داشت',
  },
  /** With the first code: what keeps the account, while there is still the number. */
  secure: (account: Account) => markup`🛡 ${SECURE[account]}`,
  /** No code after a minute. */
  whatNow: message`
    <b>کد نیامد؟</b>
    1. در برنامه «ارسال دوباره» را بزنید و پیامک را انتخاب کنید؛ تماس به این شماره نمی‌رسد.
    2. ببینید شماره را با کد کشور درست وارد کرده‌اید.
    3. باز نیامد؟ شماره را عوض کنید؛ پول این یکی برمی‌گردد.
  `,
  /** The window ends soon, and no code is there. */
  ending: message`
    ⏳ <b>مهلت رو به پایان است و هنوز کدی نرسیده است.</b>
    اگر در برنامه کد نخواسته‌اید، همین حالا بخواهید. کدی نیاید، پول خودکار برمی‌گردد.
  `,
  /** All that is left of a message whose order goes on further below; true also when it has ended. */
  goesOnBelow: (title: Html) => markup`👇 ${title}: ادامه‌اش پایین‌تر است.`,
  /** Above what stood under a picture that this bot cannot show. */
  pictureElsewhere: markup`🖼 این عکس باز نمی‌شود: تلگرام آن را برای ربات قبلی فروشگاه نگه داشته است.`,
  askOperator: markup`❓ <b>کدام اپراتور؟</b> هنوز چیزی عوض نمی‌شود؛ پیش از عوض شدن شماره یک بار دیگر می‌پرسیم.`,
  noOtherOperator: markup`☝️ اپراتور دیگری برای این کشور موجود نیست.`,
  /** Above the price of another number: this one is given back for it. */
  askSwap: (number: string) => message`
    <b>🔁 شماره را عوض کنیم؟</b>
    ${f.code(`+${number}`)} پس داده می‌شود و پولش برمی‌گردد. این یکی به جایش:
  `,
  /** Above the price of another number: the earlier one is on its way back. */
  swapPending: message`
    <b>↩️ لغو شماره‌ی قبلی ثبت شد</b>
    پولش با تأیید لغو برمی‌گردد. برای شماره‌ی تازه تأیید کنید:
  `,
  /** All codes of an order, oldest first. */
  codes: (list: readonly string[]) =>
    lines(
      markup`🔑 کدهای این سفارش:`,
      ...list.map((code, index) => markup`${index + 1}. ${f.code(code)}`),
    ),
  /** Some days after the end of an order. */
  codesErased: markup`🔑 کدهای این سفارش دیگر نگه‌داری نمی‌شوند: برای حفظ حریم شما چند روز پس از پایان آن پاک شدند.`,
  numberMasked: markup`بقیه‌ی رقم‌ها برای حفظ حریم شما نگه‌داری نمی‌شود.`,
  nothingOpen: markup`چیزی در جریان نیست که لغو شود.`,
  /** A question that was open is not any more. */
  questionDropped: markup`باشد، از آن گذشتیم.`,
  whichToCancel: markup`<b>کدام را لغو کنیم؟</b>`,
  find: message`
    <b>🔎 دنبال کدام سفارش هستید؟</b>
    شماره‌ی سفارش، چند رقم از شماره‌ی تلفن، یا اسم سرویس و کشور را بنویسید.
  `,
  foundOrders: (text: string) => markup`سفارش‌های «${f.said(text)}»، تازه‌ترین‌ها بالاترند:`,
  noOrders: (text: string) =>
    markup`سفارشی با «${f.said(text)}» پیدا نشد. می‌توانید چیز دیگری بنویسید.`,
}

export type SlowOrderWords = typeof slowOrder
