/** Whether settings are true, before they are written anywhere: the checks of the doctor. */
import { examineProvider, examineShop, type Finding, type Task } from '#cli'
import type { Values } from '../settings-files.ts'

type World = Task['world']

/** What the answers have to get right. A clock that is off, or a late backup, is told, and no reason to install nothing. */
const ASKED_FOR: readonly Finding['check'][] = ['settings', 'answer', 'key', 'shop', 'telegram']

export const isBlocking = ({ ok, check }: Finding): boolean => !ok && ASKED_FOR.includes(check)

/** The way to Telegram and the token. */
export async function proveBot(world: World, values: Values): Promise<readonly Finding[]> {
  const { TELEGRAM_BOT_TOKEN, TELEGRAM_PROXY, TELEGRAM_API_ROOT } = values
  const env = withoutGaps({
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_PROXY,
    TELEGRAM_API_ROOT,
    SIMULATE: 'numberland',
    ADMIN_IDS: '1', // asked for later
  })
  const { findings } = await examineShop({ ...world, env })
  return findings.filter(({ check, ok }) => !ok || OF_BOT.includes(check))
}

/** The way to the provider, the key and the balance. */
export async function proveKey(world: World, values: Values): Promise<readonly Finding[]> {
  const { NUMBERLAND_API_KEY, NUMBERLAND_PROXY, NUMBERLAND_URL } = values
  const env = withoutGaps({ NUMBERLAND_API_KEY, NUMBERLAND_PROXY, NUMBERLAND_URL })
  return (await examineProvider({ ...world, env })).findings
}

/** All of it, as the shop will be started. */
export async function proveAll(world: World, values: Values): Promise<readonly Finding[]> {
  const there = { ...world, env: withoutGaps(values) }
  const found = await Promise.all([examineProvider(there), examineShop(there)])
  return found.flatMap(({ findings }) => findings)
}

const OF_BOT: readonly Finding['check'][] = ['telegram', 'updates', 'clock']

const withoutGaps = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])))
