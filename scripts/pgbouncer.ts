/** Starts a PgBouncer in transaction mode before a PostgreSQL, for tests: as hosts of databases have it. */
import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './free-port.ts'
import { HOW_TO_GET_IT, unprivileged } from './postgres.ts'

const PLACES = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer']
const PATIENCE_MS = 10_000

export const findPgBouncer = (): string | undefined => PLACES.find((place) => existsSync(place))

export interface TestPgBouncer {
  /** The address of the same database behind it. */
  readonly url: string
  stop(): Promise<void>
}

/** @param connections how many it has to the database; more clients than that share them */
export async function startPgBouncer(target: string, connections: number): Promise<TestPgBouncer> {
  const program = findPgBouncer()
  if (program === undefined) throw new Error(HOW_TO_GET_IT)
  const { hostname, port, pathname, username } = new URL(target)
  const folder = mkdtempSync(join(tmpdir(), 'numberland-pgbouncer-'))
  const user = unprivileged()
  const listenPort = await freePort()
  const file = join(folder, 'pgbouncer.ini')
  const users = join(folder, 'users.txt')
  writeFileSync(users, `"${username}" ""\n`)
  writeFileSync(
    file,
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${connections}
`,
  )
  if (user !== undefined)
    for (const path of [folder, file, users]) chownSync(path, user.uid, user.gid)
  const server = spawn(program, ['-q', file], { ...user, cwd: folder, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgres://${username}@127.0.0.1:${listenPort}${pathname}`
  await untilReady(url)

  return {
    url,
    async stop() {
      server.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
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
    await wait(50)
  }
}
