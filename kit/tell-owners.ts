import { readConfig, type Environment } from '#config'
import { byFirstOf } from '#outgoing'
import { WORDS } from './words.ts'

const PATIENCE_MS = 10_000

type Words = (typeof WORDS)['en']

/**
 * Writes to the owners in the bot's own chat with them.
 *
 * @returns how many of them got it: none where Telegram cannot be reached, which is nobody's fault here
 */
export async function tellOwners(env: Environment, say: (words: Words) => string): Promise<number> {
  const { telegram, adminIds, language } = readConfig(env)
  if (telegram === undefined) return 0
  const send = byFirstOf(telegram.ways)
  const told = await Promise.allSettled(
    adminIds.map(async (id) => {
      const response = await send(`${telegram.apiRoot}/bot${telegram.token}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: id, text: say(WORDS[language]) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      if (!response.ok) throw new Error(String(response.status))
    }),
  )
  return told.filter(({ status }) => status === 'fulfilled').length
}
