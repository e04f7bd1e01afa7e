/** What a top-up's state demands of its money: pure. */
import type { TopUpState } from '../top-ups/state.ts'
import type { TopUpProblem } from './types.ts'

/** A top-up with what the ledger holds for it. */
export interface TopUpMoney {
  readonly topUpId: number
  readonly state: TopUpState
  readonly paidToman: number | undefined
  readonly decidedBy: number | undefined
  /** The row that stands for it where no person does. */
  readonly confirmedBy: string | undefined
  /** The bank's message that stands for it, with its amount. */
  readonly deposit?: { readonly id: number; readonly toman: number } | undefined
  /** Its transfer; the amount is what went into its own customer's wallet. */
  readonly credit: { readonly toman: number; readonly actorId: number | undefined } | undefined
}

/** @returns undefined when all is as it must be */
export function problemOfTopUp(topUp: TopUpMoney): TopUpProblem | undefined {
  const { state, paidToman, decidedBy, confirmedBy, credit, deposit } = topUp
  if (state !== 'paid')
    return credit === undefined && deposit === undefined ? undefined : 'credited-too-early'
  if (credit === undefined) return 'credit-missing'
  if (credit.toman !== paidToman) return 'credit-wrong'
  // A message pays what it says, and who says that a message paid has to have one.
  if (deposit !== undefined && deposit.toman !== paidToman) return 'credit-wrong'
  if (confirmedBy?.startsWith('deposit:') === true && confirmedBy !== `deposit:${deposit?.id}`)
    return 'nobody-approved'
  const isConfirmed = (decidedBy === undefined) !== (confirmedBy === undefined)
  return isConfirmed && credit.actorId === decidedBy ? undefined : 'nobody-approved'
}
