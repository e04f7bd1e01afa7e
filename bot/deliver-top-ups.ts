/** News about top-ups, told to the customer and to those who look at receipts. */
import {
  allowedActions,
  type PermanentOrder,
  type Toman,
  type TopUp,
  type TopUpNews,
} from '#engine'
import type { View, Shop } from './context.ts'
import { type Html, lines, markup } from './html.ts'
import { type Row, tap } from './keyboard.ts'
import { moveInvoice } from './live-message.ts'
import { discreetFile } from './report-group/discreet.ts'
import { screen, send, type Screen } from './screen.ts'
import { barredRows, barredText } from './screens/barred.ts'
import { renderConfirm } from './screens/confirm.ts'
import { reasonText, redrawFile, sendFile } from './screens/desk/top-ups.ts'
import { subject } from './screens/names.ts'
import { placeFromHome } from './screens/offers.ts'
import { type Line, lineOf, lineRow } from './screens/orders.ts'
import { renderPayment, retryRows } from './screens/payment-views.ts'
import type { NewsOf, Tellers, Telling } from './telling.ts'
import { isGateway } from './words/payments/rails.ts'
import type { Words } from './words/words.ts'

export const topUpTellers: Tellers<TopUpNews['kind']> = {
  'top-up-receipt': (telling, news) => tellOfFile(telling, news, sendFile),
  'top-up-changed': (telling, news) => tellOfFile(telling, news, redrawFile),
  'top-up-ended': async (telling, news) => {
    const messageId = await tellScreen(telling, news)
    const { api, shop, view, personId } = telling
    const invoice = messageId && (await shop.engine.topUps.find(personId, news.topUpId))
    if (messageId && invoice) await moveInvoice({ api, shop }, view, invoice.topUp, messageId)
  },
  'resume-asks': tellScreen,
  'resume-failed': tellScreen,
  'top-ups-closed': tellScreen,
}

/** Nobody is left with a key to pay once more for what a person looks at. */
export async function tellOfReview(
  { api, shop, view, personId }: Telling,
  { topUpId }: NewsOf<'payment-in-review'>,
): Promise<void> {
  const { topUps, payments } = shop.engine
  const invoice = await topUps.find(personId, topUpId)
  const payment = await payments.find(personId, topUpId)
  if (invoice?.topUp.state !== 'review' || payment === undefined) return
  const { topUp } = invoice
  const messageId = await send(api, personId, renderPayment(view, { topUp, payment }))
  await moveInvoice({ api, shop }, view, topUp, messageId)
}

async function tellOfFile(
  { api, shop, view, personId, inGroup }: Telling,
  { topUpId }: NewsOf<'top-up-receipt' | 'top-up-changed'>,
  tell: typeof sendFile,
): Promise<void> {
  const file = await shop.engine.topUps.file(topUpId)
  if (file === undefined) return
  await tell(api, shop, personId, view, inGroup ? discreetFile(file) : file)
}

/** @returns the message; undefined where there was nothing to tell any more */
async function tellScreen(telling: Telling, news: OwnNews): Promise<number | undefined> {
  const { api, shop, view, personId } = telling
  const shown = await screenOf(shop, view, personId, news)
  return shown && send(api, personId, shown)
}

type OwnNews = Exclude<TopUpNews, { kind: 'top-up-receipt' | 'top-up-changed' }>

async function screenOf(
  shop: Shop,
  view: View,
  personId: number,
  news: OwnNews,
): Promise<Screen | undefined> {
  const { engine } = shop
  switch (news.kind) {
    case 'top-up-ended': {
      const invoice = await engine.topUps.find(personId, news.topUpId)
      if (invoice === undefined) return undefined
      const { availableToman } = await engine.wallets.of(personId)
      const { topUp } = invoice
      const isPaid = news.how === 'paid'
      const orders = isPaid ? await repeatable(shop, view, personId) : []
      const permanent = isPaid ? await engine.permanent.wished(personId) : undefined
      return renderTopUpEnded(view, { topUp, how: news.how, availableToman, orders, permanent })
    }
    case 'resume-asks': {
      const quote = await engine.buying.findQuote(personId, news.quoteId)
      if (quote === undefined) return undefined
      const { topUps: say } = view.words
      const place = placeFromHome(quote.service.id, quote.country.id)
      const notes = {
        late: say.stillWanted,
        'price-changed': say.dearerNow,
        'terms-changed': say.lesserNow,
      }
      const note = notes[news.why]
      const missing = await engine.topUps.missingFor(personId, { quoteId: quote.id })
      const wallet = await engine.wallets.of(personId)
      return renderConfirm(view, { quote, wallet, place, note, missing })
    }
    case 'resume-failed':
      return renderResumeFailed(view, news, subject(view.words, engine, news), shop.clock.now())
    case 'top-ups-closed':
      return renderClosedNews(view, news.hasCards)
  }
}

