import { createHeap } from './heap.ts'

/** Time that goes from one event to the next. */
export interface EventQueue {
  readonly now: number
  at(moment: number, event: () => void): void
  after(ms: number, event: () => void): void
  /** Lets everything happen that is due until then, in order. */
  runUntil(moment: number): void
}

export function createEventQueue(): EventQueue {
  const heap = createHeap<() => void>()
  let now = 0

  return {
    get now() {
      return now
    },
    at: (moment, event) => heap.push(moment, event),
    after: (ms, event) => heap.push(now + ms, event),
    runUntil(moment) {
      for (let next = heap.peek(); next !== undefined && next <= moment; next = heap.peek()) {
        now = next
        heap.pop()?.()
      }
      now = moment
    },
  }
}
