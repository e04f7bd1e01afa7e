import type { Fetch, RequestEvent, Setup } from './call.ts'
import { systemClock, type Clock } from './clock.ts'
import { createRateLimiter, type RateLimiter } from './rate-limit.ts'
import { createRedactor } from './secret.ts'

/** What {@link Numberland} is made with. Only the key is needed. */
export interface NumberlandOptions {
  /** From the settings of the Numberland account. Spaces and line ends around it are dropped. */
  readonly apiKey: string
  /** Where the API is. Default `https://api.numberland.ir/v2.php`. */
  readonly url?: string | undefined
  /**
   * Sends the requests, through a proxy for example. Default: the platform's `fetch`. It must not repeat a request by itself:
   * Node's and undici's are kept from it as long as they get the `init` that the SDK gives, or a dispatcher of {@link sendOnce}.
   */
  readonly fetch?: Fetch | undefined
  /** At most so many requests in any sliding second, a whole number. Default 48. Numberland allows an IP 50, all its programs together. */
  readonly requestsPerSecond?: number | undefined
  /** Shares one limit between several clients, or several processes. Takes the place of `requestsPerSecond`. */
  readonly limiter?: RateLimiter | undefined
  /** For one attempt, from its sending to the end of its answer. Default 15 s. */
  readonly timeoutMs?: number | undefined
  /** For a whole call: queue, attempts and the waits between them. Default: none. */
  readonly deadlineMs?: number | undefined
  /** How often an attempt without an answer is made again; never for purchases and `repeat`. Default 2. */
  readonly retries?: number | undefined
  /** The first retry comes after up to so long, by chance (full jitter), each further one after up to twice that. Default 500 ms. */
  readonly retryBaseMs?: number | undefined
  /** No wait before a retry is longer, unless the server asks for it. Default 8 s. */
  readonly retryCapMs?: number | undefined
  /** Default: the machine's. Tests give one that they turn, see `numberland/testing`. */
  readonly clock?: Clock | undefined
  /** A number from 0 up to 1, as `Math.random` gives it, which is the default. */
  readonly random?: (() => number) | undefined
  /** Told after each request, with no secret in it. What it throws is ignored. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined
}

const DEFAULT_URL = 'https://api.numberland.ir/v2.php'

/** Checks the options and fills in the defaults. */
export function setUp(options: NumberlandOptions): Setup {
  const apiKey = checkedKey(options.apiKey)
  const clock = options.clock ?? systemClock
  const { requestsPerSecond, limiter = createRateLimiter({ requestsPerSecond, clock }) } = options
  return {
    apiKey,
    redact: createRedactor(apiKey),
    urlBeforeQuery: urlBeforeQuery(options.url ?? DEFAULT_URL),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    limiter,
    clock,
    random: options.random ?? Math.random,
    timeoutMs: positive('timeoutMs', options.timeoutMs ?? 15_000),
    deadlineMs: positive('deadlineMs', options.deadlineMs ?? Infinity),
    retries: positive('retries', options.retries ?? 2),
    retryBaseMs: positive('retryBaseMs', options.retryBaseMs ?? 500),
    retryCapMs: positive('retryCapMs', options.retryCapMs ?? 8000),
    onRequest: options.onRequest,
  }
}

function checkedKey(apiKey: string): string {
  const key = typeof apiKey === 'string' ? apiKey.trim() : ''
  if (key === '') throw new TypeError('apiKey is missing')
  return key
}

/** Neither error shows the value: it may hold a key or a password. */
function urlBeforeQuery(url: string): string {
  if (!URL.canParse(url)) throw new TypeError('url is no URL')
  const { protocol, username, password, host, pathname, search } = new URL(url)
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '')
    throw new TypeError('url must be http or https, without a user name and a password')
  return `${protocol}//${host}${pathname}${search === '' ? '?' : `${search}&`}`
}

function positive(name: string, value: number): number {
  if (!(value >= 0)) throw new RangeError(`${name} is no number from 0`)
  return value
}
