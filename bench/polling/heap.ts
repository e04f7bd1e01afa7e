/** Items by a number, smallest first; of equal ones, whichever came first. */
export interface Heap<T> {
  push(key: number, item: T): void
  /** The smallest key. */
  peek(): number | undefined
  pop(): T | undefined
}

interface Entry<T> {
  readonly key: number
  readonly turn: number
  readonly item: T
}

export function createHeap<T>(): Heap<T> {
  const entries: Entry<T>[] = []
  let turns = 0
  const isBefore = (a: Entry<T>, b: Entry<T>): boolean =>
    a.key < b.key || (a.key === b.key && a.turn < b.turn)

  function rise(entry: Entry<T>): void {
    let place = entries.length
    while (place > 0) {
      const parent = (place - 1) >>> 1
      const above = entries[parent] as Entry<T>
      if (!isBefore(entry, above)) break
      entries[place] = above
      place = parent
    }
    entries[place] = entry
  }

  function sink(entry: Entry<T>): void {
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= entries.length) break
      const right = entries[child + 1]
      if (right !== undefined && isBefore(right, entries[child] as Entry<T>)) child++
      const below = entries[child] as Entry<T>
      if (!isBefore(below, entry)) break
      entries[place] = below
      place = child
    }
    entries[place] = entry
  }

  return {
    push: (key, item) => rise({ key, turn: turns++, item }),
    peek: () => entries[0]?.key,
    pop() {
      const first = entries[0]
      const last = entries.pop()
      if (last !== undefined && entries.length > 0) sink(last)
      return first?.item
    },
  }
}
