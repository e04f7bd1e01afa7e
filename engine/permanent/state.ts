/** The life of a permanent order. */
export type PermanentState =
  | 'offered' // a price was shown; nothing is held
  | 'asking' // the hold is made, the provider is being asked
  | 'checking' // the answer was lost: what we own will tell
  | 'owned' // the number is the customer's
  | 'failed' // nothing was bought, the money is back

const MOVES: Readonly<Record<PermanentState, readonly PermanentState[]>> = {
  offered: ['asking'],
  asking: ['checking', 'owned', 'failed'],
  checking: ['owned', 'failed'],
  owned: [],
  failed: [],
}

/** The states from which this one is reached. */
export const statesBefore = (to: PermanentState): readonly PermanentState[] =>
  PERMANENT_STATES.filter((from) => MOVES[from].includes(to))

const PERMANENT_STATES = ['offered', 'asking', 'checking', 'owned', 'failed'] as const
