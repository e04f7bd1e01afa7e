/**
 * Chance with a seed. A question names what it is about ('price', service, country, …), and the same question gets the
 * same answer in whatever order the questions come: two sandboxes of one seed are the same world.
 */
export interface Dice {
  /** A number from 0 up to, not including, 1. */
  roll(...about: readonly (string | number)[]): number
}

export function createDice(seed: number): Dice {
  return {
    roll(...about) {
      let hash = mix(0x9747b28c, seed)
      for (const part of about)
        hash = typeof part === 'number' ? mix(hash, part) : spell(hash, part)
      return settle(hash) / 2 ** 32
    },
  }
}

/** Between `low` and `high`, `high` not included. */
export const between = (low: number, high: number, roll: number): number =>
  low + roll * (high - low)

/** A whole number from `low` to `high`, both included. */
export const wholeBetween = (low: number, high: number, roll: number): number =>
  Math.floor(between(low, high + 1, roll))

/** As many decimal digits as asked for; the first may be zero. */
export function digits(dice: Dice, count: number, ...about: readonly (string | number)[]): string {
  return Array.from({ length: count }, (_, at) => wholeBetween(0, 9, dice.roll(...about, at))).join(
    '',
  )
}

/** A log-normal time: half of the answers lie below `median`, and a few far above it. */
export function logNormal(median: number, spread: number, roll: number, turn: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - roll)) * Math.cos(2 * Math.PI * turn)
  return median * Math.exp(spread * normal)
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ (value | 0), 0x9e3779b1) ^ Math.floor(value / 2 ** 32)
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
}

function spell(hash: number, text: string): number {
  let spelt = hash
  for (let at = 0; at < text.length; at += 1) spelt = mix(spelt, text.charCodeAt(at))
  return spelt
}

function settle(hash: number): number {
  let settled = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  settled = Math.imul(settled ^ (settled >>> 13), 0xc2b2ae35)
  return (settled ^ (settled >>> 16)) >>> 0
}
