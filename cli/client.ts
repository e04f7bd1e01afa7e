import { Numberland } from '#sdk'
import { readSettings, type Settings } from './settings.ts'
import type { World } from './world.ts'

/** Somebody sits before the terminal: half a minute without an answer is enough. */
const PATIENCE_MS = 30_000

/** A client of the account that the environment names. @throws {Failure} when a setting is missing or wrong */
export async function connect(world: World): Promise<Numberland> {
  return clientOf(await readSettings(world), world)
}

export async function clientOf(settings: Settings, world: World): Promise<Numberland> {
  const { apiKey, url, proxy, requestsPerSecond } = settings
  const { clock } = world
  const fetch = proxy === undefined ? world.fetch : await world.fetchThrough(proxy)
  return new Numberland({ apiKey, url, requestsPerSecond, fetch, clock, deadlineMs: PATIENCE_MS })
}
