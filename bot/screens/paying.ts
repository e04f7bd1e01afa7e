/** Paying in, from the amount to the money: the ways to pay, a gateway's payment, and looking whether it has come. */
import type { Engine, RailName, TopUp, Way } from '#engine'
import { ask } from '../asking.ts'
import { drawQr } from '../chart/qr.ts'
import type { ShopContext } from '../context.ts'
import { again, below, Screens, type Shown } from '../handling.ts'
import type { Html } from '../html.ts'
import { wayBack } from '../keyboard.ts'
import { screen, showPicture } from '../screen.ts'
import { isGateway } from '../words/payments/rails.ts'
import { type PayRequest, renderNoPayment, renderPayment, renderWays } from './payment-views.ts'
import { openScreen, openingScreen, placed } from './top-up-opening.ts'
import { renderAmount, renderGone, spendableNote } from './top-up-views.ts'

/** The ways to pay; where there is one alone, what and where to pay by it. */
export async function waysScreen(
  ctx: ShopContext,
  request: PayRequest,
  note?: Html,
): Promise<Shown> {
  const { engine, clock } = ctx.shop
  const toman =
    'toman' in request ? request.toman : await engine.topUps.missingFor(ctx.customer.id, request)
  const ways = toman === undefined ? [] : await engine.payments.ways(ctx.customer.id, toman)
  const [first] = ways
  const isOpen = first !== undefined && first.whyClosed === undefined
  if (!isOpen) {
    const wrong = await wrongAmount(ctx, ways)
    if (wrong !== undefined) return wrong
  }
  // Nothing is missing, or nothing is open: the opening says which.
  if (toman === undefined || !isOpen) return openScreen(ctx, request)
  if (ways.length === 1) return payScreen(ctx, first.rail, request)
  const allowance = await engine.topUps.allowance(ctx.customer.id)
  const spendable = spendableNote(ctx.words, allowance, clock.now(), toman)
  return renderWays(ctx.view, { request, toman, ways, note, spendable })
}

/** The ways are there, and none takes so little, or so much. */
async function wrongAmount(ctx: ShopContext, ways: readonly Way[]): Promise<Shown | undefined> {
  const { view, words, shop } = ctx
  const closed = ways.flatMap(({ whyClosed }) => (whyClosed === undefined ? [] : [whyClosed]))
  const least = closed.flatMap((why) => (why.kind === 'too-little' ? [why.leastToman] : []))
  const most = closed.flatMap((why) => (why.kind === 'too-much' ? [why.mostToman] : []))
  const [lowest] = least.toSorted((a, b) => a - b)
  const highest = most.toSorted((a, b) => a - b).at(-1)
  if (lowest === undefined && highest === undefined) return undefined
  await ask(ctx, { kind: 'topUp' })
  const note =
    lowest === undefined ? highest && words.topUps.tooMuch(highest) : words.topUps.tooLittle(lowest)
  return again(renderAmount(view, shop.engine.topUps.terms(), note))
}

async function payScreen(ctx: ShopContext, rail: RailName, request: PayRequest): Promise<Shown> {
  if (!isGateway(rail)) return openScreen(ctx, request)
  const opening = await ctx.shop.engine.payments.open(ctx.customer.id, rail, request)
  if (opening.kind === 'opened') return placed(ctx, opening.topUp, renderPayment(ctx.view, opening))
  if (opening.kind === 'way-closed')
    return waysScreen(ctx, request, ctx.words.payments.closed(rail))
  if (opening.kind === 'gateway-refused' || opening.kind === 'gateway-silent') {
    const why = opening.kind === 'gateway-silent' ? 'silent' : 'refused'
    return renderNoPayment(ctx.view, { rail, request, why })
  }
  return openingScreen(ctx, request, opening)
}

/** A payment by a gateway as it stands. Undefined: it goes another way. */
export async function paymentScreen(
  ctx: ShopContext,
  topUp: TopUp,
  note?: Html,
): Promise<Shown | undefined> {
  const payment = await ctx.shop.engine.payments.find(ctx.customer.id, topUp.id)
  return payment && placed(ctx, topUp, renderPayment(ctx.view, { topUp, payment, note }))
}

/** “I have paid”: the gateway is asked now. */
export async function checkScreen(ctx: ShopContext, topUpId: number): Promise<Shown> {
  const { engine } = ctx.shop
  await engine.payments.ask(ctx.customer.id, topUpId)
  const invoice = await engine.topUps.find(ctx.customer.id, topUpId)
  if (invoice === undefined) return renderGone(ctx.view)
  const { topUp } = invoice
  const note = topUp.state === 'paid' ? undefined : ctx.words.payments.notSeenYet
  return (await paymentScreen(ctx, topUp, note)) ?? renderGone(ctx.view)
}

async function qrScreen(ctx: ShopContext, topUpId: number): Promise<Shown | undefined> {
  const payment = await ctx.shop.engine.payments.find(ctx.customer.id, topUpId)
  if (payment?.payUrl === undefined) return renderGone(ctx.view)
  const { words } = ctx
  const shown = screen(words, words.payments.scan, [
    wayBack(words, { kind: 'invoice', topUp: topUpId }),
  ])
  try {
    await showPicture(ctx, drawQr(payment.payUrl), shown)
  } catch (error) {
    ctx.shop.log.warn({ err: error }, 'A QR code could not be drawn')
    return below(shown)
  }
  return undefined
}

/** Whether there is any way to pay in here. */
export const canPayIn = async ({ topUps, payments }: Engine): Promise<boolean> =>
  (await topUps.isOpen()) || (await payments.isOpen())

export const payingScreens = new Screens().taps({
  ways: (ctx, { amount }) => waysScreen(ctx, { toman: amount }),
  payBy: (ctx, { rail, amount }) => payScreen(ctx, rail, { toman: amount }),
  payByFor: (ctx, { rail, quote }) => payScreen(ctx, rail, { quoteId: quote }),
  payByForRepeat: (ctx, { rail, offer }) => payScreen(ctx, rail, { repeatOfferId: offer }),
  payByForPermanent: (ctx, { rail, order }) => payScreen(ctx, rail, { permanentOrderId: order }),
  checkPayment: (ctx, { topUp }) => checkScreen(ctx, topUp),
  paymentQr: async (ctx, { topUp }) => qrScreen(ctx, topUp),
})

const STARS = 'XTR'

/** Ahead of all other screens: what was paid must not end in a conversation or a question that stands open. */
export const starScreens = new Screens()

/** Before Telegram takes Stars, within its ten seconds: by the shop's own row, whatever the invoice says. */
starScreens.on('pre_checkout_query', async (ctx) => {
  const { shop, customer, words, preCheckoutQuery: asked } = ctx
  const { invoice_payload: token, total_amount: stars, currency } = asked
  const may =
    currency === STARS && (await shop.engine.payments.mayPayStars(customer.id, token, stars))
  await ctx.answerPreCheckoutQuery(may, may ? {} : { error_message: words.payments.notThisInvoice })
})

starScreens.on('message:successful_payment', async (ctx) => {
  const {
    currency,
    invoice_payload: token,
    total_amount: stars,
    telegram_payment_charge_id: chargeId,
  } = ctx.message.successful_payment
  if (currency !== STARS) return // another program of this bot has asked for it
  const paid = { token, stars, chargeId, payerId: ctx.customer.id }
  await ctx.shop.engine.payments.paidStars(paid)
})
