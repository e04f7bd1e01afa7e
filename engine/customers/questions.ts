/** What a person was asked, so that the next text is taken as the answer and not as a search. It outlives a restart. */
import type { Basis } from '../basis.ts'
import { HOUR } from '../clock.ts'
import { questionRows } from './question-rows.ts'

/** After this nobody remembers the question. */
const OPEN_FOR_MS = HOUR

export interface Questions {
  /**
   * @param question in the face's own writing; the newest alone stands
   * @param forMs how long it stands; an hour at most, and by default
   */
  ask(personId: number, question: string, forMs?: number): Promise<void>
  /** What the person was asked last and has not answered. */
  open(personId: number): Promise<string | undefined>
  /** It is answered, or does not matter any more. */
  close(personId: number): Promise<void>
}

export const createQuestions = ({ store, clock }: Pick<Basis, 'store' | 'clock'>): Questions => ({
  // As if it had been asked so long ago that it stands just so long.
  ask: (personId, question, forMs = OPEN_FOR_MS) =>
    questionRows(store).ask(personId, question, clock.now() - OPEN_FOR_MS + forMs),
  open: (personId) => questionRows(store).open(personId, clock.now() - OPEN_FOR_MS),
  close: (personId) => questionRows(store).close(personId),
})
