import type { Live, LiveEvent } from './live.ts'
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

  open(signal: AbortSignal): Response {
    const gone = new AbortController()
    const over = AbortSignal.any([signal, gone.signal, this.#closing.signal])
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => this.#feed(stream, over),
      cancel: () => gone.abort(),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    })
  }

  close(): void {
    this.#closing.abort()
  }

  #feed(stream: ReadableStreamDefaultController<Uint8Array>, over: AbortSignal): void {
    const write = (text: string) => stream.enqueue(new TextEncoder().encode(text))
    write('retry: 1000\n\n')
    const unsubscribe = this.#live.subscribe((event) => write(asLine(event)))
    over.addEventListener('abort', () => {
      unsubscribe()
      closeQuietly(stream)
    })
    void this.#beat(() => write(': still here\n\n'), over)
  }

  /** Proxies close a silent connection. */
  async #beat(beat: () => void, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await this.#clock.sleep(HEARTBEAT_MS, over).catch(() => undefined)
      if (!over.aborted) beat()
    }
  }
}

const asLine = (event: LiveEvent): string => `data: ${JSON.stringify(event)}\n\n`

function closeQuietly(stream: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    stream.close()
  } catch {
    // The reader has cancelled it already.
  }
}
