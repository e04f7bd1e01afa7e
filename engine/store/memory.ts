/** What a process keeps of the database in memory, so that it need not ask for it at every look. */
export interface Memory<T> {
  get(): T
  /** Reads it anew: what was committed before the call is there after it. */
  reload(): Promise<void>
}

/** @param first what it is before it has been read */
export function createMemory<T>(first: T, read: () => Promise<T>): Memory<T> {
  let value = first
  let begun = 0
  let shown = 0
  return {
    get: () => value,
    async reload() {
      const reading = ++begun
      const fresh = await read()
      // Of readings that overtake each other, what began later is never older.
      if (reading < shown) return
      value = fresh
      shown = reading
    },
  }
}
