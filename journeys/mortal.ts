/** A process that can die at any call of the database: what was committed stays, what was under way is gone. */
import type { Store } from '#engine'

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
    transaction: (work) =>
      fate.live(() =>
        store.transaction((tx) => work(guarded(tx, (call) => fate.liveWithin(call)))),
      ),
    isShared: store.isShared,
    takeOver: (now) => fate.live(() => store.takeOver(now)),
    close: () => Promise.resolve(),
  }
}

/** The network as the process sees it: what has left before the death is done all the same. */
export const mortalFetch =
  (send: typeof fetch, fate: Fate): typeof fetch =>
  (input, init) =>
    fate.isDead ? never() : send(input, init).then((response) => (fate.isDead ? never() : response))

type Guard = <T>(work: () => Promise<T>) => Promise<T>
type Call = (...args: unknown[]) => Promise<unknown>
type Pages = AsyncGenerator<unknown, void>
/** A call that answers page by page; it has to be written as `async *`, by which it is known before it is called. */
type PagedCall = (...args: unknown[]) => Pages

/** Wraps every call of every noun. */
export function guarded<T extends object>(tables: T, guard: Guard): T {
  const nouns = Object.entries(tables).filter(([, noun]) => typeof noun === 'object')
  const wrapped = nouns.map(([name, calls]) => [
    name,
    wrapAll(calls as Record<string, Call | PagedCall>, guard),
  ])
  return Object.fromEntries(wrapped) as T
}

const wrapAll = (
  calls: Record<string, Call | PagedCall>,
  guard: Guard,
): Record<string, Call | PagedCall> =>
  Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      isPaged(call)
        ? async function* (...args: unknown[]): Pages {
            yield* guardedPages(call(...args), guard) // paged itself, so that it can be wrapped again
          }
        : (...args: unknown[]) => guard(() => call(...args)),
    ]),
  )

const isPaged = (call: Call | PagedCall): call is PagedCall =>
  Object.prototype.toString.call(call) === '[object AsyncGeneratorFunction]'

/** Each page is a call of its own. */
async function* guardedPages(pages: Pages, guard: Guard): Pages {
  for (;;) {
    const { done, value } = await guard(() => pages.next())
    if (done === true) return
    yield value
  }
}
