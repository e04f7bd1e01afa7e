import { NumberlandError } from '#sdk'
import type { Task } from './command.ts'
import { Failure, failureOf } from './failure.ts'

/** What is told when nobody knows whether a purchase was made. */
export interface Lost {
  readonly story: string
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Waits for the answer to a purchase, and is not interrupted before it came: whoever leaves earlier may have paid and never
 * learn for what. A second interrupt leaves all the same.
 *
 * @throws {Failure} when it was refused; with the story of `lost` when it may have been made
 */
export async function carryOutPurchase<T>(
  task: Task,
  buy: (signal: AbortSignal) => Promise<T>,
  lost: (error: NumberlandError) => Promise<Lost>,
): Promise<T> {
  const leaving = new AbortController()
  let isWarned = false
  const stopListening = task.world.onInterrupt(() => {
    if (isWarned) return leaving.abort()
    isWarned = true
    task.warn(UNDER_WAY)
  })
  try {
    return await buy(leaving.signal)
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    const failure = failureOf(error)
    if (!error.mayHaveHappened) throw failure
    const { story, facts } = await lost(error)
    throw new Failure(failure.exit, `${failure.message}\n${story}`, { ...failure.facts, ...facts })
  } finally {
    stopListening()
  }
}

const UNDER_WAY =
  'The purchase is on its way and cannot be called back. Wait for its answer, or press Ctrl-C again to leave without it.'
