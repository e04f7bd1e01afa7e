/** Money put into a wallet or taken out of it by hand. */
import type { Correction, Toman } from '#engine'
import type { ShopContext } from '../../context.ts'
import type { Html } from '../../html.ts'
import { wayBack } from '../../keyboard.ts'
import { screen, showBelow } from '../../screen.ts'
import { latinDigits, readAmountAndNote } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'

interface CorrectionWish {
  readonly customerId: number
  readonly toman: Toman
  readonly note: string | undefined
}

/** Reads `USER_ID TOMAN [note]`; undefined for anything else. */
function readCorrection(text: string): CorrectionWish | undefined {
  const [, id = '', rest = ''] = /^(\S+)\s+(.+)$/s.exec(text.trim()) ?? []
  const customerId = /^\d{1,15}$/.test(latinDigits(id)) ? Number(latinDigits(id)) : 0
  const read = readAmountAndNote(rest)
  return customerId > 0 && read !== undefined ? { customerId, ...read } : undefined
}

async function correct(ctx: ShopContext, kind: 'credit' | 'debit', text: string): Promise<void> {
  const { engine } = ctx.shop
  const { admin } = ctx.words
  const wish = readCorrection(text)
  if (wish === undefined) {
    await reply(ctx, kind === 'credit' ? admin.creditForm() : admin.debitForm())
    return
  }
  const { customerId, toman, note } = wish
  // The update's id is the key: a message that Telegram brings twice moves money once.
  const key = `telegram:${ctx.update.update_id}`
  const correction = await engine[kind](ctx.customer.id, customerId, toman, key, note)
  await reply(ctx, correctionText(ctx.words, kind, wish, correction))
}

function correctionText(
  { admin }: Words,
  kind: 'credit' | 'debit',
  { customerId, toman }: CorrectionWish,
  correction: Correction,
): Html {
  switch (correction.kind) {
    case 'no-such-customer':
      return admin.noSuchCustomer(customerId)
    case 'too-little-money':
      return admin.tooLittleToDebit(correction.availableToman)
    case 'done': {
      const { availableToman } = correction.wallet
      return kind === 'credit'
        ? admin.credited(customerId, toman, availableToman)
        : admin.debited(customerId, toman, availableToman)
    }
  }
}

const reply = (ctx: ShopContext, text: Html): Promise<number> =>
  showBelow(ctx, screen(ctx.words, text, [wayBack(ctx.words)]))

export const correctingScreens = new DeskScreens('correct-wallets')
correctingScreens.onCommand('credit', (ctx, rest) => correct(ctx, 'credit', rest))
correctingScreens.onCommand('debit', (ctx, rest) => correct(ctx, 'debit', rest))
