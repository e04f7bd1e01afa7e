/** The purchase itself, and what is shown of whatever became of it. */
import type { Order, Purchase, Quote, Toman } from '#engine'
import type { Action, ActionOf } from '../buttons.ts'
import type { View, ShopContext } from '../context.ts'
import type { Html } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { pause } from '../pause.ts'
import { type Screen, screen, show } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { renderBarred, renderBarredBy } from './barred.ts'
import { showCard, showCardBelow } from './card.ts'
import { channelsFirstScreen } from './channels.ts'
import { askToBuy, renderSoldOut, tokenOf, type Selection } from './confirm.ts'
import { renderUnavailable } from './countries.ts'
import { acceptByBuying, rulesFirstScreen } from './first-steps.ts'
import { placeFromHome } from './offers.ts'
import { renderPlacing } from './order.ts'
import { missingOn, wayToMoney } from './top-up.ts'
import { Screens, type Shown } from '../handling.ts'

/** A purchase that is quicker than this needs no screen in between. */
const PATIENCE_MS = 300

/** Buys what the quote says. A second tap finds the order of the first. */
async function buy(ctx: ShopContext, action: ActionOf<'buy'>): Promise<Shown | void> {
  const rules = await rulesFirstScreen(ctx, tokenOf(action))
  if (rules !== undefined) return rules
  const channels = await channelsFirstScreen(ctx, action)
  if (channels !== undefined) return channels
  await acceptByBuying(ctx)
  const purchase = await patiently(ctx, ctx.shop.engine.buying.buy(ctx.customer.id, action.quote))
  return showPurchase(ctx, action, purchase, HERE)
}

/** Where it is shown what became of a purchase. */
interface Spot {
  readonly isBelow: boolean
  readonly showCard: typeof showCard
  /** Whether an order that was bought before has its card where it belongs; news keep it fresh. */
  readonly isDrawn: (ctx: ShopContext, order: Order) => boolean
}

/** In the message that was tapped. */
const HERE: Spot = {
  isBelow: false,
  showCard,
  isDrawn: (ctx, order) => order.cardMessageId === ctx.callbackQuery?.message?.message_id,
}
/** Where the message that was tapped says something else by now. */
export const BELOW: Spot = {
  isBelow: true,
  showCard: showCardBelow,
  isDrawn: (_, order) => order.cardMessageId !== undefined,
}

type SelectionToBuy = Selection & { readonly quote: number }

export async function showPurchase(
  ctx: ShopContext,
  selection: SelectionToBuy,
  purchase: Purchase,
  { isBelow, showCard, isDrawn }: Spot,
): Promise<Shown | void> {
  if (!('order' in purchase)) return { ...(await screenOf(ctx, selection, purchase)), isBelow }
  if (purchase.kind !== 'already' || !isDrawn(ctx, purchase.order))
    return showCard(ctx, purchase.order)
}

async function screenOf(
  ctx: ShopContext,
  { quote, ...selection }: SelectionToBuy,
  purchase: Exclude<Purchase, { readonly order: Order }>,
): Promise<Screen> {
  const { words, view, shop } = ctx
  const place = placeFromHome(selection.service, selection.country)
  const back: Action = { kind: 'offers', ...place }
  switch (purchase.kind) {
    case 'quote-expired':
    case 'price-changed':
    case 'terms-changed':
      return askToBuy(ctx, purchase.quote, place, {
        note: await whyAgain(ctx, quote, purchase),
        isUnderFinger: true,
      })
    case 'paused':
      return renderBarred(words, words.limits.paused(purchase.reason))
    case 'blocked':
    case 'limit':
      return renderBarredBy(words, purchase, shop.clock.now(), back)
    case 'too-little-money': {
      const missing = await missingOn(ctx, { quoteId: quote })
      return renderTooLittleMoney(view, { ...purchase, quoteId: quote, missing }, back)
    }
    case 'sold-out':
      return renderSoldOut(ctx, place)
    case 'unavailable':
      return renderUnavailable(
        words,
        { kind: 'quote', ...place, operator: selection.operator },
        back,
      )
    case 'no-such-quote':
      return renderGone(words, back)
  }
}

/** What has changed since the question that was answered: the old price beside the new one. */
async function whyAgain(
  { shop, customer, words: { confirm, discounts } }: ShopContext,
  quoteId: number,
  { kind, quote }: Extract<Purchase, { readonly quote: Quote }>,
): Promise<Html> {
  if (kind === 'terms-changed') return confirm.termsChanged
  const before = await shop.engine.buying.findQuote(customer.id, quoteId)
  if (before?.fullToman !== undefined && quote.fullToman === undefined)
    return discounts.gone(quote.priceToman)
  const was = before?.priceToman
  return kind === 'quote-expired'
    ? confirm.quoteExpired(was, quote.priceToman)
    : confirm.priceChanged(was, quote.priceToman)
}

interface TooLittleData extends Extract<Purchase, { kind: 'too-little-money' }> {
  readonly quoteId: number
  readonly missing: Toman | undefined
}

export function renderTooLittleMoney(
  view: View,
  { priceToman, missingToman, quoteId, missing }: TooLittleData,
  back: Action,
): Screen {
  const { words, hasWallets } = view
  const { confirm } = words
  const text = hasWallets
    ? confirm.tooLittleMoney(priceToman, missingToman)
    : confirm.tooLittleMoneyPrivate
  return screen(words, text, [
    hasWallets ? wayToMoney(words, { kind: 'topUpFor', quote: quoteId }, missing) : [],
    wayBack(words, back),
  ])
}

export const renderGone = (words: Words, offers: Action): Screen =>
  screen(words, words.confirm.gone, [
    [tap(words.button.otherOffers, offers, 'primary')],
    wayBack(words),
  ])

/** Says that the number is on its way, when it takes a moment. */
export async function patiently<T>(ctx: ShopContext, purchase: Promise<T>): Promise<T> {
  const ended = new AbortController()
  const saying = sayWhenSlow(ctx, ended.signal)
  try {
    return await purchase
  } finally {
    ended.abort()
    await saying
  }
}

async function sayWhenSlow(ctx: ShopContext, ended: AbortSignal): Promise<void> {
  await pause(ctx.shop.clock, PATIENCE_MS, ended)
  if (ended.aborted) return
  await show(ctx, renderPlacing(ctx.view)).catch((error: unknown) => {
    ctx.shop.log.debug({ err: error }, 'The screen in between was not shown')
  })
}

export const purchaseScreens = new Screens().taps({ buy })
