/** Paying money in, as a customer does it: how much, where to, the receipt. */
import type { Engine, Invoice, ReceiptTaken, Toman, TopUp, TopUps, Wanted } from '#engine'
import { ask, leaveQuestion } from '../asking.ts'
import type { Action, ActionOf } from '../buttons.ts'
import type { ShopContext } from '../context.ts'
import { type Html } from '../html.ts'
import { type Row, tap } from '../keyboard.ts'
import { pictureIn } from '../picture.ts'
import type { Screen } from '../screen.ts'
import { keyOfMessage } from '../updates.ts'
import type { Words } from '../words/words.ts'
import { moveInvoice } from '../live-message.ts'
import { acceptByBuying } from './first-steps.ts'
import { placeFromHome } from './offers.ts'
import { missesCode, commandNamed, saysPaid } from './typed-text.ts'
import { sayingOf } from './support.ts'
import { readAmount } from '../words/spoken.ts'
import {
  spendableNote,
  renderAmount,
  renderOpening,
  renderReceiptTaken,
  renderGone,
  renderInvoice,
} from './top-up-views.ts'
import { Screens, again, give, type Shown } from '../handling.ts'

async function askAmount(
  { view, words, shop, customer }: ShopContext,
  note?: Html,
): Promise<Screen> {
  const terms = shop.engine.topUps.terms()
  const allowance = await shop.engine.topUps.allowance(customer.id)
  const spendable = spendableNote(words, allowance, shop.clock.now(), terms.mostToman)
  return renderAmount(view, terms, note, spendable)
}

/** The screen on which the next text is an amount. */
export async function amountScreen(ctx: ShopContext): Promise<Screen> {
  await ask(ctx, { kind: 'topUp' })
  return askAmount(ctx)
}

type Request = Parameters<TopUps['open']>[1]

/** An invoice where it lives: in the newest message that shows it. */
function placed(
  { api, shop, view, callbackQuery }: ShopContext,
  topUp: TopUp,
  shown: Screen,
): Shown {
  const tapped = callbackQuery?.message?.message_id
  const isBelow = tapped !== undefined && topUp.messageId !== undefined && tapped < topUp.messageId
  const onceShown = (messageId: number) => moveInvoice({ api, shop }, view, topUp, messageId)
  return { ...shown, isBelow, onceShown }
}

async function openScreen(ctx: ShopContext, request: Request): Promise<Shown> {
  const { engine } = ctx.shop
  const opening = await engine.topUps.open(ctx.customer.id, request)
  const isAmountWrong = opening.kind === 'too-little' || opening.kind === 'too-much'
  if (isAmountWrong) await ask(ctx, { kind: 'topUp' })
  const shown = renderOpening(ctx.view, {
    opening,
    pace: await engine.topUps.pace(),
    terms: engine.topUps.terms(),
    allowance: await engine.topUps.allowance(ctx.customer.id),
    customerId: ctx.customer.id,
    now: ctx.shop.clock.now(),
    open: opening.kind === 'too-many-open' ? await engine.topUps.openOf(ctx.customer.id) : [],
    wished: 'quoteId' in request ? await wishedOn(ctx, request.quoteId) : undefined,
  })
  return opening.kind === 'opened' ? placed(ctx, opening.invoice.topUp, shown) : shown
}

