/** The data of a shop on PostgreSQL, before and after an update that did not work. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openPostgresStore, schemaOf, tablesOf } from '#engine'
import { customerRows } from '#engine/rows'
import { findPostgres, skipPostgres, startPostgres, type TestPostgres } from '#scripts/postgres'
import { postgresData } from './postgres-data.ts'

describe('the data of a shop on PostgreSQL', { skip: skipPostgres }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  let postgres: TestPostgres
  let url: string
  before(async () => {
    process.env['PATH'] = `${findPostgres()}:${process.env['PATH']}`
    postgres = await startPostgres()
    url = await postgres.createShop('updated')
    await meet(1002, 'Sara')
  })
  after(async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  })

  async function meet(id: number, name: string): Promise<void> {
    const store = await openPostgresStore(url)
    await customerRows(store).create({ id, name }, 1)
    await store.close()
  }
  async function nameOf(id: number): Promise<string | undefined> {
    const store = await openPostgresStore(url)
    const customer = await customerRows(store).find(id)
    await store.close()
    return customer?.name
  }
  const data = () => postgresData(url, { folder, passphrase: undefined }, folder)

  it('is put back with its tables where the new version has changed them, and is a shop again', async () => {
    await data().refuseWhatCannotBeCopied()
    await data().copy()
    const [schema, tables] = [await schemaOf({ kind: 'postgres', url }), await tablesOf(url)]
    await postgres.run(
      url,
      `CREATE TABLE later (customer_id BIGINT REFERENCES customer (id));
       ALTER TABLE customer RENAME COLUMN name TO full_name;
       UPDATE customer SET full_name = 'somebody';
       INSERT INTO migration (name) VALUES ('9999-later.sql')`,
    )

    assert.equal(await data().putBack(), 'put-back')

    assert.deepEqual(
      [await schemaOf({ kind: 'postgres', url }), await tablesOf(url)],
      [schema, tables],
    )
    assert.equal(await nameOf(1002), 'Sara')
    assert.ok(existsSync(join(folder, 'left-by-failed-update')))
    assert.equal(await data().putBack(), 'kept') // who is killed afterwards does it again
  })

  it('is kept as it is where the tables are the same: what was sold meanwhile was sold', async () => {
    await data().copy()
    await meet(1003, 'Dan')

    assert.equal(await data().putBack(), 'kept')
    assert.equal(await nameOf(1003), 'Dan')
  })

  it('leaves nothing of a copy that was forgotten', async () => {
    await data().copy()
    data().forget()
    assert.ok(!existsSync(join(folder, 'before.dump')))
    assert.equal(await data().putBack(), 'kept')
  })
})
