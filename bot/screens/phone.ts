/** Showing one's own number before a card is shown; off unless the owner asks for it. */
import type { ReplyKeyboardMarkup } from '@grammyjs/types'
import { ask } from '../asking.ts'
import type { ActionOf } from '../buttons.ts'
import type { ShopContext } from '../context.ts'
import { give, Screens } from '../handling.ts'
import type { Words } from '../words/words.ts'
import { requestOf } from './payment-views.ts'
import { waysScreen } from './paying.ts'
import { amountScreen } from './top-up.ts'

/** The one thing that only a key under the input can do. */
async function askPhone(ctx: ShopContext, goOn: ActionOf<'askPhone'>): Promise<void> {
  const { api, customer, words } = ctx
  await ask(ctx, goOn)
  const { phone: say } = words
  await api.sendMessage(customer.id, say.ask, { reply_markup: keyFor(words) })
}

const keyFor = ({ phone: say }: Words): ReplyKeyboardMarkup => ({
  keyboard: [[{ text: say.key, request_contact: true }]],
  resize_keyboard: true,
  one_time_keyboard: true,
})

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
  const isAskedAgain = shown === undefined // somebody else's: the key is needed once more
  const keyboard = isAskedAgain ? keyFor(words) : ({ remove_keyboard: true } as const)
  await api.sendMessage(customer.id, text, { reply_markup: keyboard })
  if (!isDone) return
  const wanted = ctx.question?.kind === 'askPhone' ? requestOf(ctx.question) : undefined
  await give(ctx, await (wanted === undefined ? amountScreen(ctx) : waysScreen(ctx, wanted)))
})
