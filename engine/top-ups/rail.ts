/** The ways for money to come in, behind one small interface: a gateway joins as one more rail. */
import type { EpochMs, Toman } from '#sdk'
import type { Tx } from '../store/store.ts'
import type { RailName } from './types.ts'

/** A place to pay to, and an amount that nobody else is to pay there now. */
export interface Route {
  readonly cardId: number | undefined
  readonly toman: Toman
}

export interface Rail {
  readonly name: RailName
  /** Where this can be paid now, best first; inside the transaction that opens the top-up. None: the rail is closed. */
  routes(tx: Tx, baseToman: Toman, now: EpochMs): Promise<readonly Route[]>
}
