/** The simulated provider: slow, sometimes failing, and counting. */
import type { Dice } from '../dice.ts'

const LIMIT = 50
const FAILS = 0.015
const IS_SILENT = 0.005
const FASTEST_MS = 100
const SLOWEST_MS = 600

/** The share of requests that is answered, and how long an answer is on its way back. */
export const ANSWERED = 1 - FAILS - IS_SILENT
export const MEAN_BACK_MS = (FASTEST_MS + SLOWEST_MS) / 4

export type Reply = 'code' | 'nothing' | 'failure' | 'silence'

export interface Provider {
  /** How long a request takes one way. */
  wayMs(): number
  ask(now: number, codeAt: number): Reply
  counted(): { mostInASecond: number; refused: number }
}

export function createProvider(dice: Dice): Provider {
  const lastSecond: number[] = [] // a ring of the moments of the last requests, enough for one second
  let oldest = 0
  let mostInASecond = 0
  let refused = 0

  function inTheSecondBefore(now: number): number {
    lastSecond.push(now)
    while ((lastSecond[oldest] as number) <= now - 1000) oldest++
    if (oldest > 1000) oldest -= lastSecond.splice(0, oldest).length
    return lastSecond.length - oldest
  }

  return {
    wayMs: () => dice.between(FASTEST_MS, SLOWEST_MS) / 2,
    ask(now, codeAt) {
      const count = inTheSecondBefore(now)
      mostInASecond = Math.max(mostInASecond, count)
      if (count > LIMIT) {
        refused++
        return 'failure'
      }
      const draw = dice.next()
      if (draw < IS_SILENT) return 'silence'
      if (draw < IS_SILENT + FAILS) return 'failure'
      return codeAt <= now ? 'code' : 'nothing'
    },
    counted: () => ({ mostInASecond, refused }),
  }
}
