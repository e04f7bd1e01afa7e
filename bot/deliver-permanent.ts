/** News about permanent numbers. The secrets of their accounts are in none of them. */
import type { PermanentNews } from '#engine'
import { screen, send } from './screen.ts'
import { renderPermanentOrder } from './screens/permanent.ts'
import type { Tellers } from './telling.ts'

export const permanentTellers: Tellers<PermanentNews['kind']> = {
  'permanent-ended': async ({ api, shop, view, personId }, { orderId }) => {
    const order = await shop.engine.permanent.find(personId, orderId)
    if (order !== undefined) await send(api, personId, renderPermanentOrder(view, order))
  },
  'permanent-lost': ({ api, view: { words }, personId }, { orderId }) =>
    send(api, personId, screen(words, words.permanent.lost(orderId))),
  'permanent-stray': ({ api, view: { words }, personId }, { orderId }) =>
    send(api, personId, screen(words, words.permanent.stray(orderId))),
}
