/** My orders: the living and the past. */
import type { Order, Page } from '#engine'
import { Screens, type Look, type ShopContext } from '../context.ts'
import { lines } from '../html.ts'
import { pager, type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, show } from '../screen.ts'
import { countryName, label, serviceName } from './names.ts'

type Which = 'active' | 'past'

/** An order with its names, as a list shows it. */
interface Line {
  readonly order: Pick<Order, 'id' | 'state'>
  readonly service: string
  readonly country: string
}

interface OrdersData {
  readonly which: Which
  readonly list: Page<Line>
}

export function renderOrders({ words }: Look, { which, list }: OrdersData): Screen {
  const { order: say, button } = words
  const isEmpty = list.items.length === 0
  const text = lines(say.list(which), isEmpty && say.emptyList(which))
  const rows = list.items.map(({ order, service, country }): Row => [
    tap([say.state[order.state], label(service), country, words.ltr(`#${order.id}`)].join(' · '), {
      kind: 'open',
      order: order.id,
      page: list.page,
    }),
  ])
  const other: Which = which === 'active' ? 'past' : 'active'
  return screen(words, text, [
    ...rows,
    ...pager(words, list, (page) => ({ kind: 'orders', which, page })),
    isEmpty && which === 'active'
      ? [tap(button.buy, { kind: 'services', page: 0 }, 'primary')]
      : [],
    [tap(button[other], { kind: 'orders', which: other, page: 0 })],
    wayBack(words),
  ])
}

export async function ordersOn(ctx: ShopContext, which: Which, page: number): Promise<Screen> {
  const { engine } = ctx.shop
  const found = await engine.orders(ctx.customer.id, which, page)
  const items = found.items.map((order) => ({
    order,
    service: serviceName(ctx.words, engine, order.service),
    country: countryName(ctx.words, engine, order.country),
  }))
  return renderOrders(ctx.look, { which, list: { ...found, items } })
}

export const orderScreens = new Screens()
orderScreens.onTap('orders', async (ctx, { which, page }) =>
  show(ctx, await ordersOn(ctx, which, page)),
)
