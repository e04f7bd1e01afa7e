import type { Clock } from '#sdk'

export interface Round {
  /** Begins the next turn at once instead of at its time. */
  ring(): void
  /** Ends after the turn in hand. */
  stop(): Promise<void>
}

/** Does `turn` again and again with a pause in between. A turn that fails is told to `failed` and does not end the round. */
export function startRound(
  clock: Clock,
  everyMs: number,
  turn: (signal: AbortSignal) => Promise<void>,
  failed: (error: unknown) => void,
): Round {
  const end = new AbortController()
  let pause = new AbortController()
  let rung = false

  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      rung = false
      await turn(end.signal).catch(failed)
      if (rung || end.signal.aborted) continue
      pause = new AbortController()
      await clock.sleep(everyMs, pause.signal).catch(() => undefined) // woken by the bell
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
