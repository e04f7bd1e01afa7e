/** The last look before money moves, and the purchase itself. */
import type { Purchase, Quote, Quoted, Wallet, Toman } from '#engine'
import type { Action, ActionOf } from '../buttons.ts'
import { Screens, type Look, type ShopContext } from '../context.ts'
import { dotted, markup, type Html, lines } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { pause } from '../pause.ts'
import { type Screen, screen, show, showBelow } from '../screen.ts'
import { minutesOf } from '../words/format.ts'
import type { Words } from '../words/words.ts'
import { renderRefusal, showCard } from './card.ts'
import { renderUnavailable } from './countries.ts'
import { rulesFirstOn } from './first-steps.ts'
import { countryName, flagged, serviceName } from './names.ts'
import { isAutomatic, type Place, placeFromHome, prospectOf, remarkOf } from './offers.ts'
import { renderPlacing } from './order.ts'
import { missingOn, wayToMoney } from './top-up.ts'

/** A purchase that is quicker than this needs no screen in between. */
const PATIENCE_MS = 300

interface ConfirmData {
  readonly quote: Quote
  readonly wallet: Wallet | undefined
  readonly place: Place
  /** Why this is asked again. */
  readonly note?: Html
  /** What can be paid right here when the wallet is short. */
  readonly missing?: Toman | undefined
}

export function renderConfirm(
  look: Look,
  { quote, wallet, place, note, missing }: ConfirmData,
): Screen {
  const { words, repeatPriceToman } = look
  const { confirm, button } = words
  const remark = remarkOf(words, quote.remark)
  const isShort = wallet !== undefined && wallet.availableToman < quote.priceToman
  const text = lines(
    note ?? confirm.title(),
    markup``,
    markup`<b>${dotted(words.name(quote.service.names), flagged(words, quote.country))}</b>`,
    dotted(confirm.operator(quote.operator), remark),
    isAutomatic(quote) ? undefined : confirm.orOther(),
    confirm.price(quote.priceToman),
    confirm.window(minutesOf(quote.validMs)),
    prospectOf(words, quote),
    quote.repeatable && repeatPriceToman !== undefined
      ? words.repeats.offered(repeatPriceToman)
      : confirm.secondCode(quote.repeatable),
    wallet && walletLine(words, quote, wallet),
    markup``,
    wallet === undefined ? confirm.refundRulePrivate() : confirm.refundRule(),
  )
  const { service, country } = place
  const buying: Action = {
    kind: 'buy',
    quote: quote.id,
    service,
    country,
    operator: quote.operator,
  }
  return screen(words, text, [
    isShort ? wayToMoney(words, { kind: 'topUpFor', quote: quote.id }, missing) : [],
    [tap(button.confirm(quote.priceToman), buying, isShort ? undefined : 'success')],
    wayBack(words, { kind: 'offers', ...place }),
  ])
}

/** For the eye alone: the engine counts again, and decides. */
function walletLine(words: Words, quote: Quote, wallet: Wallet): Html {
  const left = wallet.availableToman - quote.priceToman
  return left >= 0 ? words.confirm.walletAfter(left as Toman) : words.confirm.short(-left as Toman)
}

/** A quote for a wish, as the screen that asks for the last word. */
export async function confirmOn(
  ctx: ShopContext,
  place: Place,
  operator: string,
  note?: Html,
): Promise<Screen> {
  const { service, country } = place
  const rules = await rulesFirstOn(ctx, `q_${service}_${country}_${operator}`)
  if (rules !== undefined) return rules
  const quoted = await ctx.shop.engine.quote(ctx.customer.id, { service, country, operator })
  return renderQuoted(ctx, quoted, place, operator, note)
}

async function renderQuoted(
  ctx: ShopContext,
  quoted: Quoted,
  place: Place,
  operator: string,
  note?: Html,
): Promise<Screen> {
  switch (quoted.kind) {
    case 'paused':
      return renderBarred(ctx.words, ctx.words.limits.paused(quoted.reason))
    case 'quoted':
      return askToBuy(ctx, quoted.quote, place, note)
    case 'sold-out':
      return renderSoldOut(ctx, place)
    case 'unavailable':
      return renderUnavailable(
        ctx.words,
        { kind: 'quote', ...place, operator },
        { kind: 'offers', ...place },
      )
  }
}

async function askToBuy(
  ctx: ShopContext,
  quote: Quote,
  place: Place,
  note?: Html,
): Promise<Screen> {
  const { shop, customer, look } = ctx
  const wallet = shop.hasWallets ? await shop.engine.wallet(customer.id) : undefined
  const missing = await missingOn(ctx, { quoteId: quote.id })
  return renderConfirm(look, { quote, wallet, place, missing, ...(note && { note }) })
}

