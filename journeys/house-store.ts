/** Where the test shops and lives of the journeys keep their books: in the embedded store, or in PostgreSQL when a file says so. */
import { openEmbeddedStore, openPostgresStore, type Store } from '#engine'
import type { TestPostgres } from '../scripts/postgres.ts'
import { guarded, openTestStore } from '#engine/testing'

type Server = Pick<TestPostgres, 'createShop'>

let postgres: Server | undefined
const urls = new Map<string, Promise<string>>()
let atWork = 0

/** From now on each test shop, or each of its files, has a database of its own there. */
export function keepTestHousesInPostgres(server: Server): void {
  postgres = server
}

export const areTestHousesInPostgres = (): boolean => postgres !== undefined

/** @param file names a store that is left and opened again */
export async function openShopStore(file?: string): Promise<Store> {
  if (postgres === undefined) return file === undefined ? openTestStore() : openEmbeddedStore(file)
  const name = `shop${urls.size}`
  const url = urls.get(file ?? name) ?? postgres.createShop(name)
  urls.set(file ?? name, url)
  const store = await openPostgresStore(await url)
  return {
    ...store,
    ...guarded(store, counted),
    transaction: (work) => counted(() => store.transaction(work)),
  }
}

/** True while a database is being waited for: the clock of a journey stands still meanwhile. */
export const isStoreAtWork = (): boolean => atWork > 0

async function counted<T>(work: () => Promise<T>): Promise<T> {
  atWork++
  try {
    return await work()
  } finally {
    atWork--
  }
}
