/** The way to Telegram: directly, through a proxy, or through a `fetch` that was given. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { ApiClientOptions } from 'grammy'
import nodeFetch from 'node-fetch'
import type { BotOptions } from './options.ts'

/** A proxy that swallows everything must not hold a call for longer. */
const CONNECT_WITHIN_MS = 10_000
/** Longer than a long poll. */
const CALL_WITHIN_S = 45
/** A hundred updates, each with as much text as a message can have, take a third of it. */
const MOST_BYTES = 32 * 2 ** 20

export interface Network {
  readonly client: ApiClientOptions
  /** Loads what the proxy needs; before the first call. */
  prepare(): Promise<void>
  /** Closes the sockets that are kept for later. */
  dropSockets(): void
}

type NetworkOptions = Pick<BotOptions, 'apiRoot' | 'proxy' | 'fetch'>

export function createNetwork({ apiRoot, proxy, fetch }: NetworkOptions): Network {
  let preparing: Promise<HttpAgent> | undefined
  let agent: HttpAgent | undefined
  const root = apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') }
  const client = (send: Send): ApiClientOptions => ({
    ...root,
    timeoutSeconds: CALL_WITHIN_S,
    fetch: reading(send),
  })
  if (fetch !== undefined)
    return { client: client(standard(fetch)), prepare: async () => {}, dropSockets: () => {} }
  return {
    // The agent is looked up at each call, so that a proxy's code can be loaded when it is first needed.
    client: client((url, init) => nodeFetch(url, { ...init, agent, compress: true })),
    async prepare() {
      preparing ??= agentFor(proxy, apiRoot)
      agent = await preparing
    },
    dropSockets: () => agent?.destroy(),
  }
}

async function agentFor(proxy: string | undefined, apiRoot = 'https:'): Promise<HttpAgent> {
  const settings = { keepAlive: true, timeout: CONNECT_WITHIN_MS }
  if (proxy === undefined) {
    return apiRoot.startsWith('http:')
      ? new HttpAgent({ keepAlive: true })
      : new HttpsAgent({ keepAlive: true })
  }
  if (proxy.startsWith('socks')) {
    const { SocksProxyAgent } = await import('socks-proxy-agent')
    // Names are resolved by the proxy: where Telegram is blocked, the local answer is a lie.
    return new SocksProxyAgent(proxy.replace(/^socks5?:/, 'socks5h:'), settings)
  }
  const { tunnelAgent } = await import('./tunnel.ts')
  return tunnelAgent(proxy, !apiRoot.startsWith('http:'))
}

type GrammyFetch = NonNullable<ApiClientOptions['fetch']>

interface Call {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly signal: AbortSignal
}

/** Sends one call; what comes back is read here. */
type Send = (
  url: string,
  init: Call,
) => Promise<{ readonly body: AsyncIterable<Uint8Array> | null }>

/**
 * Reads answers up to a limit: one without an end would fill the memory. Whatever ends a call, the time or the limit, closes its
 * connection.
 */
function reading(send: Send): GrammyFetch {
  const call = async (url: string, init: Call) => {
    const controller = new AbortController() // grammY's own signal is not one of the standard
    const abort = () => controller.abort()
    if (init.signal.aborted) abort()
    init.signal.addEventListener('abort', abort)
    try {
      const { body } = await send(url, { ...init, signal: controller.signal })
      const text = await textOf(body ?? [])
      return { json: async () => JSON.parse(text) as unknown }
    } catch (error) {
      abort()
      throw error
    } finally {
      init.signal.removeEventListener('abort', abort)
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

/** A given `fetch` takes the parts of the standard only. */
const standard =
  (fetch: typeof globalThis.fetch): Send =>
  async (url, { method, headers, body, signal }) => {
    const init = { method, headers, body, duplex: 'half', signal }
    const { body: answer } = await fetch(url, init as RequestInit)
    return { body: answer }
  }
