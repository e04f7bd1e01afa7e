/** Tells a customer that what was refused because of us can be bought again. */
import type { RefusedNews } from '#engine'
import type { View } from './context.ts'
import type { Html } from './html.ts'
import { tap } from './keyboard.ts'
import { screen, type Screen, send } from './screen.ts'
import { subject } from './screens/names.ts'
import type { Telling } from './telling.ts'

export async function tellWorksAgain(
  { api, shop: { engine }, view, personId }: Telling,
  { what, orderId }: RefusedNews,
): Promise<void> {
  const order = what === 'order' ? await engine.orders.findAny(orderId) : undefined
  const named = order && subject(view.words, engine, order)
  await send(api, personId, renderWorksAgain(view, orderId, named))
}

/** @param what undefined: a permanent number */
export const renderWorksAgain = ({ words }: View, order: number, what?: Html): Screen => {
  const { refused } = words.desk
  const again =
    what === undefined
      ? tap(words.permanent.button.home, { kind: 'permanent' }, 'primary')
      : tap(refused.buy, { kind: 'again', order }, 'primary')
  return screen(words, refused.worksAgain(what), [
    [again],
    [tap(words.button.home, { kind: 'menu' })],
  ])
}
