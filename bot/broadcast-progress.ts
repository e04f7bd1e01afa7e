/** How far a broadcast is, for its author. */
import { redraw, send } from './screen.ts'
import { renderBroadcast } from './screens/desk/broadcasts.ts'
import type { NewsOf, Telling } from './telling.ts'

/** Draws its author's card again; its end is a message of its own, so that the author hears of it. */
export async function tellProgress(
  { api, shop, view, personId }: Telling,
  { broadcastId, isEnd }: NewsOf<'broadcast-progress'>,
): Promise<void> {
  const broadcast = await shop.engine.broadcasts.find(broadcastId)
  if (broadcast === undefined) return
  const card = renderBroadcast(view, { broadcast, readers: broadcast.total })
  const { cardMessageId } = broadcast
  if (isEnd || cardMessageId === undefined || !(await redraw(api, personId, cardMessageId, card))) {
    await shop.engine.broadcasts.setCard(broadcastId, await send(api, personId, card))
  }
}
