/** What goes first when requests queue: what changes something, then what somebody reads, then the polls that can wait. */
export type Priority = 'change' | 'read' | 'poll'

const PRIORITIES: readonly Priority[] = ['change', 'read', 'poll']

/** After so many others, those who were passed over get one turn: a tenth of all turns is theirs at the least. */
const MOST_PASSED_OVER = 9

/** Who waits for a turn, by priority, first come first served within one. */
export interface WaitingLine<T> {
  /** Lines up; the function that comes back leaves the line again. */
  join(priority: Priority, waiter: T): () => void
  /** Takes the one whose turn it is out of the line. */
  next(): T | undefined
  isEmpty(): boolean
}

interface Rank<T> {
  readonly waiters: Set<{ readonly waiter: T }>
  passedOver: number
}

export function createWaitingLine<T>(): WaitingLine<T> {
  const ranks = Object.fromEntries(
    PRIORITIES.map((priority) => [priority, { waiters: new Set(), passedOver: 0 }]),
  ) as unknown as Record<Priority, Rank<T>>
  const waiting = (): Rank<T>[] =>
    PRIORITIES.map((priority) => ranks[priority]).filter(({ waiters }) => waiters.size > 0)

  return {
    join(priority, waiter) {
      const place = { waiter }
      ranks[priority].waiters.add(place)
      return () => ranks[priority].waiters.delete(place)
    },
    next() {
      const candidates = waiting()
      const rank =
        candidates.find(({ passedOver }) => passedOver >= MOST_PASSED_OVER) ?? candidates[0]
      if (rank === undefined) return undefined
      for (const candidate of candidates) candidate.passedOver++
      rank.passedOver = 0
      return takeFirst(rank.waiters)?.waiter
    },
    isEmpty: () => waiting().length === 0,
  }
}

/**
 * Waits in a line for one's turn.
 *
 * @param onGone told when a caller has left the line because its signal aborted
 * @returns a promise that rejects with the signal's reason; then no turn is used up
 */
export function takePlace(
  line: WaitingLine<() => void>,
  priority: Priority,
  signal: AbortSignal | undefined,
  onGone: () => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const leave = line.join(priority, () => {
      signal?.removeEventListener('abort', giveUp)
      resolve()
    })
    function giveUp(): void {
      leave()
      onGone()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', giveUp, { once: true })
  })
}

function takeFirst<T>(set: Set<T>): T | undefined {
  for (const first of set) {
    set.delete(first)
    return first
  }
  return undefined
}
