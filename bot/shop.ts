/** The shop as the screens see it, made from the bot's options. */
import type { Language } from '#engine'
import type { Shop } from './context.ts'
import type { BotOptions } from './options.ts'

export function createShop(options: BotOptions, searchesInline: () => boolean): Shop {
  const { engine, clock, log, mode, defaultLanguage } = options
  const admins = new Set(options.adminIds)
  const invited = new Set([...options.adminIds, ...(options.allowedIds ?? [])])
  const spoken = new Map<number, Language>()
  return {
    engine,
    clock,
    log,
    searchesInline,
    hasWallets: mode === 'shop',
    isAdmin: (id) => admins.has(id),
    isInvited: (id) => mode === 'shop' || invited.has(id),
    languageOf: (id) => spoken.get(id) ?? defaultLanguage,
    noteLanguage: (id, language) => void spoken.set(id, language),
  }
}
