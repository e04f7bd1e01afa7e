import {
  functionFrom,
  ifGiven,
  numberFromZero,
  objectFrom,
  objectWith,
  wrongArgument,
} from './arguments.ts'
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

/** Checks the options and fills in the defaults. @throws {TypeError} */
export function setUp(given: NumberlandOptions): Setup {
  const options = objectFrom('options', given, '{ apiKey }')
  const { onRequest, limiter } = options
  const apiKey = keyFrom(options.apiKey)
  const clock = clockFrom(options.clock ?? systemClock)
  return {
    redact: createRedactor(apiKey),
    urlBeforeMethod: urlBeforeMethod(options.url ?? DEFAULT_URL, apiKey),
    fetch: functionFrom('fetch', options.fetch ?? platformFetch, '(url, init) => fetch(url, init)'),
    limiter: ifGiven(limiter, limiterFrom) ?? ownLimiter(options.requestsPerSecond, clock),
    clock,
    random: functionFrom('random', options.random ?? Math.random, 'Math.random'),
    timeoutMs: numberFromZero('timeoutMs', options.timeoutMs ?? 15_000),
    deadlineMs: numberFromZero('deadlineMs', options.deadlineMs ?? Infinity),
    retries: numberFromZero('retries', options.retries ?? 2),
    retryBaseMs: numberFromZero('retryBaseMs', options.retryBaseMs ?? 500),
    retryCapMs: numberFromZero('retryCapMs', options.retryCapMs ?? 8000),
    onRequest: ifGiven(onRequest, (hook) =>
      functionFrom('onRequest', hook, '(event) => console.log(event)'),
    ),
  }
}

/** Looked up at each call: a program may put another one there later. */
const platformFetch: Fetch = (url, init) => fetch(url, init)

const clockFrom = (given: Clock): Clock => objectWith('clock', given, ['now', 'sleep'])

const limiterFrom = (given: RateLimiter): RateLimiter => objectWith('limiter', given, ['acquire'])

const ownLimiter = (requestsPerSecond: number | null | undefined, clock: Clock): RateLimiter =>
  createRateLimiter({ requestsPerSecond: requestsPerSecond ?? undefined, clock })

function keyFrom(given: string): string {
  const key = typeof given === 'string' ? given.trim() : ''
  if (key !== '') return key
  throw wrongArgument('apiKey', 'the API key of your Numberland account, as text', given)
}

/** Neither error shows the value: it may hold a key or a password. */
function urlBeforeMethod(url: string, apiKey: string): string {
  if (typeof url !== 'string' || !URL.canParse(url)) throw wrongArgument('url', ADDRESS, url)
  const { protocol, username, password, host, pathname, search } = new URL(url)
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '')
    throw wrongArgument('url', ADDRESS, url)
  const query = new URLSearchParams({ apikey: apiKey, method: '' }).toString()
  return `${protocol}//${host}${pathname}${search === '' ? '?' : `${search}&`}${query}`
}

const ADDRESS = `an http or https address such as ${DEFAULT_URL}, as text, without a user name and a password`
