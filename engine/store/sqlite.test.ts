import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, it } from 'node:test'
import { everyContract } from './contract-all.ts'
import { foldNames } from '../people.ts'
import { openEmbeddedStore } from './index.ts'

everyContract('embedded', () => openEmbeddedStore(':memory:'))

describe('the embedded store in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  after(() => rmSync(folder, { recursive: true }))

  it('makes names searchable that were written before they were folded', async () => {
    const path = join(folder, 'names.db')
    const store = await openEmbeddedStore(path)
    for (const id of [1, 2, 3]) await store.customers.create({ id, name: `علي ${id}` }, 1)
    await store.close()
    const raw = new DatabaseSync(path)
    raw.exec('UPDATE customer SET folded = NULL')
    raw.close()

    const again = await openEmbeddedStore(path)
    assert.deepEqual(await again.clientele.idsByName('علی', 9), [])
    await foldNames({ store: again })

    assert.deepEqual((await again.clientele.idsByName('علی', 9)).length, 3)
    assert.equal(await again.customers.foldSome(9), 0)
    await again.close()
  })

  it('makes the folder, and finds everything again after it was closed', async () => {
    const path = join(folder, 'deep', 'shop.db')
    const first = await openEmbeddedStore(path)
    await first.customers.create({ id: 1, name: 'Sara' }, 1)
    await first.close()

    const second = await openEmbeddedStore(path)
    assert.equal((await second.customers.find(1))?.name, 'Sara')
    await second.close()
  })

  it('leaves nothing behind in the file of what was erased', async () => {
    const path = join(folder, 'erased.db')
    const store = await openEmbeddedStore(path)
    const secret = 'a code that must go'
    for (let at = 1; at <= 50; at++) await store.questions.ask(at, `${secret} ${at}`, at)
    await store.close()
    assert.ok(readFileSync(path).includes(secret))

    const again = await openEmbeddedStore(path)
    await again.retention.dropQuestions(100, 100)
    await again.close()

    assert.ok(!readFileSync(path).includes(secret))
  })

  it('is opened by one shop at a time, and can be read by others meanwhile', async () => {
    const path = join(folder, 'one.db')
    const store = await openEmbeddedStore(path)
    await store.customers.create({ id: 1, name: 'Sara' }, 1)

    await assert.rejects(
      openEmbeddedStore(path),
      /Another process is using .*one\.db\. Stop it, or set DATABASE_URL/,
    )
    const reader = new DatabaseSync(path, { readOnly: true })
    assert.equal(reader.prepare('SELECT count(*) AS n FROM customer').get()?.['n'], 1)
    reader.close()
    await store.close()
    await (await openEmbeddedStore(path)).close()
  })

  it('refuses a database that a newer version wrote', async () => {
    const path = join(folder, 'newer.db')
    await (await openEmbeddedStore(path)).close()
    const database = new DatabaseSync(path)
    database.exec(`INSERT INTO migration (name) VALUES ('9999-from-the-future.sql')`)
    database.close()

    await assert.rejects(openEmbeddedStore(path), /newer version of the shop.*Update the shop/)
  })

  it('writes ahead, and guards balances in the database itself', async () => {
    const path = join(folder, 'guard.db')
    await (await openEmbeddedStore(path)).close()
    const database = new DatabaseSync(path)

    assert.throws(
      () => database.exec(`INSERT INTO balance (account, toman) VALUES ('customer:1', -1)`),
      /CHECK/,
    )
    assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal')
    database.close()
  })
})
