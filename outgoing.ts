import type { Agent, Pool, ProxyAgent, buildConnector } from 'undici'
import { sendOnce, type FetchInit } from '#sdk'

/** A proxy that swallows everything, or answers without an end, must not hold a call for longer. */
const CONNECT_WITHIN_MS = 10_000
/** No HTTP/2: a turn of the limit belongs to the moment when a request has its connection. */
const ONE_AT_A_TIME = { allowH2: false } as const

/**
 * The `fetch` for calls to the provider, or to Telegram, through a proxy when one is set. It sends no request twice. Each call of this
 * function makes a way of its own: the two share no connection.
 *
 * What fails before a connection stands is told as an error with a code, such as `ECONNREFUSED`, {@link LOGIN_REFUSED} or
 * `PROXY_ANSWERED_403`, and never with the proxy's address or password.
 */
export async function outgoingFetch(proxy: string | undefined): Promise<typeof fetch> {
  if (proxy === undefined || proxy === DIRECT) return once((input, init) => fetch(input, init))
  const url = new URL(withReadableUser(new URL(proxy)))
  const agent = url.protocol.startsWith('socks') ? await socksAgent(url) : await tunnelAgent(url)
  const { fetch: fetchThrough } = await import('undici')
  // undici's own types, for the same standard
  return once(fetchThrough as unknown as typeof fetch, agent)
}

/** Names are resolved at the proxy: in Iran the local answer may be a lie. */
async function socksAgent(proxy: URL): Promise<Agent> {
  const [{ Agent: Through }, { socksConnector }] = await Promise.all([
    import('undici'),
    import('fetch-socks'),
  ])
  const server = {
    type: 5,
    host: hostOf(proxy),
    port: Number(proxy.port || SOCKS_PORT),
    ...(proxy.username !== '' && {
      userId: decodeURIComponent(proxy.username),
      password: decodeURIComponent(proxy.password),
    }),
  } as const
  const connect = socksConnector(server, { timeout: CONNECT_WITHIN_MS, ...ONE_AT_A_TIME })
  return new Through({ ...ONE_AT_A_TIME, connect: telling(connect) })
}

async function tunnelAgent(proxy: URL): Promise<ProxyAgent> {
  const { Pool, ProxyAgent: Through } = await import('undici')
  return new Through({
    ...ONE_AT_A_TIME,
    uri: proxy.href,
    proxyTunnel: true, // what goes to a plain address too: a proxy must not read the key
    proxyTls: { timeout: CONNECT_WITHIN_MS, ...ONE_AT_A_TIME },
    clientFactory: (origin, options) =>
      new Pool(origin, { ...options, headersTimeout: CONNECT_WITHIN_MS }),
    factory: (origin, options: Pool.Options) =>
      new Pool(origin, {
        ...options,
        connect: telling(options.connect as buildConnector.connector), // the agent's own, which opens the tunnel
      }),
  })
}

const SOCKS_PORT = 1080

const hostOf = ({ hostname }: URL): string => hostname.replaceAll(/^\[|\]$/g, '')

/** The proxy knows the user name or the password as another one, or misses them. */
export const LOGIN_REFUSED = 'PROXY_REFUSES_LOGIN'

/** Retells what failed on the way to a connection: the libraries' errors may hold the proxy's password. */
const telling =
  (connect: buildConnector.connector): buildConnector.connector =>
  (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null) return callback(retold(error), null)
      if (socket.readableLength === 0) return callback(null, socket)
      // An answer before its question: undici would connect again and again, without a pause.
      socket.destroy()
      callback(failure('PROXY_ANSWERED_UNASKED'), null)
    })

const retold = (error: Error): Error => failure(codeOf(error))

/** With the name of a system call, by which the SDK knows that nothing was sent. */
const failure = (code: string): Error =>
  Object.assign(new Error(`No connection: ${code}`), { code, syscall: 'connect' })

function codeOf(error: Error & { readonly code?: unknown }): string {
  const { code, message } = error
  const [, status] = /^Proxy response \((\d+)\)/.exec(message) ?? []
  if (status === '407' || /authentication failed/i.test(message)) return LOGIN_REFUSED
  if (status !== undefined) return `PROXY_ANSWERED_${status}`
  if (/timed out/i.test(message)) return 'ETIMEDOUT'
  if (typeof code === 'string') return code
  // The SOCKS client has words alone. Of them only what cannot be a part of an address is taken.
  const [found] = /\bE[A-Z]{4,}\b|(?<=rejected connection - )\w+$/.exec(message) ?? []
  return found ?? 'PROXY_FAILED'
}

