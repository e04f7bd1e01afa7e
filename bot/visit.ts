/** What happens to every update before a screen sees it: who it is, what they may do, in which language, what was tapped. */
import type { Language } from '#engine'
import type { Context, MiddlewareFn, NextFunction } from 'grammy'
import type { User } from '@grammyjs/types'
import { decode } from './button-data.ts'
import type { Action } from './buttons.ts'
import { type Shop, type ShopContext, viewOf } from './context.ts'
import { faultOf } from './faults.ts'
import { withoutMarks } from './words/direction.ts'
import { LANGUAGES, wordsOf } from './words/languages.ts'
import type { Words } from './words/words.ts'

/** The shop speaks with people one by one; in groups it keeps quiet. */
export const onlyPrivate: MiddlewareFn<ShopContext> = async (ctx, next) => {
  if (ctx.chat !== undefined && ctx.chat.type !== 'private') return
  if (ctx.from === undefined || ctx.from.is_bot) return
  await next()
}

export const noteReachability = (shop: Shop): MiddlewareFn<ShopContext> => {
  return async (ctx, next) => {
    if (ctx.myChatMember === undefined) return next()
    const isThere = ctx.myChatMember.new_chat_member.status === 'member'
    await shop.engine.customers.setReachable(ctx.myChatMember.from.id, isThere)
  }
}

/** Tells strangers of a private bot that it is one, and their id, so that the owner can let them in. */
export const onlyInvited = (shop: Shop): MiddlewareFn<ShopContext> => {
  return async (ctx, next) => {
    const { from } = ctx
    if (from === undefined || shop.isInvited(from.id)) return next()
    const sentence = wordsOf(await shop.languageOf(from.id)).notInvited(from.id)
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery(sentence)
    else if (ctx.inlineQuery !== undefined) await ctx.answerInlineQuery([], { is_personal: true })
    else await ctx.reply(sentence)
  }
}

export const meet = (shop: Shop): MiddlewareFn<ShopContext> => {
  return async (ctx, next) => {
    if (ctx.from === undefined) return
    ctx.shop = shop
    ctx.customer = await shop.engine.customers.greet(personOf(ctx.from))
    ctx.role = await shop.engine.staff.roleOf(ctx.from.id)
    const { id, language } = ctx.customer
    const spoken = language ?? languageOfApp(shop, ctx.from.language_code)
    ctx.words = wordsOf(spoken)
    ctx.view = viewOf(shop, ctx.words)
    await next()
    // Last, because it also says that the first steps are taken: an update that fails is handled as the first once more.
    if (language === undefined && ctx.action?.kind !== 'language')
      await shop.engine.customers.setLanguage(id, spoken)
  }
}

/** Whoever comes for the first time is spoken to in the language of their own app; 🌐 changes it. */
const languageOfApp = ({ defaultLanguage }: Shop, code: string | undefined): Language =>
  LANGUAGES.find((each) => each === code?.slice(0, 2)) ?? defaultLanguage

const NAME_LIMIT = 40

/** A name that a stranger chose must not turn our sentences around. */
const personOf = (user: User) => ({
  id: user.id,
  name: Array.from(withoutMarks([user.first_name, user.last_name].filter(Boolean).join(' ')))
    .slice(0, NAME_LIMIT)
    .join(''),
  username: user.username,
})

/** What floats over the chat at once, while the screen is still being made. */
function toastOf(action: Action | undefined, words: Words): string | undefined {
  if (action === undefined) return words.toast.oldMenu
  const { buying, checking, asking, page } = words.toast
  const toasts: Partial<Record<Action['kind'], string>> = {
    buy: buying,
    refresh: checking,
    cancel: asking,
    ban: asking,
    repeat: asking,
    finish: asking,
    nothing: page,
  }
  return toasts[action.kind]
}

/**
 * Answers a tap exactly once and at once, before anything that takes time.
 *
 * @param isLate a tap that waited for long cannot be answered any more; its screen is drawn all the same.
 */
export const answerTaps = (isLate: (ctx: Context) => boolean): MiddlewareFn<ShopContext> => {
  return async (ctx, next: NextFunction) => {
    const data = ctx.callbackQuery?.data
    if (ctx.callbackQuery === undefined) return next()
    ctx.action = decode(data ?? '')
    const needsNone = isLate(ctx) || ctx.isAnswered === true
    const answered = needsNone ? undefined : answer(ctx, toastOf(ctx.action, ctx.words))
    try {
      await next()
    } finally {
      await answered
    }
  }
}

/** Never rejects: a spinner that stays a little longer harms nobody. */
async function answer(ctx: ShopContext, text: string | undefined): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text })
  } catch (error) {
    if (faultOf(error) === 'other') ctx.shop.log.debug({ err: error }, 'A tap was not answered')
  }
}