function renderSoldOut({ words, shop: { engine } }: ShopContext, place: Place): Screen {
  const { service, country } = place
  const text = words.buy.soldOutHere(
    serviceName(words, engine, service),
    countryName(words, engine, country),
  )
  return screen(words, text, [
    [tap(words.button.otherOffers, { kind: 'offers', ...place })],
    wayBack(words, { kind: 'countries', service, page: 0 }),
  ])
}

interface TooLittleData extends Extract<Purchase, { kind: 'too-little-money' }> {
  readonly quoteId: number
  readonly missing: Toman | undefined
}

export function renderTooLittleMoney(
  look: Look,
  { priceToman, missingToman, quoteId, missing }: TooLittleData,
  back: Action,
): Screen {
  const { words, hasWallets } = look
  const { confirm } = words
  const text = hasWallets
    ? confirm.tooLittleMoney(priceToman, missingToman)
    : confirm.tooLittleMoneyPrivate()
  return screen(words, text, [
    hasWallets ? wayToMoney(words, { kind: 'topUpFor', quote: quoteId }, missing) : [],
    wayBack(words, back),
  ])
}

/** Buys what the quote says. A second tap finds the order of the first. */
async function buy(ctx: ShopContext, action: ActionOf<'buy'>): Promise<void> {
  const token = `q_${action.service}_${action.country}_${action.operator}`
  const rules = await rulesFirstOn(ctx, token)
  if (rules !== undefined) {
    await show(ctx, rules)
    return
  }
  const purchase = await patiently(ctx, ctx.shop.engine.buyNumber(ctx.customer.id, action.quote))
  const place = placeFromHome(action.service, action.country)
  const back: Action = { kind: 'offers', ...place }
  switch (purchase.kind) {
    case 'bought':
    case 'lost':
      await showCard(ctx, purchase.order)
      return
    case 'already': {
      const tapped = ctx.callbackQuery?.message?.message_id
      // The first tap has made this message the card already, and news keep it fresh.
      if (purchase.order.cardMessageId !== tapped) await showCard(ctx, purchase.order)
      return
    }
    case 'quote-expired':
      await show(ctx, await askToBuy(ctx, purchase.quote, place, ctx.words.confirm.quoteExpired()))
      return
    case 'price-changed':
      await show(ctx, await askToBuy(ctx, purchase.quote, place, ctx.words.confirm.priceChanged()))
      return
    case 'paused':
      await show(ctx, renderBarred(ctx.words, ctx.words.limits.paused(purchase.reason)))
      return
    case 'blocked':
      await show(ctx, renderBarred(ctx.words, ctx.words.limits.blocked(purchase.reason)))
      return
    case 'limit':
      await show(ctx, renderBarred(ctx.words, ctx.words.limits.limit(purchase), back))
      return
    case 'too-little-money':
      await show(
        ctx,
        renderTooLittleMoney(
          ctx.look,
          {
            ...purchase,
            quoteId: action.quote,
            missing: await missingOn(ctx, { quoteId: action.quote }),
          },
          back,
        ),
      )
      return
    case 'sold-out':
      await show(ctx, renderSoldOut(ctx, place))
      return
    case 'unavailable':
      await show(
        ctx,
        renderUnavailable(ctx.words, { kind: 'quote', ...place, operator: action.operator }, back),
      )
      return
    case 'no-such-quote':
      await show(ctx, renderGone(ctx.words, back))
      return
  }
}

/** Nothing is sold to him now; what he has goes on. */
export const renderBarred = (words: Words, why: Html, back?: Action): Screen =>
  screen(words, why, [
    [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 })],
    wayBack(words, back),
  ])

export const renderGone = (words: Words, offers: Action): Screen =>
  screen(words, words.confirm.gone(), [
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
  await show(ctx, renderPlacing(ctx.look)).catch((error: unknown) => {
    ctx.shop.log.debug({ err: error }, 'The screen in between was not shown')
  })
}

export const confirmScreens = new Screens()
confirmScreens.onTap('quote', async (ctx, { service, country, from, page, operator }) =>
  show(ctx, await confirmOn(ctx, { service, country, from, page }, operator)),
)
confirmScreens.onTap('buy', buy)
confirmScreens.onTap('again', async (ctx, { order: orderId }) => {
  const order = await ctx.shop.engine.order(ctx.customer.id, orderId)
  if (order === undefined) return showBelow(ctx, renderRefusal(ctx.words))
  const place = placeFromHome(order.service, order.country)
  return showBelow(ctx, await confirmOn(ctx, place, order.operator))
})
