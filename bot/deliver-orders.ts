/** News about an order: its card at the end of the chat, where news are seen, or drawn where it is. */
import type { News, Order } from '#engine'
import type { View } from './context.ts'
import { clean } from './faults.ts'
import { moveCard } from './live-message.ts'
import { redraw, type Screen, send } from './screen.ts'
import { accountOf, codesOf, subject } from './screens/names.ts'
import { type OrderData, REFUNDED, renderOrder } from './screens/order.ts'
import type { NewsOf, Tellers, Telling } from './telling.ts'

type OrderNews = NewsOf<'code' | 'ended' | 'card' | 'ending' | 'no-further-code'>

export const orderTellers: Tellers<OrderNews['kind']> = {
  code: tellOfOrder,
  ended: tellOfOrder,
  card: tellOfOrder,
  'no-further-code': tellOfOrder,
  ending: tellOfOrder,
}

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
