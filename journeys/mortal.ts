/** A process that can die at any call of the database: what was committed stays, what was under way is gone. */
import type { Store } from '#engine'
import { guarded } from '#engine/testing'

/** Thrown inside a transaction, so that the database rolls it back as it would for a process that vanished. */
class Death extends Error {}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

export class Fate {
  #callsLeft = Infinity
  #isDead = false
  /** Called once, at the moment of death. */
  onDeath: () => void = () => undefined

  get isDead(): boolean {
    return this.#isDead
  }

  /** The process dies at the n-th call from now. */
  dieAfter(calls: number): void {
    this.#callsLeft = calls
  }

  die(): void {
    if (this.#isDead) return
    this.#isDead = true
    this.onDeath()
  }

  /** Does a piece of the process's work, before or after which it may die; a dead process never hears how it went. */
  async live<T>(work: () => Promise<T>): Promise<T> {
    if (this.#pass()) return never()
    try {
      const result = await work()
      return this.#pass() ? never() : result
    } catch (error) {
      if (this.#isDead) return never()
      throw error
    }
  }

  /** The same inside a transaction. */
  async liveWithin<T>(work: () => Promise<T>): Promise<T> {
    if (this.#pass()) throw new Death()
    return work()
  }

  #pass(): boolean {
    if (!this.#isDead && --this.#callsLeft <= 0) this.die()
    return this.#isDead
  }
}

/** The store as the process with this fate sees it. The store itself lives on. */
export function mortalStore(store: Store, fate: Fate): Store {
  return {
    ...guarded(store, (work) => fate.live(work)),
    unhurried: guarded(store.unhurried, (work) => fate.live(work)),
    transaction: (work) =>
      fate.live(() =>
        store.transaction((tx) => work(guarded(tx, (call) => fate.liveWithin(call)))),
      ),
    isShared: store.isShared,
    close: () => Promise.resolve(),
  }
}

/** The network as the process sees it: what has left before the death is done all the same. */
export const mortalFetch =
  (send: typeof fetch, fate: Fate): typeof fetch =>
  (input, init) =>
    fate.isDead ? never() : send(input, init).then((response) => (fate.isDead ? never() : response))
