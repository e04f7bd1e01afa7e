/** How far a broadcast is, for its author. */
import type { Api } from 'grammy'
import type { Look, Shop } from './context.ts'
import { redraw, send } from './screen.ts'
import { renderBroadcast } from './screens/desk/broadcasts.ts'

/** Draws its author's card again; its end is a message of its own, so that the author hears of it. */
export async function tellProgress(
  { api, shop }: { readonly api: Api; readonly shop: Shop },
  look: Look,
  personId: number,
  { broadcastId, isEnd }: { readonly broadcastId: number; readonly isEnd: boolean },
): Promise<void> {
  const broadcast = await shop.engine.broadcasts.find(broadcastId)
  if (broadcast === undefined) return
  const card = renderBroadcast(look, { broadcast, readers: broadcast.total })
  const { cardMessageId } = broadcast
  if (isEnd || cardMessageId === undefined || !(await redraw(api, personId, cardMessageId, card))) {
    await shop.engine.broadcasts.setCard(broadcastId, await send(api, personId, card))
  }
}
