/** Giving up on a number for another one. */
import { allowedActions, keepsTerms, type Order, type Offer, type Quote } from '#engine'
import type { ActionOf } from '../buttons.ts'
import type { ShopContext } from '../context.ts'
import { inRows, tap, type Row } from '../keyboard.ts'
import { screen } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { place, renderRefusal, showCard, showResult, withOrder } from './card.ts'
import { confirmScreen, renderConfirm, renderQuoted, tokenOf } from './confirm.ts'
import { rulesFirstScreen } from './first-steps.ts'
import { placeFromHome } from './offers.ts'
import { BELOW, showPurchase } from './purchase.ts'
import { Screens, below, type Shown } from '../handling.ts'

/** What another number would cost, before this one is given back for it. */
async function askSwap(ctx: ShopContext, order: Order, operator: string): Promise<void> {
  const { words, shop, customer, view } = ctx
  if (!allowedActions(order, shop.clock.now()).includes('cancel'))
    return showCard(ctx, order, words.order.notPossible)
  const { id, service, country } = order
  const quoted = await shop.engine.buying.quote(customer.id, { service, country, operator }, id)
  const at = placeFromHome(service, country)
  if (quoted.kind !== 'quoted') {
    const shown = await renderQuoted(ctx, quoted, at, operator)
    return place(ctx, order, { ...shown, keyboard: [keepRow(words, order)] })
  }
  const wallet = shop.hasWallets ? await shop.engine.wallets.of(customer.id) : undefined
  const note = words.slowOrder.askSwap(order.number ?? '')
  const data = { quote: quoted.quote, wallet, place: at, note, insteadOf: order }
  return place(ctx, order, renderConfirm(view, data))
}

const keepRow = ({ button }: Words, { id }: Order): Row => [
  tap(button.keep, { kind: 'order', order: id }),
]

/** Gives the number back and buys the other; a code that came first is shown instead, and nothing is bought. */
async function swapFor(
  ctx: ShopContext,
  { order: id, quote }: ActionOf<'swapFor'>,
): Promise<Shown | void> {
  const { shop, customer, words } = ctx
  const wanted = await shop.engine.buying.findQuote(customer.id, quote)
  if (wanted === undefined) return renderRefusal(words)
  const selection = {
    quote,
    service: wanted.service.id,
    country: wanted.country.id,
    operator: wanted.operator,
  }
  const rules = await rulesFirstScreen(ctx, tokenOf(selection))
  if (rules !== undefined) return rules
  const order = await shop.engine.orders.find(customer.id, id)
  if (order?.state === 'waiting' && !(await stillHolds(ctx, wanted, id)))
    return askSwap(ctx, order, wanted.operator)
  const result = await shop.engine.orders.cancel(customer.id, id)
  const refusal = await showResult(ctx, result)
  if (result.kind === 'pending') {
    const at = placeFromHome(selection.service, selection.country)
    return below(await confirmScreen(ctx, at, selection.operator, words.slowOrder.swapPending))
  }
  if (result.kind !== 'done') return refusal
  return showPurchase(ctx, selection, await shop.engine.buying.buy(customer.id, quote), BELOW)
}

/** What was shown may be long ago: nothing is given back for what is dearer by now, less than was promised, sold out or not for them. */
async function stillHolds(
  { shop, customer }: ShopContext,
  wanted: Quote,
  insteadOf: number,
): Promise<boolean> {
  const { service, country, operator, priceToman } = wanted
  const selection = { service: service.id, country: country.id, operator }
  const now = await shop.engine.buying.quote(customer.id, selection, insteadOf)
  return (
    now.kind === 'quoted' && now.quote.priceToman <= priceToman && keepsTerms(now.quote, wanted)
  )
}

/** The operators that could be had instead, each with its price. */
async function askOperator(ctx: ShopContext, order: Order): Promise<void> {
  const { words, shop } = ctx
  const found = await shop.engine.browsing.offersOf(order.service, order.country)
  const others =
    found.kind === 'found'
      ? found.offers.filter(isOtherThan(order.boughtOperator ?? order.operator))
      : []
  if (others.length === 0) return showCard(ctx, order, words.slowOrder.noOtherOperator)
  const buttons = others.map(({ operator, priceToman }) =>
    tap(`${words.button.operator(operator)} · ${words.money(priceToman)}`, {
      kind: 'swap',
      order: order.id,
      operator,
    }),
  )
  return place(
    ctx,
    order,
    screen(words, words.slowOrder.askOperator, [...inRows(buttons, 2), keepRow(words, order)]),
  )
}

const isOtherThan =
  (operator: string) =>
  (offer: Offer): boolean =>
    offer.count > 0 && /^\d/.test(offer.operator) && offer.operator !== operator

export const swapScreens = new Screens().taps({
  swap: (ctx, { order, operator }) =>
    withOrder((_, found) => askSwap(ctx, found, operator))(ctx, { order }),
  swapFor,
  askSwap: withOrder(askOperator),
})
