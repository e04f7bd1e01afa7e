import { markup, message } from '../../html.ts'
import type { CountrySort } from './country-sort.ts'

/** Shorter ways to a number: by country, favourites, the last purchase again. */
export const favourites = {
  commandNames: { favourites: 'برگزیده‌ها' },
  button: {
    byCountry: '🌍 انتخاب کشور',
    favourites: '⭐️ برگزیده‌ها',
    star: '☆ افزودن به برگزیده‌ها',
    unstar: '⭐️ برداشتن از برگزیده‌ها',
    /** How many orders wait for a code and how many have one; `isMore`: at least so many. */
    running: (waiting: number, arrived: number, isMore: boolean) =>
      [
        waiting > 0 && `⏳ ${waiting} منتظر کد`,
        arrived > 0 && `✅ ${arrived} کد رسیده`,
        isMore && '…',
      ]
        .filter((part) => part !== false)
        .join(' · '),
    /** What was bought before; one tap leads to its price. */
    again: (service: string) => `🔁 ${service}`,
    /** From a list of some of them. */
    allOffers: 'همه‌ی شماره‌های این کشور',
    /** By what else a list of countries can be sorted. */
    sort: {
      price: '💰 به ترتیب قیمت',
      stock: '📦 به ترتیب موجودی',
      chance: '📈 به ترتیب شانس',
      unreported: '✅ بدون ریپورت',
    } satisfies Record<CountrySort, string>,
  },
  countries: message`
    <b>شماره از کدام کشور؟</b>
    اسم کشور یا کدش (مثل 49) را هم می‌توانید همین‌جا بنویسید.
  `,
  favourites: markup`<b>⭐️ برگزیده‌ها</b>`,
  noFavourites: message`
    هنوز چیزی این‌جا نیست.
    در صفحه‌ی قیمت‌ها دکمه‌ی «افزودن به برگزیده‌ها» را بزنید تا دفعه‌ی بعد این‌جا باشد.
  `,
}

export type FavouritesWords = typeof favourites
