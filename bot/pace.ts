/** Answers that nobody needs twice in a row: ten stickers, or an album that somebody forwards, get one. */
import type { Clock } from './options.ts'

const EVERY_MS = 20_000
/** More people than this do not send stickers at once; the memory stays small. */
const REMEMBERED = 10_000

/** @returns a question: may this person be answered now? Asking counts as an answer. */
export function createPace(clock: Pick<Clock, 'now'>): (personId: number) => boolean {
  const answeredAt = new Map<number, number>()
  return (personId) => {
    const now = clock.now()
    if (now - (answeredAt.get(personId) ?? -Infinity) < EVERY_MS) return false
    answeredAt.delete(personId)
    answeredAt.set(personId, now)
    const [oldest] = answeredAt.keys()
    if (answeredAt.size > REMEMBERED && oldest !== undefined) answeredAt.delete(oldest)
    return true
  }
}
