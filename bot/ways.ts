/**
 * “Back” at the desk leads to where one came from. A button that opens a screen from another place than the usual one carries that
 * place behind its own action (`1:story:7@clientOrders:1002:past:2`), so nothing is kept anywhere: old messages know their way too.
 */
import { decode, encode, encodeFrom, wayIn } from './button-data.ts'
import type { Action, ActionKind } from './buttons.ts'
import type { ShopContext } from './context.ts'
import type { Register } from './feature.ts'
import type { Button } from './keyboard.ts'
import type { Screen } from './screen.ts'

/** These stand on screens of every kind, and lead away from the desk or nowhere. */
const APART: ReadonlySet<ActionKind> = new Set(['home', 'menu', 'nothing'])

/** The same screen, its buttons knowing where they are tapped. */
export function withWays(ctx: ShopContext, shown: Screen): Screen {
  const { action: here, role, words } = ctx
  if (role === undefined || here === undefined) return shown
  const { places } = ctx.shop.register
  const cameFrom = wayIn(ctx.callbackQuery?.data ?? '')
  const change = (button: Button): Button => {
    const data = 'callback_data' in button ? button.callback_data : undefined
    const action = data === undefined || data.includes('@') ? undefined : decode(data)
    if (action === undefined) return button
    if (button.text === words.button.back)
      return cameFrom === undefined ? button : { ...button, callback_data: encode(cameFrom) }
    const from = fromOf(places, action, here, cameFrom)
    return from === undefined ? button : { ...button, callback_data: encodeFrom(action, from) }
  }
  return { ...shown, keyboard: shown.keyboard.map((row) => row.map(change)) }
}

/** What a button has to remember. */
function fromOf(
  places: Register['places'],
  action: Action,
  here: Action,
  cameFrom: Action | undefined,
): Action | undefined {
  if (APART.has(action.kind)) return undefined
  const usual = places[action.kind]
  // The same place once more, another page of it, or an entry that draws it again: the way back stays what it is.
  if (usual === undefined || action.kind === here.kind) return cameFrom
  const isOnFirstPage = !('page' in here) || here.page === 0
  const isUsual = usual.includes(here.kind) && isOnFirstPage
  return places[here.kind] === undefined || isUsual ? undefined : here
}
