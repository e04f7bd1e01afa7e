/** A discount code for what is about to be bought. */
import type { Quote } from '#engine'
import type { ShopContext } from '../context.ts'
import { type Html } from '../html.ts'
import { type Screen, textScreen } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { again, asks, Screens, type Shown } from '../handling.ts'
import { renderRefusal } from './card.ts'
import { askToBuy, renderQuoted, type Selection } from './confirm.ts'
import { serviceName } from './names.ts'
import { placeFromHome } from './offers.ts'

/** “Back” leads to the price of now. */
export const renderDiscountText = (
  words: Words,
  text: Html,
  { service, country, operator }: Selection,
): Screen =>
  textScreen(words, text, { kind: 'quote', ...placeFromHome(service, country), operator })

const selectionOf = ({ service, country, operator }: Quote): Selection => ({
  service: service.id,
  country: country.id,
  operator,
})

async function askCode(ctx: ShopContext, quoteId: number): Promise<Shown> {
  const quote = await ctx.shop.engine.buying.findQuote(ctx.customer.id, quoteId)
  if (quote === undefined) return renderRefusal(ctx.words)
  return asks(renderDiscountText(ctx.words, ctx.words.discounts.askCode, selectionOf(quote)))
}

async function answerCode(ctx: ShopContext, quoteId: number, text: string): Promise<Shown> {
  const { words, shop, customer } = ctx
  const { buying } = shop.engine
  const before = await buying.findQuote(customer.id, quoteId)
  if (before === undefined) return renderRefusal(words)
  const selection = selectionOf(before)
  const place = placeFromHome(selection.service, selection.country)
  const found = await buying.discount(customer.id, quoteId, text)
  switch (found.kind) {
    case 'no-such-quote':
      return renderRefusal(words)
    case 'unknown':
    case 'had':
    case 'expired':
    case 'used-up':
    case 'no-gain':
      return again(renderDiscountText(words, words.discounts.refused(found), selection))
    case 'closed':
    case 'too-many-tries':
      return renderDiscountText(words, words.discounts.refused(found), selection)
    case 'other-service': {
      const name = serviceName(words, shop.engine, found.service)
      return again(renderDiscountText(words, words.discounts.otherService(name), selection))
    }
    case 'quoted':
      return askToBuy(ctx, found.quote, place, { note: words.discounts.applied })
    case 'paused':
    case 'blocked':
    case 'limit':
    case 'sold-out':
    case 'unavailable':
      return renderQuoted(ctx, found, place, selection.operator)
  }
}

export const discountScreens = new Screens()
  .taps({ useDiscount: (ctx, { quote }) => askCode(ctx, quote) })
  .answers({ useDiscount: (ctx, { quote }, text) => answerCode(ctx, quote, text) })
