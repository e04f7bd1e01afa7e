import { complaintOf } from '#config'
import { readProxy } from '#outgoing'
import { wrongUse } from './failure.ts'
import type { World } from './world.ts'

/** What the environment says about Numberland. */
export interface Settings {
  readonly apiKey: string
  /** The name of the setting that the key came from. */
  readonly keySource: string
  readonly url: string
  /** The way to Numberland leads through it. */
  readonly proxy: string | undefined
  readonly requestsPerSecond: number
}

const DEFAULT_URL = 'https://api.numberland.ir/v2.php'

/** Reads and checks the environment. @throws {Failure} with the name of the setting and its fix; a value is never repeated */
export async function readSettings(world: World): Promise<Settings> {
  return {
    ...(await readKey(world)),
    url: readUrl(world.env['NUMBERLAND_URL'] ?? DEFAULT_URL),
    proxy: proxyOf(world.env['NUMBERLAND_PROXY']),
    requestsPerSecond: readRate(world.env['NUMBERLAND_RPS'] ?? '48'),
  }
}

async function readKey(world: World): Promise<Pick<Settings, 'apiKey' | 'keySource'>> {
  const { NUMBERLAND_API_KEY: key, NUMBERLAND_API_KEY_FILE: path } = world.env
  if (key && path)
    throw wrongUse(
      'NUMBERLAND_API_KEY and NUMBERLAND_API_KEY_FILE are both set: unset one of them.',
    )
  if (key === undefined && path === undefined) throw wrongUse(noKey(world))
  const keySource = path ? 'NUMBERLAND_API_KEY_FILE' : 'NUMBERLAND_API_KEY'
  const apiKey = (
    path ? await readSecretFile(world, 'NUMBERLAND_API_KEY_FILE', path) : (key ?? '')
  ).trim()
  if (!/^[!-~]+$/.test(apiKey))
    throw wrongUse(
      `${keySource}: must hold the API key of your Numberland account, and nothing else.`,
    )
  return { apiKey, keySource }
}

const noKey = ({
  simulator,
}: World): string => `No API key. Put the key from the settings of your Numberland account into the environment:
  export NUMBERLAND_API_KEY_FILE=PATH   a file that holds it, readable for you alone
  export NUMBERLAND_API_KEY=KEY         the key itself
To try everything without a key, start the simulator: ${simulator}`

/** What a file that a setting names holds. @throws {Failure} that names the setting, and not the file: that may be the secret itself */
export async function readSecretFile(world: World, name: string, path: string): Promise<string> {
  try {
    return await world.readFile(path)
  } catch (error) {
    throw wrongUse(`${name}: ${complaintOf(error)}.`)
  }
}

/** A complaint does not repeat the address: it may hold a password. */
function readUrl(url: string): string {
  const parsed = URL.parse(url)
  const isPlain = parsed !== null && parsed.username === '' && parsed.password === ''
  if (isPlain && /^https?:$/.test(parsed.protocol)) return url
  throw wrongUse(
    `NUMBERLAND_URL: must be an address such as ${DEFAULT_URL}, without a user name and a password.`,
  )
}

function proxyOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined
  const proxy = readProxy(written.trim())
  if (proxy.kind === 'wrong') throw wrongUse(`NUMBERLAND_PROXY: ${proxy.fix}.`)
  return proxy.url
}

function readRate(text: string): number {
  const rate = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (rate >= 1 && rate <= 50) return rate
  throw wrongUse('NUMBERLAND_RPS: must be a whole number from 1 to 50, the requests in any second.')
}
