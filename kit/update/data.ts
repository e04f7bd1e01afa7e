/** The shop's data before an update, put aside and put back. The shop stands still meanwhile. */
import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { copyFile, open, readFile, rename, stat, statfs, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { readConfig, type Config, type Environment } from '#config'
import { backUpByHand, checkpoint, dropTablesBut, schemaOf, tablesOf, type Database } from '#engine'
import { failed } from '../failed.ts'
import { PLACES } from '../places.ts'
import { call, shopUser } from '../programs.ts'
import type { DataBack } from '../words.ts'

const BEFORE = join(PLACES.update, 'before')
const AFTER = join(PLACES.update, 'after')
/** What a version that did not start has written. */
const LEFT = join(PLACES.update, 'left-by-failed-update')

/** The data of one shop, as its settings name it. */
export interface Data {
  /** Says what is missing for a copy, before anything is stopped. @throws {Failure} */
  refuseWhatCannotBeCopied(): Promise<void>
  copy(): Promise<void>
  putBack(): Promise<DataBack>
  forget(): void
}

export function dataOf(env: Environment): Data {
  const config = readConfig(env)
  const { database } = config
  return database.kind === 'embedded'
    ? fileData({ ...database, path: resolve(PLACES.data, database.path) }, config)
    : postgresData(database.url, config)
}

function fileData(database: Extract<Database, { kind: 'embedded' }>, { backup }: Config): Data {
  const { path } = database
  return {
    async refuseWhatCannotBeCopied() {
      const { size } = await stat(path).catch(() => ({ size: 0 }))
      const { bavail, bsize } = await statfs('/opt')
      if (size * 2 > bavail * bsize)
        throw failed('The disk has no room for a copy of the data. Nothing was changed.')
    },
    async copy() {
      if (!existsSync(path)) return
      await copyWhole(path, BEFORE)
      await keepSealed({ kind: 'embedded', path: BEFORE }, backup)
    },
    async putBack() {
      if (!existsSync(BEFORE) || !existsSync(path)) return 'kept'
      await copyWhole(path, AFTER)
      if (await haveOneSchema(BEFORE, AFTER)) return 'kept'
      await rename(AFTER, LEFT)
      removeDatabase(AFTER)
      const back = `${path}.back`
      await copyDurably(BEFORE, back)
      const { uid, gid } = shopUser()
      chownSync(back, uid, gid)
      for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
      await rename(back, path)
      return 'put-back'
    },
    forget: () => [BEFORE, AFTER].forEach(removeDatabase),
  }
}

/** With what a process that was killed has left in the journal beside it. */
async function copyWhole(from: string, to: string): Promise<void> {
  mkdirSync(PLACES.update, { recursive: true, mode: 0o700 })
  removeDatabase(to)
  await copyDurably(from, `${to}.part`)
  rmSync(`${to}.part-wal`, { force: true })
  if (existsSync(`${from}-wal`)) await copyDurably(`${from}-wal`, `${to}.part-wal`)
  checkpoint(`${to}.part`)
  await rename(`${to}.part`, to)
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  const file = await open(to, 'r+')
  await file.chmod(0o600)
  await file.sync()
  await file.close()
}

async function haveOneSchema(one: string, other: string): Promise<boolean> {
  const [before, after] = await Promise.all(
    [one, other].map((path) => schemaOf({ kind: 'embedded', path })),
  )
  return before?.join() === after?.join()
}

async function keepSealed(
  database: Database,
  { folder, passphrase }: Config['backup'],
): Promise<void> {
  if (passphrase === undefined) return
  const { uid, gid } = shopUser()
  const into = resolve(PLACES.data, folder)
  mkdirSync(into, { recursive: true, mode: 0o700 })
  const { path } = await backUpByHand({ database, folder: into, passphrase }, Date.now())
  for (const made of [into, path]) chownSync(made, uid, gid)
}

/** What there was before the new version. */
interface Known {
  readonly schema: readonly string[]
  readonly tables: readonly string[]
}

function postgresData(url: string, { backup }: Config): Data {
  const database = { kind: 'postgres', url } as const
  const dump = `${BEFORE}.dump`
  const known = `${BEFORE}.json`
  return {
    refuseWhatCannotBeCopied() {
      const has = ['pg_dump', 'pg_restore'].every((name) => call(name, ['--version']).status === 0)
      if (has) return Promise.resolve()
      throw failed(
        `The database is PostgreSQL, and pg_dump and pg_restore are not here: if the new version failed, the data could not be put back.
Install postgresql-client of the server's version (Debian: apt-get install postgresql-client).`,
      )
    },
    async copy() {
      mkdirSync(PLACES.update, { recursive: true, mode: 0o700 })
      ask('pg_dump', url, ['--format=custom', `--file=${dump}.part`])
      await rename(`${dump}.part`, dump)
      const before = { schema: await schemaOf(database), tables: await tablesOf(url) }
      await writeFile(known, JSON.stringify(before))
      await keepSealed(database, backup)
    },
    async putBack() {
      if (!existsSync(known)) return 'kept'
      const { schema, tables } = JSON.parse(await readFile(known, 'utf8')) as Known
      if (schema.join() === (await schemaOf(database)).join()) return 'kept'
      try {
        ask('pg_dump', url, ['--format=custom', `--file=${LEFT}`])
        await dropTablesBut(url, tables)
        const flags = ['--clean', '--if-exists', '--no-owner', '--single-transaction']
        ask('pg_restore', url, [...flags, `--dbname=${new URL(url).pathname.slice(1)}`, dump])
        return 'put-back'
      } catch {
        return 'left' // what there is stays where it is, and the dump too
      }
    },
    forget: () => [dump, known].forEach((file) => rmSync(file, { force: true })),
  }
}

/** The address goes by the environment: everybody could read it in the list of processes. */
function ask(program: string, url: string, args: readonly string[]): void {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const mode = searchParams.get('sslmode')
  const env = {
    ...process.env,
    PGHOST: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(mode !== null && { PGSSLMODE: mode }),
  }
  const { status, stderr } = call(program, args, { env })
  if (status !== 0)
    throw failed(
      `${basename(program)}: ${stderr
        .trim()
        .split('\n')
        .at(-1)
        ?.replaceAll(/:\/\/\S+/g, '://…')}`,
    )
}
