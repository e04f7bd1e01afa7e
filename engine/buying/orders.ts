/** Orders as their customers see and change them. */
import { orderRows } from '../orders/order-rows.ts'
import { findOrders } from '../orders/order-search.ts'
import type { Context } from '../context.ts'
import { ban, cancel, finish, refresh, requested } from './actions.ts'
import { confirmRepeat, repeat, repeatPriceToman } from './repeating.ts'
import type { Orders } from './types.ts'

const PAGE = 8

export const createOrders = (context: Context): Orders => ({
  async find(customerId, orderId) {
    const order = await orderRows(context.store).find(orderId)
    return order?.customerId === customerId ? order : undefined
  },
  findAny: (orderId) => orderRows(context.store).find(orderId),
  codes: (customerId, orderId) => orderRows(context.store).codes(customerId, orderId),
  search: (customerId, text) => findOrders(context, customerId, text),
  list: (customerId, which, page) =>
    orderRows(context.store).ofCustomer(customerId, which === 'past', page, PAGE),
  setCard: (orderId, messageId, gone) => orderRows(context.store).setCard(orderId, messageId, gone),
  cancel: (customerId, orderId) => cancel(context, customerId, orderId),
  ban: (customerId, orderId) => ban(context, customerId, orderId),
  repeat: (customerId, orderId, afterCodes) => repeat(context, customerId, orderId, afterCodes),
  confirmRepeat: (customerId, offerId) => confirmRepeat(context, customerId, offerId),
  repeatPriceToman: () => repeatPriceToman(context),
  finish: (customerId, orderId) => finish(context, customerId, orderId),
  refresh: (customerId, orderId) => refresh(context, customerId, orderId),
  requested: (customerId, orderId) => requested(context, customerId, orderId),
})
