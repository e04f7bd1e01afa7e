/** What every room of the engine stands on: given once, when the engine is made. */
import type { Clock } from '#sdk'
import type { Language } from './language/language.ts'
import type { Provider } from './provider.ts'
import type { Store } from './store/store.ts'

/** A logger's few members that the engine uses; fields first, as pino has it. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface Basis {
  readonly store: Store
  /** The SDK's client, or anything that answers like it. */
  readonly provider: Provider
  readonly clock: Clock
  readonly log: Log
  /** `private`: nobody has a wallet, the owner's account at the provider pays. */
  readonly mode: 'shop' | 'private'
  readonly adminIds: readonly number[]
  /** Telegram's id of the bot: what is remembered of messages is its own. Undefined: nothing is compared. */
  readonly botId?: number | undefined
  /** Requests a second that watching may plan with; the SDK's limiter holds the limit itself. */
  readonly requestsPerSecond: number
  /** Of those who have chosen none; Persian by default. */
  readonly defaultLanguage?: Language
}

/** A loop that somebody else may have work for. */
type Woken =
  | 'notices'
  | 'backup-parts'
  | 'top-ups'
  | 'deposits'
  | 'payments'
  | 'pushes'
  | 'permanent'
  | 'rewards'
  | 'broadcasts'

export interface Wakes {
  /** Begins a loop's next tick at once, after a commit; only a hint, the rows are the truth. */
  readonly wake: (loop: Woken) => void
}
