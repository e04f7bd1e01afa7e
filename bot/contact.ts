/** Whether Telegram is there, and the first words with it. */
import type { Bot } from 'grammy'
import type { ShopContext } from './context.ts'
import { clean, TelegramRefusedError } from './faults.ts'
import type { Clock, Log } from './options.ts'
import { pause } from './pause.ts'

/** One process that follows another meets its last poll once or twice; more within this time, four of the longest pauses, is somebody else's program. */
const CONFLICTS_WITHIN_MS = 150_000
const CONFLICTS_OF_ANOTHER = 3
/** More than a long poll and a few repetitions of it. */
const SILENT_AFTER_MS = 120_000
const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 30_000

interface ContactOptions {
  readonly bot: Bot<ShopContext>
  readonly clock: Clock
  readonly log: Log
}

export interface Contact {
  /** Learns who the bot is, once. @throws {TelegramRefusedError} 401: the token is wrong. */
  greet(): Promise<void>
  /** The same, for as long as it takes. */
  insist(signal: AbortSignal): Promise<void>
  /** Notes that Telegram has just answered a poll. */
  alive(): void
  /** Notes that Telegram did not answer what it was asked just now. */
  failed(reason: string): void
  /** Notes why updates do not come, or that they do. */
  way(reasons: readonly string[]): void
  /** Notes that another program has asked for the updates. @returns true when it goes on doing so */
  conflict(): boolean
  /** Notes that Telegram does not know the token. */
  refused(): void
  notReady(): string[]
}

export function createContact({ bot, clock, log }: ContactOptions): Contact {
  let aliveAt: number | undefined
  let isRefused = false
  let failure: string | undefined
  let wayReasons: readonly string[] = []
  let conflicts: readonly number[] = []

  const recentConflicts = (): readonly number[] =>
    conflicts.filter((at) => clock.now() - at < CONFLICTS_WITHIN_MS)

  const contact: Contact = {
    async greet() {
      if (bot.isInited()) return
      bot.botInfo = await bot.api.getMe()
      contact.alive()
      if (!bot.botInfo.supports_inline_queries) {
        log.warn(
          {},
          'Inline mode is off: switch it on at @BotFather (/setinline) for the search button',
        )
      }
    },

    async insist(signal) {
      for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted;) {
        try {
          return await contact.greet()
        } catch (thrown) {
          const error = clean(thrown)
          if (isWrongToken(error)) throw error
          log.warn({ error: error.message, pauseMs }, 'Telegram cannot be reached yet')
        }
        await pause(clock, pauseMs, signal)
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
      }
    },

    alive() {
      isRefused = false
      failure = undefined
      aliveAt = clock.now()
    },

    failed(reason) {
      failure = reason
    },

    way(reasons) {
      wayReasons = reasons
    },

    conflict() {
      conflicts = [...recentConflicts(), clock.now()]
      return conflicts.length >= CONFLICTS_OF_ANOTHER
    },

    refused() {
      isRefused = true
    },

    notReady() {
      if (isRefused) return ['Telegram refuses the token']
      if (aliveAt === undefined) return ['Telegram has not answered yet']
      const silentMs = clock.now() - aliveAt
      if (silentMs > SILENT_AFTER_MS)
        return [`Telegram has not answered for ${Math.round(silentMs / 1000)} s`]
      const isAnother = recentConflicts().length >= CONFLICTS_OF_ANOTHER
      return [
        ...(failure === undefined ? [] : [failure]),
        ...wayReasons,
        ...(isAnother ? [ANOTHER] : []),
      ]
    },
  }
  return contact
}

const ANOTHER =
  'Another program asks Telegram for the updates of this token: stop it, or /revoke the token at @BotFather'

export const isWrongToken = (error: unknown): boolean =>
  error instanceof TelegramRefusedError && (error.code === 401 || error.code === 404)
