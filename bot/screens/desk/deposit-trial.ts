/** A bank's message is pasted into the chat, and what is understood of it is shown. Nothing becomes of it. */
import type { Tried } from '#engine'
import type { View } from '../../context.ts'
import { again, asks } from '../../handling.ts'
import { tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { DeskScreens } from './desk.ts'

const DEPOSITS = { kind: 'deposits' } as const

export function renderTried({ words }: View, tried: Tried): Screen {
  const { depositTrial: say } = words
  const isUnclaimed =
    tried.kind === 'movement' && tried.readings.some((one) => one.outcome === 'unknown-account')
  return screen(words, say.tried(tried), [
    isUnclaimed ? [tap(words.depositBanks.button.add, { kind: 'newAccount' })] : [],
    wayBack(words, DEPOSITS),
  ])
}

export const trialDesk = new DeskScreens('approve-topups')
  .taps({
    tryDeposit: ({ words }) => asks(textScreen(words, words.depositTrial.ask, DEPOSITS)),
  })
  .answers({
    // The question stands: whoever tries one message tries several.
    tryDeposit: async (ctx, _, text) =>
      again(renderTried(ctx.view, await ctx.shop.engine.deposits.tryMessage(text))),
  })
