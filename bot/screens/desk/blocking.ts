/** `/block USER_ID reason` and `/unblock USER_ID`: who may not buy any more. */
import type { Blocking } from '#engine'
import type { ShopContext } from '../../context.ts'
import type { Html } from '../../html.ts'
import { wayBack } from '../../keyboard.ts'
import { screen, showBelow } from '../../screen.ts'
import { latinDigits } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'

const LONGEST_REASON = 300

async function block(ctx: ShopContext, text: string): Promise<void> {
  const [, id = '', reason = ''] = /^(\d{1,15})(?:\s+(.*))?$/s.exec(latinId(text)) ?? []
  if (id === '') return reply(ctx, ctx.words.limits.blockForm())
  const customerId = Number(id)
  const short = reason.trim().slice(0, LONGEST_REASON)
  const blocking = await ctx.shop.engine.blocks.block(ctx.customer.id, customerId, short)
  return reply(
    ctx,
    textOf(ctx.words, blocking, customerId, ctx.words.limits.nowBlocked(customerId)),
  )
}

async function unblock(ctx: ShopContext, text: string): Promise<void> {
  const [, id = ''] = /^(\d{1,15})$/.exec(latinId(text)) ?? []
  if (id === '') return reply(ctx, ctx.words.limits.unblockForm())
  const customerId = Number(id)
  const blocking = await ctx.shop.engine.blocks.unblock(ctx.customer.id, customerId)
  return reply(
    ctx,
    textOf(ctx.words, blocking, customerId, ctx.words.limits.nowUnblocked(customerId)),
  )
}

function textOf(words: Words, { kind }: Blocking, customerId: number, done: Html): Html {
  switch (kind) {
    case 'no-such-customer':
      return words.admin.noSuchCustomer(customerId)
    case 'not-blocked':
      return words.limits.notBlocked(customerId)
    case 'done':
      return done
  }
}

/** The id in Latin digits; what follows stays as it was written. */
const latinId = (text: string): string => text.trim().replace(/^\S+/, (id) => latinDigits(id))

async function reply(ctx: ShopContext, text: Html): Promise<void> {
  await showBelow(ctx, screen(ctx.words, text, [wayBack(ctx.words)]))
}

export const blockingScreens = new DeskScreens('block-customers')
blockingScreens.onCommand('block', block)
blockingScreens.onCommand('unblock', unblock)
