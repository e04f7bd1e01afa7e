/** The rules accepted: the way leads on to where the customer wanted to go. */
import type { ShopContext } from '../context.ts'
import type { Screen } from '../screen.ts'
import { screenOfToken } from './commands.ts'
import { rulesFirstScreen, rulesScreen } from './first-steps.ts'
import { homeOf } from './home.ts'
import { Screens } from '../handling.ts'

const arrivedScreen = async (ctx: ShopContext, token: string): Promise<Screen> =>
  (await rulesFirstScreen(ctx, token)) ?? (await screenOfToken(ctx, token)) ?? homeOf(ctx)

export const arrivalScreens = new Screens().taps({
  accept: async (ctx, { version, token }) => {
    await ctx.shop.engine.terms.accept(ctx.customer.id, version)
    return arrivedScreen(ctx, token)
  },
  rules: rulesScreen,
})
