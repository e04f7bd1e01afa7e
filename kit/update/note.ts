/** Where an update notes down how far it has come. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { PLACES } from '../places.ts'
import type { Note } from './course.ts'

const FILE = join(PLACES.update, 'note.json')
const RESULT = join(PLACES.update, 'result.json')

/** How the last update ended, and all that it said. */
export interface Result {
  readonly isUpdated: boolean
  readonly lines: readonly string[]
}

export const readNote = (): Note | undefined => read(FILE) as Note | undefined

export const readResult = (): Result | undefined => read(RESULT) as Result | undefined

export const writeNote = (note: Note): void => write(FILE, note)

/** The note goes last: as long as it is there, somebody is told that the update is not over. */
export function endWith(result: Result): void {
  write(RESULT, result)
  rmSync(FILE, { force: true })
}

export function forgetResult(): void {
  rmSync(RESULT, { force: true })
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function write(path: string, value: unknown): void {
  mkdirSync(PLACES.update, { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  const folder = openSync(PLACES.update, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
