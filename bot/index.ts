export { createBot, type ShopBot } from './shop-bot.ts'
export type { BotOptions, Clock, Log } from './options.ts'
