/** Money put into a wallet or taken out of it by hand. */
import type { Toman } from '#engine'
import type { ShopContext } from '../../context.ts'
import type { Html } from '../../html.ts'
import { type Screen, textScreen } from '../../screen.ts'
import { readAmountAndNote, readId, startsOf } from '../../words/spoken.ts'
import { DeskScreens } from './desk.ts'
import { renderProposed } from './proposals.ts'

interface CorrectionRequest {
  readonly customerId: number
  readonly toman: Toman
  readonly note: string | undefined
}

/** Reads `USER_ID TOMAN [note]`; undefined for anything else. */
function readCorrection(text: string): CorrectionRequest | undefined {
  const [id = '', rest = ''] = startsOf(text.trim()).at(-1) ?? []
  const customerId = readId(id)
  const read = readAmountAndNote(rest)
  return customerId !== undefined && read !== undefined ? { customerId, ...read } : undefined
}

/** Asks before it is done, as the customer's file does: a digit too many is seen in time, and whose wallet it is. */
async function correct(ctx: ShopContext, kind: 'credit' | 'debit', text: string): Promise<Screen> {
  const { admin } = ctx.words
  const request = readCorrection(text)
  if (request === undefined)
    return reply(ctx, kind === 'credit' ? admin.creditForm : admin.debitForm)
  const proposal = await ctx.shop.engine.customerFiles.propose(ctx.customer.id, {
    kind,
    ...request,
  })
  return proposal === undefined
    ? reply(ctx, admin.noSuchCustomer(request.customerId))
    : renderProposed(ctx.view, request.customerId, proposal)
}

const reply = ({ words }: ShopContext, text: Html): Screen => textScreen(words, text)

export const correctingScreens = new DeskScreens('correct-wallets').commands({
  credit: (ctx, rest) => correct(ctx, 'credit', rest),
  debit: (ctx, rest) => correct(ctx, 'debit', rest),
})
