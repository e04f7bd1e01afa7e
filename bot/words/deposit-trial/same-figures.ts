import type { TriedReading } from '#engine'

/** Banks that write alike give the same figures: those are said once, each with all who may have sent them. */
export function sameFigures(
  readings: readonly TriedReading[],
): readonly (readonly TriedReading[])[] {
  const keyOf = ({ direction, amountRial, balanceRial, accountTail }: TriedReading): string =>
    [direction, amountRial, balanceRial, accountTail].join(':')
  return [...Map.groupBy(readings, keyOf).values()]
}
