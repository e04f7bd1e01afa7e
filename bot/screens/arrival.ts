/** The first steps taken: each leads to the next, and the last to where the person wanted to go. */
import { lookOf, Screens, type ShopContext } from '../context.ts'
import { type Screen, show } from '../screen.ts'
import { wordsOf } from '../words/languages.ts'
import { screenOfToken } from './commands.ts'
import { rulesFirstOn, rulesOn } from './first-steps.ts'
import { homeOf } from './home.ts'

const arrivedOn = async (ctx: ShopContext, token: string): Promise<Screen> =>
  (await rulesFirstOn(ctx, token)) ?? (await screenOfToken(ctx, token)) ?? homeOf(ctx, true)

export const arrivalScreens = new Screens()
arrivalScreens.onTap('begin', async (ctx, { language, token }) => {
  await ctx.shop.engine.setLanguage(ctx.customer.id, language)
  ctx.words = wordsOf(language)
  ctx.look = lookOf(ctx.shop, ctx.words)
  return show(ctx, await arrivedOn(ctx, token))
})
arrivalScreens.onTap('accept', async (ctx, { version, token }) => {
  await ctx.shop.engine.rules.accept(ctx.customer.id, version)
  return show(ctx, await arrivedOn(ctx, token))
})
arrivalScreens.onTap('rules', (ctx) => show(ctx, rulesOn(ctx)))
