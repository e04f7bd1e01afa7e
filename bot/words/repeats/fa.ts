import type { Toman } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** What is said of a further code that has a price. */
export const repeats = {
  button: {
    again: (price: Toman) => `🔁 یک کد دیگر · ${f.money(price)}`,
    sure: (price: Toman) => `✅ بله، کد دیگر · ${f.money(price)}`,
    no: 'نه، لازم نیست',
  },
  /** Before the purchase. */
  offered: (price: Toman) => markup`🔁 کد دوم: می‌شود گرفت، هر بار ${f.money(price)}`,
  /** Below a code. */
  hint: (price: Toman) =>
    markup`کد دیگری لازم دارید؟ تا مهلت نگذشته، دکمه‌ی کد دیگر را بزنید (${f.money(price)}).`,
  ask: (price: Toman) => message`
    ❓ <b>یک کد دیگر برای همین شماره، ${f.money(price)}؟</b>
    این مبلغ کنار گذاشته می‌شود. اگر کد دیگری نیاید، خودکار به کیف پولتان برمی‌گردد.
  `,
  priceChanged: markup`☝️ قیمت کد دیگر عوض شده است و چیزی کم نشد. قیمت تازه:`,
  tooLittle: (price: Toman, missing: Toman) => message`
    <b>موجودی برای کد دیگر کافی نیست</b>
    قیمت: ${f.money(price)}
    کم دارید: <b>${f.money(missing)}</b>
  `,
  /** The provider has not said yet whether it does. */
  asking: (price: Toman) =>
    markup`⏳ کد دیگر درخواست شد و ${f.money(price)} برایش کنار گذاشته شده است. نتیجه همین‌جا می‌آید.`,
  held: (price: Toman) => markup`🔒 برای کد دیگر: ${f.money(price)}. اگر نیاید برمی‌گردد.`,
  /** What further codes have cost so far. */
  paid: (total: Toman) => markup`➕ کدهای دیگر: ${f.money(total)}`,
  noneCame: (price: Toman) =>
    markup`↩️ <b>کد دیگری نیامد</b>؛ ${f.money(price)} به کیف پولتان برگشت.`,
}

export type RepeatWords = typeof repeats
