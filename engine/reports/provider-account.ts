/** Our account at the provider: what it told last, and how long that will do. */
import type { Tx, Store } from '../store/store.ts'
import { NumberlandError, type EpochMs, type Toman } from '#sdk'
import { DAY } from '../clock.ts'
import type { Context } from '../context.ts'
import type { ProviderAccount, ProviderBalance } from './types.ts'
import { factRows } from '../store/facts.ts'
import { reportRows } from './report-rows.ts'

const FACT = 'provider-balance'
/** The pace is that of so many days. */
const PACE_OF_MS = 7 * DAY
const FACT_OF_FIRST_LOOK = 'provider-balance-first'

interface Told {
  readonly toman: Toman
  readonly at: EpochMs
}

/** Asks for the balance and remembers it. Undefined when the provider does not tell. */
export async function askBalance(
  context: Context,
  signal?: AbortSignal,
): Promise<Told | undefined> {
  const { provider, store, clock, log } = context
  try {
    const toman = await (signal === undefined ? provider.balance() : provider.balance({ signal }))
    const told = { toman, at: clock.now() }
    await factRows(store).set(FACT, told, told.at)
    if ((await factRows(store).get(FACT_OF_FIRST_LOOK)) === undefined) {
      await factRows(store).set(FACT_OF_FIRST_LOOK, told.at, told.at)
    }
    return told
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    log.warn({ error: error.message }, 'The provider did not tell our balance')
    return undefined
  }
}

export const lastTold = async (store: Tx): Promise<Told | undefined> =>
  (await factRows(store).get(FACT)) as Told | undefined

export async function knownBalance(
  store: Store,
  now: EpochMs,
): Promise<ProviderAccount | undefined> {
  const told = await lastTold(store)
  if (told === undefined) return undefined
  const first = Number((await factRows(store).get(FACT_OF_FIRST_LOOK)) ?? now)
  const since = Math.max(first, now - PACE_OF_MS)
  // A shop of an hour says little of a day: its first day counts as a whole one.
  const days = Math.max(now - since, DAY) / DAY
  const spentToman = await reportRows(store.unhurried).costSince(since)
  return { ...told, daysLeft: spentToman > 0 ? (told.toman * days) / spentToman : undefined }
}

/** What is asked by hand is remembered as what is asked by the clock: an alarm ends with it. */
export async function providerBalance(context: Context): Promise<ProviderBalance> {
  const told = await askBalance(context)
  return told === undefined ? { kind: 'unavailable' } : { kind: 'known', toman: told.toman }
}
