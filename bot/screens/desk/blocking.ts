/** Blocking a customer from buying: by a button of the file, or `/block USER_ID reason` and `/unblock USER_ID`. */
import type { Blocking } from '#engine'
import type { ShopContext } from '../../context.ts'
import type { Html } from '../../html.ts'
import { type Screen, textScreen } from '../../screen.ts'
import { readId, startsOf } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { fileScreen, nameOf, renderNobody } from './customer-files.ts'
import { DeskScreens } from './desk.ts'
import { typedReason } from './typed.ts'
import { asks } from '../../handling.ts'

async function block(ctx: ShopContext, text: string): Promise<Screen> {
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

async function unblock(ctx: ShopContext, text: string): Promise<Screen> {
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

const reply = ({ words }: ShopContext, text: Html): Screen => textScreen(words, text)

export const blockingScreens = new DeskScreens('block-customers')
  .commands({ block, unblock })
  .taps({
    // The typed reason is the second look.
    blockClient: async (ctx, { person }) => {
      const customer = await ctx.shop.engine.customers.find(person)
      if (customer === undefined) return renderNobody(ctx.view)
      const text = ctx.words.customerFiles.askBlock(nameOf({ customer }))
      return asks(textScreen(ctx.words, text, { kind: 'client', person }))
    },
    unblockClient: async (ctx, { person }) => {
      await ctx.shop.engine.blocks.unblock(ctx.customer.id, person)
      return fileScreen(ctx, person)
    },
  })
  .answers({
    blockClient: async (ctx, { person }, text) => {
      await ctx.shop.engine.blocks.block(ctx.customer.id, person, typedReason(text))
      return fileScreen(ctx, person)
    },
  })
