/** The provider's list of permanent numbers, from memory while it is fresh. */
import type { EpochMs, PermanentOffer } from '#sdk'
import type { Context } from '../context.ts'
import { believable, countingOdd } from '../catalogue/odd-answers.ts'

const PATIENCE_MS = 10_000

export interface Stock {
  /** Concurrent callers share one question. @throws {NumberlandError} when the provider does not tell */
  offers(maxAgeMs: number): Promise<readonly PermanentOffer[]>
  /** What is known is not so any more: the next look asks. */
  expire(): void
}

export function createStock({
  provider,
  clock,
  oddAnswers,
}: Pick<Context, 'provider' | 'clock' | 'oddAnswers'>): Stock {
  let kept: { at: EpochMs; offers: Promise<readonly PermanentOffer[]> } | undefined

  return {
    async offers(maxAgeMs) {
      const now = clock.now()
      if (kept !== undefined && now - kept.at <= maxAgeMs) return kept.offers
      const offers = countingOdd(oddAnswers, 'permanentNumbers', async (onLeftOut) => {
        const all = await provider.permanentNumbers({ deadlineMs: PATIENCE_MS, onLeftOut })
        return believable(all, onLeftOut).filter(({ priceToman }) => priceToman > 0)
      })
      const asked = { at: now, offers }
      kept = asked
      offers.catch(() => {
        if (kept === asked) kept = undefined
      })
      return offers
    },
    expire() {
      kept = undefined
    },
  }
}
