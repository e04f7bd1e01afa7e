/** Nothing is sold for a while, or again; open orders go on. */
import { ask } from '../../asking.ts'
import { wayBack } from '../../keyboard.ts'
import { screen } from '../../screen.ts'
import { DeskScreens } from './desk.ts'
import { dashboardScreen } from './dashboard.ts'
import { typedReason } from './typed.ts'

export const pausingScreens = new DeskScreens('pause-selling')
  .taps({
    // The typed reason is the second look.
    pauseSelling: async (ctx) => {
      await ask(ctx, { kind: 'pauseSelling' })
      const { words } = ctx
      return screen(words, words.desk.dashboard.askPause, [
        wayBack(words, { kind: 'section', section: 'upkeep' }),
      ])
    },
    resumeSelling: async (ctx) => {
      await ctx.shop.engine.settings.set(ctx.customer.id, 'sellingPaused', 'off')
      return dashboardScreen(ctx)
    },
  })
  .answers({
    pauseSelling: async (ctx, _, text) => {
      const { settings } = ctx.shop.engine
      // The reason first: nobody reads an old one in between.
      await settings.set(ctx.customer.id, 'pauseReason', typedReason(text))
      await settings.set(ctx.customer.id, 'sellingPaused', 'on')
      return dashboardScreen(ctx)
    },
  })
