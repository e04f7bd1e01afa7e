/** Paying money in, as a customer does it: how much, where to, the receipt. */
import type { Engine, Invoice, ReceiptTaken, Toman, Wanted } from '#engine'
import { ask, leaveQuestion } from '../asking.ts'
import type { ActionKind, ActionOf } from '../buttons.ts'
import type { ShopContext } from '../context.ts'
import { type Html } from '../html.ts'
import { type Row, tap } from '../keyboard.ts'
import { pictureIn } from '../picture.ts'
import type { Screen } from '../screen.ts'
import { keyOfMessage } from '../updates.ts'
import type { Words } from '../words/words.ts'
import { channelsFirstScreen } from './channels.ts'
import { canPayIn, checkScreen, paymentScreen, waysScreen } from './paying.ts'
import { placed } from './top-up-opening.ts'
import { acceptByBuying } from './first-steps.ts'
import { missesCode, commandNamed, saysPaid } from './typed-text.ts'
import { sayingOf } from './support.ts'
import { readAmount } from '../words/spoken.ts'
import {
  highestOf,
  spendableNote,
  renderAmount,
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
  const spendable = spendableNote(words, allowance, shop.clock.now(), highestOf(terms))
  return renderAmount(view, terms, note, spendable)
}

/** The screen on which the next text is an amount. */
export async function amountScreen(ctx: ShopContext): Promise<Screen> {
  await ask(ctx, { kind: 'topUp' })
  return askAmount(ctx)
}

async function receiptScreen(ctx: ShopContext, taken: ReceiptTaken): Promise<Shown> {
  const isSendable = sayingOf(ctx) !== undefined
  const pace = await ctx.shop.engine.topUps.pace()
  const shown = renderReceiptTaken(ctx.view, { taken, pace, isSendable })
  return taken.kind === 'sent' ? placed(ctx, taken.invoice.topUp, shown) : shown
}

async function answerAmount(ctx: ShopContext, text: string): Promise<Shown> {
  const toman = readAmount(text)
  if (toman === undefined) return again(await askAmount(ctx, ctx.words.topUps.notAnAmount))
  const { leastToman, mostToman } = ctx.shop.engine.topUps.terms()
  const asksAgain = toman < leastToman || toman > mostToman
  const shown = await waysScreen(ctx, { toman })
  return { ...shown, asksAgain: asksAgain || shown.asksAgain === true }
}

export const topUpScreens = new Screens().taps({
  topUp: amountScreen,
  topUpOf: (ctx, { quick }) => {
    const toman = ctx.shop.engine.topUps.terms().quickToman[quick]
    return toman === undefined ? amountScreen(ctx) : waysScreen(ctx, { toman })
  },
  // Bought by itself once the money is there.
  topUpFor: async (ctx, { quote }) => {
    const channels = await channelsFirstScreen(ctx, { kind: 'topUpFor', quote })
    if (channels !== undefined) return channels
    await acceptByBuying(ctx)
    return waysScreen(ctx, { quoteId: quote })
  },
  topUpForRepeat: (ctx, { offer }) => waysScreen(ctx, { repeatOfferId: offer }),
  topUpForPermanent: async (ctx, { order }) =>
    (await channelsFirstScreen(ctx, { kind: 'topUpForPermanent', order })) ??
    waysScreen(ctx, { permanentOrderId: order }),
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

/** Questions beside which a picture is a receipt all the same. */
const TO_PAY: ReadonlySet<ActionKind> = new Set(['topUp', 'askPhone'])

topUpScreens.on(['message:photo', 'message:document'], async (ctx, next) => {
  const picture = pictureIn(ctx.message)
  const isForOthers = ctx.question !== undefined && !TO_PAY.has(ctx.question.kind)
  if (picture === undefined || isForOthers) return next()
  const { engine } = ctx.shop
  // The message is the key: an update that is handled twice is one receipt.
  const key = keyOfMessage(ctx.message)
  const taken = await engine.topUps.takeReceipt(ctx.customer.id, picture, key)
  // An album that is for nothing is answered once.
  if (taken.kind === 'nothing-open' && !ctx.shop.mayAnswer(ctx.customer.id)) return
  const [byGateway] =
    taken.kind === 'nothing-open'
      ? (await engine.topUps.openOf(ctx.customer.id)).filter(({ cardId }) => cardId === undefined)
      : []
  // A picture proves nothing to a gateway, but says “I have paid”.
  const shown = byGateway && checkScreen(ctx, byGateway.id)
  await give(ctx, await (shown ?? receiptScreen(ctx, taken)))
})

async function invoiceScreen(ctx: ShopContext, invoice: Invoice): Promise<Shown> {
  const byGateway = await paymentScreen(ctx, invoice.topUp)
  if (byGateway !== undefined) return byGateway
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
  const canPay = hasWallets && (await canPayIn(engine))
  return canPay ? engine.topUps.missingFor(customer.id, wanted) : undefined
}
