/**
 * Questions that a person answers by typing. A question is the action of the button that led to it, kept by the engine;
 * the next text goes to the screen that asked (`answers` in `handling.ts`). A tap or a command means that the person is elsewhere.
 */
import type { Message } from '@grammyjs/types'
import type { MiddlewareFn } from 'grammy'
import { decode, encode } from './button-data.ts'
import type { Action } from './buttons.ts'
import type { ShopContext } from './context.ts'

/** After a message to the support, so long the next text goes there too. */
export const FOLLOWS_FOR_MS = 2 * 60_000

/** Takes the person's next text as the answer to this. @param forMs default: as long as anybody remembers a question */
export const ask = (
  { shop, customer }: ShopContext,
  question: Action,
  forMs?: number,
): Promise<void> => shop.engine.questions.ask(customer.id, encode(question), forMs)

/** The message that the tapped question is about, as long as it is there. */
export const askedAbout = ({ callbackQuery }: ShopContext): Message | undefined =>
  callbackQuery?.message !== undefined && 'reply_to_message' in callbackQuery.message
    ? callbackQuery.message.reply_to_message
    : undefined

/** Finds what the person was asked; forgets it when they do something else. */
export const readQuestion: MiddlewareFn<ShopContext> = async (ctx, next) => {
  const { questions } = ctx.shop.engine
  const isElsewhere = ctx.callbackQuery !== undefined || ctx.message?.text?.startsWith('/') === true
  if (isElsewhere) {
    const left = decode((await questions.open(ctx.customer.id)) ?? '')
    // A list that also takes a typed name has asked nothing, and nor has a conversation: there is nothing to be given up.
    ctx.dropped = left?.kind === 'countries' || left?.kind === 'underTicket' ? undefined : left
    await questions.close(ctx.customer.id)
  } else if (ctx.message !== undefined) {
    ctx.question = decode((await questions.open(ctx.customer.id)) ?? '')
  }
  await next()
}

/** Leaves the question open behind: the text goes the same way as without it. Handled once more, it does so too. */
export async function leaveQuestion(ctx: ShopContext): Promise<void> {
  await ctx.shop.engine.questions.close(ctx.customer.id)
  ctx.dropped = ctx.question
  ctx.question = undefined
}
