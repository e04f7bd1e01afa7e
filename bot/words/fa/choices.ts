import { lines, markup } from '../../html.ts'
import type { ChoicesWords } from '../choices.ts'

export const choices: ChoicesWords = {
  button: {
    byCountry: '🌍 انتخاب کشور',
    favourites: '⭐️ برگزیده‌ها',
    star: '☆ افزودن به برگزیده‌ها',
    unstar: '⭐️ برداشتن از برگزیده‌ها',
    running: (waiting, arrived, isMore) =>
      [
        waiting > 0 && `⏳ ${waiting} منتظر کد`,
        arrived > 0 && `✅ ${arrived} کد رسیده`,
        isMore && '…',
      ]
        .filter((part) => part !== false)
        .join(' · '),
    again: (service) => `🔁 ${service}`,
    sort: {
      price: '💰 به ترتیب قیمت',
      stock: '📦 به ترتیب موجودی',
      chance: '📈 به ترتیب شانس',
      unreported: '✅ بدون ریپورت',
    },
  },
  countries: lines(
    markup`<b>شماره از کدام کشور؟</b>`,
    markup`اسم کشور یا کدش (مثل 49) را هم می‌توانید همین‌جا بنویسید.`,
  ),
  favourites: markup`<b>⭐️ برگزیده‌ها</b>`,
  noFavourites: lines(
    markup`هنوز چیزی این‌جا نیست.`,
    markup`در صفحه‌ی قیمت‌ها دکمه‌ی «افزودن به برگزیده‌ها» را بزنید تا دفعه‌ی بعد این‌جا باشد.`,
  ),
}
