/** A process that can die at any call of the database: what was committed stays, what was under way is gone. */
import type { Store } from '#engine'
import { guarded } from '#engine/testing'

/** Thrown inside a transaction, so that the database rolls it back as it would for a process that vanished. */
class Crash extends Error {}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

export class CrashPlan {
  #callsLeft = Infinity
  #isDead = false
  /** Called once, at the moment of death. */
  onCrash: () => void = () => undefined

  get isDead(): boolean {
    return this.#isDead
  }

  /** The process dies at the n-th call from now. */
  crashAfter(calls: number): void {
    this.#callsLeft = calls
  }

  die(): void {
    if (this.#isDead) return
    this.#isDead = true
    this.onCrash()
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
    if (this.#pass()) throw new Crash()
    return work()
  }

  #pass(): boolean {
    if (!this.#isDead && --this.#callsLeft <= 0) this.die()
    return this.#isDead
  }
}

/** The store as the process with this plan sees it. The store itself lives on. */
export function crashingStore(store: Store, crash: CrashPlan): Store {
  return {
    ...guarded(store, (work) => crash.live(work)),
    unhurried: guarded(store.unhurried, (work) => crash.live(work)),
    transaction: (work) =>
      crash.live(() =>
        store.transaction((tx) => work(guarded(tx, (call) => crash.liveWithin(call)))),
      ),
    isShared: store.isShared,
    close: () => Promise.resolve(),
  }
}

/** The network as the process sees it: what has left before the death is done all the same. */
export const crashingFetch =
  (send: typeof fetch, crash: CrashPlan): typeof fetch =>
  (input, init) =>
    crash.isDead
      ? never()
      : send(input, init).then((response) => (crash.isDead ? never() : response))
