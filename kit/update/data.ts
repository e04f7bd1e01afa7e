/** The shop's data before an update, put aside and put back. The shop stands still meanwhile. */
import { resolve } from 'node:path'
import { readConfig, type Environment } from '#config'
import { PLACES } from '../places.ts'
import type { DataBack } from '../words.ts'
import { fileData } from './file-data.ts'
import { postgresData } from './postgres-data.ts'

/** The data of one shop. */
export interface Data {
  /** Says what is missing for a copy, before anything is stopped. @throws {Failure} */
  refuseWhatCannotBeCopied(): Promise<void>
  copy(): Promise<void>
  putBack(): Promise<DataBack>
  forget(): void
}

/** The data that the settings name. */
export function dataOf(env: Environment): Data {
  const { database, backup } = readConfig(env)
  return database.kind === 'embedded'
    ? fileData(resolve(PLACES.data, database.path), backup)
    : postgresData(database.url, backup)
}
