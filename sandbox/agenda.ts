interface Entry {
  readonly atMs: number
  readonly id: string
}

/** What is going to happen to which number, by time. The world looks into it instead of setting timers. */
export class Agenda {
  readonly #entries: Entry[] = []

  note(atMs: number, id: string): void {
    this.#entries.splice(this.#placeFor(atMs), 0, { atMs, id })
  }

  /** Takes out the earliest entry that has come by `nowMs`. */
  takeDue(nowMs: number): Entry | undefined {
    const first = this.#entries.at(-1)
    return first && first.atMs <= nowMs ? this.#entries.pop() : undefined
  }

  /** The entries lie latest first; of two at one time the one noted first is taken first. */
  #placeFor(atMs: number): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const entry = this.#entries[middle]
      if (entry && entry.atMs > atMs) low = middle + 1
      else high = middle
    }
    return low
  }
}
