/** Tells one person one piece of news. It may be told twice after a crash; it is never silently lost. */
import {
  allowedActions,
  type Deliver,
  type Delivery,
  type News,
  type Notice,
  type Order,
  type SupportNews,
  type PermanentNews,
  type Toman,
  type TopUpNews,
} from '#engine'
import type { Api } from 'grammy'
import { sendBody } from './broadcast.ts'
import { tellProgress } from './broadcast-progress.ts'
import { lookOf, type Look, type Shop } from './context.ts'
import { isTopUpNews, tellOfTopUp } from './deliver-top-ups.ts'
import { isSupportNews, tellOfTicket } from './deliver-support.ts'
import { isPermanentNews, tellOfPermanent } from './deliver-permanent.ts'
import { clean, faultOf, quietForMs } from './faults.ts'
import { type Html, markup, lines } from './html.ts'
import { copy, tap } from './keyboard.ts'
import { redraw, screen, type Screen, send } from './screen.ts'
import { codesOf, subject } from './screens/names.ts'
import { actionButtons, renderOrder, swapButtons } from './screens/order.ts'
import { minutesOf, phone } from './words/format.ts'
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
        await shop.engine.setReachable(recipientId, false)
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
  await send(messenger.api, personId, renderNews(look, news))
}

type OrderNews = Extract<News, { kind: 'code' | 'ended' | 'card' | 'ending' | 'no-further-code' }>
type BroadcastNews = Extract<News, { kind: 'broadcast' | 'broadcast-progress' }>
type OtherNews = Exclude<News, OrderNews | TopUpNews | SupportNews | BroadcastNews | PermanentNews>

async function tellOfOrder(
  messenger: Messenger,
  look: Look,
  personId: number,
  news: OrderNews,
): Promise<void> {
  const { api, shop } = messenger
  const order = await shop.engine.anyOrder(news.orderId)
  if (order === undefined) return
  const what = subject(look.words, shop.engine, order)
  if (news.kind === 'card') return drawCard(messenger, look, personId, order)
  const message = renderOrderNews(look, { order, what, now: shop.clock.now() }, news)
  if (message !== undefined) await send(api, personId, message, order.cardMessageId)
  // The message has arrived: trouble with the card must not bring it a second time.
  await drawCard(messenger, look, personId, order).catch((error: unknown) => {
    shop.log.warn({ orderId: order.id, err: clean(error) }, 'A card was not drawn again')
  })
}

function renderOrderNews(
  look: Look,
  data: EndedData,
  news: Exclude<OrderNews, { kind: 'card' }>,
): Screen | undefined {
  switch (news.kind) {
    case 'code':
      return renderCode(look, { ...data, news })
    case 'ended':
      return renderEnded(look, data)
    case 'ending':
      return renderEnding(look, data)
    case 'no-further-code':
      return renderNoFurtherCode(look, data, news.toman)
  }
}

/** What was set aside is back; whether he may ask again says the card. */
export const renderNoFurtherCode = (
  { words }: Look,
  { what }: Pick<EndedData, 'what'>,
  toman: Toman,
): Screen =>
  screen(words, words.repeats.noneCame(what, toman), [[tap(words.button.home, { kind: 'menu' })]])

/** The time is nearly over; nothing to say to whom has a code, or has given up. */
export function renderEnding({ words }: Look, { order, what, now }: EndedData): Screen | undefined {
  const { state, wish, expiresAt = 0, id } = order
  if (state !== 'waiting' || wish !== undefined || now >= expiresAt) return undefined
  return screen(words, words.care.ending(what, minutesOf(expiresAt - now)), [
    [tap(words.button.refresh, { kind: 'refresh', order: id }, 'primary')],
    swapButtons(words, { order, now }),
    [tap(words.button.home, { kind: 'menu' })],
  ])
}

/** Draws the card where it is; an order that goes on without one gets one. */
async function drawCard(
  { api, shop }: Messenger,
  look: Look,
  personId: number,
  order: Order,
): Promise<void> {
  const what = subject(look.words, shop.engine, order)
  const codes = await codesOf(shop.engine, order)
  const card = renderOrder(look, { order, what, codes, now: shop.clock.now() })
  const { cardMessageId, state } = order
  const isDrawn = cardMessageId !== undefined && (await redraw(api, personId, cardMessageId, card))
  if (!isDrawn && state === 'waiting') {
    await shop.engine.setCard(order.id, await send(api, personId, card))
  }
}

interface CodeData {
  readonly order: Order
  readonly what: Html
  readonly news: Pick<Extract<News, { kind: 'code' }>, 'code' | 'late'>
  readonly now: number
}

export function renderCode(
  { words, repeatPriceToman }: Look,
  { order, what, news, now }: CodeData,
): Screen {
  const { repeats } = words
  const number = order.number && phone(order.number, order.areaCode ?? '')
  const allowed = allowedActions(order, now)
  const { id } = order
  const text = lines(
    news.late
      ? words.news.lateCode(what, news.code, number)
      : words.news.code(what, news.code, number),
    ...(allowed.includes('repeat')
      ? [
          markup``,
          repeatPriceToman === undefined
            ? words.news.secondCodeHint()
            : repeats.hint(repeatPriceToman),
        ]
      : []),
  )
  return screen(words, text, [
    copy(words.button.copyCode(news.code), news.code, 'primary'),
    allowed.includes('repeat')
      ? [
          tap(
            repeatPriceToman === undefined
              ? words.button.repeat
              : repeats.button.again(repeatPriceToman),
            { kind: 'repeat', order: id, codes: order.codeCount },
          ),
        ]
      : [],
    [
      ...(allowed.includes('finish')
        ? [tap(words.button.finish, { kind: 'finish', order: id })]
        : []),
      tap(words.button.home, { kind: 'menu' }),
    ],
  ])
}

interface EndedData {
  readonly order: Order
  readonly what: Html
  readonly now: number
}

/** What became of an order and its money; nothing to say when it ended with its code. */
export function renderEnded(look: Look, { order, what, now }: EndedData): Screen | undefined {
  const { words, hasWallets } = look
  const sentence = endOf(words, order.state)
  if (sentence === undefined) return undefined
  const money = hasWallets
    ? words.order.moneyBack(order.priceToman)
    : words.order.moneyBackPrivate()
  return screen(words, lines(sentence(what), money), [
    ...actionButtons(look, { order, now }),
    [tap(words.button.home, { kind: 'menu' })],
  ])
}

function endOf({ news }: Words, state: Order['state']): ((what: Html) => Html) | undefined {
  const ends: Partial<Record<Order['state'], (what: Html) => Html>> = news.ended
  return ends[state]
}

/** What is told to customers; the rest is for the staff. */
const HIS_MONEY: ReadonlySet<News['kind']> = new Set(['corrected', 'gift-used', 'referral-reward'])

export function renderNews({ words }: Look, news: OtherNews): Screen {
  const home = [[tap(words.button.home, { kind: 'menu' } as const)]]
  return screen(words, newsText(words, news), HIS_MONEY.has(news.kind) ? home : [])
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
      return say.providerOutOfMoney()
    case 'provider-low':
      return say.providerLow(news.toman, news.daysLeft)
    case 'failures-rising':
      return desk.report.rising(news.code, news.method, news.count)
    case 'provider-refuses-key':
      return say.providerRefusesKey()
    case 'order-lost':
      return say.orderLost(news.orderId, news.balanceBeforeToman, news.balanceAfterToman)
    case 'number-unknown':
      return say.numberUnknown(news.orderId)
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
