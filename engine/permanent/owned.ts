/** What we own at the provider, as far as it can be read. */
import { UnreadableAnswerError, type OwnedPermanentNumber } from '#sdk'
import type { Context } from '../context.ts'
import { countingOdd } from '../catalogue/odd-answers.ts'

export interface Owned {
  readonly numbers: readonly OwnedPermanentNumber[]
  /** False when rows could not be read: a number that is not among the others may be in one of them. */
  readonly isComplete: boolean
}

/** @throws {NumberlandError} when the provider does not tell */
export async function ownedNumbers(
  { provider, oddAnswers }: Pick<Context, 'provider' | 'oddAnswers'>,
  deadlineMs: number,
): Promise<Owned> {
  let isComplete = true
  const ask = countingOdd(oddAnswers, 'myPermanentNumbers', (onLeftOut) =>
    provider.myPermanentNumbers({
      deadlineMs,
      onLeftOut: (leftOut) => {
        isComplete = false
        onLeftOut(leftOut)
      },
    }),
  )
  try {
    return { numbers: await ask, isComplete }
  } catch (error) {
    // It has told rows, none of which can be read: an old odd one must not close the shop.
    if (error instanceof UnreadableAnswerError && !isComplete) return { numbers: [], isComplete }
    throw error
  }
}
