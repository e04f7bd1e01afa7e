/** When a gateway is asked about a payment, and for how long. Pure. */
import type { Currency } from '#rails'
import type { EpochMs } from '#sdk'
import { HOUR, MINUTE, SECOND } from '../clock.ts'

/** A payment that is younger than the first is asked about after the second. */
const STEPS: readonly (readonly [youngerThanMs: number, afterMs: number])[] = [
  [20 * MINUTE, MINUTE],
  [2 * HOUR, 5 * MINUTE],
  [6 * HOUR, 15 * MINUTE],
]
const LATER_MS = HOUR
/** An answer that could not be read is asked for again sooner, and then ever later. */
const FIRST_AGAIN_MS = 10 * SECOND

/** For so long after its opening a payment is asked about; blocks take their time. */
export const patienceMs = (currency: Currency): number => (currency === 'IRR' ? 24 : 72) * HOUR

/** A hint hastens the next question, and no hint brings one sooner after the last than this. */
export const HINT_EVERY_MS = 5 * SECOND

/** When to ask again; undefined: it was asked about long enough. */
export function nextInquiry(
  payment: {
    readonly openedAt: EpochMs
    readonly currency: Currency
    /** Answers in a row of which nothing could be learnt. */
    readonly unknowns: number
  },
  now: EpochMs,
): EpochMs | undefined {
  const ageMs = now - payment.openedAt
  if (ageMs >= patienceMs(payment.currency)) return undefined
  const usual = STEPS.find(([youngerThanMs]) => ageMs < youngerThanMs)?.[1] ?? LATER_MS
  if (payment.unknowns === 0) return now + usual
  return now + Math.min(FIRST_AGAIN_MS * 2 ** Math.min(payment.unknowns - 1, 12), usual)
}

/** A hint is followed up so often at most while the gateway says nothing. */
const UNKNOWNS_AT_MOST = 12

/** When to ask again about a payment that is not asked about by itself; undefined: not any more. */
export const nextOfUnknown = (unknowns: number, now: EpochMs): EpochMs | undefined =>
  unknowns >= UNKNOWNS_AT_MOST ? undefined : now + FIRST_AGAIN_MS * 2 ** (unknowns - 1)