/** The customer's orders that can have a further code: that may be what the money is for, and its window is short. */
async function repeatable(
  { engine, clock }: Shop,
  { words, repeatPriceToman }: View,
  personId: number,
): Promise<readonly Line[]> {
  if (repeatPriceToman === undefined) return []
  const { items } = await engine.orders.list(personId, 'active', 0)
  return items
    .filter((order) => allowedActions(order, clock.now()).includes('repeat'))
    .map((order) => lineOf(words, engine, order))
}

interface EndedData {
  readonly topUp: Pick<
    TopUp,
    'id' | 'rail' | 'baseToman' | 'toman' | 'paidToman' | 'reason' | 'quoteId'
  >
  readonly how: Extract<TopUpNews, { kind: 'top-up-ended' }>['how']
  readonly availableToman: Toman
  /** To go on with, where it was paid for none in particular. */
  readonly orders?: readonly Line[]
  readonly permanent?: PermanentOrder | undefined
}

export function renderTopUpEnded(
  { words }: View,
  { topUp, how, availableToman, orders = [], permanent }: EndedData,
): Screen {
  const { topUps: say } = words
  const home = [tap(words.button.home, { kind: 'menu' } as const)]
  switch (how) {
    case 'paid': {
      const paid = say.paid(topUp.paidToman ?? topUp.toman, availableToman)
      const goesOn = topUp.quoteId !== undefined
      return goesOn
        ? screen(words, lines(paid, markup``, say.resuming), [home])
        : screen(words, paid, [
            permanent === undefined ? [] : backTo(words, permanent),
            ...orders.map((line) => lineRow(words, line, 0)),
            home,
          ])
    }
    case 'rejected':
      return screen(words, say.rejected(topUp.toman, reasonText(words, topUp.reason ?? '')), [
        [tap(say.button.sendAgain, { kind: 'invoice', topUp: topUp.id }, 'primary')],
        [tap(words.support.button.support, { kind: 'writeOfTopUp', topUp: topUp.id })],
        home,
      ])
    case 'expired':
    case 'failed':
      return screen(words, overText(words, topUp, how), [...retryRows(words, topUp), home])
  }
}

/** Money that a gateway has collected late comes by itself; for a card's a receipt is needed. */
function overText(
  { topUps, payments }: Words,
  { rail, toman }: Pick<TopUp, 'rail' | 'toman'>,
  how: 'expired' | 'failed',
): Html {
  if (how === 'failed') return payments.failed(toman)
  return isGateway(rail) ? payments.expired(toman) : topUps.expired(toman)
}

/** To its price once more: a permanent number is not taken back, so it is not bought behind somebody's back. */
const backTo = (words: Words, { listId, roundness, formatted }: PermanentOrder): Row => [
  tap(
    words.permanent.button.goOn(formatted),
    { kind: 'permanentQuote', listId, roundness, page: 0 },
    'primary',
  ),
]

export function renderResumeFailed(
  { words }: View,
  { service, country, operator, barred }: Extract<TopUpNews, { kind: 'resume-failed' }>,
  what: Html,
  now: number,
): Screen {
  const place = placeFromHome(service, country)
  const { topUps: say, button } = words
  const goOn = tap(say.button.goOn, { kind: 'quote', ...place, operator }, 'primary')
  const home = tap(button.home, { kind: 'menu' })
  return barred === undefined
    ? screen(words, say.resumeFailed(what), [
        [goOn],
        [tap(button.otherOffers, { kind: 'offers', ...place })],
        [home],
      ])
    : screen(words, lines(say.resumeBarred(what), markup``, barredText(words, barred, now)), [
        [goOn],
        ...barredRows(words, barred),
        [tap(button.orders, { kind: 'orders', which: 'active', page: 0 })],
        [home],
      ])
}

export const renderClosedNews = ({ words }: View, hasCards: boolean): Screen =>
  screen(words, words.topUps.closedNews(hasCards), [
    [tap(words.cards.button.cards, { kind: 'cards' }, 'primary')],
    [tap(words.button.home, { kind: 'menu' })],
  ])
