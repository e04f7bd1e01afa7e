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
/** A question, or one whose answer comes in pages. */
type Call = (...args: unknown[]) => Promise<unknown> | AsyncIterable<unknown>

/** Wraps every call of every noun. */
export function guarded<T extends object>(tables: T, guard: Guard): T {
  const nouns = Object.entries(tables).filter(([, noun]) => typeof noun === 'object')
  const wrapped = nouns.map(([name, calls]) => [
    name,
    wrapAll(calls as Record<string, Call>, guard),
  ])
  return Object.fromEntries(wrapped) as T
}

const wrapAll = (calls: Record<string, Call>, guard: Guard): Record<string, Call> =>
  Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      (...args: unknown[]) => {
        const answer = guard(async () => call(...args))
        return Object.assign(answer, { [Symbol.asyncIterator]: () => pagesOf(answer, guard) })
      },
    ]),
  )

/** Every page is a call of its own. */
async function* pagesOf(answer: Promise<unknown>, guard: Guard): AsyncGenerator<unknown> {
  const pages = ((await answer) as AsyncIterable<unknown>)[Symbol.asyncIterator]()
  for (;;) {
    const page = await guard(() => pages.next())
    if (page.done) return
    yield page.value
  }
}
