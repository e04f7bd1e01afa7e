/** An order's card in the chat: drawing it, and what its buttons do. */
import { type ActionResult, isEnded, type Order, type Repeat } from '#engine'
import type { ShopContext } from '../context.ts'
import type { Html } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { leaveCard, moveCard } from '../live-message.ts'
import { redraw, type Screen, screen, show, showBelow } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { accountOf, codesOf, subject } from './names.ts'
import { type OrderData, renderOrder, renderPastOrder, renderQuestion } from './order.ts'
import { renderRepeatQuestion, renderTooLittleToRepeat } from './repeating.ts'
import { missingOn } from './top-up.ts'
import { Screens, type Shown, type Giving } from '../handling.ts'

export async function showCard(ctx: ShopContext, order: Order, note?: Html): Promise<void> {
  await place(ctx, order, renderOrder(ctx.view, await dataOf(ctx, order, note)))
}

/**
 * Draws an order where the customer tapped, which is its card from now on. An older message than the card is not: while the
 * order goes on, what was tapped becomes a line that leads to the card; of one that has ended both show the end.
 */
export async function place(ctx: ShopContext, order: Order, shown: Screen): Promise<void> {
  const { engine } = ctx.shop
  const tapped = ctx.callbackQuery?.message?.message_id
  // News may have moved it since the order was read.
  const card = (await engine.orders.findAny(order.id))?.cardMessageId
  const isOld = tapped !== undefined && card !== undefined && tapped < card
  if (isOld) await redrawBelow(ctx, order, shown, card)
  if (isOld && !isEnded(order.state)) return leaveCard(ctx, ctx.view, order, tapped)
  const drawn = await show(ctx, shown)
  if (!isOld) await moveCard(ctx, ctx.view, order, drawn)
}

async function redrawBelow(
  ctx: ShopContext,
  order: Order,
  shown: Screen,
  card: number,
): Promise<void> {
  const isThere = await redraw(ctx.api, ctx.customer.id, card, shown)
  if (isThere || isEnded(order.state)) return
  await moveCard(ctx, ctx.view, order, await showBelow(ctx, shown), card)
}

/** Brings the card to the end of the chat. */
async function placeBelow(ctx: ShopContext, order: Order, shown: Screen): Promise<void> {
  await moveCard(ctx, ctx.view, order, await showBelow(ctx, shown))
}

export const showCardBelow = async (ctx: ShopContext, order: Order): Promise<void> =>
  placeBelow(ctx, order, renderOrder(ctx.view, await dataOf(ctx, order)))

/** Asks at the end of the chat, where the customer has just typed, whether to cancel. */
export const askBelow = async (ctx: ShopContext, order: Order): Promise<void> =>
  placeBelow(ctx, order, renderQuestion(ctx.view, await dataOf(ctx, order), 'cancel'))

const dataOf = async (
  { shop, words }: ShopContext,
  order: Order,
  note?: Html,
): Promise<OrderData> => ({
  order,
  codes: await codesOf(shop.engine, order),
  what: subject(words, shop.engine, order),
  now: shop.clock.now(),
  note,
  account: accountOf(shop.engine, order),
})

/** For an order that is not there, or not the customer's: which of the two is nobody's business. */
export const renderRefusal = (words: Words): Screen =>
  screen(words, words.notYourOrder, [
    [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 })],
    wayBack(words),
  ])

const WAITING: ReadonlySet<Order['state']> = new Set(['placing', 'waiting', 'waiting-again'])

export async function showResult(
  ctx: ShopContext,
  result: ActionResult,
  doneNote?: Html,
): Promise<Shown | void> {
  if (result.kind === 'not-found') return renderRefusal(ctx.words)
  const { order: say } = ctx.words
  const notes: Readonly<Record<typeof result.kind, Html | undefined>> = {
    'not-allowed': say.notPossible,
    'code-came': say.codeCame,
    pending: undefined, // the card says it by itself
    unavailable: say.providerSilent,
    done: doneNote,
  }
  // Whoever reads a code, or the end, need not be told that nothing has come.
  const isAnswered = result.kind === 'done' && !WAITING.has(result.order.state)
  return showCard(ctx, result.order, isAnswered ? undefined : notes[result.kind])
}

/**
 * Where it asks for a confirmation, the question takes the card's place until it is answered.
 *
 * @param changed what to say when a price that was confirmed is not the price any more
 */
async function showRepeat(ctx: ShopContext, result: Repeat, changed?: Html): Promise<Shown | void> {
  if (result.kind !== 'costs' && result.kind !== 'too-little-money') return showResult(ctx, result)
  const data = await dataOf(ctx, result.order)
  if (result.kind === 'costs')
    return place(ctx, result.order, renderRepeatQuestion(ctx.view, data, result.offer, changed))
  const payToman = await missingOn(ctx, { repeatOfferId: result.offer.id })
  return place(ctx, result.order, renderTooLittleToRepeat(ctx.view, data, { ...result, payToman }))
}

/** Finds the customer's own order, or refuses politely. */
export const withOrder =
  (draw: (ctx: ShopContext, order: Order) => Giving) =>
  async (
    ctx: ShopContext,
    { order: orderId }: { readonly order: number },
  ): Promise<Shown | void> => {
    const order = await ctx.shop.engine.orders.find(ctx.customer.id, orderId)
    return order === undefined ? renderRefusal(ctx.words) : draw(ctx, order)
  }

const ask = (question: 'cancel' | 'ban') =>
  withOrder(async (ctx, order) =>
    order.state === 'waiting' && order.request === undefined
      ? place(ctx, order, renderQuestion(ctx.view, await dataOf(ctx, order), question))
      : showCard(ctx, order, ctx.words.order.notPossible),
  )

export const cardScreens = new Screens().taps({
  order: withOrder((ctx, order) => showCard(ctx, order)),
  open: (ctx, { order, page }) =>
    withOrder(async (_, found) =>
      isEnded(found.state)
        ? renderPastOrder(ctx.view, await dataOf(ctx, found), page)
        : showCardBelow(ctx, found),
    )(ctx, { order }),
  askCancel: ask('cancel'),
  askBan: ask('ban'),
  requested: async (ctx, { order }) => {
    const result = await ctx.shop.engine.orders.requested(ctx.customer.id, order)
    return showResult(ctx, result, ctx.words.order.requested)
  },
  refresh: async (ctx, { order }) => {
    const result = await ctx.shop.engine.orders.refresh(ctx.customer.id, order)
    return showResult(ctx, result, ctx.words.order.noCodeYet(ctx.shop.clock.now()))
  },
  cancel: async (ctx, { order }) =>
    showResult(ctx, await ctx.shop.engine.orders.cancel(ctx.customer.id, order)),
  ban: async (ctx, { order }) =>
    showResult(ctx, await ctx.shop.engine.orders.ban(ctx.customer.id, order)),
  repeat: async (ctx, { order, codes }) =>
    showRepeat(ctx, await ctx.shop.engine.orders.repeat(ctx.customer.id, order, codes)),
  confirmRepeat: async (ctx, { offer }) => {
    const result = await ctx.shop.engine.orders.confirmRepeat(ctx.customer.id, offer)
    return showRepeat(ctx, result, ctx.words.repeats.priceChanged)
  },
  finish: async (ctx, { order }) =>
    showResult(ctx, await ctx.shop.engine.orders.finish(ctx.customer.id, order)),
})
