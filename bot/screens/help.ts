/** How it works, and when the money comes back. */
import { Screens, type Look } from '../context.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, show } from '../screen.ts'

export function renderHelp({ words, hasWallets }: Look): Screen {
  const text = hasWallets ? words.help.shop() : words.help.private()
  return screen(words, text, [
    [tap(words.button.buy, { kind: 'services', page: 0 }, 'primary')],
    hasWallets ? [tap(words.arrival.button.rules, { kind: 'rules' })] : [],
    wayBack(words),
  ])
}

export const helpScreens = new Screens()
helpScreens.onTap('help', (ctx) => show(ctx, renderHelp(ctx.look)))
