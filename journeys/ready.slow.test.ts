/** Ready means able: what the shop needs is tried, and what keeps it from opening is said with its fix. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { TLSSocket } from 'node:tls'
import { after, before, describe, it } from 'node:test'
import { openStore } from '#engine'
import { skipPostgres, startOwnPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { openRealWorld } from './process.ts'
import { eventually } from '#engine/testing'

interface Answer {
  readonly ready: boolean
  readonly reasons: readonly string[]
}

async function becomes(url: string, holds: (answer: Answer) => boolean): Promise<void> {
  let latest: Answer | undefined
  const ask = setInterval(() => {
    void fetch(`${url}/readyz`)
      .then((response) => response.json())
      .then((answer) => (latest = answer as Answer))
      .catch(() => undefined)
  }, 200)
  try {
    await eventually(
      () => latest !== undefined && holds(latest),
      () => JSON.stringify(latest),
    )
  } finally {
    clearInterval(ask)
  }
}
const says = (reason: string) => (answer: Answer) => answer.reasons.includes(reason)
const isReady = (answer: Answer): boolean => answer.ready

describe('/readyz', () => {
  it('tells when the file cannot be written, because another program holds on to it', async (t) => {
    const world = await openRealWorld({ logLevel: 'info' })
    t.after(() => world.close())
    const url = await world.launch().open()
    await becomes(url, isReady)
    const other = new DatabaseSync(world.databaseFile)

    other.exec('BEGIN IMMEDIATE')
    await becomes(url, ({ ready }) => !ready)
    other.exec('ROLLBACK')
    await becomes(url, isReady)

    other.close()
  })
})

describe('PostgreSQL', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  before(async () => void (postgres = await startOwnPostgres()))
  after(() => postgres.stop())

  it('that can only be read is told at /readyz, and when it can be written again', async (t) => {
    const databaseUrl = await postgres.createShop('readonly')
    const world = await openRealWorld({ databaseUrl, logLevel: 'info' })
    t.after(() => world.close())
    const url = await world.launch().open()
    await becomes(url, isReady)
    const set = (value: string): Promise<void> =>
      postgres.run(
        postgres.urlOf('postgres'),
        `ALTER DATABASE readonly SET default_transaction_read_only = ${value};
         SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'readonly'`,
      )

    await set('on')
    await becomes(url, says('The database can only be read'))
    await set('off')
    await becomes(url, isReady)
  })

  it('that cannot be opened is told with what to do', async () => {
    const at = (url: string) => openStore({ kind: 'postgres', url })
    await assert.rejects(at('postgres://127.0.0.1:1/shop'), /DATABASE_URL: nothing answers there/)
    await assert.rejects(at(postgres.urlOf('missing')), /DATABASE_URL: there is no such database/)
    await assert.rejects(
      at(`${postgres.urlOf('postgres')}?sslmode=require`),
      /DATABASE_URL: PostgreSQL does not encrypt/,
    )
  })
})

describe('a PostgreSQL that cannot be opened', () => {
  it('with the host’s own certificate is told with what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-tls-'))
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name))
    assert.ok(key && cert)
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost']
    execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.write('S')
        const secure = new TLSSocket(socket, {
          isServer: true,
          key: readFileSync(key),
          cert: readFileSync(cert),
        })
        secure.on('error', () => undefined)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo

    const opening = openStore({
      kind: 'postgres',
      url: `postgres://shop:secret@127.0.0.1:${port}/shop?sslmode=require`,
    })

    await assert.rejects(opening, (error: Error) => {
      assert.match(error.message, /DATABASE_URL: .*own.*sslrootcert=.*sslmode=no-verify/)
      assert.ok(!error.message.includes('secret'))
      return true
    })
    server.close()
    rmSync(folder, { recursive: true })
  })

  for (const [what, answer] of [
    ['that says nothing', undefined],
    ['in whose place something else answers', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['that lets in and answers nothing', 'R\0\0\0\u0008\0\0\0\0Z\0\0\0\u0005I'],
  ] as const)
    it(`${what} ends the start in time, told with what to do`, async () => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => answer !== undefined && socket.write(answer))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const startedAt = performance.now()

      await assert.rejects(
        openStore({ kind: 'postgres', url: `postgres://shop:secret@127.0.0.1:${port}/shop` }),
        (error: Error) => {
          assert.match(error.message, /^DATABASE_URL: something takes the connection/)
          assert.ok(!error.message.includes('secret'))
          return true
        },
      )

      assert.ok(performance.now() - startedAt < 30_000)
      server.close()
    })
})
