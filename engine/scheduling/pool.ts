/** Works that go on beside each other, not more than so many at once. */
export interface WorkerPool {
  /** How many more may begin now. */
  room(): number
  /** Begins a work, which must not reject: whose work fails is its own affair. */
  begin(work: Promise<void>): void
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>
}

export function createWorkerPool(atOnce: number): WorkerPool {
  const working = new Set<Promise<void>>()
  return {
    room: () => atOnce - working.size,
    begin(work) {
      const ended = work.finally(() => working.delete(ended))
      working.add(ended)
    },
    async idle() {
      await Promise.all(working)
    },
  }
}
