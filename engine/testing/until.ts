import assert from 'node:assert/strict'
import type { TurnedClock } from '#sdk/testing'

const STEP_MS = 100

/** Turns the clock until the work has ended. @returns what came of it */
export async function until<T>(
  clock: Pick<TurnedClock, 'advance'>,
  work: Promise<T>,
  withinMs = 300_000,
): Promise<T> {
  let isOver = false
  const watched = work.finally(() => (isOver = true))
  watched.catch(() => undefined)
  await clock.advance(0)
  for (let passedMs = 0; !isOver && passedMs < withinMs; passedMs += STEP_MS)
    await clock.advance(STEP_MS)
  assert.ok(isOver, `The work did not end within ${withinMs} ms`)
  return watched
}
