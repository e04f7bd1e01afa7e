/** What an answer of the provider means for an order: pure, so that every pair of states can be tried. */
import { plainCode } from '../orders/code-text.ts'
import type { EpochMs, NumberStatus } from '#sdk'
import type { Order, OrderState } from '../orders/order.ts'
import { ownCancelFrom } from '../orders/schedule.ts'

export interface Progress {
  /** The order's next state; undefined: it stays where it is. */
  readonly to?: OrderState
  /** A code that the customer has not seen. */
  readonly code?: string
  /** What to do with the hold, if it still stands. */
  readonly money?: 'settle' | 'release'
  /** The same for what is set aside for a further code. */
  readonly repeat?: 'settle' | 'release'
  /** The provider is done with this number and says whether it gave our charge back. */
  readonly providerEnd?: 'charged' | 'refunded'
}

/**
 * Reads an answer against the order as it is.
 *
 * Code beats cancel: an answer that shows a code is a code, whatever else was asked for.
 */
export function progressOf(order: Order, status: NumberStatus, now: EpochMs): Progress {
  const progress = progressOfNumber(order, status, now)
  return order.repeatToman === undefined
    ? progress
    : { ...progress, ...endOfRepeat(order, status, progress) }
}

/** A further code is paid for when it comes. Once the number is over, or not waiting as it was asked to, none comes. */
function endOfRepeat(
  { state }: Order,
  status: NumberStatus,
  { to, code }: Progress,
): Pick<Progress, 'repeat'> {
  if (code !== undefined) return status.state === 'waiting-again' ? {} : { repeat: 'settle' }
  const isRefused = state === 'received' && to === undefined && status.state === 'received'
  return isRefused || to === 'completed' ? { repeat: 'release' } : {}
}

function progressOfNumber(order: Order, status: NumberStatus, now: EpochMs): Progress {
  const code = newCode(order, status)
  switch (order.state) {
    case 'waiting':
      return whileWaiting(order, status, code, now)
    case 'received':
    case 'waiting-again':
      return afterFirstCode(order, status, code)
    case 'completed':
    case 'expired':
    case 'cancelled':
    case 'banned':
      return { ...(code !== undefined && { code }), ...providerEnd(status) }
    case 'failed': // its number was never shown to the customer, and a code for it means nothing to them
    case 'lost':
      return providerEnd(status)
    case 'placing':
      return {}
  }
}

function whileWaiting(
  order: Order,
  status: NumberStatus,
  code: string | undefined,
  now: EpochMs,
): Progress {
  if (code !== undefined) {
    const to = status.state === 'completed' ? 'completed' : 'received'
    return { to, code, money: 'settle', ...providerEnd(status) }
  }
  switch (status.state) {
    case 'waiting':
    case 'waiting-again':
    case 'received': // without a code that can be read: the next look may show it
      return {}
    case 'cancelled': {
      const timeIsUp = order.expiresAt !== undefined && now >= ownCancelFrom(order.expiresAt)
      const to = timeIsUp && order.request !== 'cancel' ? 'expired' : 'cancelled'
      return { to, money: 'release', providerEnd: 'refunded' }
    }
    case 'banned':
      return { to: 'banned', money: 'release', providerEnd: 'refunded' }
    case 'completed': // charged, yet no code to show: the customer does not pay for that
      return { to: 'expired', money: 'release', providerEnd: 'charged' }
  }
}

function afterFirstCode(order: Order, status: NumberStatus, code: string | undefined): Progress {
  switch (status.state) {
    case 'received':
      if (code === undefined) return {}
      return order.state === 'received' ? { code } : { to: 'received', code }
    case 'waiting-again': {
      // One that came after a request whose answer was lost, and that a second request has put behind itself: only this answer shows it.
      const unseen = code !== undefined && { code }
      return order.state === 'received' ? { to: 'waiting-again', ...unseen } : { ...unseen }
    }
    case 'waiting':
      return {}
    case 'completed':
    case 'cancelled':
    case 'banned':
      return { to: 'completed', ...(code !== undefined && { code }), ...providerEnd(status) }
  }
}

/** After a repeat the provider still shows the old code, also once it has closed the number: only a changed one is new there. */
function newCode(order: Order, status: NumberStatus): string | undefined {
  const shown = status.code ?? status.earlierCode
  if (shown === undefined) return undefined
  const freshlyReceived = status.state === 'received' && order.state !== 'received'
  const ended = order.endedAt !== undefined
  const code = plainCode(shown)
  // What was written by an older version stands there as the provider wrote it.
  const isOther = order.code === undefined || code !== plainCode(order.code)
  return (freshlyReceived && !ended) || isOther ? code : undefined
}

function providerEnd(status: NumberStatus): Pick<Progress, 'providerEnd'> {
  switch (status.state) {
    case 'cancelled':
    case 'banned':
      return { providerEnd: 'refunded' }
    case 'completed':
      return { providerEnd: 'charged' }
    case 'waiting':
    case 'received':
    case 'waiting-again':
      return {}
  }
}
