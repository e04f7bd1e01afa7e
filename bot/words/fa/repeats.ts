import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { RepeatWords } from '../repeats.ts'

const f = formatsOf('fa')

export const repeats: RepeatWords = {
  button: {
    again: (price) => `🔁 یک کد دیگر · ${f.money(price)}`,
    sure: (price) => `✅ بله، کد دیگر · ${f.money(price)}`,
    no: 'نه، لازم نیست',
  },
  offered: (price) => markup`🔁 کد دوم: می‌شود گرفت، هر بار ${f.money(price)}`,
  hint: (price) =>
    markup`کد دیگری لازم دارید؟ تا مهلت نگذشته، دکمه‌ی کد دیگر را بزنید (${f.money(price)}).`,
  ask: (price) =>
    lines(
      markup`❓ <b>یک کد دیگر برای همین شماره، ${f.money(price)}؟</b>`,
      markup`این مبلغ کنار گذاشته می‌شود. اگر کد دیگری نیاید، خودکار به کیف پولتان برمی‌گردد.`,
    ),
  priceChanged: markup`☝️ قیمت کد دیگر عوض شده است و چیزی کم نشد. قیمت تازه:`,
  tooLittle: (price, missing) =>
    lines(
      markup`<b>موجودی برای کد دیگر کافی نیست</b>`,
      markup`قیمت: ${f.money(price)}`,
      markup`کم دارید: <b>${f.money(missing)}</b>`,
    ),
  asking: (price) =>
    markup`⏳ کد دیگر درخواست شد و ${f.money(price)} برایش کنار گذاشته شده است. نتیجه همین‌جا می‌آید.`,
  held: (price) => markup`🔒 برای کد دیگر: ${f.money(price)}. اگر نیاید برمی‌گردد.`,
  paid: (total) => markup`➕ کدهای دیگر: ${f.money(total)}`,
  noneCame: (price) => markup`↩️ <b>کد دیگری نیامد</b>؛ ${f.money(price)} به کیف پولتان برگشت.`,
}
