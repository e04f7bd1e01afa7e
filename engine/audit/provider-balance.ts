/** Reads the provider's balance at a moment at which nothing is on its way there, so that it can be held against the books. */
import { NumberlandError, toman, type Clock, type EpochMs, type Toman } from '#sdk'
import { SECOND } from '../clock.ts'
import type { Basis, Log } from '../basis.ts'
import type { Tx } from '../store/store.ts'
import { type ProviderAccount, providerAccountRows } from './provider-account-rows.ts'
import { factRows } from '../store/facts.ts'

/** What the provider said at a quiet moment. */
export interface Reading {
  readonly at: EpochMs
  readonly balanceToman: Toman
  /** The provider's balance less what the books said. */
  readonly byToman: Toman
  /** The last transfer that the books held for our account there. */
  readonly transferId: number
}

const FACT = 'provider-reading'
const PATIENCE_MS = 10 * SECOND

/** Who reads, which may be somebody who can only read. */
export interface Reader {
  readonly store: Tx
  readonly provider: Pick<Basis['provider'], 'balance'>
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
}

/** @returns undefined when something was on its way, before or after, or when the provider does not tell */
export async function readQuietly(context: Reader): Promise<Reading | undefined> {
  const { store, clock, provider, log } = context
  const before = await providerAccountRows(store).account()
  if (!(await isQuiet(context))) return undefined
  let balanceToman: Toman
  try {
    balanceToman = await provider.balance({ deadlineMs: PATIENCE_MS })
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    log.warn({ error: error.message }, 'The provider did not tell our balance')
    return undefined
  }
  const after = await providerAccountRows(store).account()
  if (!(await isQuiet(context)) || !isSame(before, after)) return undefined
  return {
    at: clock.now(),
    balanceToman,
    byToman: toman(balanceToman - after.ledgerToman),
    transferId: after.lastTransferId,
  }
}

const isQuiet = async ({ store, clock }: Reader): Promise<boolean> =>
  (await providerAccountRows(store).countUnderWay(clock.now())) === 0

const isSame = (a: ProviderAccount, b: ProviderAccount): boolean =>
  a.lastTransferId === b.lastTransferId && a.lastOrderId === b.lastOrderId

/** What an audit looks at: what the provider says now, or what it said last. @returns undefined when it was never asked */
export async function readForAudit(
  reader: Reader & { readonly store: Tx },
): Promise<Reading | undefined> {
  const { isOpen } = await providerAccountRows(reader.store).account()
  return (isOpen ? await readQuietly(reader) : undefined) ?? lastReading(reader.store)
}

/** The reading before, which an audit without a provider can use. */
export const lastReading = async (store: Tx): Promise<Reading | undefined> =>
  (await factRows(store).get(FACT)) as Reading | undefined

export const keepReading = (store: Tx, reading: Reading, at: EpochMs): Promise<void> =>
  factRows(store).set(FACT, reading, at)
