/** Tells one person one piece of news. It may be told twice after a crash; it is never silently lost. */
import {
  type Deliver,
  type Delivery,
  type News,
  type Notice,
  type Order,
  type SupportNews,
  type PermanentNews,
  type RefusedNews,
  type Toman,
  type TopUpNews,
} from '#engine'
import type { Api } from 'grammy'
import { sendBody } from './broadcast.ts'
import { tellProgress } from './broadcast-progress.ts'
import { lookOf, type Look, type Shop } from './context.ts'
import { isTopUpNews, tellOfTopUp } from './deliver-top-ups.ts'
import { isSupportNews, tellOfTicket } from './deliver-support.ts'
import { tellWorksAgain } from './deliver-refused.ts'
import { isPermanentNews, tellOfPermanent } from './deliver-permanent.ts'
import { clean, faultOf, quietForMs } from './faults.ts'
import { type Html, lines } from './html.ts'
import { tap } from './keyboard.ts'
import { moveCard } from './moving.ts'
import { redraw, screen, type Screen, send } from './screen.ts'
import { accountOf, codesOf, subject } from './screens/names.ts'
import { type OrderData, REFUNDED, renderOrder } from './screens/order.ts'
import { renderFinding } from './screens/desk/audit.ts'
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
      const look = lookOf(shop, wordsOf(await shop.languageOf(recipientId)))
      await tell(messenger, look, recipientId, news)
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

async function tell(messenger: Messenger, look: Look, personId: number, news: News): Promise<void> {
  if (
    news.kind === 'code' ||
    news.kind === 'ended' ||
    news.kind === 'card' ||
    news.kind === 'no-further-code' ||
    news.kind === 'ending'
  ) {
    return tellOfOrder(messenger, look, personId, news)
  }
  if (isSupportNews(news)) return tellOfTicket(messenger.api, messenger.shop, look, personId, news)
  if (isTopUpNews(news)) return tellOfTopUp(messenger.api, messenger.shop, look, personId, news)
  if (news.kind === 'broadcast') return sendBody(messenger.api, personId, news.body)
  if (news.kind === 'broadcast-progress') return tellProgress(messenger, look, personId, news)
  if (isPermanentNews(news))
    return tellOfPermanent(messenger.api, messenger.shop, look, personId, news)
  if (news.kind === 'works-again')
    return tellWorksAgain(messenger.api, messenger.shop, look, personId, news)
  const isHisMoney = messenger.shop.hasWallets && HIS_MONEY.has(news.kind)
  const wallet = isHisMoney ? await messenger.shop.engine.wallets.of(personId) : undefined
  await send(messenger.api, personId, renderNews(look, news, wallet?.availableToman))
}

type OrderNews = Extract<News, { kind: 'code' | 'ended' | 'card' | 'ending' | 'no-further-code' }>
type BroadcastNews = Extract<News, { kind: 'broadcast' | 'broadcast-progress' }>
type OtherNews = Exclude<
  News,
  OrderNews | TopUpNews | SupportNews | BroadcastNews | PermanentNews | RefusedNews
>

async function tellOfOrder(
  messenger: Messenger,
  look: Look,
  personId: number,
  news: OrderNews,
): Promise<void> {
  const { api, shop } = messenger
  const order = await shop.engine.orders.findAny(news.orderId)
  if (order === undefined || (news.kind === 'ended' && isToldByTap(order))) return
  if (news.kind === 'card' && news.isSlow === true && order.state !== 'waiting') return
  const data = {
    order,
    what: subject(look.words, shop.engine, order),
    codes: await codesOf(shop.engine, order),
    now: shop.clock.now(),
    account: accountOf(shop.engine, order),
  }
  const shown = renderOrderNews(look, data, news)
  if (shown === undefined) return drawCard(messenger, look, personId, data)
  const messageId = await send(api, personId, shown)
  // The message has arrived: trouble with the card before it must not bring it a second time.
  await moveCard(messenger, look, order, messageId).catch((error: unknown) => {
    shop.log.warn({ orderId: order.id, err: clean(error) }, 'A card was not moved')
  })
}

