/** Giving up on a number for another one. */
import { type Order, type Offer } from '#engine'
import { Screens, type ShopContext } from '../context.ts'
import { inRows, tap } from '../keyboard.ts'
import { screen, show, showBelow } from '../screen.ts'
import { showCard, showResult, withOrder } from './card.ts'
import { confirmOn } from './confirm.ts'
import { placeFromHome } from './offers.ts'

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

export const swapScreens = new Screens()
swapScreens.onTap('swap', (ctx, { order, operator }) => swap(ctx, order, operator))
swapScreens.onTap('askSwap', withOrder(askOperator))
