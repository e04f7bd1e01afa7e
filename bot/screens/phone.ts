/** Showing one's own number before a card is shown; off unless the owner asks for it. */
import type { ShopContext } from '../context.ts'
import { give, Screens } from '../handling.ts'
import { amountScreen } from './top-up.ts'

/** The one thing that only a key under the input can do. */
async function askPhone({ api, customer, words }: ShopContext): Promise<void> {
  const { phone: say } = words
  const key = { text: say.key, request_contact: true }
  await api.sendMessage(customer.id, say.ask, {
    reply_markup: { keyboard: [[key]], resize_keyboard: true, one_time_keyboard: true },
  })
}

export const phoneScreens = new Screens().taps({ askPhone })

phoneScreens.on('message:contact', async (ctx, next) => {
  const { shop, customer, words, api, message } = ctx
  if (!shop.engine.settings.get('phoneBeforeCards')) return next()
  const { user_id: owner, phone_number: number } = message.contact
  const shown =
    owner === customer.id ? await shop.engine.customers.showPhone(customer.id, number) : undefined
  const isDone = shown?.kind === 'done'
  const { phone: say } = words
  const text = isDone ? say.done(shown.masked) : shown === undefined ? say.notYours : say.foreign
  await api.sendMessage(customer.id, text, { reply_markup: { remove_keyboard: true } })
  if (isDone) await give(ctx, await amountScreen(ctx))
})
