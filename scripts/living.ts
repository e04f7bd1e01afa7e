/** A thread of `npm run simulate`: lives one life. */
import { parentPort, workerData } from 'node:worker_threads'
import { Life } from '../journeys/life.ts'
import { keepTestHousesInPostgres } from '../journeys/house-store.ts'

const { seed, steps, databaseUrl } = workerData as {
  readonly seed: number
  readonly steps: number
  readonly databaseUrl: string | undefined
}
if (databaseUrl !== undefined) keepTestHousesInPostgres({ createShop: async () => databaseUrl })
parentPort?.postMessage(await Life.live(seed, steps))
