/** Tells one person one piece of news. It may be told twice after a crash; it is never silently lost. */
import {
  type Deliver,
  type Delivery,
  type News,
  type Notice,
  type Order,
  type Toman,
} from '#engine'
import type { Api } from 'grammy'
import { sendBody } from './broadcast.ts'
import { tellProgress } from './broadcast-progress.ts'
import { viewOf, type View, type Shop } from './context.ts'
import { topUpTellers } from './deliver-top-ups.ts'
import { ticketTellers } from './deliver-support.ts'
import { tellWorksAgain } from './deliver-refused.ts'
import { permanentTellers } from './deliver-permanent.ts'
import { clean, faultOf, quietForMs } from './faults.ts'
import { type Html, lines } from './html.ts'
import { tap } from './keyboard.ts'
import { moveCard } from './live-message.ts'
import { redraw, screen, type Screen, send } from './screen.ts'
import { accountOf, codesOf, subject } from './screens/names.ts'
import { type OrderData, REFUNDED, renderOrder } from './screens/order.ts'
import { renderFinding } from './screens/desk/audit.ts'
import type { NewsOf, Tellers, Telling } from './telling.ts'
import { wordsOf } from './words/languages.ts'
import type { Words } from './words/words.ts'

interface Messenger {
  readonly api: Api
  readonly shop: Shop
}

export function createDeliver(messenger: Messenger): Deliver {
  const { shop } = messenger
  return async ({ recipientId, news }: Notice): Promise<Delivery> => {
    try {
      const view = viewOf(shop, wordsOf(await shop.languageOf(recipientId)))
      await tell({ ...messenger, view, personId: recipientId }, news)
      return { kind: 'delivered' }
    } catch (error) {
      if (faultOf(error) === 'unreachable') {
        await shop.engine.customers.setReachable(recipientId, false)
        return { kind: 'unreachable' }
      }
      const quietMs = quietForMs(error)
      if (quietMs !== undefined) return { kind: 'retry', afterMs: quietMs }
      throw clean(error)
    }
  }
}

/** What is more than a text; the rest is in {@link TEXTS}. */
const TELLERS: Tellers<Exclude<News['kind'], TextNews['kind']>> = {
  ...topUpTellers,
  ...ticketTellers,
  ...permanentTellers,
  code: tellOfOrder,
  ended: tellOfOrder,
  card: tellOfOrder,
  'no-further-code': tellOfOrder,
  ending: tellOfOrder,
  broadcast: ({ api, personId }, { body }) => sendBody(api, personId, body),
  'broadcast-progress': tellProgress,
  'works-again': tellWorksAgain,
}

async function tell<Kind extends keyof typeof TELLERS>(
  telling: Telling,
  news: NewsOf<Kind> | TextNews,
): Promise<void> {
  if (isText(news)) return tellText(telling, news)
  const teller: Tellers<Kind>[Kind] = TELLERS[news.kind as Kind]
  await teller(telling, news)
}

const isText = (news: { readonly kind: string }): news is TextNews =>
  Object.hasOwn(TEXTS, news.kind)

async function tellText({ api, shop, view, personId }: Telling, news: TextNews): Promise<void> {
  const isOfWallet = shop.hasWallets && HIS_MONEY.has(news.kind)
  const wallet = isOfWallet ? await shop.engine.wallets.of(personId) : undefined
  await send(api, personId, renderNews(view, news, wallet?.availableToman))
}

type OrderNews = NewsOf<'code' | 'ended' | 'card' | 'ending' | 'no-further-code'>

async function tellOfOrder(telling: Telling, news: OrderNews): Promise<void> {
  const { api, shop, view, personId } = telling
  const order = await shop.engine.orders.findAny(news.orderId)
  if (order === undefined || (news.kind === 'ended' && isToldByTap(order))) return
  if (news.kind === 'card' && news.isSlow === true && order.state !== 'waiting') return
  const data = {
    order,
    what: subject(view.words, shop.engine, order),
    codes: await codesOf(shop.engine, order),
    now: shop.clock.now(),
    account: accountOf(shop.engine, order),
  }
  const shown = renderOrderNews(view, data, news)
  if (shown === undefined) return drawCard(telling, data)
  const messageId = await send(api, personId, shown)
  // The message has arrived: trouble with the card before it must not bring it a second time.
  await moveCard(telling, view, order, messageId).catch((error: unknown) => {
    shop.log.warn({ orderId: order.id, err: clean(error) }, 'A card was not moved')
  })
}

/** The card as it is to stand at the end of the chat, where news are seen; undefined where the card above is enough. */
export function renderOrderNews(view: View, data: OrderData, news: OrderNews): Screen | undefined {
  const { words } = view
  switch (news.kind) {
    case 'card':
      return undefined
    case 'code':
      return renderCode(view, data, news)
    case 'ended':
      return REFUNDED.has(data.order.state) ? renderOrder(view, data) : undefined
    case 'ending':
      return isRunningOut(data)
        ? renderOrder(view, { ...data, note: words.slowOrder.ending })
        : undefined
    case 'no-further-code':
      return renderOrder(view, { ...data, note: words.repeats.noneCame(news.toman) })
  }
}

