import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { skipPostgres, startPostgres, type TestPostgres } from '#scripts/postgres'
import { toman } from '#sdk'
import { correction, hold, walletAccount } from '../ledger/ledger.ts'
import { MOVED, moveShop } from './move-shop.ts'
import { openEmbeddedStore, openPostgresStore, type Store } from '../store/store.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { dueOrderRows } from '../orders/due-order-rows.ts'
import { orderRows } from '../orders/order-rows.ts'
import { inboxRows } from '../delivery/inbox-rows.ts'
import { factRows } from '../store/facts.ts'
import { placeOrder } from '../testing/orders.ts'

describe('a shop that moves from its file to PostgreSQL', { skip: skipPostgres }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  let postgres: TestPostgres
  let shops = 0
  before(async () => {
    postgres = await startPostgres()
  })
  after(async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  })

  /** A file of a shop that has lived a little, and an empty database. */
  async function prepare(): Promise<{ path: string; url: string }> {
    const path = join(folder, `shop${++shops}.db`)
    const store = await openEmbeddedStore(path)
    await live(store)
    await store.close()
    return { path, url: await postgres.createDatabase(`shop${shops}`) }
  }

  it('takes everything along, and goes on where it stopped', async () => {
    const { path, url } = await prepare()

    const move = await moveShop(path, url, 50)

    assert.equal(move.kind, 'done')
    assert.deepEqual([move.audit.findings, move.audit.orders], [[], 1])
    const rows = new Map(move.tables.map(({ name, rows: count }) => [name, count]))
    assert.deepEqual(
      ['customer', 'inbox', 'number_order', 'posting'].map((name) => rows.get(name)),
      [1, 1200, 1, 4],
    )
    const store = await openPostgresStore(url)
    assert.equal((await customerRows(store).find(1002))?.name, 'سارا')
    assert.equal(await ledgerRows(store).balance(walletAccount(1002)), 488_000)
    assert.equal((await orderRows(store).ofCustomer(1002, false, 0, 9)).items[0]?.state, 'placing')
    // Its process is gone: the purchase that it was at is due, its update is free.
    assert.equal((await dueOrderRows(store).claimDue(50, 60, 9)).length, 1)
    assert.equal((await inboxRows(store).claim(50, 60, 1))[0]?.updateId, 1)
    // A number that was given once is not given again.
    const gift = { kind: 'gift', customerId: 1002, toman: toman(1), key: 'later' } as const
    await store.transaction((tx) => ledgerRows(tx).post(correction(gift), 51))
    await store.close()
  })

  it('leaves the file as it was, with a mark that opens no shop any more', async () => {
    const { path, url } = await prepare()
    await moveShop(path, url, 50)

    const store = await openEmbeddedStore(path)
    assert.equal(await factRows(store).get(MOVED), true)
    assert.equal(await ledgerRows(store).balance(walletAccount(1002)), 488_000)
    await store.close()
    assert.deepEqual(await moveShop(path, url, 60), { kind: 'moved-before' })
  })

  it('moves into nobody’s place', async () => {
    const { path, url } = await prepare()
    const other = await openPostgresStore(url)
    await customerRows(other).create({ id: 7, name: 'Somebody' }, 1)
    await other.close()

    assert.deepEqual(await moveShop(path, url, 50), { kind: 'not-empty', table: 'customer' })
    const store = await openEmbeddedStore(path)
    assert.equal(await factRows(store).get(MOVED), undefined)
    await store.close()
  })

  it('does not move while a process is at home', async () => {
    const { path, url } = await prepare()
    const store = await openEmbeddedStore(path)

    await assert.rejects(moveShop(path, url, 50), /Another process is using/)
    await store.close()
  })

  it('moves books that were wrong before as they are, and says so', async () => {
    const { path, url } = await prepare()
    const file = await openEmbeddedStore(path)
    const stray = { kind: 'gift', customerId: 1002, toman: toman(5), key: 'stray' } as const
    await ledgerRows(file).post(correction(stray), 40)
    await file.close()

    const move = await moveShop(path, url, 50)

    assert.equal(move.kind, 'done')
    assert.deepEqual(move.audit.findings, [
      { kind: 'transfer-wrong', key: 'stray', problem: 'belongs-to-nothing' },
    ])
  })

  for (const [what, table, entry, complaint] of [
    ['an amount', 'balance', 'NEW.toman := NEW.toman - 1', /balance has changed on its way/],
    [
      'a word of the books',
      'transfer',
      "NEW.key := NEW.key || ''7''",
      /The audit finds other books/,
    ],
  ] as const) {
    it(`leaves nothing behind in the new place when ${what} differs there`, async () => {
      const { path, url } = await prepare()
      const target = await openPostgresStore(url)
      await target.close()
      await postgres.run(
        url,
        `CREATE FUNCTION harm() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ${entry}; RETURN NEW; END';
         CREATE TRIGGER thief BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION harm()`,
      )

      await assert.rejects(moveShop(path, url, 50), complaint)
      const store = await openPostgresStore(url)
      assert.equal(await customerRows(store).find(1002), undefined)
      await store.close()
    })
  }
})

/** A customer with money, one purchase on its way, and more updates than are copied at once. */
async function live(store: Store): Promise<void> {
  const sara = { id: 1002, name: 'سارا', username: 'sara' }
  await customerRows(store).create(sara, 1)
  const gift = { kind: 'gift', customerId: 1002, toman: toman(500_000), key: 'gift:1002' } as const
  await store.transaction(async (tx) => {
    await ledgerRows(tx).post(correction(gift), 1)
    const order = await placeOrder(tx, { dueAt: 100_000 })
    await ledgerRows(tx).post(hold(order), 1)
    for (let updateId = 1; updateId <= 1200; updateId++)
      await inboxRows(tx).add({ updateId, lane: 'sara', body: '{}' }, 1)
  })
  await inboxRows(store).claim(2, 99_999, 1)
}
