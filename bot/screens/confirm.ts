/** The last look before money moves. */
import {
  type Order,
  type Paying,
  payingFrom,
  type Quote,
  type Quoted,
  type Toman,
  type Wallet,
} from '#engine'
import type { ActionOf } from '../buttons.ts'
import type { View, ShopContext } from '../context.ts'
import { dotted, markup, type Html, lines } from '../html.ts'
import { type Button, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { minutesOf } from '../words/format.ts'
import type { Words } from '../words/words.ts'
import { renderBarred, renderBarredBy } from './barred.ts'
import { renderRefusal } from './card.ts'
import { renderUnavailable } from './countries.ts'
import { rulesAtFootOn, rulesFirstScreen } from './first-steps.ts'
import { countryName, flagged, serviceName } from './names.ts'
import { isAutomatic, type Place, placeFromHome, prospectOf, remarkOf } from './offers.ts'
import { missingOn, wayToMoney } from './top-up.ts'
import { Screens, below } from '../handling.ts'

interface ConfirmData {
  readonly quote: Quote
  readonly wallet: Wallet | undefined
  readonly place: Place
  /** The rules, where this purchase accepts them. */
  readonly rules?: Html | undefined
  /** Why this is asked again. */
  readonly note?: Html
  /** It takes the place of a question whose answer was tapped just now: a second tap there must not buy. */
  readonly isUnderFinger?: boolean
  /** What can be paid right here when the wallet is short. */
  readonly missing?: Toman | undefined
  /** A discount code can be used here. */
  readonly takesCode?: boolean
  /** The order that would be given back for it, with its money. */
  readonly insteadOf?: Order | undefined
}

export function renderConfirm(
  view: View,
  {
    quote,
    wallet,
    place,
    note,
    missing,
    insteadOf,
    rules,
    takesCode,
    isUnderFinger = false,
  }: ConfirmData,
): Screen {
  const { words, repeatPriceToman } = view
  const { confirm, button } = words
  const remark = remarkOf(words, quote.remark)
  const paying = wallet && payingFrom(wallet, quote.priceToman, insteadOf?.priceToman)
  const text = lines(
    note ?? confirm.title,
    markup``,
    markup`<b>${dotted(words.name(quote.service.names), flagged(words, quote.country))}</b>`,
    dotted(confirm.operator(quote.operator), remark),
    isAutomatic(quote) ? undefined : confirm.orOther,
    quote.fullToman === undefined
      ? confirm.price(quote.priceToman)
      : words.discounts.price(quote.fullToman, quote.priceToman),
    confirm.window(minutesOf(quote.validMs)),
    prospectOf(words, quote, words.name(quote.service.names)),
    quote.repeatable && repeatPriceToman !== undefined
      ? words.repeats.offered(repeatPriceToman)
      : confirm.secondCode(quote.repeatable),
    paying && payingLine(words, paying),
    markup``,
    wallet === undefined ? confirm.refundRulePrivate : confirm.refundRule,
    rules && markup``,
    rules,
  )
  const last =
    paying?.kind === 'short'
      ? wayToMoney(words, { kind: 'topUpFor', quote: quote.id }, missing)
      : [lastWord(words, quote, insteadOf)]
  const back =
    insteadOf === undefined
      ? wayBack(words, { kind: 'offers', ...place })
      : [tap(button.keep, { kind: 'order', order: insteadOf.id })]
  const code =
    takesCode === true
      ? [tap(words.discounts.button.use, { kind: 'useDiscount', quote: quote.id })]
      : []
  return screen(words, text, isUnderFinger ? [back, code, last] : [last, code, back])
}

function lastWord(
  { button, slowOrder }: Words,
  quote: Quote,
  insteadOf: Order | undefined,
): Button {
  const { id, operator, priceToman } = quote
  if (insteadOf !== undefined) {
    const action = { kind: 'swapFor', order: insteadOf.id, quote: id } as const
    return tap(slowOrder.button.swap(priceToman), action, 'success')
  }
  const { service, country } = quote
  const action = {
    kind: 'buy',
    quote: id,
    service: service.id,
    country: country.id,
    operator,
  } as const
  return tap(button.confirm(priceToman), action, 'success')
}

/** What stays in the wallet, or what is missing there. */
export const payingLine = ({ confirm }: Words, paying: Paying): Html =>
  paying.kind === 'enough'
    ? confirm.walletAfter(paying.leftToman)
    : confirm.short(paying.missingToman)

/** A quote for a selection, as the screen that asks for the last word. */
export async function confirmScreen(
  ctx: ShopContext,
  place: Place,
  operator: string,
  note?: Html,
): Promise<Screen> {
  const { service, country } = place
  const rules = await rulesFirstScreen(ctx, tokenOf({ service, country, operator }))
  if (rules !== undefined) return rules
  const quoted = await ctx.shop.engine.buying.quote(ctx.customer.id, { service, country, operator })
  return renderQuoted(ctx, quoted, place, operator, note)
}

export async function renderQuoted(
  ctx: ShopContext,
  quoted: Quoted,
  place: Place,
  operator: string,
  note?: Html,
): Promise<Screen> {
  switch (quoted.kind) {
    case 'paused':
      return renderBarred(ctx.words, ctx.words.limits.paused(quoted.reason))
    case 'blocked':
    case 'limit':
      return renderBarredBy(ctx.words, quoted, ctx.shop.clock.now(), { kind: 'offers', ...place })
    case 'quoted':
      return askToBuy(ctx, quoted.quote, place, note && { note })
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

export async function askToBuy(
  ctx: ShopContext,
  quote: Quote,
  place: Place,
  again: Pick<ConfirmData, 'note' | 'isUnderFinger'> = {},
): Promise<Screen> {
  const { shop, customer, view } = ctx
  const wallet = shop.hasWallets ? await shop.engine.wallets.of(customer.id) : undefined
  const missing = await missingOn(ctx, { quoteId: quote.id })
  const rules = await rulesAtFootOn(ctx)
  const takesCode = quote.fullToman === undefined && shop.engine.discounts.isOpen()
  return renderConfirm(view, { quote, wallet, place, missing, rules, takesCode, ...again })
}

export function renderSoldOut({ words, shop: { engine } }: ShopContext, place: Place): Screen {
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

/** @param selection leads back to the same price, after the rules */
export const tokenOf = ({ service, country, operator }: Selection): string =>
  `q_${service}_${country}_${operator}`

export type Selection = Pick<ActionOf<'buy'>, 'service' | 'country' | 'operator'>

export const confirmScreens = new Screens().taps({
  quote: (ctx, { service, country, from, page, operator }) =>
    confirmScreen(ctx, { service, country, from, page }, operator),
  again: async (ctx, { order: orderId }) => {
    const order = await ctx.shop.engine.orders.find(ctx.customer.id, orderId)
    if (order === undefined) return below(renderRefusal(ctx.words))
    const place = placeFromHome(order.service, order.country)
    return below(await confirmScreen(ctx, place, order.operator))
  },
})
