import type { Sms } from './sms.ts'

/** The RESULT of `checkstatus`, with the provider's words for it. */
export const STATES = {
  1: 'wait code',
  2: 'code received',
  3: 'number canceled',
  4: 'number banned',
  5: 'wait code again',
  6: 'completed',
} as const

export type State = keyof typeof STATES

/** The id of the first number that a world sells. */
export const FIRST_ID = 74_001

/** A temporary number that was bought. */
export interface TemporaryNumber {
  readonly id: string
  readonly service: number
  readonly country: number
  readonly operator: number
  readonly number: string
  readonly areacode: string
  readonly amountToman: number
  readonly repeat: boolean
  readonly boughtAtMs: number
  windowMs: number
  readonly sms: Sms[]
  state: State
  /** When the next message is going to come; null when none is. */
  smsAtMs: number | null
  refunded: boolean
  /** How often a cancel was asked for; part of the chance of 'not yet'. */
  cancelsAsked: number
  /** The message comes together with a cancel, or with the end of the number's time. */
  isLate?: true
}

interface Move {
  readonly from: readonly State[]
  readonly to: State
}

/** Every move that a caller can ask for. Asked for in another state, it changes nothing. */
export const MOVES = {
  cancelnumber: { from: [1], to: 3 },
  bannumber: { from: [1], to: 4 },
  repeat: { from: [2], to: 5 },
  closenumber: { from: [2, 5], to: 6 },
} as const satisfies Readonly<Record<string, Move>>

export type MoveName = keyof typeof MOVES

export function mayMove(number: TemporaryNumber, name: MoveName): boolean {
  const move: Move = MOVES[name]
  return move.from.includes(number.state) && (name !== 'repeat' || number.repeat)
}

const WAITING: readonly State[] = [1, 5]
const OVER: readonly State[] = [3, 4, 6]

/** Waits for a message, the first or another. */
export const isWaiting = (number: TemporaryNumber): boolean => WAITING.includes(number.state)

/** In an end state: nothing can change it any more. */
export const isOver = (number: TemporaryNumber): boolean => OVER.includes(number.state)

export const expiresAtMs = (number: TemporaryNumber): number => number.boughtAtMs + number.windowMs

/** The state that the end of its time brings: 3 without a code, 6 with one. */
export const stateAtExpiry = (number: TemporaryNumber): State => (number.sms.length === 0 ? 3 : 6)

/** The cost comes back with every end without a code. */
export const isRefunded = (state: State): boolean => state === 3 || state === 4
