import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Live } from './live.ts'
import type { Clock } from './options.ts'

const HEARTBEAT_MS = 20_000

/** Server-sent events: every live event as one line of JSON, to every page that is open. */
export class EventStreams {
  readonly #live: Live
  readonly #clock: Clock
  readonly #closing = new AbortController()

  constructor(live: Live, clock: Clock) {
    this.#live = live
    this.#clock = clock
  }

  open(context: Context): Response {
    return streamSSE(context, async (stream) => {
      const gone = new AbortController()
      stream.onAbort(() => gone.abort())
      const unsubscribe = this.#live.subscribe(
        (event) => void stream.writeSSE({ data: JSON.stringify(event) }),
      )
      await stream.write('retry: 1000\n\n')
      const over = AbortSignal.any([gone.signal, this.#closing.signal])
      while (!over.aborted) {
        await this.#clock.sleep(HEARTBEAT_MS, over).catch(() => undefined)
        if (!over.aborted) await stream.write(': still here\n\n') // proxies close a silent connection
      }
      unsubscribe()
    })
  }

  close(): void {
    this.#closing.abort()
  }
}