/** A dispatcher of its own for each call, see {@link sendOnce}. */
const once =
  (send: typeof fetch, dispatcher?: object): typeof fetch =>
  (input, init: Outgoing = {}) =>
    send(input, { ...init, dispatcher: sendOnce(dispatcher, init.beforeStart) } as RequestInit)

/** What a call of the SDK brings, see {@link FetchInit}. */
type Outgoing = RequestInit & { readonly beforeStart?: FetchInit['beforeStart'] }

/** What one try by one way came to. */
type Tried<Answer> =
  | { readonly answer: Answer }
  | {
      readonly error: unknown
      /** Nothing has left, and the request itself is not to blame. */
      readonly isUnsent: boolean
      /** Another way may take it. */
      readonly mayMove: boolean
      /** No answer came in time, or the connection broke: perhaps it is the way. */
      readonly isBroken: boolean
    }

interface Leaving {
  readonly beforeStart?: FetchInit['beforeStart']
  readonly body?: unknown
  readonly signal?: AbortSignal | null | undefined
}

/** Sends by one way, and says of a failure whether another may be tried: never once the first byte was about to leave. */
export async function tryWay<Init extends Leaving, Answer>(
  send: (init: Init) => Promise<Answer>,
  init: Init,
): Promise<Tried<Answer>> {
  let isLeaving = false
  let hasLeft = false
  const beforeStart = (): void => {
    isLeaving = true
    init.beforeStart?.() // what it throws is the request's own: its turn was missed, or its time is over
    hasLeft = true
  }
  try {
    return { answer: await send({ ...init, beforeStart }) }
  } catch (error) {
    // What streams was perhaps begun to be read.
    const isWhole = init.body === undefined || init.body === null || typeof init.body === 'string'
    const isAborted = init.signal?.aborted === true
    const isUnsent = !isLeaving && !isAborted
    return { error, isUnsent, mayMove: isUnsent && isWhole, isBroken: hasLeft || isAborted }
  }
}

/** The `fetch` that tries ways in their order, for programs that end after a few requests. @param ways opened when they are needed */
export function firstOf<Input, Init extends Leaving | undefined, Answer>(
  ways: readonly (() => Promise<(input: Input, init: Init) => Promise<Answer>>)[],
): (input: Input, init: Init) => Promise<Answer> {
  return async (input, init) => {
    for (const [place, open] of ways.entries()) {
      const send = await open()
      const tried = await tryWay(
        (leaving: Init & Leaving) => send(input, leaving),
        init ?? ({} as Init & Leaving),
      )
      if ('answer' in tried) return tried.answer
      if (!tried.mayMove || place === ways.length - 1) throw tried.error
    }
    throw new TypeError('There is no way out')
  }
}

/** The `fetch` through proxies as they were set, the first that a connection comes about by. */
export const byFirstOf = (ways: readonly string[]): typeof fetch =>
  firstOf<Parameters<typeof fetch>[0], RequestInit | undefined, Response>(
    ways.map((way) => () => outgoingFetch(way)),
  )

/** The way without a proxy. */
export const DIRECT = 'direct'

/** Names a way to people, without its password. */
export function nameOfWay(way: string): string {
  if (way === DIRECT) return DIRECT
  const { protocol, host } = new URL(way)
  return `${protocol}//${host}`
}

/** Names the address that a way leads out by: who shares it shares one limit at the provider. */
export const exitOfWay = (way: string): string => (way === DIRECT ? DIRECT : new URL(way).host)

/** Several proxies, in their order: after each a comma or a space. A comma in a password stays one. */
export const splitWays = (written: string): readonly string[] =>
  written
    .split(/[\s,]+(?=[a-z][a-z\d+.-]*:\/\/|(?:t|telegram)\.(?:me|dog)\/|direct(?:[\s,]|$))/i)
    .map((way) => way.replaceAll(/^[\s,]+|[\s,]+$/g, ''))

