/** A customer wants to pay in: what that has come to. */
import type { Opening, TopUp } from '#engine'
import { ask } from '../asking.ts'
import type { Action } from '../buttons.ts'
import type { ShopContext } from '../context.ts'
import type { Shown } from '../handling.ts'
import { moveInvoice } from '../live-message.ts'
import type { Screen } from '../screen.ts'
import { placeFromHome } from './offers.ts'
import { type PayRequest, phoneAction } from './payment-views.ts'
import { renderOpening } from './top-up-views.ts'

/** An invoice where it lives: in the newest message that shows it. */
export function placed(
  { api, shop, view, callbackQuery }: ShopContext,
  topUp: TopUp,
  shown: Screen,
): Shown {
  const tapped = callbackQuery?.message?.message_id
  const isBelow = tapped !== undefined && topUp.messageId !== undefined && tapped < topUp.messageId
  const onceShown = (messageId: number) => moveInvoice({ api, shop }, view, topUp, messageId)
  return { ...shown, isBelow, onceShown }
}

/** Where and what to pay card to card. */
export const openScreen = async (ctx: ShopContext, request: PayRequest): Promise<Shown> =>
  openingScreen(ctx, request, await ctx.shop.engine.topUps.open(ctx.customer.id, request))

/** What opening a top-up has come to, by whatever way. */
export async function openingScreen(
  ctx: ShopContext,
  request: PayRequest,
  opening: Opening,
): Promise<Shown> {
  const { engine } = ctx.shop
  const isAmountWrong = opening.kind === 'too-little' || opening.kind === 'too-much'
  if (isAmountWrong) await ask(ctx, { kind: 'topUp' })
  const shown = renderOpening(ctx.view, {
    opening,
    pace: await engine.topUps.pace(),
    terms: engine.topUps.terms(),
    allowance: await engine.topUps.allowance(ctx.customer.id),
    customerId: ctx.customer.id,
    now: ctx.shop.clock.now(),
    toPhone: phoneAction(request),
    open: opening.kind === 'too-many-open' ? await engine.topUps.openOf(ctx.customer.id) : [],
    wished: 'quoteId' in request ? await wishedOn(ctx, request.quoteId) : undefined,
  })
  return opening.kind === 'opened' ? placed(ctx, opening.invoice.topUp, shown) : shown
}

async function wishedOn(ctx: ShopContext, quoteId: number): Promise<Action | undefined> {
  const quote = await ctx.shop.engine.buying.findQuote(ctx.customer.id, quoteId)
  return (
    quote && {
      kind: 'quote',
      ...placeFromHome(quote.service.id, quote.country.id),
      operator: quote.operator,
    }
  )
}
