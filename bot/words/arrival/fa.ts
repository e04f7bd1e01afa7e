import { markup, message } from '../../html.ts'

/** The rules that a customer accepts. */
export const arrival = {
  commandNames: { rules: 'قوانین' },
  button: { accept: '✅ می‌پذیرم', rules: '📜 قوانین' },
  /** Above the rules, where the first purchase accepts them. */
  byBuying: markup`📜 با خرید، قوانین فروشگاه را می‌پذیرید:`,
  /** The rules have changed since the customer accepted them. */
  rulesChanged: markup`قوانین فروشگاه تازه شده است؛ پیش از خرید، یک بار بخوانید:`,
  rulesTitle: markup`<b>📜 قوانین</b>`,
  /** Our own; the operator may have others. */
  rules: message`
    • شماره موقت است و فقط برای گرفتن کد پیامکی؛ بعد از مهلت دیگر مال شما نیست.
    • تا کدی نیامده، پول شما محفوظ است: لغو کنید یا مهلت تمام شود، همه‌اش به کیف پول برمی‌گردد.
    • کد که رسید، خرید قطعی است؛ حتی اگر سرویس بعداً حساب را محدود کند.
    • رمز دومرحله‌ای را همان اول فعال کنید؛ بعد از مهلت دیگر به شماره دسترسی ندارید.
    • استفاده برای کلاهبرداری، آزار یا هر کار غیرقانونی ممنوع است و حساب را می‌بندد.
  `,
}

export type ArrivalWords = typeof arrival