/** A proxy as somebody wrote it down. The fix never repeats it: it may hold a password. */
export type ProxySetting =
  | { readonly kind: 'proxy'; readonly url: string }
  | { readonly kind: 'wrong'; readonly fix: string }

/** Reads an address, or a link by which people hand on a SOCKS proxy in Telegram. */
export function readProxy(written: string): ProxySetting {
  const url = URL.parse(
    written
      .replaceAll('&amp;', '&')
      .replace(/^(?=(t|telegram)\.(me|dog)\/)/i, 'https://')
      .replace(/^socks:/i, 'socks5:'),
  )
  const link = url === null ? undefined : linkOf(url)
  if (url !== null && link !== undefined)
    return link === 'socks' ? ofLink(url) : wrong(link === 'proxy' ? MTPROTO : ADDRESS)
  const named = OTHERS.find(([scheme]) => scheme.test(written))?.[1]
  if (named !== undefined) return wrong(named)
  if (url === null && /^[a-z\d]+:\/\/.*[/?#].*@/i.test(written)) return wrong(SIGNS)
  const isAddress = url !== null && SCHEMES.includes(url.protocol) && url.hostname !== ''
  if (!isAddress || url.port === '0') return wrong(ADDRESS)
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) return wrong(SIGNS)
  return { kind: 'proxy', url: withReadableUser(url) }
}

const SCHEMES: readonly string[] = ['http:', 'https:', 'socks5:', 'socks5h:']
const ADDRESS =
  'must be an address that begins with http:// or https:// or socks5:// or socks5h://, or a link like https://t.me/socks?server=…'
const SIGNS =
  'must end after the port: in its user name and password write / as %2F, ? as %3F and # as %23'
const MTPROTO =
  'is an MTProto proxy, which only the apps of Telegram can use: take a SOCKS5 or an HTTP proxy'
const V2RAY =
  'is a link for another program, such as V2Ray: run that program here, and give the SOCKS port that it opens, such as socks5://127.0.0.1:10808'
const SOCKS4 = 'is a SOCKS4 proxy: take a SOCKS5 or an HTTP proxy'
/** What people have at hand besides, by name. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^(vmess|vless|trojan|ssr?|hysteria2?|hy2|tuic|wireguard|wg|warp):/i, V2RAY],
  [/^socks4a?:/i, SOCKS4],
  [/^mtproto:/i, MTPROTO],
]
const LINK = 'is a link without a server and a port: copy the whole link'

const wrong = (fix: string): ProxySetting => ({ kind: 'wrong', fix })

/** What a link of Telegram hands on; undefined when it is no such link. */
function linkOf({ protocol, hostname, pathname }: URL): 'socks' | 'proxy' | 'other' | undefined {
  const isPage = /^https?:$/.test(protocol) && /^(www\.)?(t|telegram)\.(me|dog)$/.test(hostname)
  const path = pathname.replaceAll(/^\/+|\/+$/g, '')
  const word = (protocol === 'tg:' ? hostname || path : path).toLowerCase()
  if (protocol !== 'tg:' && !isPage) return undefined
  return word === 'socks' || word === 'proxy' ? word : 'other'
}

function ofLink({ searchParams }: URL): ProxySetting {
  const [server = '', port = '', user, pass] = ['server', 'port', 'user', 'pass'].map(
    (name) => searchParams.get(name)?.trim() ?? undefined,
  )
  const host = server.includes(':') && !server.startsWith('[') ? `[${server}]` : server
  const login = user ? `${encodeURIComponent(user)}:${encodeURIComponent(pass ?? '')}@` : ''
  const url = URL.parse(`socks5://${login}${host}:${port}`)
  const isWhole = server !== '' && /^\d{1,5}$/.test(port) && url !== null && url.pathname === ''
  return isWhole ? { kind: 'proxy', url: url.href } : wrong(LINK)
}

/** A `%` that stands for nothing is one: the libraries below would fail at it. */
export function withReadableUser(url: URL): string {
  const readable = new URL(url)
  if (!isReadable(url.username)) readable.username = url.username.replaceAll('%', '%25')
  if (!isReadable(url.password)) readable.password = url.password.replaceAll('%', '%25')
  return readable.href
}

function isReadable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
