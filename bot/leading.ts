/** Asks Telegram for updates only while this process is the one that may: two that ask would push each other out. */
import type { Inbox } from '#engine'
import type { Clock, Log } from './options.ts'
import { pause } from './pause.ts'

/** A few times within the time after which another process may take over. */
const HOLD_EVERY_MS = 3000

interface LeadingOptions {
  readonly inbox: Pick<Inbox, 'lead' | 'resign'>
  readonly clock: Clock
  readonly log: Log
  /** Told when the turn comes to this process, and when it is over. */
  readonly onTurn: (isMine: boolean) => void
}

/** Runs `work` whenever it is this process's turn, until `signal` aborts. Its own signal aborts when the turn is lost. */
export async function whileLeading(
  { inbox, clock, log, onTurn }: LeadingOptions,
  work: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  // A process that cannot ask whether it still leads must take its lead for lost.
  const isMine = () =>
    inbox.lead().catch((error: unknown) => {
      log.warn({ err: error }, 'Whose turn it is to ask Telegram cannot be told')
      return false
    })

  while (!signal.aborted) {
    if (await isMine()) {
      const turn = new AbortController()
      onTurn(true)
      const working = work(AbortSignal.any([signal, turn.signal]))
      while (!signal.aborted) {
        await pause(clock, HOLD_EVERY_MS, signal)
        if (!signal.aborted && !(await isMine())) break
      }
      turn.abort()
      await working
      onTurn(false)
    } else await pause(clock, HOLD_EVERY_MS, signal)
  }
  await inbox.resign().catch(() => undefined) // it runs out by itself
}
