import { readAccount, type Account } from '#config'
import { DIRECT, firstOf } from '#outgoing'
import { Numberland, type Fetch } from '#sdk'
import type { Task } from './command.ts'
import { wrongUse } from './failure.ts'
import type { World } from './world.ts'

/** Somebody sits before the terminal: half a minute without an answer is enough. */
const PATIENCE_MS = 30_000

const noKey = ({
  simulator,
}: World): string => `No API key. Put the key from the settings of your Numberland account into the environment:
  export NUMBERLAND_API_KEY_FILE=PATH   a file that holds it, readable for you alone
  export NUMBERLAND_API_KEY=KEY         the key itself
To try everything without a key, start the simulator: ${simulator.command}`

/** The account that the environment names. @throws {Failure} when there is none @throws {ConfigError} when a setting is wrong */
export function accountOf(world: World): Account {
  const account = readAccount(world.env)
  if (account === undefined) throw wrongUse(noKey(world))
  return account
}

/** A client to look around with. Where nothing of an account or a bot is set, it sees the simulated Numberland, and says so. */
export async function browse({ world, warn }: Pick<Task, 'world' | 'warn'>): Promise<Numberland> {
  const fetch = isSet(world) ? undefined : await world.simulator.open?.()
  if (fetch === undefined) return connect(world)
  warn(SIMULATED)
  return connect({ ...world, fetch }, SIMULATED_ACCOUNT)
}

const isSet = ({ env }: World): boolean =>
  Object.keys(env).some((name) => /^(NUMBERLAND|TELEGRAM)_/.test(name) && env[name] !== undefined)

const SIMULATED = 'No API key, so this is the simulated Numberland: prices and stock are invented.'

const SIMULATED_ACCOUNT: Account = {
  apiKey: 'sandbox-key',
  keySource: 'NUMBERLAND_API_KEY',
  url: 'http://sandbox/v2.php',
  ways: ['direct'],
  requestsPerSecond: 48,
}

/** The `fetch` that leaves by these ways, the first that a connection comes about by. */
export async function fetchBy(world: World, ways: readonly string[]): Promise<Fetch> {
  const open = async (way: string): Promise<Fetch> =>
    way === DIRECT ? world.fetch : world.fetchThrough(way)
  const [only] = ways
  if (ways.length === 1 && only !== undefined) return open(only)
  return firstOf(ways.map((way) => () => open(way)))
}

/** A client of this account. */
export async function connect(world: World, account = accountOf(world)): Promise<Numberland> {
  const { apiKey, url, ways, requestsPerSecond } = account
  const { clock } = world
  const fetch = await fetchBy(world, ways)
  return new Numberland({ apiKey, url, requestsPerSecond, fetch, clock, deadlineMs: PATIENCE_MS })
}
