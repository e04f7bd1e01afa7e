import type { Clock } from '#sdk'

export interface Round {
  /** Begins the next turn at once instead of at its time. */
  ring(): void
  /** Ends after the turn in hand. */
  stop(): Promise<void>
}

/** One turn of a round: does what is to be done, and says how long there is nothing to do, in milliseconds. */
export type Turn = (signal: AbortSignal) => Promise<number>

/** Takes turn after turn, with pauses in between. A turn that fails is told to `failed`, and the next comes after `retryMs`. */
export function startRound(
  clock: Clock,
  retryMs: number,
  turn: Turn,
  failed: (error: unknown) => void,
): Round {
  const end = new AbortController()
  let pause = new AbortController()
  let rung = false

  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      rung = false
      const pauseMs = await turn(end.signal).catch((error: unknown) => {
        failed(error)
        return retryMs
      })
      if (rung || end.signal.aborted) continue
      pause = new AbortController()
      await clock.sleep(pauseMs, pause.signal).catch(() => undefined) // woken by the bell
    }
  }
  const running = run()

  return {
    ring() {
      rung = true
      pause.abort()
    },
    async stop() {
      end.abort()
      pause.abort()
      await running
    },
  }
}
