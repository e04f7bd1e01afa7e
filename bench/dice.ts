/** Chance that can be repeated: the same seed throws the same. */
export interface Dice {
  /** From 0 up to 1. */
  next(): number
  chance(probability: number): boolean
  between(from: number, to: number): number
  exponential(mean: number): number
  normal(mean: number, deviation: number): number
  /** @param spread the deviation of the logarithm */
  logNormal(median: number, spread: number): number
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0

  /** mulberry32 */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const normal = (mean: number, deviation: number): number =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

  return {
    next,
    chance: (probability) => next() < probability,
    between: (from, to) => from + (to - from) * next(),
    exponential: (mean) => -mean * Math.log(1 - next()),
    normal,
    logNormal: (median, spread) => median * Math.exp(normal(0, spread)),
  }
}