/** The card as it is to stand at the end of the chat, where news are seen; undefined where the card above is enough. */
export function renderOrderNews(look: Look, data: OrderData, news: OrderNews): Screen | undefined {
  const { words } = look
  switch (news.kind) {
    case 'card':
      return undefined
    case 'code':
      return renderCode(look, data, news)
    case 'ended':
      return REFUNDED.has(data.order.state) ? renderOrder(look, data) : undefined
    case 'ending':
      return isRunningOut(data)
        ? renderOrder(look, { ...data, note: words.care.ending })
        : undefined
    case 'no-further-code':
      return renderOrder(look, { ...data, note: words.repeats.noneCame(news.toman) })
  }
}

/** What the news carries is shown whatever became of the order meanwhile, and of its codes. */
function renderCode(
  look: Look,
  data: OrderData,
  { code, late }: Pick<Extract<News, { kind: 'code' }>, 'code' | 'late'>,
): Screen {
  const { news: say } = look.words
  const order = { ...data.order, code: data.order.code ?? code }
  return renderOrder(look, {
    ...data,
    order,
    ...(late && { headline: say.lateCode, note: say.onTheHouse }),
  })
}

/** A lost purchase has a card only where the tap that bought has shown how it ended. */
const isToldByTap = ({ state, cardMessageId }: Order): boolean =>
  state === 'lost' && cardMessageId !== undefined

/** Nothing to say to whom has a code, or has given up. */
const isRunningOut = ({ order: { state, wish, expiresAt = 0 }, now }: OrderData): boolean =>
  state === 'waiting' && wish === undefined && now < expiresAt

/** Draws the card where it is; an order that goes on without one gets one. */
async function drawCard(
  messenger: Messenger,
  look: Look,
  personId: number,
  data: OrderData,
): Promise<void> {
  const { api } = messenger
  const card = renderOrder(look, data)
  const { cardMessageId, state } = data.order
  const isDrawn = cardMessageId !== undefined && (await redraw(api, personId, cardMessageId, card))
  if (isDrawn || state !== 'waiting') return
  await moveCard(messenger, look, data.order, await send(api, personId, card), cardMessageId)
}

/** What is told to customers; the rest is for the staff. */
const HIS_MONEY: ReadonlySet<News['kind']> = new Set(['corrected', 'gift-used', 'referral-reward'])

/** @param availableToman what is in the wallet now, of news about it */
export function renderNews({ words }: Look, news: OtherNews, availableToman?: Toman): Screen {
  const home = [[tap(words.button.home, { kind: 'menu' } as const)]]
  const text = lines(
    newsText(words, news),
    availableToman !== undefined && words.home.balance(availableToman),
  )
  return screen(words, text, HIS_MONEY.has(news.kind) ? home : [])
}

function newsText(words: Words, news: OtherNews): Html {
  const { news: say, desk, books } = words
  switch (news.kind) {
    case 'corrected':
      return say.corrected(news.toman, news.note)
    case 'gift-used':
      return words.gifts.done(news.toman)
    case 'referral-reward':
      return words.gifts.rewarded(news.toman)
    case 'provider-out-of-money':
      return say.providerOutOfMoney
    case 'provider-low':
      return say.providerLow(news.toman, news.daysLeft)
    case 'failures-rising':
      return desk.report.rising(news.code, news.method, news.count)
    case 'provider-refuses-key':
      return say.providerRefusesKey
    case 'clock-set':
      return say.clockSet(news.jumpMs)
    case 'clock-differs':
      return say.clockDiffers(news.machine, news.aheadMs)
    case 'updates-taken':
      return say.updatesTaken(news.by)
    case 'backup-trouble':
      return words.keeping.backup.trouble(news.why)
    case 'order-lost':
      return say.orderLost(news.orderId, news.balanceBeforeToman, news.balanceAfterToman)
    case 'number-unknown':
      return say.numberUnknown(news.orderId)
    case 'odd-rows':
      return say.oddRows(news.list, news.count, news.of, news.problem)
    case 'odd-purchase':
      return say.oddPurchase(news.orderId)
    case 'lost-decided':
      return books.lostDecided(news.orderId, news.verdict, news.costToman)
    case 'provider-deposit':
      return books.deposit(news.toman)
    case 'provider-difference':
      return books.difference(news.toman)
    case 'audit-failed':
      return lines(
        books.auditFailed(news.count),
        ...news.findings.map((finding) => renderFinding(words, finding)),
      )
  }
}
