/** Where to go on when an order has come to nothing: other offers of the same, or the same in another country. */
import type { Order } from '#engine'
import { Screens, type ShopContext } from '../context.ts'
import { type Screen, showBelow } from '../screen.ts'
import { renderRefusal } from './card.ts'
import { countriesOn } from './countries.ts'
import { offersOn, placeFromHome } from './offers.ts'

/** Below, because the card above says what became of the money. */
const below =
  (draw: (ctx: ShopContext, order: Order) => Screen | Promise<Screen>) =>
  async (ctx: ShopContext, { order: orderId }: { readonly order: number }): Promise<void> => {
    const order = await ctx.shop.engine.orders.find(ctx.customer.id, orderId)
    await showBelow(ctx, order === undefined ? renderRefusal(ctx.words) : await draw(ctx, order))
  }

export const elsewhereScreens = new Screens()
elsewhereScreens.onTap(
  'otherOffers',
  below((ctx, { service, country }) => offersOn(ctx, placeFromHome(service, country))),
)
elsewhereScreens.onTap(
  'otherCountries',
  below((ctx, { service }) => countriesOn(ctx, service, 0)),
)
