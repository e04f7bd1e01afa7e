import { lines, markup } from '../../html.ts'
import type { ChoicesWords } from '../choices.ts'

export const choices: ChoicesWords = {
  button: {
    byCountry: '🌍 انتخاب کشور',
    favourites: '⭐️ نشان‌شده‌ها',
    star: '☆ نشان کردن',
    unstar: '⭐️ برداشتن نشان',
    again: (pair) => `🔁 ${pair}`,
  },
  countries: () =>
    lines(
      markup`<b>شماره از کدام کشور؟</b>`,
      markup`اسم کشور یا کدش (مثل 49) را هم می‌توانید همین‌جا بنویسید.`,
    ),
  favourites: () => markup`<b>⭐️ نشان‌شده‌ها</b>`,
  noFavourites: () =>
    lines(
      markup`هنوز چیزی را نشان نکرده‌اید.`,
      markup`در صفحه‌ی قیمت‌ها دکمه‌ی «نشان کردن» را بزنید تا دفعه‌ی بعد این‌جا باشد.`,
    ),
}
