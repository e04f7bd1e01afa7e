/**
 * The right to spend: taken from the order's row just before the provider is asked, and void soon after.
 *
 * A process may stand still at any moment, for as long as somebody stops it: it must not go on with what was its own before.
 */
import { steadyNow, type Clock, type EpochMs } from '#sdk'

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
  const [askedAt, from] = [clock.now(), steadyNow(clock)]
  const taken = await take(row, askedAt)
  if (taken === undefined) return undefined
  // A clock may be set meanwhile, and a steady one stands still while its machine sleeps: whichever says more.
  const passedMs = Math.max(clock.now() - askedAt, steadyNow(clock) - from)
  const isInTime = passedMs >= 0 && passedMs < lastsMs // a clock that went back proves nothing
  return isInTime
    ? { row: taken, leftMs: lastsMs - passedMs }
    : takeRight(clock, taken, lastsMs, take)
}
