/** Starts a PostgreSQL of one's own, for tests and benches: in a folder of its own, gone with the process that asked for it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync } from 'node:fs'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

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

export interface TestPostgres {
  /** The address of a database, as `DATABASE_URL` takes it. */
  urlOf(database: string): string
  /** Makes an empty database. @returns its address */
  createDatabase(name: string): Promise<string>
  /** Runs statements as the owner of everything. */
  run(url: string, statements: string): Promise<void>
  stop(): Promise<void>
}

/**
 * @param options durable: every commit reaches the disk, as in a shop; tests do without
 * @throws {Error} that says how to get PostgreSQL when there is none
 */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
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
    max_connections: 200,
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
  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  await untilReady(urlOf('postgres'))

  return {
    urlOf,
    async createDatabase(name) {
      await run(urlOf('postgres'), `CREATE DATABASE "${name}"`)
      return urlOf(name)
    },
    run,
    async stop() {
      server.ref()
      server.stdin.end()
      await ended
    },
  }
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

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
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