/** What the news carries is shown whatever became of the order meanwhile, and of its codes. */
function renderCode(
  view: View,
  data: OrderData,
  { code, late }: Pick<Extract<News, { kind: 'code' }>, 'code' | 'late'>,
): Screen {
  const { news: say } = view.words
  const order = { ...data.order, code: data.order.code ?? code }
  return renderOrder(view, {
    ...data,
    order,
    ...(late && { headline: say.lateCode, note: say.onTheHouse }),
  })
}

/** A lost purchase has a card only where the tap that bought has shown how it ended. */
const isToldByTap = ({ state, cardMessageId }: Order): boolean =>
  state === 'lost' && cardMessageId !== undefined

/** Nothing to say to whom has a code, or has given up. */
const isRunningOut = ({ order: { state, request, expiresAt = 0 }, now }: OrderData): boolean =>
  state === 'waiting' && request === undefined && now < expiresAt

/** Draws the card where it is; an order that goes on without one gets one. */
async function drawCard(telling: Telling, data: OrderData): Promise<void> {
  const { api, view, personId } = telling
  const card = renderOrder(view, data)
  const { cardMessageId, state } = data.order
  const isDrawn = cardMessageId !== undefined && (await redraw(api, personId, cardMessageId, card))
  if (isDrawn || state !== 'waiting') return
  await moveCard(telling, view, data.order, await send(api, personId, card), cardMessageId)
}

/** What is told to customers; the rest is for the staff. */
const HIS_MONEY: ReadonlySet<News['kind']> = new Set(['corrected', 'gift-used', 'referral-reward'])

/** @param availableToman what is in the wallet now, of news about it */
export function renderNews({ words }: View, news: TextNews, availableToman?: Toman): Screen {
  const home = [[tap(words.button.home, { kind: 'menu' } as const)]]
  const text = lines(
    textOf(words, news),
    availableToman !== undefined && words.home.balance(availableToman),
  )
  return screen(words, text, HIS_MONEY.has(news.kind) ? home : [])
}

/** News that are a text and no more. */
const TEXTS = {
  corrected: (words: Words, news: NewsOf<'corrected'>) =>
    words.news.corrected(news.toman, news.note),
  'gift-used': (words: Words, news: NewsOf<'gift-used'>) => words.gifts.done(news.toman),
  'referral-reward': (words: Words, news: NewsOf<'referral-reward'>) =>
    words.gifts.rewarded(news.toman),
  'provider-out-of-money': (words: Words) => words.news.providerOutOfMoney,
  'provider-low': (words: Words, news: NewsOf<'provider-low'>) =>
    words.news.providerLow(news.toman, news.daysLeft),
  'failures-rising': (words: Words, news: NewsOf<'failures-rising'>) =>
    words.desk.report.rising(news.code, news.method, news.count),
  'provider-refuses-key': (words: Words) => words.news.providerRefusesKey,
  'clock-set': (words: Words, news: NewsOf<'clock-set'>) => words.news.clockSet(news.jumpMs),
  'clock-differs': (words: Words, news: NewsOf<'clock-differs'>) =>
    words.news.clockDiffers(news.machine, news.aheadMs),
  'updates-taken': (words: Words, news: NewsOf<'updates-taken'>) =>
    words.news.updatesTaken(news.by),
  'backup-trouble': (words: Words, news: NewsOf<'backup-trouble'>) =>
    words.administration.backup.trouble(news.why),
  'order-lost': (words: Words, news: NewsOf<'order-lost'>) =>
    words.news.orderLost(news.orderId, news.balanceBeforeToman, news.balanceAfterToman),
  'number-unknown': (words: Words, news: NewsOf<'number-unknown'>) =>
    words.news.numberUnknown(news.orderId),
  'odd-rows': (words: Words, news: NewsOf<'odd-rows'>) =>
    words.news.oddRows(news.list, news.count, news.of, news.problem),
  'odd-purchase': (words: Words, news: NewsOf<'odd-purchase'>) =>
    words.news.oddPurchase(news.orderId),
  'lost-decided': (words: Words, news: NewsOf<'lost-decided'>) =>
    words.audit.lostDecided(news.orderId, news.verdict, news.costToman),
  'provider-deposit': (words: Words, news: NewsOf<'provider-deposit'>) =>
    words.audit.deposit(news.toman),
  'provider-difference': (words: Words, news: NewsOf<'provider-difference'>) =>
    words.audit.difference(news.toman),
  'audit-failed': (words: Words, news: NewsOf<'audit-failed'>) =>
    lines(
      words.audit.auditFailed(news.count),
      ...news.findings.map((finding) => renderFinding(words, finding)),
    ),
} satisfies {
  readonly [K in News['kind']]?: (words: Words, news: NewsOf<K>) => Html
}

type TextNews = NewsOf<keyof typeof TEXTS>

/** The kind says which text; the compiler does not follow that through a table. */
const textOf = (words: Words, news: TextNews): Html =>
  (TEXTS[news.kind] as (words: Words, news: TextNews) => Html)(words, news)
