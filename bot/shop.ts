/** The shop as the screens see it, made from the bot's options. */
import type { Shop } from './context.ts'
import type { BotOptions } from './options.ts'
import { createPace } from './pace.ts'
import { REGISTER } from './register.ts'

export function createShop(options: BotOptions, searchesInline: () => boolean): Shop {
  const { engine, clock, log, mode, defaultLanguage, version } = options
  const invited = new Set([...options.adminIds, ...(options.allowedIds ?? [])])
  return {
    engine,
    register: REGISTER,
    clock,
    log,
    searchesInline,
    hasWallets: mode === 'shop',
    isInvited: (id) => mode === 'shop' || invited.has(id),
    defaultLanguage,
    version,
    waysInUse: options.waysInUse ?? (() => []),
    mayAnswer: createPace(clock),
    languageOf: async (id) => (await engine.customers.find(id))?.language ?? defaultLanguage,
  }
}
