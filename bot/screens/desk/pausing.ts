/** Nothing is sold for a while, or again; open orders go on. */
import { ask } from '../../asking.ts'
import { wayBack } from '../../keyboard.ts'
import { screen, show, showBelow } from '../../screen.ts'
import { NOTHING_TYPED } from './clientele.ts'
import { DeskScreens } from './desk.ts'
import { panelOn } from './panel.ts'

const LONGEST_REASON = 300

export const pausingScreens = new DeskScreens('pause-selling')
// The typed reason is the second look.
pausingScreens.onTap('pauseSelling', async (ctx) => {
  await ask(ctx, { kind: 'pauseSelling' })
  const { words } = ctx
  await show(ctx, screen(words, words.desk.panel.askPause(), [wayBack(words, { kind: 'panel' })]))
})
pausingScreens.onAnswer('pauseSelling', async (ctx, _, text) => {
  const { settings } = ctx.shop.engine
  const reason = NOTHING_TYPED.test(text.trim()) ? '' : text.trim().slice(0, LONGEST_REASON)
  // The reason first: nobody reads an old one in between.
  await settings.set(ctx.customer.id, 'pauseReason', reason)
  await settings.set(ctx.customer.id, 'sellingPaused', 'on')
  await showBelow(ctx, await panelOn(ctx))
  return 'answered'
})
pausingScreens.onTap('resumeSelling', async (ctx) => {
  await ctx.shop.engine.settings.set(ctx.customer.id, 'sellingPaused', 'off')
  await show(ctx, await panelOn(ctx))
})
