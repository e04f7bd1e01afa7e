import type { PrivacyTerms, Toman } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** What the shop keeps of people, and how they are forgotten. */
export const privacy = {
  commandNames: { privacy: 'حریم خصوصی' },
  button: {
    privacy: '🔏 حریم خصوصی',
    deleteMe: '🗑 حذف حساب من',
    goOn: 'ادامه می‌دهم',
    sure: '🗑 بله، حسابم را حذف کن',
    sureWaive: (left: Toman) => `🗑 حذف و گذشت از ${f.money(left)}`,
    keep: '↩️ نه، نگهش دار',
    startAgain: '👋 شروع دوباره',
    export: '📤 پرونده‌ی کامل',
  },
  policy: ({ codeHours, numberDays, receiptDays, messageDays, backups }: PrivacyTerms) => message`
    <b>🔏 حریم خصوصی</b>

    <b>چه نگه می‌داریم؟</b>
    • شناسه‌ی عددی، نام و نام کاربری تلگرام شما، و زبانی که انتخاب کرده‌اید.
    • سفارش‌ها با شماره و کدشان، گردش کیف پول، برگزیده‌ها و گفت‌وگو با پشتیبانی.
    • از شما شماره‌ی تلفن، نشانی یا مدرک نمی‌خواهیم؛ رمز تلگرام را هم هرگز نمی‌پرسیم.

    <b>برای چه و تا کی؟</b>
    • برای رساندن شماره و کد، پاسخ به شما و درستی حساب‌ها؛ به کسی نمی‌فروشیم و برای تبلیغ به کسی نمی‌دهیم.
    • به فروشنده‌ی شماره نمی‌گوییم خریدار کیست.
    • کدها تا ${f.count(codeHours)} ساعت و شماره‌ها تا ${f.count(numberDays)} روز پس از پایان سفارش می‌ماند؛ سپس کد پاک و شماره پوشیده می‌شود.
    • تصویر رسید تا ${f.count(receiptDays)} روز، و پیام‌هایی که به ربات می‌رسد تا ${f.count(messageDays)} روز پس از رسیدگی می‌ماند.
    • نسخه‌های پشتیبان رمزشده‌اند؛ روی سرور فقط ${f.count(backups)} نسخه‌ی آخر می‌ماند و مالک فروشگاه هم می‌تواند نسخه‌ی رمزشده نگه دارد.

    <b>حق شما</b>
    • با دکمه‌ی زیر یا ${f.code('/delete_me')} همان لحظه از فروشگاه حذف می‌شوید.
    • رونوشت داده‌هایتان را از پشتیبانی بخواهید.
  `,
  /** What is erased and what stays, before the first question. */
  ask: message`
    <b>🗑 حذف حساب</b>

    <b>پاک می‌شود:</b> نام، نام کاربری، زبان، برگزیده‌ها، رسیدها، گفت‌وگوها، کدها و شماره‌ها.
    <b>می‌ماند:</b> ردیف‌های حسابداری و سفارش‌ها، بی‌نام و بدون شماره و کد.

    سفارش‌های پیشین را دیگر نمی‌بینید و این کار برگشت ندارد. پیام‌های همین گفت‌وگو در تلگرام است؛ آن را خودتان پاک کنید.
  `,
  /** @param left what the customer would give up; 0: nothing */
  sure: (left: Toman, permanentNumbers: number) =>
    lines(
      markup`<b>❓ حساب شما برای همیشه حذف شود؟</b>`,
      left > 0 && markup``,
      left > 0 &&
        markup`⚠️ در کیف پول شما <b>${f.money(left)}</b> هست. با حذف حساب از آن می‌گذرید و دیگر برنمی‌گردد.`,
      permanentNumbers > 0 && markup``,
      permanentNumbers > 0 &&
        (permanentNumbers === 1
          ? markup`⚠️ یک شماره‌ی دائمی دارید؛ مشخصات حسابش را دیگر این‌جا نمی‌بینید. پیش از حذف یادداشتش کنید.`
          : markup`⚠️ ${f.count(permanentNumbers)} شماره‌ی دائمی دارید؛ مشخصات حسابشان را دیگر این‌جا نمی‌بینید. پیش از حذف یادداشتشان کنید.`),
    ),
  /** The wallet has changed since the question. */
  balanceChanged: markup`☝️ موجودی شما در این میان تغییر کرد. دوباره ببینید:`,
  staff: markup`شما از کارکنان فروشگاه هستید. اول مالک باید شما را از کارکنان بردارد.`,
  openOrders: (count: number) =>
    count === 1
      ? markup`☝️ یک سفارش هنوز در جریان است. تا پایانش صبر کنید یا لغوش کنید، بعد دوباره بیایید.`
      : markup`☝️ ${f.count(count)} سفارش هنوز در جریان است. تا پایانشان صبر کنید یا لغوشان کنید، بعد دوباره بیایید.`,
  openTopUps: (count: number) =>
    count === 1
      ? markup`☝️ یک درخواست شارژ هنوز باز است. تا روشن شدنش صبر کنید یا لغوش کنید.`
      : markup`☝️ ${f.count(count)} درخواست شارژ هنوز باز است. تا روشن شدنشان صبر کنید یا لغوشان کنید.`,
  goodbye: (waived: Toman) => message`
    ✅ حساب شما حذف شد.
    ${waived > 0 && markup`از ${f.money(waived)} گذشتید.`}
    ممنون که با ما بودید. هر وقت برگردید، مشتری تازه‌ای هستید.
  `,
  /** For the staff, under the file. */
  exported: (customerId: number) =>
    markup`📤 همه‌ی آنچه از مشتری ${f.code(customerId)} نگه داشته‌ایم. این کار در دفتر ثبت شد.`,
}

export type PrivacyWords = typeof privacy
