/** A pace of taps for each customer: who taps faster than a person reads is answered at once, and without any work. */
import type { Context, MiddlewareFn } from 'grammy'
import type { ShopContext } from './context.ts'
import type { Clock } from './options.ts'
import type { Words } from './words/words.ts'

/** The same tap again within this time finds what the first has just drawn: every screen bears a second tap, and none needs it. */
const SAME_WITHIN_MS = 1000
/** A person who looks for a button taps in bursts; nobody goes on at more than three taps a second. */
const AT_ONCE = 10
const ONE_MORE_EVERY_MS = 333
/** People who tap at the same time; the memory stays small. */
const REMEMBERED = 10_000

interface Tapper {
  /** When all of the burst can be had again. */
  restedAt: number
  /** The last tap that was handled to its end, and when. */
  last?: { readonly key: string; readonly updateId: number; readonly at: number }
  words?: Words
}

/**
 * Lets taps through at a customer's own pace. Known in this process alone and by Telegram's id, so that being forgotten resets nothing.
 *
 * A tap that is handled a second time, after a failure or a crash, is let through; so is one that waited in the inbox for long, for the
 * pace of its customer then is not known any more.
 */
export function paceTaps(
  clock: Pick<Clock, 'now'>,
  isLate: (ctx: Context) => boolean,
): MiddlewareFn<ShopContext> {
  const tappers = new Map<number, Tapper>()
  const typists = new Map<number, Tapper>()
  return async (ctx, next) => {
    const { callbackQuery: tap, inlineQuery, from } = ctx
    // Left unanswered: whoever types faster has typed on, and a search costs what a hundred taps do.
    if (inlineQuery !== undefined && !mayTap(remembered(typists, inlineQuery.from.id), clock.now()))
      return
    if (tap === undefined || from === undefined) return next()
    const tapper = remembered(tappers, from.id)
    const key = `${tap.message?.message_id ?? tap.inline_message_id}:${tap.data}`
    const updateId = ctx.update.update_id
    const now = clock.now()
    if (tapper.last !== undefined && tapper.last.updateId !== updateId) {
      const isSame = tapper.last.key === key && now - tapper.last.at < SAME_WITHIN_MS
      if (isSame) return isLate(ctx) ? undefined : answer(ctx)
      if (!isLate(ctx) && !mayTap(tapper, now)) return answer(ctx, tapper.words?.toast.slower)
    }
    await next()
    tapper.last = { key, updateId, at: clock.now() }
    tapper.words = ctx.words
  }
}

function mayTap(tapper: Tapper, now: number): boolean {
  const restedAt = Math.max(tapper.restedAt, now) + ONE_MORE_EVERY_MS
  if (restedAt - now > AT_ONCE * ONE_MORE_EVERY_MS) return false
  tapper.restedAt = restedAt
  return true
}

function remembered(tappers: Map<number, Tapper>, personId: number): Tapper {
  const tapper = tappers.get(personId) ?? { restedAt: 0 }
  tappers.delete(personId)
  tappers.set(personId, tapper)
  const [oldest] = tappers.keys()
  if (tappers.size > REMEMBERED && oldest !== undefined) tappers.delete(oldest)
  return tapper
}

/** Never rejects: a spinner that stays a little longer harms nobody. */
async function answer(ctx: ShopContext, text?: string): Promise<void> {
  await ctx.answerCallbackQuery(text === undefined ? {} : { text }).catch(() => undefined)
}
