import { SECOND } from '../clock.ts'

const LEAST_GAP_MS = 60 * SECOND
const GAP_IN_TURNS = 8

/** What the requests have to be shared among. A process that has a part of both gives its parts. */
export interface Load {
  /** Orders that wait for a code. */
  readonly waiting: number
  /** Requests a second that may go into asking about them. */
  readonly requestsPerSecond: number
}

/** How long it takes to ask about every order once, one after the other. */
export const turnMs = ({ waiting, requestsPerSecond }: Load): number =>
  (waiting / requestsPerSecond) * SECOND

/** No order is left alone for longer, whatever the curve says: a wrong curve must not starve anybody. */
export const gapMs = (load: Load): number => Math.max(LEAST_GAP_MS, GAP_IN_TURNS * turnMs(load))
