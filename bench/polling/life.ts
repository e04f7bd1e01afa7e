/** What happens to one number, whoever asks about it: drawn once, so that every way of polling meets the same lives. */
import type { Dice } from '../dice.ts'

/** The number is ours for so long; shortly before, the shop gives it back and sees then whether a code was there. */
export const WINDOW_S = 1185

/** One wait for a code; all times in seconds since it began, `Infinity` when it never happens. */
export interface Wait {
  /** The customer says that the code was requested. */
  readonly tapAfterS: number
  readonly codeAfterS: number
  /** The customer cancels or finishes, or the time is over. */
  readonly endAfterS: number
}

export interface Life {
  readonly service: string
  readonly country: string
  readonly first: Wait
  /** After the first code the customer asks for another one. */
  readonly second: { readonly requestAfterS: number; readonly wait: Wait } | undefined
  /** How often the customer taps 'refresh' while waiting, on average; `Infinity`: never. */
  readonly refreshEveryS: number
}

/** How SMS come in one service and country. */
export interface Route {
  readonly service: string
  readonly country: string
  /** The share of numbers that get a code. */
  readonly chance: number
  /** Until the customer has typed the number into the app and asked for a code. */
  readonly trigger: (dice: Dice) => number
  readonly delivery: (dice: Dice) => number
  /** The share of customers who tell the shop that they have asked for a code. */
  readonly tells: number
}

export function drawLife(route: Route, dice: Dice): Life {
  return {
    service: route.service,
    country: route.country,
    first: drawWait(route, dice, route.trigger(dice), WINDOW_S),
    second: dice.chance(0.2)
      ? {
          requestAfterS: dice.between(5, 30),
          wait: drawWait({ ...route, tells: 0 }, dice, dice.logNormal(8, 0.6), WINDOW_S / 2),
        }
      : undefined,
    refreshEveryS: dice.chance(0.1) ? 30 : Infinity,
  }
}

function drawWait(route: Route, dice: Dice, triggerS: number, windowS: number): Wait {
  const tells = dice.chance(route.tells)
  const tapS = triggerS + dice.between(0, 3)
  const codeS = triggerS + route.delivery(dice)
  const comes = dice.chance(route.chance) && codeS < windowS
  const cancelS = dice.chance(0.6) ? dice.logNormal(120, 0.4) : Infinity
  return {
    tapAfterS: tells && dice.chance(comes ? 1 : 0.6) ? tapS : Infinity,
    codeAfterS: comes ? codeS : Infinity,
    endAfterS: comes ? windowS : Math.min(cancelS, windowS),
  }
}
