/** What must hold of money on a card whose deposits confirm themselves, beside what the bank itself says. */
import assert from 'node:assert/strict'
import type { Store } from '#engine'
import { auditRows, messageRows } from '#engine/rows'

/** Somebody has transferred money to a card: the amount, and what the bank wrote that lies on the account since. */
export interface Transfer {
  readonly toman: number
  readonly balanceToman: number
}

export interface AtCards {
  /** What customers and strangers have transferred. */
  readonly transfers: number
  /** What the bank's message alone has credited. */
  readonly byThemselves: number
  /** What somebody of the staff has bound to a top-up. */
  readonly byStaff: number
  /** What proves a top-up that was approved by its receipt before. */
  readonly evidence: number
  /** What a person looks at, or has looked at: it is in no wallet. */
  readonly inReview: number
}

/**
 * Every transfer was heard of once, and is in one wallet or left to a person; the money in wallets and the money left to people are,
 * to the Toman, what the bank says has come.
 *
 * @param transfers what really happened
 */
export async function assertDeposits(
  store: Store,
  transfers: readonly Transfer[],
): Promise<AtCards> {
  const messages = await messageRows(store).everyDeposit()
  assert.deepEqual(
    messages
      .map(({ amountRial = 0, balanceRial = 0 }) => `${amountRial} ${balanceRial}`)
      .toSorted(),
    transfers.map(({ toman, balanceToman }) => `${toman}0 ${balanceToman}0`).toSorted(),
    'Transfers are missing, or there twice',
  )
  const open = messages.filter(({ state }) => state === 'new' || state === 'noted')
  assert.deepEqual(open, [], 'Nobody has looked at a deposit')

  const used = messages.filter(({ state }) => state === 'credited' || state === 'evidence')
  const left = messages.filter((message) => !used.includes(message))
  const topUps = await auditRows(store.unhurried).topUps(0, 1e6)
  const proven = topUps.filter(({ deposit }) => deposit !== undefined)
  assert.equal(
    proven.length,
    used.length,
    'A top-up was paid by two messages, or a message paid two',
  )
  const credited = sum(proven.map(({ credit }) => credit?.toman ?? 0))
  const inReview = sum(left.map(({ amountRial = 0 }) => amountRial / 10))
  const came = sum(transfers.map(({ toman }) => toman))
  assert.equal(credited + inReview, came, 'The wallets and the queue are not what the bank says')

  const isEvidence = new Set(
    used.filter(({ state }) => state === 'evidence').map(({ topUpId }) => topUpId),
  )
  const byThemselves = proven.filter(({ confirmedBy }) => confirmedBy !== undefined).length
  return {
    transfers: transfers.length,
    byThemselves,
    byStaff: used.length - byThemselves - isEvidence.size,
    evidence: isEvidence.size,
    inReview: left.length,
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)
