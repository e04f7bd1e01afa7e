/** Whether Telegram is there, and the first words with it. */
import type { Bot } from 'grammy'
import type { ShopContext } from './context.ts'
import { clean, TelegramRefusedError } from './faults.ts'
import type { Clock, Log } from './options.ts'
import { pause } from './pause.ts'

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
  /** Whether Telegram is asked all the time now: only who asks can notice a silence. */
  asks(allTheTime: boolean): void
  /** Notes that Telegram does not know the token. */
  refused(): void
  notReady(): string[]
}

export function createContact({ bot, clock, log }: ContactOptions): Contact {
  let aliveAt: number | undefined
  let isRefused = false
  let asksAllTheTime = false

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
      aliveAt = clock.now()
    },

    asks(allTheTime) {
      asksAllTheTime = allTheTime
      if (aliveAt !== undefined) aliveAt = clock.now()
    },

    refused() {
      isRefused = true
    },

    notReady() {
      if (isRefused) return ['Telegram refuses the token']
      if (aliveAt === undefined) return ['Telegram has not answered yet']
      const silentMs = clock.now() - aliveAt
      if (!asksAllTheTime || silentMs <= SILENT_AFTER_MS) return []
      return [`Telegram has not answered for ${Math.round(silentMs / 1000)} s`]
    },
  }
  return contact
}

export const isWrongToken = (error: unknown): boolean =>
  error instanceof TelegramRefusedError && (error.code === 401 || error.code === 404)
