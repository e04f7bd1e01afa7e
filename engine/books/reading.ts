/** Reads the provider's balance at a moment at which nothing is on its way there, so that it can be held against the books. */
import { NumberlandError, toman, type EpochMs, type Toman } from '#sdk'
import type { Context } from '../context.ts'
import type { Store } from '../store/index.ts'
import type { ProviderAccount } from '../store/index.ts'

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

/** @returns undefined when something was on its way, before or after, or when the provider does not tell */
export async function readQuietly(context: Context): Promise<Reading | undefined> {
  const { store, clock, provider, log } = context
  const before = await store.books.account()
  if (!(await isQuiet(context))) return undefined
  let balanceToman: Toman
  try {
    balanceToman = await provider.balance()
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    log.warn({ error: error.message }, 'The provider did not tell our balance')
    return undefined
  }
  const after = await store.books.account()
  if (!(await isQuiet(context)) || !isSame(before, after)) return undefined
  return {
    at: clock.now(),
    balanceToman,
    byToman: toman(balanceToman - after.ledgerToman),
    transferId: after.lastTransferId,
  }
}

const isQuiet = async ({ store, clock }: Context): Promise<boolean> =>
  (await store.books.countUnderWay(clock.now())) === 0

const isSame = (a: ProviderAccount, b: ProviderAccount): boolean =>
  a.lastTransferId === b.lastTransferId && a.lastOrderId === b.lastOrderId

/** The reading before, which an audit without a provider can use. */
export const lastReading = async (store: Pick<Store, 'facts'>): Promise<Reading | undefined> =>
  (await store.facts.get(FACT)) as Reading | undefined

export const keepReading = (
  store: Pick<Store, 'facts'>,
  reading: Reading,
  at: EpochMs,
): Promise<void> => store.facts.set(FACT, reading, at)
