import { type Clock, systemClock } from './clock.ts'
import type { FaultRate } from './faults.ts'
import type { GetnumForm } from './purchase.ts'
import type { SmsPace } from './sms.ts'
import type { BlockRule } from './traffic.ts'
import type { CancelRule } from './world.ts'

/** How a refusal for too many requests looks. The provider does not say, so a caller must bear each. */
export type RateLimitLook = 'status-429' | 'html' | 'empty'

/** What a caller sees of a provider that is down. */
export const OUTAGES = ['reset', 'status-503'] as const

export type Outage = (typeof OUTAGES)[number]

/** A time between two bounds, in milliseconds. */
export interface Latency {
  readonly minMs: number
  readonly maxMs: number
}

/** What a sandbox may be told. Everything has a default. */
export interface SandboxOptions {
  /** Two sandboxes with one seed, one clock and the same calls give the same answers. Default 1. */
  readonly seed?: number
  /** Default: the machine's own time. Give {@link createTurnedClock} to tests. */
  readonly clock?: Clock
  /** The one key that is accepted. Default `sandbox-key`. */
  readonly apiKey?: string
  /** What the panel account opens with. Default 5,000,000 Toman. */
  readonly balanceToman?: number
  /** More requests than this in a sliding second are refused. Default 50; `Infinity` lifts the limit. */
  readonly requestsPerSecond?: number
  /** How such a refusal looks. Default `status-429`. */
  readonly rateLimitLook?: RateLimitLook
  /** When the IP is blocked, and how long. Default: above three times the limit, for 60 seconds. */
  readonly block?: Partial<BlockRule>
  /**
   * When messages come: log-normal around `medianMs` (default 20 to 45 seconds by service and country) with the sigma
   * `spread` (default 0.6); `spread: 0` takes all chance out of it. After a `repeat` it takes 0.6 of the time.
   */
  readonly smsDelay?: { readonly medianMs?: number; readonly spread?: number }
  /** The share of numbers that never get a message, 0 to 1. Default 0.15 to 0.4 by service and country. */
  readonly neverShare?: number
  /** How long a bought number is good. Default 10 to 20 minutes by row; shorter ones let a test see the end of many. */
  readonly windowMs?: number
  /** Stands before the ids of temporary numbers; `90071992547` makes them longer than JavaScript's numbers. Default empty. */
  readonly idPrefix?: string
  /** How many permanent numbers there ever are. Default 36. */
  readonly permanentNumbers?: number
  /** The forms of `getnum` that are accepted. Default all three. */
  readonly getnumForms?: readonly GetnumForm[]
  /** When `cancelnumber` is answered 'not yet'. Default never. */
  readonly cancel?: Partial<CancelRule>
  /** Time that an answer takes, half of it before the call takes effect. Default 0. */
  readonly latency?: Latency | number
  /** Faults by rate, from the start. Default none. */
  readonly faults?: readonly FaultRate[]
  /** The content type of the answers. Default `text/html; charset=UTF-8`, since the provider promises none. */
  readonly contentType?: string
  /**
   * A file that keeps the world over a restart of the process, `kill -9` included: read at creation, and written
   * before anybody hears of what was done. The seed and the balance in it outweigh those given here. A file that cannot
   * be understood is put aside as `<file>.broken`. For one sandbox at a time. Default none.
   */
  readonly saveTo?: string
}

/** The options with every default filled in. */
export interface SandboxRules {
  readonly seed: number
  readonly clock: Clock
  readonly apiKey: string
  readonly balanceToman: number
  readonly requestsPerSecond: number
  readonly rateLimitLook: RateLimitLook
  readonly block: BlockRule
  readonly pace: SmsPace
  readonly windowMs: number | undefined
  readonly idPrefix: string
  readonly permanentNumbers: number
  readonly getnumForms: readonly GetnumForm[]
  readonly cancel: CancelRule
  readonly latency: Latency
  readonly faults: readonly FaultRate[]
  readonly contentType: string
  readonly saveTo: string | undefined
}

export function completeOptions(options: SandboxOptions): SandboxRules {
  const requestsPerSecond = options.requestsPerSecond ?? 50
  return {
    seed: options.seed ?? 1,
    clock: options.clock ?? systemClock,
    apiKey: options.apiKey ?? 'sandbox-key',
    balanceToman: options.balanceToman ?? 5_000_000,
    requestsPerSecond,
    rateLimitLook: options.rateLimitLook ?? 'status-429',
    block: { abovePerSecond: requestsPerSecond * 3, forMs: 60_000, ...options.block },
    pace: { ...options.smsDelay, neverShare: options.neverShare },
    windowMs: options.windowMs,
    idPrefix: options.idPrefix ?? '',
    permanentNumbers: options.permanentNumbers ?? 36,
    getnumForms: options.getnumForms ?? ['classic', 'price', 'sid'],
    cancel: { minAgeMs: 0, notYetShare: 0, ...options.cancel },
    latency: readLatency(options.latency ?? 0),
    faults: options.faults ?? [],
    contentType: options.contentType ?? 'text/html; charset=UTF-8',
    saveTo: options.saveTo,
  }
}

const readLatency = (latency: Latency | number): Latency =>
  typeof latency === 'number' ? { minMs: latency, maxMs: latency } : latency
