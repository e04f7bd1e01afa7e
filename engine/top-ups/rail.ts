/** The ways for money to come in, behind one small interface. */
import type { EpochMs, Toman } from '#sdk'
import type { Tx } from '../store/store.ts'
import type { StoredTopUp } from './top-up-rows.ts'
import type { RailName } from './types.ts'

/** A place to pay to, and an amount that nobody else is to pay there now. */
export interface Route {
  readonly cardId: number | undefined
  /** Where it is not the rail's own name. */
  readonly rail?: RailName
  readonly toman: Toman
}

export interface Rail {
  readonly name: RailName
  /** What it takes beside the limits of all top-ups. */
  readonly limits?: { readonly leastToman: Toman; readonly mostToman: Toman }
  /** How long it can be paid; as all top-ups when absent. */
  readonly validMs?: number
  /** Where this can be paid now, best first; inside the transaction that opens the top-up. None: the rail is closed. */
  routes(tx: Tx, baseToman: Toman, now: EpochMs): Promise<readonly Route[]>
  /** Keeps what belongs to a new top-up, in the same transaction. */
  opened?(tx: Tx, topUp: StoredTopUp, now: EpochMs): Promise<void>
  /** Whether a pending top-up can still be paid as its customer was shown. */
  holds(tx: Tx, topUp: StoredTopUp): Promise<boolean>
}

/** What a customer chooses and the owner sets: which of the cards confirm themselves, the shop says. */
export const chosenAs = (rail: RailName): RailName => (rail === 'card-auto' ? 'card' : rail)

export const isBy = (topUp: StoredTopUp, rail: Rail): boolean => chosenAs(topUp.rail) === rail.name
