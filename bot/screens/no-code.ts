/** What to do when a customer says that the code has not come: the numbers that wait for one, and the support. */
import type { Order } from '#engine'
import type { View, ShopContext } from '../context.ts'
import { sendButton, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { type Line, lineOf, lineRow } from './orders.ts'

export const renderNoCode = ({ words }: View, waiting: readonly Line[]): Screen =>
  screen(words, words.slowOrder.whatNow, [
    ...waiting.map((line) => lineRow(words, line, 0)),
    [sendButton(words)],
    wayBack(words, { kind: 'orders', which: 'active', page: 0 }),
  ])

const WAITING: ReadonlySet<Order['state']> = new Set(['waiting', 'waiting-again'])

/** @returns nothing when no number of the customer waits for a code */
export async function noCodeScreen({
  shop,
  customer,
  view,
}: ShopContext): Promise<Screen | undefined> {
  const { items } = await shop.engine.orders.list(customer.id, 'active', 0)
  const waiting = items.filter(({ state }) => WAITING.has(state))
  if (waiting.length === 0) return undefined
  return renderNoCode(
    view,
    waiting.map((order) => lineOf(view.words, shop.engine, order)),
  )
}
