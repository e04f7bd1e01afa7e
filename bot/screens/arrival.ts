/** The rules accepted: the way leads on to where the customer wanted to go. */
import { Screens, type ShopContext } from '../context.ts'
import { type Screen, show } from '../screen.ts'
import { screenOfToken } from './commands.ts'
import { rulesFirstOn, rulesOn } from './first-steps.ts'
import { homeOf } from './home.ts'

const arrivedOn = async (ctx: ShopContext, token: string): Promise<Screen> =>
  (await rulesFirstOn(ctx, token)) ?? (await screenOfToken(ctx, token)) ?? homeOf(ctx)

export const arrivalScreens = new Screens()
arrivalScreens.onTap('accept', async (ctx, { version, token }) => {
  await ctx.shop.engine.terms.accept(ctx.customer.id, version)
  return show(ctx, await arrivedOn(ctx, token))
})
arrivalScreens.onTap('rules', (ctx) => show(ctx, rulesOn(ctx)))
