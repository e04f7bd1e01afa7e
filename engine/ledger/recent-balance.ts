/** Our balance at the provider, as purchases note it before they ask: what came of a lost answer is easier to see beside it. */
import type { Basis } from '../basis.ts'
import type { EpochMs, Toman } from '#sdk'
import { SECOND } from '../clock.ts'

/** A purchase does not wait longer for it. */
const PATIENCE_MS = 5 * SECOND
/** Purchases of one moment share one look. */
const KEPT_MS = SECOND

export interface RecentBalance {
  /** Undefined when the provider does not say so quickly. At most a second old, and never from before the last purchase. */
  recent(): Promise<Toman | undefined>
  /** What is known is not so any more: money has been spent. */
  forget(): void
}

export function createRecentBalance(context: Pick<Basis, 'provider' | 'clock'>): RecentBalance {
  let kept: { readonly at: EpochMs; readonly toman: Promise<Toman | undefined> } | undefined
  return {
    recent() {
      const now = context.clock.now()
      if (kept === undefined || now - kept.at > KEPT_MS)
        kept = { at: now, toman: balanceNow(context) }
      return kept.toman
    },
    forget() {
      kept = undefined
    },
  }
}

/** What our account at the provider holds, or undefined when it does not say so quickly: a purchase does not wait for it. */
export async function balanceNow({
  clock,
  provider,
}: Pick<Basis, 'provider' | 'clock'>): Promise<Toman | undefined> {
  const patience = new AbortController()
  const timer = clock.sleep(PATIENCE_MS, patience.signal).then(
    () => undefined,
    () => undefined,
  )
  const asked = provider.balance({ signal: patience.signal }).catch(() => undefined)
  const balance = await Promise.race([asked, timer])
  patience.abort()
  return balance
}
