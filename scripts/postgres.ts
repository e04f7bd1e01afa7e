/** Starts a PostgreSQL of one's own, for tests and benches: in a folder of its own, gone with the process that asked for it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from './free-port.ts'

export const HOW_TO_GET_IT =
  'PostgreSQL or PgBouncer was not found: install them (Debian: apt-get install postgresql pgbouncer), or set POSTGRES_BIN to the folder of its programs.'

/** Why the tests that need PostgreSQL are left out, or false: as `skip` of node:test takes it. */
export const skipPostgres: string | false =
  process.env['SKIP_POSTGRES'] === '1' && 'it needs PostgreSQL, and SKIP_POSTGRES=1 is set'

const PLACES = ['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql*/bin', '/usr/local/bin']
const PATIENCE_MS = 30_000

/** The folder of the newest PostgreSQL's programs, or undefined. */
export function findPostgres(): string | undefined {
  const found = PLACES.flatMap((place) => globSync(place)).sort(byVersion)
  const folders = [process.env['POSTGRES_BIN'], ...found]
  return folders.find((folder) => folder !== undefined && existsSync(join(folder, 'initdb')))
}

const versionIn = (path: string): number => Number(/\d+/.exec(path)?.[0] ?? 0)
const byVersion = (a: string, b: string): number => versionIn(b) - versionIn(a)

/** Where `npm test` says which server its files share. */
const SHARED = 'TEST_POSTGRES_URL'
let places = 0

export interface TestPostgres {
  /** The address of a database, as `DATABASE_URL` takes it. */
  urlOf(database: string): string
  /** Makes an empty database. @returns its address */
  createDatabase(name: string): Promise<string>
  /** Makes the database of a new shop, with the newest schema. @returns its address */
  createShop(name: string): Promise<string>
  /** Runs statements as the owner of everything. */
  run(url: string, statements: string): Promise<void>
  stop(): Promise<void>
}

/**
 * A place in the server that the files of one run share, or a server of one's own where none is shared.
 *
 * @throws {Error} that says how to get PostgreSQL when there is none
 */
export async function startPostgres(): Promise<TestPostgres> {
  const url = process.env[SHARED]
  if (url === undefined) return startOwnPostgres()
  return { ...databasesOf(url, `${process.pid}-${++places}-`), stop: () => Promise.resolve() }
}

/** From now on {@link startPostgres} gives a place in this server, here and in the processes that this one starts. */
export function sharePostgres(server: TestPostgres): void {
  process.env[SHARED] = server.urlOf('postgres')
}

/**
 * @param options durable: every commit reaches the disk, as in a shop; tests do without
 * @throws {Error} that says how to get PostgreSQL when there is none
 */
export async function startOwnPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error(HOW_TO_GET_IT)
  const folder = mkdtempSync(join(tmpdir(), 'numberland-postgres-'))
  const user = unprivileged()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`)

  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 300,
    deadlock_timeout: '100ms',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn('/bin/sh', ['-c', WATCHED, 'sh', join(bin, 'postgres'), data, ...flags], {
    ...user,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  // It keeps nobody waiting: who asked for it may end without a word.
  server.unref()
  if (server.stdin instanceof Socket) server.stdin.unref()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await untilReady(url)

  return {
    ...databasesOf(url),
    async stop() {
      server.ref()
      server.stdin.end()
      await ended
    },
  }
}

/** @param prefix of the names of all databases, so that files with the same names do not meet */
function databasesOf(url: string, prefix = ''): Omit<TestPostgres, 'stop'> {
  const urlOf = (database: string): string =>
    database === 'postgres' ? url : url.replace(/postgres$/, prefix + database)
  async function create(name: string, template: string): Promise<string> {
    await run(url, `CREATE DATABASE "${prefix + name}" TEMPLATE "${template}"`)
    return urlOf(name)
  }
  let newest: Promise<string> | undefined
  return {
    urlOf,
    run,
    createDatabase: (name) => create(name, 'template1'),
    createShop: async (name) => create(name, await (newest ??= migrated(url))),
  }
}

/** A database that goes through the migrations once, to be copied for each shop. @returns its name */
async function migrated(url: string): Promise<string> {
  const name = 'newest-shop'
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(1)') // of all files of the run, one makes it
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE "making-${name}"`)
      const { openPostgresStore } = await import('#engine')
      const store = await openPostgresStore(url.replace(/postgres$/, `making-${name}`))
      await store.close()
      await client.query(`ALTER DATABASE "making-${name}" RENAME TO "${name}"`)
    }
  } finally {
    await client.end()
  }
  return name
}

async function run(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}

/** Runs the server until its standard input ends: at a stop, and when the process that holds the other end is gone. */
const WATCHED = `
  program=$1 data=$2; shift 2
  "$program" -D "$data" "$@" </dev/null &
  server=$!
  cat >/dev/null
  kill -INT $server; wait $server
  rm -rf "$PWD"
`

/** PostgreSQL refuses to run as root, so root lends it another user. */
export function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      continue // there is no such user
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody')
}

async function untilReady(url: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      await client.end().catch(() => undefined)
      if (Date.now() > end) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
