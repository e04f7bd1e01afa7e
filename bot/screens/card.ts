/** An order's card in the chat: drawing it, and what its buttons do. */
import { type ActionResult, isEnded, type Order, type Repeat } from '#engine'
import { Screens, type ShopContext } from '../context.ts'
import type { Html } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, show, showBelow } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { codesOf, subject } from './names.ts'
import { type OrderData, renderOrder, renderPastOrder, renderQuestion } from './order.ts'
import { renderRepeatQuestion, renderTooLittleToRepeat } from './repeating.ts'
import { missingOn } from './top-up.ts'

/**
 * Draws the card where the customer tapped, unless it lives elsewhere already: then a new one is the card, and what he
 * tapped (a code, an older card) stays as it is. The engine remembers the place.
 */
export async function showCard(ctx: ShopContext, order: Order, note?: Html): Promise<void> {
  await place(ctx, order, renderOrder(ctx.look, await dataOf(ctx, order, note)))
}

export async function place(ctx: ShopContext, order: Order, shown: Screen): Promise<void> {
  const tapped = ctx.callbackQuery?.message?.message_id
  const isHere = order.cardMessageId === undefined || order.cardMessageId === tapped
  await settle(ctx, order, await (isHere ? show(ctx, shown) : showBelow(ctx, shown)))
}

/** Brings the card to the end of the chat. */
export async function showCardBelow(ctx: ShopContext, order: Order): Promise<void> {
  await settle(ctx, order, await showBelow(ctx, renderOrder(ctx.look, await dataOf(ctx, order))))
}

async function settle({ shop }: ShopContext, order: Order, messageId: number): Promise<void> {
  if (order.cardMessageId !== messageId) await shop.engine.setCard(order.id, messageId)
}

export const dataOf = async (
  { shop, words }: ShopContext,
  order: Order,
  note?: Html,
): Promise<OrderData> => ({
  order,
  codes: await codesOf(shop.engine, order),
  what: subject(words, shop.engine, order),
  now: shop.clock.now(),
  note,
})

/** For an order that is not there, or not his: which of the two is nobody's business. */
export const renderRefusal = (words: Words): Screen =>
  screen(words, words.notYourOrder(), [
    [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 })],
    wayBack(words),
  ])

export async function showResult(
  ctx: ShopContext,
  result: ActionResult,
  doneNote?: Html,
): Promise<void> {
  if (result.kind === 'not-found') {
    await show(ctx, renderRefusal(ctx.words))
    return
  }
  const { order: say } = ctx.words
  const notes: Readonly<Record<typeof result.kind, Html | undefined>> = {
    'not-allowed': say.notPossible(),
    'code-came': say.codeCame(),
    pending: undefined, // the card says it by itself
    unavailable: say.providerSilent(),
    done: doneNote,
  }
  await showCard(ctx, result.order, notes[result.kind])
}

/**
 * Where it asks for a confirmation, the question takes the card's place until it is answered.
 *
 * @param changed what to say when a price that was confirmed is not the price any more
 */
async function showRepeat(ctx: ShopContext, result: Repeat, changed?: Html): Promise<void> {
  if (result.kind === 'costs') {
    const data = await dataOf(ctx, result.order)
    await place(ctx, result.order, renderRepeatQuestion(ctx.look, data, result.offer, changed))
  } else if (result.kind === 'too-little-money') {
    const payToman = await missingOn(ctx, { repeatOfferId: result.offer.id })
    await place(ctx, result.order, renderTooLittleToRepeat(ctx.words, { ...result, payToman }))
  } else {
    await showResult(ctx, result)
  }
}

/** Finds the customer's own order, or refuses politely. */
export const withOrder =
  (draw: (ctx: ShopContext, order: Order) => Promise<unknown>) =>
  async (ctx: ShopContext, { order: orderId }: { readonly order: number }): Promise<void> => {
    const order = await ctx.shop.engine.order(ctx.customer.id, orderId)
    await (order === undefined ? show(ctx, renderRefusal(ctx.words)) : draw(ctx, order))
  }

const ask = (question: 'cancel' | 'ban') =>
  withOrder(async (ctx, order) =>
    order.state === 'waiting' && order.wish === undefined
      ? show(ctx, renderQuestion(ctx.look, await dataOf(ctx, order), question))
      : showCard(ctx, order, ctx.words.order.notPossible()),
  )

export const cardScreens = new Screens()
cardScreens.onTap(
  'order',
  withOrder((ctx, order) => showCard(ctx, order)),
)
cardScreens.onTap('open', (ctx, { order, page }) =>
  withOrder(async (_, found) =>
    isEnded(found.state)
      ? show(ctx, renderPastOrder(ctx.look, await dataOf(ctx, found), page))
      : showCardBelow(ctx, found),
  )(ctx, { order }),
)
cardScreens.onTap('askCancel', ask('cancel'))
cardScreens.onTap('askBan', ask('ban'))
cardScreens.onTap('requested', async (ctx, { order }) => {
  const result = await ctx.shop.engine.requested(ctx.customer.id, order)
  await showResult(ctx, result, ctx.words.order.requested())
})
cardScreens.onTap('refresh', async (ctx, { order }) => {
  const result = await ctx.shop.engine.refresh(ctx.customer.id, order)
  await showResult(ctx, result, ctx.words.order.noCodeYet(ctx.shop.clock.now()))
})
cardScreens.onTap('cancel', async (ctx, { order }) => {
  await showResult(ctx, await ctx.shop.engine.cancel(ctx.customer.id, order))
})
cardScreens.onTap('ban', async (ctx, { order }) => {
  await showResult(ctx, await ctx.shop.engine.ban(ctx.customer.id, order))
})
cardScreens.onTap('repeat', async (ctx, { order, codes }) => {
  await showRepeat(ctx, await ctx.shop.engine.repeat(ctx.customer.id, order, codes))
})
cardScreens.onTap('confirmRepeat', async (ctx, { offer }) => {
  const result = await ctx.shop.engine.confirmRepeat(ctx.customer.id, offer)
  await showRepeat(ctx, result, ctx.words.repeats.priceChanged())
})
cardScreens.onTap('finish', async (ctx, { order }) => {
  await showResult(ctx, await ctx.shop.engine.finish(ctx.customer.id, order))
})
