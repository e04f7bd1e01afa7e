/** Does a balance follow from the one before? Whoever makes a message up would have to know it. */
import type { MovedMoney, StoredMessage } from './message-rows.ts'
import { messageRows } from './message-rows.ts'
import type { Tx } from '../store/store.ts'

type Moved = Pick<StoredMessage, 'kind' | 'amountRial' | 'balanceRial'>

/** What was on the account before. */
function balanceBefore({ kind, amountRial = 0, balanceRial = 0 }: Moved): number {
  const isIn = kind === 'deposit' || kind === 'other-in'
  return isIn ? balanceRial - amountRial : balanceRial + amountRial
}

/**
 * True when the balances add up: it follows from a sound message of the last minute before, or one of the next minute follows from it.
 * Only what is sound counts, so nobody can begin a line of their own. The first message of an account begins it.
 */
export async function addsUp(tx: Tx, message: MovedMoney): Promise<boolean> {
  const { bank, account, bankAt, id } = message
  const rows = messageRows(tx)
  if (!(await rows.hasSound(bank, account, id))) return true
  const { before, after } = await rows.soundAround(bank, account, bankAt, id)
  return (
    before.some(({ balanceRial }) => balanceRial === balanceBefore(message)) ||
    after.some((next) => balanceBefore(next) === message.balanceRial)
  )
}
