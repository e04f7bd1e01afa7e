/** Blocking a customer from buying: by a button of the file, or `/block USER_ID reason` and `/unblock USER_ID`. */
import type { Blocking } from '#engine'
import type { ShopContext } from '../../context.ts'
import { ask } from '../../asking.ts'
import type { Html } from '../../html.ts'
import { wayBack } from '../../keyboard.ts'
import { screen, show, showBelow } from '../../screen.ts'
import { readId, startsOf } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { fileOn, nameOf, renderNobody } from './clientele.ts'
import { DeskScreens } from './desk.ts'
import { typedReason } from './typed.ts'

async function block(ctx: ShopContext, text: string): Promise<void> {
  const [first, reason = ''] = startsOf(text.trim()).at(-1) ?? []
  const customerId = readId(first ?? '')
  if (customerId === undefined) return reply(ctx, ctx.words.limits.blockForm)
  const { blocks } = ctx.shop.engine
  const blocking = await blocks.block(ctx.customer.id, customerId, typedReason(reason))
  return reply(
    ctx,
    textOf(ctx.words, blocking, customerId, ctx.words.limits.nowBlocked(customerId)),
  )
}

async function unblock(ctx: ShopContext, text: string): Promise<void> {
  const customerId = readId(text)
  if (customerId === undefined) return reply(ctx, ctx.words.limits.unblockForm)
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

async function reply(ctx: ShopContext, text: Html): Promise<void> {
  await showBelow(ctx, screen(ctx.words, text, [wayBack(ctx.words)]))
}

export const blockingScreens = new DeskScreens('block-customers')
blockingScreens.onCommand('block', block)
blockingScreens.onCommand('unblock', unblock)
// The typed reason is the second look.
blockingScreens.onTap('blockClient', async (ctx, { person }) => {
  const customer = await ctx.shop.engine.customers.find(person)
  if (customer === undefined) return show(ctx, renderNobody(ctx.look))
  await ask(ctx, { kind: 'blockClient', person })
  const text = ctx.words.clientele.askBlock(nameOf({ customer }))
  return show(ctx, screen(ctx.words, text, [wayBack(ctx.words, { kind: 'client', person })]))
})
blockingScreens.onAnswer('blockClient', async (ctx, { person }, text) => {
  await ctx.shop.engine.blocks.block(ctx.customer.id, person, typedReason(text))
  await showBelow(ctx, await fileOn(ctx, person))
  return 'answered'
})
blockingScreens.onTap('unblockClient', async (ctx, { person }) => {
  await ctx.shop.engine.blocks.unblock(ctx.customer.id, person)
  await show(ctx, await fileOn(ctx, person))
})
