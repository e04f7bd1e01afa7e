/** The way to Telegram: grammY's calls over the `fetch` that was given. */
import type { ApiClientOptions } from 'grammy'
import type { BotOptions } from './options.ts'

/** Longer than any patience of ours, see `resilience.ts`: an upload takes minutes. */
const CALL_WITHIN_S = 660
/** A hundred updates, each with as much text as a message can have, take a third of it. */
const MOST_BYTES = 32 * 2 ** 20

export function createClient({
  apiRoot,
  fetch,
}: Pick<BotOptions, 'apiRoot' | 'fetch'>): ApiClientOptions {
  return {
    ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }),
    timeoutSeconds: CALL_WITHIN_S,
    fetch: reading(fetch),
  }
}

type GrammyFetch = NonNullable<ApiClientOptions['fetch']>

interface Call {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly signal: AbortSignal
}

/**
 * Reads answers up to a limit: one without an end would fill the memory. Whatever ends a call, the time or the limit, closes its
 * connection.
 */
function reading(fetch: BotOptions['fetch']): GrammyFetch {
  const call = async (url: string, { method, headers, body: sent, signal }: Call) => {
    const controller = new AbortController() // grammY's own signal may not be one of the standard
    const abort = () => controller.abort()
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    try {
      // The parts of the standard only: grammY adds an agent of another library.
      const init = { method, headers, body: sent, duplex: 'half', signal: controller.signal }
      const { body } = await fetch(url, init as RequestInit)
      const text = await textOf(body ?? [])
      return { json: async () => JSON.parse(text) as unknown }
    } catch (error) {
      abort()
      throw error
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }
  return call as unknown as GrammyFetch
}

async function textOf(body: AsyncIterable<Uint8Array> | Iterable<never>): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > MOST_BYTES) throw new Error('An answer of Telegram was too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}
