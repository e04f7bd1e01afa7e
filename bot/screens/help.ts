/** How it works, and when the money comes back. */
import type { View, ShopContext } from '../context.ts'
import { markup } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { Screens } from '../handling.ts'

/** @param own the operator's own text; empty: ours */
export function renderHelp({ words, hasWallets }: View, own = ''): Screen {
  const ours = hasWallets ? words.help.shop : words.help.private
  const text = own === '' ? ours : markup`${own}`
  return screen(words, text, [
    [tap(words.button.buy, { kind: 'services', page: 0 }, 'primary')],
    [
      ...(hasWallets ? [tap(words.arrival.button.rules, { kind: 'rules' })] : []),
      tap(words.privacy.button.privacy, { kind: 'privacy' }),
    ],
    [tap(words.support.button.support, { kind: 'support' })],
    wayBack(words),
  ])
}

const OWN = { fa: 'helpFa', en: 'helpEn', ru: 'helpRu' } as const

export const helpScreen = ({ shop, view, words }: ShopContext): Screen =>
  renderHelp(view, shop.engine.settings.get(OWN[words.language]))

export const helpScreens = new Screens().taps({ help: helpScreen })
