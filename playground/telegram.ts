import type { UserFromGetMe } from '@grammyjs/types'
import type { Flood } from './flood.ts'
import type { CheckoutDesk } from './checkouts.ts'
import type { InlineDesk } from './inline.ts'
import type { Limits } from './limits.ts'
import type { Live } from './live.ts'
import type { Memory } from './memory.ts'
import type { Clock, Person } from './options.ts'
import type { UpdateQueue } from './updates.ts'

/** The server's whole state, as every method of the Bot API and every phone gets it. */
export interface Telegram {
  readonly bot: UserFromGetMe
  /** Everybody who ever held a phone here. */
  readonly people: Person[]
  readonly clock: Clock
  readonly random: () => number
  readonly limits: Limits
  readonly memory: Memory
  readonly updates: UpdateQueue
  readonly flood: Flood
  readonly inline: InlineDesk
  readonly checkouts: CheckoutDesk
  readonly live: Live
}
