/** Nothing is sold for a while, or again; open orders go on. */
import { textScreen } from '../../screen.ts'
import { DeskScreens } from './desk.ts'
import { dashboardScreen } from './dashboard.ts'
import { typedReason } from './typed.ts'
import { asks } from '../../handling.ts'

export const pausingScreens = new DeskScreens('pause-selling')
  .taps({
    // The typed reason is the second look.
    pauseSelling: (ctx) => {
      const { words } = ctx
      return asks(
        textScreen(words, words.desk.dashboard.askPause, { kind: 'section', section: 'upkeep' }),
      )
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
