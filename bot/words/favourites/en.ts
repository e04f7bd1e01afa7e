import { markup, message } from '../../html.ts'
import type { FavouritesWords } from './fa.ts'

export const favourites: FavouritesWords = {
  commandNames: { favourites: 'Favourites' },
  button: {
    byCountry: '🌍 By country',
    favourites: '⭐️ Favourites',
    star: '☆ Add to favourites',
    unstar: '⭐️ Remove from favourites',
    running: (waiting, arrived, isMore) =>
      [
        waiting > 0 && `⏳ ${waiting} waiting`,
        arrived > 0 && `✅ ${arrived} with a code`,
        isMore && '…',
      ]
        .filter((part) => part !== false)
        .join(' · '),
    again: (service) => `🔁 ${service}`,
    allOffers: 'All numbers of this country',
    sort: {
      price: '💰 By price',
      stock: '📦 By stock',
      chance: '📈 By chance',
      unreported: '✅ Unreported',
    },
  },
  countries: message`
    <b>A number from which country?</b>
    You can also type the name of a country or its code, such as 49.
  `,
  favourites: markup`<b>⭐️ Favourites</b>`,
  noFavourites: message`
    Nothing here yet.
    Add what you buy often on its page of prices, and find it here next time.
  `,
}
