/** News about permanent numbers. The secrets of their accounts are in none of them. */
import type { PermanentNews } from '#engine'
import type { Api } from 'grammy'
import type { Look, Shop } from './context.ts'
import { screen, send } from './screen.ts'
import { renderPermanentOrder } from './screens/permanent.ts'

export const isPermanentNews = (news: { readonly kind: string }): news is PermanentNews =>
  news.kind === 'permanent-ended' ||
  news.kind === 'permanent-lost' ||
  news.kind === 'permanent-stray'

export async function tellOfPermanent(
  api: Api,
  shop: Shop,
  look: Look,
  personId: number,
  news: PermanentNews,
): Promise<void> {
  if (news.kind === 'permanent-lost') {
    await send(api, personId, screen(look.words, look.words.permanent.lost(news.orderId)))
    return
  }
  if (news.kind === 'permanent-stray') {
    await send(api, personId, screen(look.words, look.words.permanent.stray(news.orderId)))
    return
  }
  const order = await shop.engine.permanent.find(personId, news.orderId)
  if (order !== undefined) await send(api, personId, renderPermanentOrder(look, order))
}
