import { markup, message } from '../../html.ts'
import type { FavouritesWords } from './fa.ts'

export const favourites: FavouritesWords = {
  commandNames: { favourites: 'Избранное' },
  button: {
    byCountry: '🌍 По стране',
    favourites: '⭐️ Избранное',
    star: '☆ В избранное',
    unstar: '⭐️ Убрать из избранного',
    running: (waiting, arrived, isMore) =>
      [
        waiting > 0 && `⏳ ждут код: ${waiting}`,
        arrived > 0 && `✅ с кодом: ${arrived}`,
        isMore && '…',
      ]
        .filter((part) => part !== false)
        .join(' · '),
    again: (service) => `🔁 ${service}`,
    allOffers: 'Все номера этой страны',
    sort: {
      price: '💰 По цене',
      stock: '📦 По наличию',
      chance: '📈 По шансу',
      unreported: '✅ Без репортов',
    },
  },
  countries: message`
    <b>Номер какой страны?</b>
    Можно просто написать название страны или её код, например 49.
  `,
  favourites: markup`<b>⭐️ Избранное</b>`,
  noFavourites: message`
    Здесь пока пусто.
    Добавьте то, что покупаете часто, на странице с ценами, и в следующий раз найдёте это здесь.
  `,
}
