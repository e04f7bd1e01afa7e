/** When to look at an order next, and what to ask then: pure. */
import type { EpochMs } from '#sdk'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { isEnded, type Order } from './order.ts'

/** A purchase that has no outcome after this long never gets one: the process that made it is gone. */
export const PLACING_MS = 2 * MINUTE
/** This long before its time is over we give a number without a code back, so that the refund does not wait. */
const OWN_CANCEL_BEFORE_MS = 15 * SECOND
/** How long after its time a number is still asked about: codes come late, and clocks differ. */
const GRACE_MS = 45 * SECOND
/** How long we go on asking what became of a number whose customer has the money back. */
const AFTERMATH_MS = HOUR
const LAST_LOOK_AFTER_MS = 5 * SECOND
/** How often a number that has brought its code is asked about at most. */
const SECOND_CODE_EVERY_TURNS = 15
const SECOND_CODE_EVERY_MS = 30 * SECOND

export const ownCancelFrom = (expiresAt: EpochMs): EpochMs => expiresAt - OWN_CANCEL_BEFORE_MS
export const graceEnd = (expiresAt: EpochMs): EpochMs => expiresAt + GRACE_MS

/** What the watch does with an order that is due. */
export type PollKind =
  | 'status'
  | 'cancel'
  | 'ban'
  /** The purchase has no outcome and will not get one. */
  | 'give-up-placing'
  /** Time and grace are over: the order ends whatever the provider says, after one last look. */
  | 'last-status'
  /** Nothing more to learn. */
  | 'none'

export interface Watched extends Order {
  readonly requestDueAt: EpochMs | undefined
}

export function pollKindOf(order: Watched, now: EpochMs): PollKind {
  if (order.state === 'placing') return 'give-up-placing'
  if (order.providerId === undefined || order.expiresAt === undefined) return 'none'
  if (isEnded(order.state)) return aftermath(order, order.expiresAt, now)
  if (now >= graceEnd(order.expiresAt)) return 'last-status'
  if (order.state !== 'waiting') return 'status'
  if (order.request !== undefined && now >= (order.requestDueAt ?? 0)) return order.request
  const mayCancel = now >= ownCancelFrom(order.expiresAt) && now < order.expiresAt
  return mayCancel ? 'cancel' : 'status'
}

/** A number that nobody wants is given back; of the others we only want to know how they ended. */
function aftermath(order: Order, expiresAt: EpochMs, now: EpochMs): PollKind {
  if (now >= expiresAt + AFTERMATH_MS) return 'none'
  const unwanted = order.state === 'failed' || order.state === 'lost'
  return unwanted && now < expiresAt ? 'cancel' : 'status'
}

/**
 * When something must be done about an order, whatever is polled meanwhile: a request, our own cancel, the end of its time, what
 * became of its number. Undefined: never.
 *
 * @param turnMs how long it takes to ask about every waiting order once
 */
export function nextPollAt(order: Watched, now: EpochMs, turnMs: number): EpochMs | undefined {
  if (order.expiresAt === undefined) return undefined
  switch (order.state) {
    case 'waiting':
      return whileWaiting(order, order.expiresAt, now)
    case 'waiting-again':
      return Math.max(graceEnd(order.expiresAt), now + LAST_LOOK_AFTER_MS)
    case 'received':
      return afterCode(order.expiresAt, now, turnMs)
    case 'completed':
    case 'failed':
    case 'expired':
    case 'lost':
      return now < order.expiresAt + AFTERMATH_MS ? now + 10 * SECOND : undefined
    case 'placing':
    case 'cancelled':
    case 'banned':
      return undefined
  }
}

/** A second message may come without having been asked for: that is rare, so few requests are spent on it. */
function afterCode(expiresAt: EpochMs, now: EpochMs, turnMs: number): EpochMs {
  const lastLookAt = Math.max(expiresAt, now) + LAST_LOOK_AFTER_MS
  return Math.min(
    now + Math.max(SECOND_CODE_EVERY_MS, SECOND_CODE_EVERY_TURNS * turnMs),
    lastLookAt,
  )
}

function whileWaiting(order: Watched, expiresAt: EpochMs, now: EpochMs): EpochMs {
  const ownCancelAt = ownCancelFrom(expiresAt)
  if (now >= ownCancelAt) return now + 4 * SECOND
  if (order.request === undefined) return ownCancelAt
  return Math.min(ownCancelAt, Math.max(order.requestDueAt ?? now, now + SECOND))
}

/** After a failed look: 1, 2, 4 … 32 s. */
export const retryLookAfterMs = (failures: number): number => Math.min(2 ** failures, 32) * SECOND

/** After a refused cancel or ban: 5, 10, 20, then every 30 s. */
export const retryRequestAfterMs = (tries: number): number => Math.min(5 * 2 ** tries, 30) * SECOND

/** Without a code after so long, the card says what can be done about it. */
export const SLOW_AFTER_MS = MINUTE
const WARN_BEFORE_MS = 3 * MINUTE

/**
 * When the card of an order is drawn again to say what can be done now; undefined when it has hardly any time. Nothing else on
 * it grows old by itself: see docs/decisions/0192.
 */
export const slowAt = (boughtAt: EpochMs, expiresAt: EpochMs): EpochMs | undefined =>
  boughtAt + SLOW_AFTER_MS < expiresAt ? boughtAt + SLOW_AFTER_MS : undefined

/** When a customer without a code is warned that the window ends; undefined when it is too short for that. */
export const warningAt = (boughtAt: EpochMs, expiresAt: EpochMs): EpochMs | undefined =>
  expiresAt - WARN_BEFORE_MS > boughtAt + 2 * MINUTE ? expiresAt - WARN_BEFORE_MS : undefined
