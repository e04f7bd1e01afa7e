/**
 * The right to spend: taken from the order's row just before the provider is asked, and void soon after.
 *
 * A process may stand still at any moment, for as long as somebody stops it: it must not go on with what was its own before.
 */
import type { Clock, EpochMs } from '#sdk'

export interface Right<Row> {
  /** As it is since the right was taken. */
  readonly row: Row
  /** How long it still lasts: the request must have left, and should be answered, within so long. */
  readonly leftMs: number
}

/**
 * Takes the right anew until it is heard of in time.
 *
 * @param lastsMs shorter than what `take` writes down for others, who go by that: clocks differ
 * @param take changes the row, if it is still as given and ours
 * @returns undefined when it is not: nothing may be bought for it any more
 */
export async function takeRight<Row>(
  clock: Clock,
  row: Row,
  lastsMs: number,
  take: (row: Row, at: EpochMs) => Promise<Row | undefined>,
): Promise<Right<Row> | undefined> {
  const askedAt = clock.now()
  const taken = await take(row, askedAt)
  if (taken === undefined) return undefined
  const passedMs = clock.now() - askedAt
  const isInTime = passedMs >= 0 && passedMs < lastsMs // a clock that went back proves nothing
  return isInTime
    ? { row: taken, leftMs: lastsMs - passedMs }
    : takeRight(clock, taken, lastsMs, take)
}
