import type { Clock } from '#sdk'

export interface Loop {
  /** Begins the next turn at once instead of at its time. */
  wake(): void
  /** Ends after the turn in hand. */
  stop(): Promise<void>
}

/** One turn of a round: does what is to be done, and says how long there is nothing to do, in milliseconds. */
export type Tick = (signal: AbortSignal) => Promise<number>

/** Takes turn after turn, with pauses in between. A turn that fails is told to `failed`, and the next comes after `retryMs`. */
export function startLoop(
  clock: Clock,
  retryMs: number,
  tick: Tick,
  failed: (error: unknown) => void,
): Loop {
  const end = new AbortController()
  let pause = new AbortController()
  let isWoken = false

  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      isWoken = false
      const pauseMs = await tick(end.signal).catch((error: unknown) => {
        failed(error)
        return retryMs
      })
      if (isWoken || end.signal.aborted) continue
      pause = new AbortController()
      await clock.sleep(pauseMs, pause.signal).catch(() => undefined) // woken
    }
  }
  const running = run()

  return {
    wake() {
      isWoken = true
      pause.abort()
    },
    async stop() {
      end.abort()
      pause.abort()
      await running
    },
  }
}
