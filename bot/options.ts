/** What a bot is made of. */
import type { Engine, Language } from '#engine'
import type { OnCall } from './tally.ts'

/** The only way the bot knows time and waits. */
export interface Clock {
  now(): number
  /** Resolves after `ms` milliseconds; rejects when `signal` aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** Structured lines, fields first. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The way out that is in use, where there are several. */
export interface WayInUse {
  readonly to: 'telegram' | 'provider'
  /** 1 is the best. */
  readonly place: number
  readonly of: number
  /** Without a password. */
  readonly name: string
}

export interface BotOptions {
  readonly token: string
  /** The Bot API's server, without a slash at its end. Default: Telegram's own. */
  readonly apiRoot?: string | undefined
  /** Sends the calls, through a proxy where one is needed. It must send none twice. */
  readonly fetch: typeof fetch
  /** Set: Telegram brings the updates to this address. Otherwise they are polled. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined
  /** False: other processes take the updates; this one only tells news. Default true. */
  readonly takesUpdates?: boolean | undefined
  readonly engine: Engine
  readonly adminIds: readonly number[]
  /** Who besides the admins may use a private bot. */
  readonly allowedIds?: readonly number[] | undefined
  /** `shop`: customers with wallets. `private`: only admins and allowed people, without wallets. */
  readonly mode: 'shop' | 'private'
  readonly defaultLanguage: Language
  /** Read on the dashboard by who may see the provider's account. Default: there is one way to each. */
  readonly waysInUse?: (() => readonly WayInUse[]) | undefined
  /** Of the shop; the staff reads it on the dashboard. */
  readonly version: string
  readonly clock: Clock
  readonly log: Log
  /** Told how every call of the Bot API ended. */
  readonly onCall?: OnCall | undefined
  /** Runs a work so that the lines it logs carry these fields. Default: they do not. */
  readonly during?: (<T>(fields: object, work: () => Promise<T>) => Promise<T>) | undefined
  /** A number from 0 up to 1, for spreading repetitions. Default: `Math.random`. */
  readonly dice?: (() => number) | undefined
}
