/**
 * One message of the chat shows a living thing, the newest: only that one has buttons, and only that one is kept true. The one
 * before it goes away; where Telegram keeps it, or somebody has just tapped it, a line stays that cannot grow old. See
 * docs/decisions/0191 and 0262.
 */
import type { Order, TopUp } from '#engine'
import type { Api } from 'grammy'
import type { View, Shop } from './context.ts'
import { clean } from './faults.ts'
import type { Html } from './html.ts'
import { redraw, screen } from './screen.ts'
import { subject } from './screens/names.ts'

interface Mover {
  readonly api: Api
  readonly shop: Shop
}

/**
 * Makes this message the order's card, unless a newer one is.
 *
 * @param gone where the card was, when it is not there any more
 */
export async function moveCard(
  mover: Mover,
  view: View,
  order: Order,
  messageId: number,
  gone?: number,
): Promise<void> {
  const left = await mover.shop.engine.orders.setCard(order.id, messageId, gone)
  if (left === undefined || left === gone || (await erased(mover, order.customerId, left))) return
  await leaveCard(mover, view, order, left)
}

/** A bot may erase what it sent within two days. @returns false when the message stays */
const erased = ({ api }: Mover, personId: number, messageId: number): Promise<boolean> =>
  api.deleteMessage(personId, messageId).catch(() => false)

export const leaveCard = (
  mover: Mover,
  view: View,
  order: Order,
  messageId: number,
): Promise<void> => {
  const { words, engine } = { ...view, ...mover.shop }
  const title = words.order.title(subject(words, engine, order), order.id)
  return leave(mover, view, order.customerId, messageId, words.slowOrder.goesOnBelow(title))
}

/** The same for a top-up. */
export async function moveInvoice(
  mover: Mover,
  view: View,
  { id, customerId, toman }: TopUp,
  messageId: number,
): Promise<void> {
  const left = await mover.shop.engine.topUps.setMessage(id, messageId)
  if (left === undefined) return
  const { topUps, slowOrder } = view.words
  await leave(mover, view, customerId, left, slowOrder.goesOnBelow(topUps.named(toman)))
}

/** Never rejects: what was to be shown is shown further below already. */
async function leave(
  { api, shop }: Mover,
  { words }: View,
  personId: number,
  messageId: number,
  line: Html,
): Promise<void> {
  await redraw(api, personId, messageId, screen(words, line)).catch((error: unknown) => {
    shop.log.debug({ messageId, err: clean(error) }, 'A message that goes on below was not closed')
  })
}
