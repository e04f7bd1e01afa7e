/** What an order's state demands of its money: pure. */
import { isEnded, type OrderState } from '../orders/order.ts'
import type { OrderProblem } from './types.ts'

/** What the ledger holds for one order, by kind of transfer. */
export interface OrderMoney {
  readonly orderId: number
  readonly state: OrderState
  readonly priceToman: number
  readonly costToman: number | undefined
  /** Set aside for a further code, and what such codes have cost so far. */
  readonly repeatToman: number
  readonly repeatSoldToman: number
  /** What was given back after the code. */
  readonly refundedToman: number
  readonly moved: ReadonlyMap<string, number>
}

/** How the hold of an order in this state must have ended. */
const END: Readonly<Record<OrderState, HoldEnd>> = {
  placing: 'open',
  waiting: 'open',
  received: 'settle',
  'waiting-again': 'settle',
  completed: 'settle',
  failed: 'release',
  cancelled: 'release',
  banned: 'release',
  expired: 'release',
  lost: 'release',
}

/** The money of such an order went back: it has used nothing up. */
export const cameToNothing = (state: OrderState): boolean => END[state] === 'release'

/** @returns undefined when all is as it must be */
export function problemOf(order: OrderMoney): OrderProblem | undefined {
  const { priceToman, costToman, moved } = order
  const amount = (kind: string): number => moved.get(kind) ?? 0
  if (amount('hold') === 0) return 'hold-missing'
  if (amount('hold') - amount('cheaper') !== priceToman) return 'hold-wrong'
  const end = problemOfEnd(END[order.state], priceToman, amount('settle'), amount('release'))
  if (end !== undefined) return end
  const repeatEnded = amount('repeat-settle') + amount('repeat-release')
  const isRepeatRight =
    amount('repeat-hold') - repeatEnded === order.repeatToman &&
    amount('repeat-settle') === order.repeatSoldToman &&
    (order.repeatToman === 0 || !isEnded(order.state))
  if (!isRepeatRight) return 'repeat-wrong'
  const isRefundRight =
    amount('order-refund') === order.refundedToman &&
    order.refundedToman <= amount('settle') + amount('repeat-settle')
  if (!isRefundRight) return 'refund-wrong'
  const cost = amount('bought') + amount('lost-bought')
  if (costToman !== undefined && cost !== costToman) return 'cost-wrong'
  const back = amount('refunded') + amount('lost-refunded')
  return back !== 0 && back !== cost ? 'refund-without-purchase' : undefined
}

/** How a hold must have ended. */
export type HoldEnd = 'open' | 'settle' | 'release'

export function problemOfEnd(
  wanted: HoldEnd,
  priceToman: number,
  settled: number,
  released: number,
): 'ended-too-early' | 'end-missing' | 'end-wrong' | undefined {
  if (wanted === 'open') return settled + released === 0 ? undefined : 'ended-too-early'
  if (settled + released === 0) return 'end-missing'
  const [right, wrong] = wanted === 'settle' ? [settled, released] : [released, settled]
  return right === priceToman && wrong === 0 ? undefined : 'end-wrong'
}
