/** What somebody in a random life has at hand when they do something. */
import type { Engine } from '#engine'
import type { Bank } from '#sandbox'
import { type Dice } from '#engine/testing'
import type { StarBot } from './star-bot.ts'
import type { Depositors } from './depositors.ts'

/** Somebody was shown the account of a permanent number. */
export interface Seen {
  readonly customer: number
  readonly number: string
  readonly password: string
}

export interface Scene {
  readonly engine: Engine
  readonly dice: Dice
  /** The hand on the gateways. */
  readonly bank: Bank
  readonly stars: StarBot
  readonly depositors: Depositors
  /** Whose turn it is. */
  readonly customer: number
  readonly staff: readonly number[]
  /** A customer whose turn it is not, or who is not the named one. */
  readonly stranger: (to?: number) => number
  /** Names a message, a tap or a file; never the same twice. */
  readonly key: () => string
  /** Thinks about it for so long. */
  readonly pause: (ms: number) => Promise<void>
  readonly sees: (account: Seen) => void
  /** The person is gone for ever; who comes again by that id is somebody else. */
  readonly leaves: () => void
}

/** Something that somebody does. */
export type Act = (scene: Scene) => Promise<unknown>
