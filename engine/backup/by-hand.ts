/** A backup that somebody makes from outside of the shop, which may be at work, or at one itself. */
import type { Clock } from '#sdk'
import { openForReading } from '../audit/open-for-reading.ts'
import { createSettings } from '../settings/settings.ts'
import { kyselyOver } from '../store/domain-rows.ts'
import type { Schema } from '../store/schema.ts'
import { openSqlite, sqliteDialect } from '../store/sqlite.ts'
import { openPostgresStore, storeOver, type Database, type Store } from '../store/store.ts'
import { keepBackup } from './keep.ts'
import { makeBackup, type MadeBackup, type Place } from './make.ts'
import { besideShop } from './open-copies.ts'

/** Makes one that counts as the shop's own do. It is sent to nobody: whoever asked for it is at the machine. */
export async function backUpByHand(place: Place, clock: Clock): Promise<MadeBackup> {
  const made = await makeBackup(apart(place), clock.now())
  const store = await openBeside(place.database)
  try {
    const settings = createSettings({ store, clock })
    await settings.reload()
    await keepBackup({ store, clock, settings }, place.folder, made, [])
  } finally {
    await store.close()
  }
  return made
}

const apart = (place: Place): Place =>
  place.database.kind === 'embedded'
    ? { ...place, openBeside: besideShop(place.database.path) }
    : place

/** For a moment, beside the shop. Its tables are left as they are: another version of it may be at work. */
async function openBeside(database: Database): Promise<Store> {
  await (await openForReading(database)).close()
  if (database.kind === 'postgres') return openPostgresStore(database.url)
  const db = kyselyOver<Schema>(sqliteDialect(openSqlite(database.path)))
  return storeOver({ db, close: () => db.destroy() })
}
