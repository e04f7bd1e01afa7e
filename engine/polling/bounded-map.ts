/** Values by key, made when first asked for and never more than a fixed number. */
export interface BoundedMap<T> {
  /** The value of a key; when it has to be made and there is no room, the lightest tenth goes. */
  of(key: string): T
  find(key: string): T | undefined
  entries(): Iterable<[key: string, value: T]>
}

export function createBoundedMap<T>(
  most: number,
  make: () => T,
  weightOf: (value: T) => number,
): BoundedMap<T> {
  const values = new Map<string, T>()

  function evict(): void {
    const lightestFirst = [...values].sort(([, a], [, b]) => weightOf(a) - weightOf(b))
    for (const [key] of lightestFirst.slice(0, Math.ceil(most / 10))) values.delete(key)
  }

  return {
    of(key) {
      const kept = values.get(key)
      if (kept !== undefined) return kept
      if (values.size >= most) evict()
      const value = make()
      values.set(key, value)
      return value
    },
    find: (key) => values.get(key),
    entries: () => values.entries(),
  }
}
