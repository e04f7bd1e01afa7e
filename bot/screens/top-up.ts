/** Paying money in, as a customer does it: how much, where to, the receipt. */
import type { Engine, Invoice, ReceiptTaken, Toman, TopUp, TopUps, Wanted } from '#engine'
import { ask, leaveQuestion } from '../asking.ts'
import type { Action, ActionOf } from '../buttons.ts'
import { type Answered, Screens, type ShopContext } from '../context.ts'
import { type Html } from '../html.ts'
import { type Row, tap } from '../keyboard.ts'
import { pictureIn } from '../picture.ts'
import { type Screen, show, showAbout, showBelow } from '../screen.ts'
import { keyOfMessage } from '../updates.ts'
import type { Words } from '../words/words.ts'
import { moveInvoice } from '../moving.ts'
import { acceptByBuying } from './first-steps.ts'
import { placeFromHome } from './offers.ts'
import { missesCode, roomNamed, saysThatHePaid } from './rooms.ts'
import { sayingOf } from './support.ts'
import { readAmount } from '../words/spoken.ts'
import {
  spendableNote,
  renderAmount,
  renderOpening,
  renderReceiptTaken,
  renderGone,
  renderInvoice,
} from './top-up-looks.ts'

async function askAmount(
  { look, words, shop, customer }: ShopContext,
  note?: Html,
): Promise<Screen> {
  const terms = shop.engine.topUps.terms()
  const allowance = await shop.engine.topUps.allowance(customer.id)
  const spendable = spendableNote(words, allowance, shop.clock.now(), terms.mostToman)
  return renderAmount(look, terms, note, spendable)
}

/** The screen on which the next text is an amount. */
export async function amountOn(ctx: ShopContext): Promise<Screen> {
  await ask(ctx, { kind: 'topUp' })
  return askAmount(ctx)
}

type Wish = Parameters<TopUps['open']>[1]

/** Shows an invoice where it lives: in the newest message that does. */
async function showInvoice(
  ctx: ShopContext,
  topUp: TopUp,
  shown: Screen,
  place = show,
): Promise<void> {
  const tapped = ctx.callbackQuery?.message?.message_id
  const isOld = tapped !== undefined && topUp.messageId !== undefined && tapped < topUp.messageId
  const messageId = await (isOld ? showBelow : place)(ctx, shown)
  await moveInvoice({ api: ctx.api, shop: ctx.shop }, ctx.look, topUp, messageId)
}

async function openOn(ctx: ShopContext, wish: Wish, place = show): Promise<void> {
  const { engine } = ctx.shop
  const opening = await engine.topUps.open(ctx.customer.id, wish)
  const isAmountWrong = opening.kind === 'too-little' || opening.kind === 'too-much'
  if (isAmountWrong) await ask(ctx, { kind: 'topUp' })
  const shown = renderOpening(ctx.look, {
    opening,
    pace: await engine.topUps.pace(),
    terms: engine.topUps.terms(),
    allowance: await engine.topUps.allowance(ctx.customer.id),
    customerId: ctx.customer.id,
    now: ctx.shop.clock.now(),
    open: opening.kind === 'too-many-open' ? await engine.topUps.openOf(ctx.customer.id) : [],
    wished: 'quoteId' in wish ? await wishedOn(ctx, wish.quoteId) : undefined,
  })
  if (opening.kind === 'opened') await showInvoice(ctx, opening.invoice.topUp, shown, place)
  else await place(ctx, shown)
}

async function showReceiptTaken(
  ctx: ShopContext,
  taken: ReceiptTaken,
  place = show,
): Promise<void> {
  const isSendable = place !== show && sayingOf(ctx) !== undefined
  const pace = await ctx.shop.engine.topUps.pace()
  const shown = renderReceiptTaken(ctx.look, { taken, pace, isSendable })
  if (taken.kind === 'sent') await showInvoice(ctx, taken.invoice.topUp, shown, place)
  else await place(ctx, shown)
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

async function answerAmount(ctx: ShopContext, text: string): Promise<Answered> {
  const toman = readAmount(text)
  if (toman === undefined) {
    await showBelow(ctx, await askAmount(ctx, ctx.words.topUps.notAnAmount))
    return 'ask-again'
  }
  const { leastToman, mostToman } = ctx.shop.engine.topUps.terms()
  await openOn(ctx, { toman }, showBelow)
  return toman < leastToman || toman > mostToman ? 'ask-again' : 'answered'
}

export const topUpScreens = new Screens()
topUpScreens.onTap('topUp', async (ctx) => show(ctx, await amountOn(ctx)))
topUpScreens.onTap('topUpOf', async (ctx, { quick }) => {
  const toman = ctx.shop.engine.topUps.terms().quickToman[quick]
  await (toman === undefined ? show(ctx, await amountOn(ctx)) : openOn(ctx, { toman }))
})
// Bought by itself once the money is there.
topUpScreens.onTap('topUpFor', async (ctx, { quote }) => {
  await acceptByBuying(ctx)
  await openOn(ctx, { quoteId: quote })
})
topUpScreens.onTap('topUpForRepeat', (ctx, { offer }) => openOn(ctx, { repeatOfferId: offer }))
topUpScreens.onTap('topUpForPermanent', (ctx, { order }) =>
  openOn(ctx, { permanentOrderId: order }),
)
/** Whoever names something to buy, or a room, does not mean an amount: the text is for the search. */
const meansNoAmount = ({ message, question, shop }: ShopContext): boolean => {
  const text = message?.text ?? ''
  return question?.kind === 'topUp' && !/\p{N}/u.test(text) && isKnown(shop.engine, text)
}

function isKnown(engine: Engine, text: string): boolean {
  const { services, countries, pairs } = engine.browsing.search(text)
  return (
    services.length + countries.length + pairs.length > 0 ||
    roomNamed(text) !== undefined ||
    missesCode(text) ||
    saysThatHePaid(text)
  )
}

topUpScreens.filter(meansNoAmount, async (ctx, next) => {
  await leaveQuestion(ctx)
  await next()
})
topUpScreens.onAnswer('topUp', (ctx, _, text) => answerAmount(ctx, text))
topUpScreens.onTap('invoice', async (ctx, { topUp }) => {
  const invoice = await ctx.shop.engine.topUps.find(ctx.customer.id, topUp)
  await (invoice === undefined ? show(ctx, renderGone(ctx.look)) : draw(ctx, invoice))
})
topUpScreens.onTap('cancelTopUp', async (ctx, { topUp }) => {
  const cancelled = await ctx.shop.engine.topUps.cancel(ctx.customer.id, topUp)
  const isGone = cancelled.kind === 'not-found'
  await (isGone ? show(ctx, renderGone(ctx.look)) : draw(ctx, cancelled.invoice))
})
topUpScreens.onTap('receiptFor', async (ctx, { receipt, topUp }) => {
  const { engine } = ctx.shop
  const taken = await engine.topUps.bindReceipt(ctx.customer.id, receipt, topUp)
  await showReceiptTaken(ctx, taken)
})
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
  await showReceiptTaken(ctx, taken, showAbout)
})

async function draw(ctx: ShopContext, invoice: Invoice): Promise<void> {
  const pace = await ctx.shop.engine.topUps.pace()
  await showInvoice(ctx, invoice.topUp, renderInvoice(ctx.look, { invoice, pace }))
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
