/** Dice that also fall as waits and delays do. */
import { createDice as createPlainDice, type Dice as PlainDice } from '#engine/testing'

export interface Dice extends PlainDice {
  exponential(mean: number): number
  normal(mean: number, deviation: number): number
  /** @param spread the deviation of the logarithm */
  logNormal(median: number, spread: number): number
}

export function createDice(seed: number): Dice {
  const dice = createPlainDice(seed)
  const normal = (mean: number, deviation: number): number =>
    mean +
    deviation * Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next())
  return {
    ...dice,
    exponential: (mean) => -mean * Math.log(1 - dice.next()),
    normal,
    logNormal: (median, spread) => median * Math.exp(normal(0, spread)),
  }
}
