/** Money put into a wallet or taken out of it by hand. */
import type { Toman } from '#engine'
import type { ShopContext } from '../../context.ts'
import type { Html } from '../../html.ts'
import { wayBack } from '../../keyboard.ts'
import { screen, showBelow } from '../../screen.ts'
import { readAmountAndNote, readId, startsOf } from '../../words/spoken.ts'
import { DeskScreens } from './desk.ts'
import { renderProposed } from './proposals.ts'

interface CorrectionWish {
  readonly customerId: number
  readonly toman: Toman
  readonly note: string | undefined
}

/** Reads `USER_ID TOMAN [note]`; undefined for anything else. */
function readCorrection(text: string): CorrectionWish | undefined {
  const [id = '', rest = ''] = startsOf(text.trim()).at(-1) ?? []
  const customerId = readId(id)
  const read = readAmountAndNote(rest)
  return customerId !== undefined && read !== undefined ? { customerId, ...read } : undefined
}

/** Asks before it is done, as the customer's file does: a digit too many is seen in time, and whose wallet it is. */
async function correct(ctx: ShopContext, kind: 'credit' | 'debit', text: string): Promise<void> {
  const { admin } = ctx.words
  const wish = readCorrection(text)
  if (wish === undefined) {
    await reply(ctx, kind === 'credit' ? admin.creditForm : admin.debitForm)
    return
  }
  const proposal = await ctx.shop.engine.customerFiles.propose(ctx.customer.id, { kind, ...wish })
  if (proposal === undefined) await reply(ctx, admin.noSuchCustomer(wish.customerId))
  else await showBelow(ctx, renderProposed(ctx.look, wish.customerId, proposal))
}

const reply = (ctx: ShopContext, text: Html): Promise<number> =>
  showBelow(ctx, screen(ctx.words, text, [wayBack(ctx.words)]))

export const correctingScreens = new DeskScreens('correct-wallets')
correctingScreens.onCommand('credit', (ctx, rest) => correct(ctx, 'credit', rest))
correctingScreens.onCommand('debit', (ctx, rest) => correct(ctx, 'debit', rest))
