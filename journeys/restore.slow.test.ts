/** A copy of a living shop, as docs/operating.md has it made, is a whole shop. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, it } from 'node:test'
import { openEmbeddedStore, openPostgresStore, type Store } from '#engine'
import { toman } from '#sdk'
import { findPostgres, skipPostgres, startPostgres } from '../scripts/postgres.ts'
import { customerRows, ledgerRows, gaugeRows } from '#engine/rows'

const CREDITS = 300

describe('a copy that is made while the shop writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  chmodSync(folder, 0o777)
  after(() => rmSync(folder, { recursive: true }))

  it('of the file is restored with its books right', async () => {
    const [path, copy] = [join(folder, 'shop.db'), join(folder, 'copy.db')]
    const store = await openEmbeddedStore(path)
    await write(store)
    const writing = Promise.all(Array.from({ length: CREDITS }, (_, n) => credit(store, `b${n}`)))
    const reader = new DatabaseSync(path)
    reader.exec(`VACUUM INTO '${copy}'`)
    reader.close()
    await writing
    await store.close()

    await assertWhole(await openEmbeddedStore(copy))
  })

  it(
    'of PostgreSQL is restored with its books right, and goes on numbering',
    { skip: skipPostgres },
    async () => {
      const postgres = await startPostgres()
      try {
        const url = await postgres.createShop('shop')
        const store = await openPostgresStore(url)
        await write(store)
        const dump = join(folder, 'copy.dump')
        tool('pg_dump', '-Fc', url, '-f', dump)
        await store.close()
        const restored = await postgres.createDatabase('restored')
        tool('pg_restore', '--no-owner', '-d', restored, dump)

        await assertWhole(await openPostgresStore(restored))
      } finally {
        await postgres.stop()
      }
    },
  )
})

function tool(name: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(join(findPostgres() ?? '', name), args, { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}

async function write(store: Store): Promise<void> {
  await customerRows(store).create({ id: 1, name: 'Sara' }, 1)
  for (let n = 0; n < CREDITS; n++) await credit(store, String(n))
}

/** A movement of money by hand, the smallest there is. */
const credit = (store: Store, key: string): Promise<boolean> =>
  store.transaction((tx) =>
    ledgerRows(tx).post(
      {
        key,
        kind: 'credit',
        postings: [
          { account: 'adjustments', toman: toman(-100) },
          { account: 'customer:1', toman: toman(100) },
        ],
      },
      1,
    ),
  )

async function assertWhole(store: Store): Promise<void> {
  assert.equal(await gaugeRows(store).wrongAccounts(), 0)
  assert.ok((await customerRows(store).find(1)) !== undefined)
  assert.equal(await credit(store, 'after the restore'), true)
  await store.close()
}
