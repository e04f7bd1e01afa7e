import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, it } from 'node:test'
import { everyContract } from '../testing/row-contracts/contract-all.ts'
import { foldNames } from '../customers/customers.ts'
import { openEmbeddedStore } from './store.ts'
import { openTestStore } from '../testing/database.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { customerFileRows } from '../desk/customer-file-rows.ts'
import { questionRows } from '../customers/question-rows.ts'
import { retentionRows } from '../customers/retention-rows.ts'

everyContract('embedded', openTestStore)

describe('the embedded store in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  after(() => rmSync(folder, { recursive: true }))

  it('makes names searchable that were written before they were folded', async () => {
    const path = join(folder, 'names.db')
    const store = await openEmbeddedStore(path)
    for (const id of [1, 2, 3]) await customerRows(store).create({ id, name: `علي ${id}` }, 1)
    await store.close()
    const raw = new DatabaseSync(path)
    raw.exec('UPDATE customer SET folded = NULL')
    raw.close()

    const again = await openEmbeddedStore(path)
    assert.deepEqual(await customerFileRows(again).idsByName('علی', 9), [])
    await foldNames({ store: again })

    assert.deepEqual((await customerFileRows(again).idsByName('علی', 9)).length, 3)
    assert.equal(await customerRows(again).foldSome(9), 0)
    await again.close()
  })

  it('makes the folder, and finds everything again after it was closed', async () => {
    const path = join(folder, 'deep', 'shop.db')
    const first = await openEmbeddedStore(path)
    await customerRows(first).create({ id: 1, name: 'Sara' }, 1)
    await first.close()

    const second = await openEmbeddedStore(path)
    assert.equal((await customerRows(second).find(1))?.name, 'Sara')
    await second.close()
  })

  it('leaves nothing behind in the file of what was erased', async () => {
    const path = join(folder, 'erased.db')
    const store = await openEmbeddedStore(path)
    const secret = 'a code that must go'
    for (let at = 1; at <= 50; at++) await questionRows(store).ask(at, `${secret} ${at}`, at)
    await store.close()
    assert.ok(readFileSync(path).includes(secret))

    const again = await openEmbeddedStore(path)
    await retentionRows(again.unhurried).dropQuestions(100, 100)
    await again.close()

    assert.ok(!readFileSync(path).includes(secret))
  })

  it('is opened by one shop at a time, and can be read by others meanwhile', async () => {
    const path = join(folder, 'one.db')
    const store = await openEmbeddedStore(path)
    await customerRows(store).create({ id: 1, name: 'Sara' }, 1)

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

  it('names the file, the setting and the fix when it cannot be opened', async () => {
    writeFileSync(
      join(folder, 'text.db'),
      'This is a text, and it is long enough to be looked at. '.repeat(20),
    )
    const cases = [
      [folder, /DATABASE_URL: .* is a folder\. Set DATABASE_URL to a file in it/],
      [join(folder, 'text.db'), /DATABASE_URL: .*text\.db is not a database/],
      [join(folder, 'text.db', 'shop.db'), /DATABASE_URL: .*text\.db is not a folder/],
      ['/proc/shop.db', /DATABASE_URL: .*\/proc\/shop\.db/],
      ['/dev/full/shop.db', /DATABASE_URL: \/dev\/full is not a folder/],
    ] as const

    for (const [path, message] of cases) await assert.rejects(openEmbeddedStore(path), message)
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
