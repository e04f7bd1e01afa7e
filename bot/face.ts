/** The screens in the order in which an update passes them. */
import type { Bot, Context } from 'grammy'
import { readQuestion } from './asking.ts'
import type { Shop, ShopContext } from './context.ts'
import { arrivalScreens } from './screens/arrival.ts'
import { cardScreens } from './screens/card.ts'
import { typedScreens } from './screens/commands.ts'
import { confirmScreens } from './screens/confirm.ts'
import { countryScreens } from './screens/countries.ts'
import { deskScreens } from './screens/desk/index.ts'
import { ticketScreens } from './screens/desk/tickets.ts'
import { favouriteScreens } from './screens/favourites.ts'
import { helpScreens } from './screens/help.ts'
import { homeScreens } from './screens/home.ts'
import { languageScreens } from './screens/language.ts'
import { giftScreens } from './screens/gifts.ts'
import { givingUpScreens } from './screens/giving-up.ts'
import { editedScreens, unsupportedScreens } from './screens/unsupported.ts'
import { otherCountriesScreens } from './screens/other-countries.ts'
import { filterScreens } from './screens/filter.ts'
import { offerScreens } from './screens/offers.ts'
import { orderScreens } from './screens/orders.ts'
import { permanentScreens } from './screens/permanent.ts'
import { privacyScreens } from './screens/privacy.ts'
import { purchaseScreens } from './screens/purchase.ts'
import { searchScreens } from './screens/search.ts'
import { serviceScreens } from './screens/services.ts'
import { topUpScreens } from './screens/top-up.ts'
import { supportScreens } from './screens/support.ts'
import { unsentScreens } from './screens/unsent.ts'
import { swapScreens } from './screens/swap.ts'
import { walletScreens } from './screens/wallet.ts'
import { paceTaps } from './tapping.ts'
import { answerTaps, meet, noteReachability, onlyInvited, onlyPrivate } from './visit.ts'

/** @param isLate says of an update that it waited too long for its tap to be answered. */
export function installScreens(
  bot: Bot<ShopContext>,
  shop: Shop,
  isLate: (ctx: Context) => boolean,
): void {
  bot.use(onlyPrivate, noteReachability(shop), paceTaps(shop.clock, isLate), onlyInvited(shop))
  bot.use(meet(shop), answerTaps(isLate))
  bot.use(editedScreens)
  bot.use(readQuestion)
  bot.use(ticketScreens, unsentScreens, supportScreens)
  bot.use(homeScreens, serviceScreens, countryScreens, filterScreens)
  bot.use(offerScreens, otherCountriesScreens, confirmScreens, purchaseScreens)
  bot.use(arrivalScreens, favouriteScreens, swapScreens, permanentScreens)
  bot.use(cardScreens, orderScreens, helpScreens, languageScreens, privacyScreens, searchScreens)
  bot
    .filter((ctx) => ctx.shop.hasWallets)
    .use(walletScreens, giftScreens, topUpScreens, givingUpScreens)
  bot.use(deskScreens)
  bot.use(typedScreens, unsupportedScreens)
}
