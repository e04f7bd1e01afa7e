/** Which bot the shop works with: what is remembered of messages and updates is that bot's own. */
import type { EngineOptions } from './context.ts'

export interface BotOfShop {
  /** Makes the bot of this process the shop's. */
  takeOver(): Promise<void>
  /** Looks whether another process has brought another bot since. */
  look(): Promise<void>
  notReady(): string[]
}

export function createBotOfShop({ botId, store, clock, log }: EngineOptions): BotOfShop {
  let isReplaced = false
  return {
    async takeOver() {
      if (botId === undefined) return
      const taken = await store.transaction((tx) => tx.bots.takeOver(botId, clock.now()))
      if (taken.kind !== 'other') return
      const { before, updatesPutAside } = taken
      log.warn(
        { before, now: botId, updatesPutAside },
        'Another bot works for this shop now: the messages of the one before are forgotten, broadcasts are paused',
      )
    },

    async look() {
      const wasReplaced = isReplaced
      isReplaced = botId !== undefined && (await store.bots.current()) !== botId
      if (isReplaced && !wasReplaced) log.error({ botId }, REPLACED)
    },

    notReady: () => (isReplaced ? [REPLACED] : []),
  }
}

const REPLACED =
  'Another process has brought another bot: set the same TELEGRAM_BOT_TOKEN for all processes, and restart this one'
