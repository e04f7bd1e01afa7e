import { lines, markup } from '../../html.ts'
import type { ChoicesWords } from '../choices.ts'

export const choices: ChoicesWords = {
  button: {
    byCountry: '🌍 انتخاب کشور',
    favourites: '⭐️ برگزیده‌ها',
    star: '☆ افزودن به برگزیده‌ها',
    unstar: '⭐️ برداشتن از برگزیده‌ها',
    running: (count, isMore) => `⏳ ${count}${isMore ? ' یا بیشتر' : ''} سفارش در جریان`,
    again: (pair) => `🔁 ${pair}`,
  },
  countries: () =>
    lines(
      markup`<b>شماره از کدام کشور؟</b>`,
      markup`اسم کشور یا کدش (مثل 49) را هم می‌توانید همین‌جا بنویسید.`,
    ),
  favourites: () => markup`<b>⭐️ برگزیده‌ها</b>`,
  noFavourites: () =>
    lines(
      markup`هنوز چیزی برنگزیده‌اید.`,
      markup`در صفحه‌ی قیمت‌ها دکمه‌ی «افزودن به برگزیده‌ها» را بزنید تا دفعه‌ی بعد این‌جا باشد.`,
    ),
}
