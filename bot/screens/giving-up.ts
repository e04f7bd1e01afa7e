/** `/cancel`: an open question first, otherwise whatever is going on and can be given up. */
import { allowedActions, type Order, type TopUp } from '#engine'
import type { View, ShopContext } from '../context.ts'
import { tap, wayBack, type Row } from '../keyboard.ts'
import { type Screen, screen, textScreen } from '../screen.ts'
import { askBelow } from './card.ts'
import { lineLabel, lineOf } from './orders.ts'
import { renderGone } from './top-up-views.ts'
import { Screens } from '../handling.ts'

/** What a customer may mean by giving up: first the money that is about to be paid, then the numbers that wait. */
type Open =
  | { readonly kind: 'top-up'; readonly topUp: TopUp }
  | { readonly kind: 'order'; readonly order: Order }

/** @returns nothing when an order has come below, with the question on it */
export async function giveUpScreen(ctx: ShopContext): Promise<Screen | undefined> {
  const { words } = ctx
  if (ctx.dropped !== undefined) return textScreen(words, words.slowOrder.questionDropped)
  const open = await openOf(ctx)
  const [only] = open
  if (only === undefined) return renderNothingOpen(ctx.view)
  if (open.length > 1) {
    return renderWhich(
      ctx.view,
      open.map((each) => rowOf(ctx, each)),
    )
  }
  if (only.kind === 'top-up') return renderAskCancel(ctx.view, only.topUp)
  await askBelow(ctx, only.order)
  return undefined
}

async function openOf({ shop, customer }: ShopContext): Promise<readonly Open[]> {
  const { engine, clock, hasWallets } = shop
  const [topUps, orders] = await Promise.all([
    hasWallets ? engine.topUps.openOf(customer.id) : [],
    engine.orders.list(customer.id, 'active', 0),
  ])
  const now = clock.now()
  return [
    ...topUps
      .filter(({ state }) => state === 'pending')
      .map((topUp) => ({ kind: 'top-up', topUp }) as const),
    ...orders.items
      .filter((order) => allowedActions(order, now).includes('cancel'))
      .map((order) => ({ kind: 'order', order }) as const),
  ]
}

const renderNothingOpen = ({ words }: View): Screen =>
  screen(words, words.slowOrder.nothingOpen, [
    [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 })],
    wayBack(words),
  ])

const renderWhich = ({ words }: View, rows: readonly Row[]): Screen =>
  screen(words, words.slowOrder.whichToCancel, [...rows, wayBack(words)])

/** One more look: the amount may be on its way already. */
export const renderAskCancel = ({ words }: View, { id, toman }: TopUp): Screen =>
  screen(words, words.topUps.askCancel(toman), [
    [tap(words.topUps.button.sureCancel, { kind: 'cancelTopUp', topUp: id }, 'danger')],
    [tap(words.topUps.button.keep, { kind: 'invoice', topUp: id })],
  ])

const rowOf = (ctx: ShopContext, open: Open): Row =>
  open.kind === 'top-up' ? topUpRow(ctx.view, open.topUp) : orderRow(ctx, open.order)

const topUpRow = ({ words }: View, { id, toman, state }: TopUp): Row => [
  tap(words.topUps.button.open(toman, state), { kind: 'askCancelTopUp', topUp: id }),
]

const orderRow = ({ words, shop: { engine } }: ShopContext, order: Order): Row => [
  tap(lineLabel(words, lineOf(words, engine, order)), { kind: 'askCancel', order: order.id }),
]

export const givingUpScreens = new Screens().taps({
  askCancelTopUp: async (ctx, { topUp }) => {
    const invoice = await ctx.shop.engine.topUps.find(ctx.customer.id, topUp)
    return invoice === undefined ? renderGone(ctx.view) : renderAskCancel(ctx.view, invoice.topUp)
  },
})
