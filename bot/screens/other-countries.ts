/** Where to go on when an order has come to nothing: other offers of the same, or the same in another country. */
import type { Order } from '#engine'
import type { ShopContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { renderRefusal } from './card.ts'
import { countriesScreen } from './countries.ts'
import { offersScreen, placeFromHome } from './offers.ts'
import { Screens, below, type Shown } from '../handling.ts'

/** Below, because the card above says what became of the money. */
const ofOrder =
  (draw: (ctx: ShopContext, order: Order) => Screen | Promise<Screen>) =>
  async (ctx: ShopContext, { order: orderId }: { readonly order: number }): Promise<Shown> => {
    const order = await ctx.shop.engine.orders.find(ctx.customer.id, orderId)
    return below(order === undefined ? renderRefusal(ctx.words) : await draw(ctx, order))
  }

export const otherCountriesScreens = new Screens().taps({
  otherOffers: ofOrder((ctx, { service, country }) =>
    offersScreen(ctx, placeFromHome(service, country)),
  ),
  otherCountries: ofOrder((ctx, { service }) => countriesScreen(ctx, service, 0)),
})
