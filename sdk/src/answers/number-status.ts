import { isRow, plainTextOf, textOf, UnexpectedAnswer, wholeOf, type Row } from './field.ts'

/**
 * Where a temporary number stands. `waiting`: for its code; `received`: the code is there; `waiting-again`: for another
 * code, after `repeat`; `cancelled` and `banned`: over and refunded; `completed`: over and paid.
 */
export type NumberState =
  | 'waiting'
  | 'received'
  | 'cancelled'
  | 'banned'
  | 'waiting-again'
  | 'completed'

/** What Numberland says about a temporary number. */
export interface NumberStatus {
  readonly state: NumberState
  /**
   * Only when it counts: in `received`, and in `completed` when it is still shown. It is text and can hold letters. After a
   * `repeat` the old code counts for nothing until the state is `received` again.
   */
  readonly code?: string
  /** The code that is still shown in `waiting-again`: the one before the wait, or one that came unseen before a second `repeat`. */
  readonly earlierCode?: string
  /** Numberland's own words. */
  readonly description: string
}

const STATES: Readonly<Record<number, NumberState>> = {
  1: 'waiting',
  2: 'received',
  3: 'cancelled',
  4: 'banned',
  5: 'waiting-again',
  6: 'completed',
}

export function readNumberStatus(answer: unknown): NumberStatus {
  const state = isRow(answer) && STATES[wholeOf(answer, 'result') ?? 0]
  if (!isRow(answer) || !state) throw new UnexpectedAnswer('without a RESULT from 1 to 6')
  const code = state === 'received' || state === 'completed' ? codeOf(answer) : undefined
  const earlierCode = state === 'waiting-again' ? codeOf(answer) : undefined
  return {
    state,
    ...(code !== undefined && { code }),
    ...(earlierCode !== undefined && { earlierCode }),
    description: textOf(answer, 'description') ?? '',
  }
}

function codeOf(row: Row): string | undefined {
  const code = plainTextOf(row, 'code')
  return code === '0' ? undefined : code
}
