/** What a permanent order's state demands of its money and of its number: pure. */
import type { PermanentState } from '../permanent/state.ts'
import { problemOfEnd, type HoldEnd } from './check-order.ts'
import type { PermanentProblem } from './types.ts'

/** What the ledger holds for one permanent order, by kind of transfer. */
export interface PermanentMoney {
  readonly orderId: number
  readonly state: PermanentState
  readonly priceToman: number
  readonly costToman: number
  /** True when its number is kept for it. */
  readonly isClaimed: boolean
  readonly moved: ReadonlyMap<string, number>
}

/** How its hold must have ended; `none`: there may be no hold. */
const END: Readonly<Record<PermanentState, HoldEnd | 'none'>> = {
  offered: 'none',
  asking: 'open',
  checking: 'open',
  owned: 'settle',
  failed: 'release',
}

/** @returns undefined when all is as it must be */
export const problemOfPermanent = (order: PermanentMoney): PermanentProblem | undefined =>
  problemOfMoney(order) ?? problemOfClaim(order)

function problemOfMoney(order: PermanentMoney): PermanentProblem | undefined {
  const { state, priceToman, costToman, moved } = order
  const amount = (kind: string): number => moved.get(kind) ?? 0
  const wanted = END[state]
  if (wanted === 'none') return moved.size === 0 ? undefined : 'held-too-early'
  if (amount('hold') === 0) return 'hold-missing'
  if (amount('hold') !== priceToman) return 'hold-wrong'
  const end = problemOfEnd(wanted, priceToman, amount('settle'), amount('release'))
  if (end !== undefined) return end
  return amount('bought') === (state === 'owned' ? costToman : 0) ? undefined : 'cost-wrong'
}

function problemOfClaim({ state, isClaimed }: PermanentMoney): PermanentProblem | undefined {
  const isWanted = state !== 'offered' && state !== 'failed'
  if (isWanted === isClaimed) return undefined
  return isWanted ? 'claim-missing' : 'claim-left'
}
