/** Many lives of a family, counted by service, country and phase: what somebody who knows everything knows. */
import { createDice } from '../dice.ts'
import type { Family } from './families.ts'
import type { Life, Wait } from './life.ts'
import { addUp, count, leavesAfterS, newPassage, type Passage } from './passage.ts'

const LIVES = 200_000

export interface KindOfOrder {
  readonly bought: Passage
  readonly requested: Passage
  readonly repeat: Passage
}

export interface Lives {
  readonly kinds: readonly KindOfOrder[]
  /** Seconds for which one number is waited for when every code is seen at once. */
  readonly meanWaitS: number
  readonly codesPerLife: number
}

const counted = new Map<string, Lives>()

export function livesOf(family: Family, atS: number): Lives {
  const name = `${family.name} at ${atS}`
  const lives = counted.get(name) ?? countLives(family, atS)
  counted.set(name, lives)
  return lives
}

function countLives(family: Family, atS: number): Lives {
  const kinds = new Map<string, KindOfOrder>()
  const dice = createDice(77)
  let waitS = 0
  let codes = 0
  for (let index = 0; index < LIVES; index++) {
    const life = family.draw(dice, atS)
    const name = `${life.service} ${life.country}`
    const kind = kinds.get(name) ?? newKind()
    kinds.set(name, kind)
    for (const [passage, wait] of waitsOf(life, kind)) {
      waitS += leavesAfterS(wait)
      if (wait.codeAfterS <= leavesAfterS(wait)) codes++
      count(passage, wait)
    }
  }
  for (const kind of kinds.values()) for (const passage of passagesOf(kind)) addUp(passage, LIVES)
  return { kinds: [...kinds.values()], meanWaitS: waitS / LIVES, codesPerLife: codes / LIVES }
}

/** The phases that a life goes through, each with its own beginning of time. */
function* waitsOf({ first, second }: Life, kind: KindOfOrder): Generator<[Passage, Wait]> {
  yield [kind.bought, first]
  if (first.tapAfterS < Math.min(first.codeAfterS, first.endAfterS))
    yield [kind.requested, later(first, first.tapAfterS)]
  if (second !== undefined && first.codeAfterS < first.endAfterS) yield [kind.repeat, second.wait]
}

const later = (wait: Wait, seconds: number): Wait => ({
  tapAfterS: Infinity,
  codeAfterS: wait.codeAfterS - seconds,
  endAfterS: wait.endAfterS - seconds,
})

const newKind = (): KindOfOrder => ({
  bought: newPassage(),
  requested: newPassage(),
  repeat: newPassage(),
})

export const passagesOf = ({ bought, requested, repeat }: KindOfOrder): readonly Passage[] => [
  bought,
  requested,
  repeat,
]
