/** Paying money in, as a customer does it: how much, where to, the receipt. */
import type {
  Allowance,
  Engine,
  Invoice,
  Opening,
  Pace,
  ReceiptTaken,
  Toman,
  TopUp,
  TopUps,
  TopUpTerms,
  Wanted,
} from '#engine'
import { ask, leaveQuestion } from '../asking.ts'
import type { Action, ActionOf } from '../buttons.ts'
import { type Answered, Screens, type Look, type ShopContext } from '../context.ts'
import { markup, type Html, lines } from '../html.ts'
import { copy, inRows, type Keyboard, type Row, sendButton, tap, wayBack } from '../keyboard.ts'
import { pictureIn } from '../picture.ts'
import { type Screen, screen, show, showAbout, showBelow } from '../screen.ts'
import { keyOfMessage } from '../updates.ts'
import type { Words } from '../words/words.ts'
import { moveInvoice } from '../moving.ts'
import { renderBarredBy } from './barred.ts'
import { acceptByBuying } from './first-steps.ts'
import { placeFromHome } from './offers.ts'
import { missesCode, roomNamed, saysThatHePaid } from './rooms.ts'
import { sayingOf } from './support.ts'
import { readAmount } from '../words/spoken.ts'

const WALLET: Action = { kind: 'wallet' }

/** What is said of today's limit where an amount is chosen that may be above it. */
const spendableNote = (
  { topUps: say }: Words,
  allowance: Allowance | undefined,
  now: number,
  upToToman: Toman,
): Html | undefined => {
  const isEnough = allowance === undefined || allowance.leftToman >= upToToman
  return isEnough ? undefined : say.spendable(allowance, now)
}

export function renderAmount(
  { words }: Look,
  terms: TopUpTerms,
  note?: Html,
  spendable?: Html,
): Screen {
  const { topUps: say } = words
  const quick = terms.quickToman.map((toman, i) =>
    tap(words.money(toman), { kind: 'topUpOf', quick: i }),
  )
  const text = lines(
    note,
    note && markup``,
    say.amount(terms.leastToman, terms.mostToman),
    spendable && markup``,
    spendable,
  )
  return screen(words, text, [...inRows(quick, 2), wayBack(words, WALLET)])
}

interface InvoiceData {
  readonly invoice: Invoice
  readonly note?: Html | undefined
  /** How long receipts wait here. */
  readonly pace?: Pace | undefined
  /** What may be spent of it today, when that is less. */
  readonly spendable?: Html | undefined
}

/** Where and what to pay; how it stands, once there is nothing to pay any more. */
export function renderInvoice(look: Look, { invoice, note, pace, spendable }: InvoiceData): Screen {
  const { words } = look
  const { topUps: say } = words
  const { topUp } = invoice
  if (topUp.state === 'pending') return renderPayable(look, { invoice, note, pace, spendable })
  const isWaiting = topUp.state === 'receipt-sent'
  const text = lines(
    note,
    note && markup``,
    say.state[topUp.state],
    isWaiting && pace && say.pace(pace),
    say.pay(topUp.toman),
  )
  return screen(words, text, [
    [tap(say.button.another, { kind: 'topUp' })],
    [tap(words.support.button.support, { kind: 'writeOfTopUp', topUp: topUp.id })],
    wayBack(words, WALLET),
  ])
}

function renderPayable({ words }: Look, { invoice, note, pace, spendable }: InvoiceData): Screen {
  const { topUps: say } = words
  const { topUp, card } = invoice
  const text = lines(
    note,
    note && markup``,
    say.title,
    markup``,
    say.pay(topUp.toman),
    card && say.cardNumber(card.number),
    card && say.holder(card.holder, card.bank && card.bank[words.language]),
    say.until(topUp.expiresAt),
    markup``,
    say.exactAmount,
    say.thenReceipt,
    pace && say.pace(pace),
    topUp.quoteId !== undefined && say.resumes,
    spendable && markup``,
    spendable,
  )
  return screen(words, text, [
    card === undefined ? [] : copy(say.button.copyCard, card.number, 'primary'),
    [
      ...copy(say.button.copyToman, String(topUp.toman)),
      ...copy(say.button.copyRial, String(topUp.toman * 10)),
    ],
    [tap(say.button.cancel, { kind: 'cancelTopUp', topUp: topUp.id })],
    wayBack(words, WALLET),
  ])
}

