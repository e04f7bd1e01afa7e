/** Which bot the shop works with: what is remembered of messages and updates is that bot's own. */
import type { Basis, Wakes } from '../basis.ts'
import { DAY, HOUR } from '../clock.ts'
import { tellAdmins } from '../staff/tell.ts'
import { botRows } from '../delivery/bot-rows.ts'

export interface BotOfShop {
  /** Makes the bot of this process the shop's. */
  takeOver(): Promise<void>
  /** Looks whether another process has brought another bot since. */
  look(): Promise<void>
  notReady(): string[]
  /** See the engine's. */
  updatesTaken(by: 'webhook' | 'poller'): Promise<void>
  channelUnreadable(channel: string): Promise<void>
}

export function createBotOfShop(context: Basis & Wakes): BotOfShop {
  const { botId, store, clock, log } = context
  let isReplaced = false
  return {
    async takeOver() {
      if (botId === undefined) return
      const taken = await store.transaction((tx) => botRows(tx).takeOver(botId, clock.now()))
      if (taken.kind !== 'other') return
      const { before, updatesPutAside } = taken
      log.warn(
        { before, now: botId, updatesPutAside },
        'Another bot works for this shop now: the messages of the one before are forgotten, broadcasts are paused',
      )
    },

    async look() {
      const wasReplaced = isReplaced
      isReplaced = botId !== undefined && (await botRows(store).current()) !== botId
      if (isReplaced && !wasReplaced) log.error({ botId }, REPLACED)
    },

    notReady: () => (isReplaced ? [REPLACED] : []),

    async updatesTaken(by) {
      const key = `updates-taken:${by}:${Math.floor(clock.now() / HOUR)}`
      const news = { kind: 'updates-taken', by } as const
      await store.transaction((tx) => tellAdmins(context, tx, key, news))
      context.wake('notices')
    },

    async channelUnreadable(channel) {
      const key = `channel-unreadable:${channel}:${Math.floor(clock.now() / DAY)}`
      const news = { kind: 'channel-unreadable', channel } as const
      await store.transaction((tx) => tellAdmins(context, tx, key, news))
      context.wake('notices')
    },
  }
}

const REPLACED =
  'Another process has brought another bot: set the same TELEGRAM_BOT_TOKEN for all processes, and restart this one'
