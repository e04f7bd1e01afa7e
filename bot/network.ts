/** The way to Telegram: directly, through a proxy, or through a `fetch` that was given. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { ApiClientOptions } from 'grammy'
import type { BotOptions } from './options.ts'

/** A proxy that swallows everything must not hold a call for longer. */
const CONNECT_WITHIN_MS = 10_000
/** Longer than a long poll. */
const CALL_WITHIN_S = 45

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
  if (fetch !== undefined) {
    const client = { ...root, timeoutSeconds: CALL_WITHIN_S, fetch: standardFetch(fetch) }
    return { client, prepare: async () => {}, dropSockets: () => {} }
  }
  // node-fetch asks for the agent at each call, so that a proxy's code can be loaded when it is first needed.
  const baseFetchConfig = { agent: () => agent, compress: true } as unknown
  return {
    client: {
      ...root,
      timeoutSeconds: CALL_WITHIN_S,
      baseFetchConfig: baseFetchConfig as NonNullable<ApiClientOptions['baseFetchConfig']>,
    },
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
  const { HttpsProxyAgent } = await import('https-proxy-agent')
  return new HttpsProxyAgent(proxy, settings)
}

type GrammyFetch = NonNullable<ApiClientOptions['fetch']>

/** grammY brings an AbortSignal of its own making, which a standard `fetch` does not accept. */
function standardFetch(fetch: typeof globalThis.fetch): GrammyFetch {
  const call = async (url: string, init: RequestInit & { signal: AbortSignal }) => {
    const controller = new AbortController()
    const abort = () => controller.abort()
    if (init.signal.aborted) abort()
    init.signal.addEventListener('abort', abort)
    try {
      const { method, headers, body } = init
      const request = { method, headers, body, duplex: 'half', signal: controller.signal }
      const response = await fetch(url, request as RequestInit)
      const text = await response.text()
      return { json: async () => JSON.parse(text) as unknown }
    } finally {
      init.signal.removeEventListener('abort', abort)
    }
  }
  return call as unknown as GrammyFetch
}