interface OpeningData {
  readonly opening: Opening
  readonly pace?: Pace | undefined
  readonly terms: TopUpTerms
  readonly allowance: Allowance | undefined
  readonly customerId: number
  readonly now: number
  /** The way to what the customer wanted to pay for. */
  readonly wished?: Action | undefined
  /** The customer's top-ups that have not ended. */
  readonly open: readonly TopUp[]
}

/** Each of somebody's top-ups, to be opened. */
export const openRows = ({ topUps: say }: Words, topUps: readonly TopUp[]): Keyboard =>
  topUps.map(({ id, toman, state }) => [
    tap(say.button.open(toman, state), { kind: 'invoice', topUp: id }),
  ])

export function renderOpening(look: Look, data: OpeningData): Screen {
  const { words } = look
  const { topUps: say } = words
  const { opening, terms } = data
  const spendable = (upToToman: Toman) => spendableNote(words, data.allowance, data.now, upToToman)
  const inWallet = (text: Html, ahead?: Action): Screen =>
    screen(words, text, [
      ahead === undefined ? [] : [tap(say.button.goOn, ahead, 'primary')],
      wayBack(words, WALLET),
    ])
  switch (opening.kind) {
    case 'opened':
      return renderInvoice(look, {
        invoice: opening.invoice,
        pace: data.pace,
        spendable: spendable(opening.invoice.topUp.baseToman),
      })
    case 'too-little':
    case 'too-much': {
      const note =
        opening.kind === 'too-little'
          ? say.tooLittle(opening.leastToman)
          : say.tooMuch(opening.mostToman)
      return renderAmount(look, terms, note, spendable(terms.mostToman))
    }
    case 'too-many-open':
      return screen(words, say.tooManyOpen(opening.most), [
        ...openRows(words, data.open),
        wayBack(words, WALLET),
      ])
    case 'too-often':
      return inWallet(say.tooOften)
    case 'closed':
      return inWallet(say.closed(data.customerId))
    case 'enough-money':
      return inWallet(say.enoughMoney, data.wished)
    case 'blocked':
    case 'limit':
      return renderBarredBy(words, opening, data.now, WALLET)
    case 'no-such-quote':
      return inWallet(words.confirm.gone)
  }
}

interface ReceiptData {
  readonly taken: ReceiptTaken
  readonly pace?: Pace | undefined
  /** True of a picture that the support can be shown instead. */
  readonly isSendable?: boolean
}

export function renderReceiptTaken(
  look: Look,
  { taken, pace, isSendable = false }: ReceiptData,
): Screen {
  const { words } = look
  const { topUps: say } = words
  switch (taken.kind) {
    case 'sent':
      return renderInvoice(look, { invoice: taken.invoice, pace })
    case 'which':
      return screen(words, say.which, [
        ...taken.invoices.map(({ topUp }) => [
          tap(say.button.open(topUp.toman, topUp.state), {
            kind: 'receiptFor',
            receipt: taken.receiptId,
            topUp: topUp.id,
          }),
        ]),
        wayBack(words, WALLET),
      ])
    case 'nothing-open':
      return screen(words, say.nothingOpen, [
        [tap(say.button.topUp, { kind: 'topUp' }, 'primary')],
        isSendable ? [sendButton(words)] : [],
        wayBack(words, WALLET),
      ])
    case 'paid-already':
      return screen(words, say.paidAlready, [wayBack(words, WALLET)])
    case 'too-many':
      return screen(words, say.tooManyReceipts, [
        [
          tap(words.support.button.support, {
            kind: 'writeOfTopUp',
            topUp: taken.invoice.topUp.id,
          }),
        ],
        wayBack(words, WALLET),
      ])
  }
}

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

export const renderGone = ({ words }: Look): Screen =>
  screen(words, words.topUps.gone, [wayBack(words, WALLET)])

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
