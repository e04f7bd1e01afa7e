import type { Limits } from './limits.ts'
import type { Label, WorldPanel } from './world.ts'

/** The only way the playground knows or passes time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `ms` milliseconds; rejects when `signal` aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** Somebody who holds a phone. The fields are spelled as in Telegram's `User`. */
export interface Person {
  readonly id: number
  readonly first_name: string
  readonly last_name?: string
  readonly username?: string
  readonly language_code: string
  /** What the page writes under the name, such as “customer” or “admin”. */
  readonly role: Label
  /** True for somebody whom the bot must know by this id: starting over empties their chat and leaves them who they are. */
  readonly keepsId?: boolean
}

/** Pages of the server that the playground is a part of. */
export interface OwnPages {
  /** The address by which the bot names this server, without a slash at its end; a browser may know it by another name. */
  readonly at: () => string | undefined
  /** How their paths begin. */
  readonly paths: readonly string[]
}

/** `id` begins with -100, as Telegram's ids of channels do. */
export type ChannelOptions = { readonly id: number; readonly title: string } & (
  | { readonly username: string }
  | { readonly inviteLink: string }
)

export interface PlaygroundOptions {
  /** `<number>:<letters>`; the number becomes the bot's id. Calls with another token are refused with 401. */
  readonly token: string
  readonly botUser: { readonly first_name: string; readonly username: string }
  /** Default: the machine's own time. */
  readonly clock?: Clock
  /** 0 ≤ n < 1, for the first update id and file ids. Default `Math.random`. */
  readonly random?: () => number
  readonly people: readonly Person[]
  /** A group with all of them, into which the bot can be let. Its id is below zero, as Telegram's are. */
  readonly group?: { readonly id: number; readonly title: string; readonly isForum: boolean }
  /** Channels that people can join, and of which the bot can be made an administrator: public ones by name, private ones by link. */
  readonly channels?: readonly ChannelOptions[]
  /** What stands beside the phone. Without it the page shows the phone and the API log alone. */
  readonly world?: WorldPanel
  /** What stands in a second panel beside it, such as a bank. Default nothing. */
  readonly bank?: WorldPanel
  /** Pages that open inside of the phone, as in Telegram's own browser; other links open beside. Default none. */
  readonly ownPages?: OwnPages
  /** A file that keeps chats and waiting updates over a restart; written at most once a second and on `close()`. */
  readonly saveTo?: string
  /** Changes of Telegram's limits, for those that are only known roughly. */
  readonly limits?: Partial<Limits>
  /** Calls the bot's webhook. Default: the global `fetch`. */
  readonly webhookFetch?: (request: Request) => Promise<Response>
}