async function receiptScreen(ctx: ShopContext, taken: ReceiptTaken): Promise<Shown> {
  const isSendable = sayingOf(ctx) !== undefined
  const pace = await ctx.shop.engine.topUps.pace()
  const shown = renderReceiptTaken(ctx.view, { taken, pace, isSendable })
  return taken.kind === 'sent' ? placed(ctx, taken.invoice.topUp, shown) : shown
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

async function answerAmount(ctx: ShopContext, text: string): Promise<Shown> {
  const toman = readAmount(text)
  if (toman === undefined) return again(await askAmount(ctx, ctx.words.topUps.notAnAmount))
  const { leastToman, mostToman } = ctx.shop.engine.topUps.terms()
  const asksAgain = toman < leastToman || toman > mostToman
  return { ...(await openScreen(ctx, { toman })), asksAgain }
}

export const topUpScreens = new Screens().taps({
  topUp: amountScreen,
  topUpOf: (ctx, { quick }) => {
    const toman = ctx.shop.engine.topUps.terms().quickToman[quick]
    return toman === undefined ? amountScreen(ctx) : openScreen(ctx, { toman })
  },
  // Bought by itself once the money is there.
  topUpFor: async (ctx, { quote }) => {
    await acceptByBuying(ctx)
    return openScreen(ctx, { quoteId: quote })
  },
  topUpForRepeat: (ctx, { offer }) => openScreen(ctx, { repeatOfferId: offer }),
  topUpForPermanent: (ctx, { order }) => openScreen(ctx, { permanentOrderId: order }),
  invoice: async (ctx, { topUp }) => {
    const invoice = await ctx.shop.engine.topUps.find(ctx.customer.id, topUp)
    return invoice === undefined ? renderGone(ctx.view) : invoiceScreen(ctx, invoice)
  },
  cancelTopUp: async (ctx, { topUp }) => {
    const cancelled = await ctx.shop.engine.topUps.cancel(ctx.customer.id, topUp)
    const isGone = cancelled.kind === 'not-found'
    return isGone ? renderGone(ctx.view) : invoiceScreen(ctx, cancelled.invoice)
  },
  receiptFor: async (ctx, { receipt, topUp }) => {
    const { engine } = ctx.shop
    return receiptScreen(ctx, await engine.topUps.bindReceipt(ctx.customer.id, receipt, topUp))
  },
})

/** Whoever names something to buy, or a section, does not mean an amount: the text is for the search. */
const meansNoAmount = ({ message, question, shop }: ShopContext): boolean => {
  const text = message?.text ?? ''
  return question?.kind === 'topUp' && !/\p{N}/u.test(text) && isKnown(shop.engine, text)
}

function isKnown(engine: Engine, text: string): boolean {
  const { services, countries, pairs } = engine.browsing.search(text)
  return (
    services.length + countries.length + pairs.length > 0 ||
    commandNamed(text) !== undefined ||
    missesCode(text) ||
    saysPaid(text)
  )
}

topUpScreens.filter(meansNoAmount, async (ctx, next) => {
  await leaveQuestion(ctx)
  await next()
})
topUpScreens.answers({ topUp: (ctx, _, text) => answerAmount(ctx, text) })

topUpScreens.on(['message:photo', 'message:document'], async (ctx, next) => {
  const picture = pictureIn(ctx.message)
  const isForOthers = ctx.question !== undefined && ctx.question.kind !== 'topUp'
  if (picture === undefined || isForOthers) return next()
  const { engine } = ctx.shop
  // The message is the key: an update that is handled twice is one receipt.
  const key = keyOfMessage(ctx.message)
  const taken = await engine.topUps.takeReceipt(ctx.customer.id, picture, key)
  // An album that is for nothing is answered once.
  if (taken.kind === 'nothing-open' && !ctx.shop.mayAnswer(ctx.customer.id)) return
  await give(ctx, await receiptScreen(ctx, taken))
})

async function invoiceScreen(ctx: ShopContext, invoice: Invoice): Promise<Shown> {
  const pace = await ctx.shop.engine.topUps.pace()
  return placed(ctx, invoice.topUp, renderInvoice(ctx.view, { invoice, pace }))
}

/** Exactly what is missing, where it can be paid here; the wallet otherwise. */
export const wayToMoney = (
  words: Words,
  wanted: ActionOf<'topUpFor'> | ActionOf<'topUpForRepeat'> | ActionOf<'topUpForPermanent'>,
  missing: Toman | undefined,
): Row => [
  missing === undefined
    ? tap(words.button.wallet, { kind: 'wallet' }, 'primary')
    : tap(words.topUps.button.exactly(missing), wanted, 'primary'),
]

/** What is missing for something, when it can be paid here. */
export async function missingOn(
  { shop: { engine, hasWallets }, customer }: ShopContext,
  wanted: Wanted,
): Promise<Toman | undefined> {
  const canPay = hasWallets && (await engine.topUps.isOpen())
  return canPay ? engine.topUps.missingFor(customer.id, wanted) : undefined
}
