import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openEmbeddedStore, openPostgresStore } from '#engine'
import { skipPostgres, startPostgres, type TestPostgres } from '#scripts/postgres'
import { openTerminal, parse, type Running } from '../testing.ts'
import { customerRows } from '#engine/rows'

describe('migrate', { skip: skipPostgres }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  let postgres: TestPostgres
  before(async () => {
    postgres = await startPostgres()
  })
  after(async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  })

  /** A database answers in real time. */
  async function ended(running: Running): Promise<Awaited<ReturnType<Running['end']>>> {
    while (running.stdout() + running.stderr() === '') await running.pass(1)
    return running.end()
  }

  it('moves a shop, and says how many rows of what', async () => {
    const path = join(folder, 'shop.db')
    const store = await openEmbeddedStore(path)
    await customerRows(store).create({ id: 1, name: 'Sara' }, 1)
    await store.close()
    const url = await postgres.createDatabase('target')

    const running = openTerminal().start('migrate', '--from', `file:${path}`, '--to', url, '--json')
    const { exit, stdout } = await ended(running)

    assert.equal(exit, 0)
    const { tables, audit } = parse(stdout) as {
      tables: { name: string; rows: number }[]
      audit: { findings: unknown[] }
    }
    assert.deepEqual(audit.findings, [])
    assert.equal(tables.find(({ name }) => name === 'customer')?.rows, 1)
    const moved = await openPostgresStore(url)
    assert.equal((await customerRows(moved).find(1))?.name, 'Sara')
    await moved.close()

    const again = await ended(
      openTerminal().start('migrate', '--from', `file:${path}`, '--to', url),
    )
    assert.equal(again.exit, 1)
    assert.match(again.stderr, /was moved before/)
  })

  it('makes the tables where DATABASE_URL says, for a user who may not', async () => {
    const url = await postgres.createDatabase('owned')

    const { exit, stdout } = await ended(
      openTerminal({ env: { DATABASE_URL: url } }).start('migrate'),
    )

    assert.equal(exit, 0)
    assert.match(stdout, /up to date/)
  })

  it('says what is wrong, without the password', async () => {
    const to = 'postgres://me:hunter2@127.0.0.1:1/shop'
    const missing = await openTerminal().run('migrate', '--from', 'file:/nowhere.db', '--to', to)
    assert.equal(missing.exit, 1)
    assert.match(missing.stderr, /There is no file \/nowhere\.db/)
    assert.equal((await openTerminal().run('migrate', '--from', 'x', '--to', to)).exit, 2)
    assert.equal((await openTerminal().run('migrate', '--to', 'file:x')).exit, 2)

    const { exit, stderr } = await ended(openTerminal().start('migrate', '--to', to))

    assert.equal(exit, 3)
    assert.match(stderr, /cannot be reached/)
    assert.doesNotMatch(stderr, /hunter2/)
  })
})
