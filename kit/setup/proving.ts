/** Whether settings are true, before they are written anywhere: the checks of the doctor. */
import { examineProvider, examineShop, type Finding, type Task } from '#cli'
import type { Values } from '../settings-files.ts'

type World = Task['world']

/** A clock that is off is told, and no reason to install nothing. */
const ONLY_TOLD: readonly Finding['check'][] = ['clock', 'updates', 'balance']

export const isBlocking = ({ ok, check }: Finding): boolean => !ok && !ONLY_TOLD.includes(check)

/** The way to Telegram and the token. */
export async function proveBot(world: World, values: Values): Promise<readonly Finding[]> {
  const { TELEGRAM_BOT_TOKEN, TELEGRAM_PROXY, TELEGRAM_API_ROOT } = values
  const env = withoutGaps({
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_PROXY,
    TELEGRAM_API_ROOT,
    SIMULATE: 'numberland',
  })
  const { findings } = await examineShop({ ...world, env })
  return findings.filter(({ check, says }) => check !== 'shop' || !says.includes('ADMIN_IDS'))
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

const withoutGaps = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])))
