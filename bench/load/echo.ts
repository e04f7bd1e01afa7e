/** The least that a bot can do: what the shop's updates a second are measured against. */
import { Bot } from 'grammy'

const bot = new Bot('42:BENCH', {
  client: { apiRoot: process.env['TELEGRAM_API_ROOT'] ?? '' },
})
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text))
await bot.start({ onStart: () => console.log('The shop is open') })
