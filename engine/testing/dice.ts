/** Chance that can be thrown again: one seed, one life. */
export interface Dice {
  /** 0 ≤ n < 1. */
  next(): number
  /** A whole number from 0 to `sides` - 1. */
  below(sides: number): number
  /** A number from `least` up to `most`. */
  between(least: number, most: number): number
  /** True in `share` of the throws. */
  chance(share: number): boolean
  /** One of the things; undefined when there are none. */
  pick<T>(things: readonly T[]): T | undefined
}

/** Mulberry32: small, fast, and good enough to choose what happens next. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (sides: number): number => Math.floor(next() * sides)
  return {
    next,
    below,
    between: (least, most) => least + next() * (most - least),
    chance: (share) => next() < share,
    pick: (things) => things[below(things.length)],
  }
}
