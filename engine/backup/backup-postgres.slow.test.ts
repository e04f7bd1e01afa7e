import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { skipPostgres, startPostgres, type TestPostgres } from '#scripts/postgres'
import { toman } from '#sdk'
import { createTurnedClock } from '#sdk/testing'
import { audit } from '../audit/audit.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { correction } from '../ledger/ledger.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { openEmbeddedStore, openPostgresStore, type Store } from '../store/store.ts'
import { placeOrder } from '../testing/orders.ts'
import { backupRows } from './backup-rows.ts'
import { backUpByHand } from './by-hand.ts'
import { makeBackup } from './make.ts'
import { restoreBackup } from './restore.ts'

const PASSPHRASE = 'correct horse battery staple'
const NOW = Date.UTC(2026, 10, 30)
const CUSTOMERS = 1200

/** What a copy of several moments would have: postings without their balance. */
const wrongBalances = async (shop: Store) =>
  (await audit(shop, NOW)).findings.filter(
    ({ kind }) => kind === 'balance-wrong' || kind === 'transfer-unbalanced',
  )

describe('a backup of a shop on PostgreSQL', { skip: skipPostgres }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  let postgres: TestPostgres
  let url: string
  let store: Store
  before(async () => {
    postgres = await startPostgres()
    url = await postgres.createShop('living')
    store = await openPostgresStore(url)
    for (let id = 1; id <= CUSTOMERS; id++) {
      await customerRows(store).create({ id, name: `customer ${id}` }, 1)
    }
    for (let id = 1; id <= 20; id++) await give(id, 'first')
    await placeOrder(store, { customerId: 5 })
  })
  after(async () => {
    await store.close()
    await postgres.stop()
    rmSync(folder, { recursive: true })
  })

  const give = (customerId: number, key: string) =>
    store.transaction((tx) =>
      ledgerRows(tx).post(
        correction({ kind: 'gift', customerId, toman: toman(70_000), key: `${key}:${customerId}` }),
        1,
      ),
    )
  const database = () => ({ kind: 'postgres', url }) as const

  it('is one moment of it, while others write, and becomes a shop on either database', async () => {
    const place = {
      database: database(),
      folder: join(folder, 'backups'),
      passphrase: PASSPHRASE,
      workFactor: 4,
    }
    let isOver = false
    const writing = (async () => {
      for (let n = 0; !isOver; n++) await give((n % 20) + 1, `later ${n}`)
    })()
    const made = await makeBackup(place, NOW)
    isOver = true
    await writing
    assert.equal(made.orders, 1)
    assert.deepEqual(readdirSync(place.folder), [made.name])

    const file = join(folder, 'restored.db')
    const target = await postgres.createDatabase('restored')
    for (const to of [
      { kind: 'embedded', path: file },
      { kind: 'postgres', url: target },
    ] as const) {
      const restored = await restoreBackup([made.path], to, PASSPHRASE, NOW + 5)

      assert.equal(restored.audit.transfers, made.transfers)
      const shop =
        to.kind === 'embedded' ? await openEmbeddedStore(file) : await openPostgresStore(target)
      assert.equal((await customerRows(shop).find(CUSTOMERS))?.name, `customer ${CUSTOMERS}`)
      assert.deepEqual(await wrongBalances(shop), [])
      // No number that the living shop may give meanwhile is given again.
      const { id } = await placeOrder(shop, { customerId: 5 })
      assert.ok(id > 10_000, `the next order has the number ${id}`)
      await shop.close()
    }
  })

  it('is made by a user of the database who has rows alone, also by hand: then it counts all the same', async () => {
    await postgres.run(
      url,
      `CREATE ROLE clerk LOGIN;
       GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk;
       GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO clerk`,
    )
    const own = new URL(url)
    own.username = 'clerk'
    const place = { folder: join(folder, 'clerk'), passphrase: PASSPHRASE, workFactor: 4 }

    const clock = createTurnedClock(NOW)
    const made = await backUpByHand(
      { ...place, database: { kind: 'postgres', url: own.href } },
      clock,
    )

    assert.equal(made.orders, 1)
    const shop = await openPostgresStore(url)
    const [row] = await backupRows(shop).newest(1)
    await shop.close()
    assert.deepEqual([row?.name, row?.madeAt, row?.orders], [made.name, NOW, 1])
  })

  it('is restored into nobody’s place', async () => {
    const place = {
      database: database(),
      folder: join(folder, 'more'),
      passphrase: PASSPHRASE,
      workFactor: 4,
    }
    const made = await makeBackup(place, NOW)

    await assert.rejects(
      restoreBackup([made.path], database(), PASSPHRASE, NOW),
      /not empty: \w+ has rows/,
    )
  })
})
