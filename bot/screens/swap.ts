/** Giving up on a number: for another one, or with /cancel. */
import { type Order, type Offer } from '#engine'
import { Screens, type ShopContext } from '../context.ts'
import { inRows, tap, wayBack, type Row } from '../keyboard.ts'
import { type Screen, screen, show, showBelow } from '../screen.ts'
import { dataOf, showCard, showResult, withOrder } from './card.ts'
import { confirmOn } from './confirm.ts'
import { countryName, label, serviceName } from './names.ts'
import { placeFromHome } from './offers.ts'
import { renderQuestion } from './order.ts'

/** Cancels, and asks for the price of the next; a code that came first is shown instead. */
async function swap(ctx: ShopContext, orderId: number, operator: string): Promise<void> {
  const { engine } = ctx.shop
  const result = await engine.cancel(ctx.customer.id, orderId)
  await showResult(ctx, result)
  if (result.kind !== 'done' && result.kind !== 'pending') return
  const { care } = ctx.words
  const note = result.kind === 'done' ? care.swapped() : care.swapPending()
  const place = placeFromHome(result.order.service, result.order.country)
  await showBelow(ctx, await confirmOn(ctx, place, operator, note))
}

/** The operators that could be had instead, each with its price. */
async function askOperator(ctx: ShopContext, order: Order): Promise<void> {
  const { words, shop } = ctx
  const found = await shop.engine.offersOf(order.service, order.country)
  const others =
    found.kind === 'found'
      ? found.offers.filter(isOtherThan(order.boughtOperator ?? order.operator))
      : []
  if (others.length === 0) {
    await showCard(ctx, order, words.care.noOtherOperator())
    return
  }
  const buttons = others.map(({ operator, priceToman }) =>
    tap(`${words.button.operator(operator)} · ${words.money(priceToman)}`, {
      kind: 'swap',
      order: order.id,
      operator,
    }),
  )
  await show(
    ctx,
    screen(words, words.care.askOperator(), [
      ...inRows(buttons, 2),
      [tap(words.button.keep, { kind: 'order', order: order.id })],
    ]),
  )
}

const isOtherThan =
  (operator: string) =>
  (offer: Offer): boolean =>
    offer.count > 0 && /^\d/.test(offer.operator) && offer.operator !== operator

/** `/cancel`: whatever is open. A question that was dropped is enough; otherwise the orders that can be given back. */
export async function giveUpOn(ctx: ShopContext): Promise<Screen> {
  const { words, shop, customer } = ctx
  if (ctx.dropped === true) return screen(words, words.care.questionDropped(), [wayBack(words)])
  const { items } = await shop.engine.orders(customer.id, 'active', 0)
  const open = items.filter(({ state, wish }) => state === 'waiting' && wish === undefined)
  const [only] = open
  if (only === undefined) {
    return screen(words, words.care.nothingOpen(), [
      [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 })],
      wayBack(words),
    ])
  }
  if (open.length === 1) return renderQuestion(ctx.look, await dataOf(ctx, only), 'cancel')
  return screen(words, words.care.whichToCancel(), [
    ...open.map((order) => orderRow(ctx, order)),
    wayBack(words),
  ])
}

const orderRow = ({ words, shop: { engine } }: ShopContext, order: Order): Row => [
  tap(
    [
      label(serviceName(words, engine, order.service)),
      countryName(words, engine, order.country),
      words.ltr(`#${order.id}`),
    ].join(' · '),
    { kind: 'askCancel', order: order.id },
  ),
]

export const swapScreens = new Screens()
swapScreens.onTap('swap', (ctx, { order, operator }) => swap(ctx, order, operator))
swapScreens.onTap('askSwap', withOrder(askOperator))
