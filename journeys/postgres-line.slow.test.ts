/** The line to PostgreSQL as it is in the world: a flow is swallowed without a word, and PgBouncer stands between. */
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { openStore, type Store } from '#engine'
import { startPgBouncer } from '../scripts/pgbouncer.ts'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { openLine, type Line } from './line.ts'
import { openRealWorld } from './process.ts'
import { buyANumber, fillWallet, untilRead } from './buyer.ts'
import { SARA } from './test-house.ts'
import { factRows, inboxRows } from '#engine/rows'

const SECOND = 1000
/** A statement is waited for six seconds; the rest is for a busy machine. Who has no patience to lose waits for ever. */
const PATIENCE_MS = 20 * SECOND
/** Less than a statement is waited for: this one did not go by the swallowed flow. */
const AT_ONCE_MS = 5 * SECOND

async function lastsMs(work: Promise<unknown>): Promise<number> {
  const begunAt = performance.now()
  await work
  return performance.now() - begunAt
}

describe('a line to PostgreSQL', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  before(async () => void (postgres = await startPostgres()))
  after(() => postgres.stop())

  describe('a flow to the database that is swallowed', () => {
    let line: Line
    let store: Store
    let url: string
    let shops = 0
    before(async () => {
      line = await openLine(postgres.urlOf('postgres'))
    })
    after(() => line.close())
    afterEach(async () => {
      line.resume()
      await store.close()
    })
    async function open(): Promise<void> {
      url = await postgres.createShop(`swallowed${++shops}`)
      store = await openStore({ kind: 'postgres', url: line.through(url) })
    }

    it('fails the statement in time, and the next goes by another', async () => {
      await open()
      await factRows(store).set('a', 1, 1)
      assert.equal(line.stall(1), 1)

      const failedMs = await lastsMs(
        assert.rejects(factRows(store).get('a'), /did not answer within/),
      )

      assert.ok(failedMs < PATIENCE_MS, `${failedMs} ms`)
      assert.ok((await lastsMs(factRows(store).get('a'))) < AT_ONCE_MS)
      assert.equal(await factRows(store).get('a'), 1)
    })

    it('in a transaction lets go of what it had locked', async () => {
      await open()
      await factRows(store).set('a', 1, 1)
      const direct = await openStore({ kind: 'postgres', url })

      const cut = store.transaction(async (tx) => {
        await factRows(tx).set('a', 2, 1)
        line.stall('all')
        await factRows(tx).set('a', 3, 1)
      })

      await assert.rejects(cut, /did not answer within/)
      assert.ok((await lastsMs(factRows(direct).set('a', 4, 1))) < PATIENCE_MS)
      assert.equal(await factRows(direct).get('a'), 4)
      await direct.close()
    })

    it('keeps nobody waiting for a connection for ever, and all goes on afterwards', async () => {
      await open()
      await factRows(store).set('a', 1, 1)
      line.stall('all')

      const many = Array.from({ length: 40 }, () => factRows(store).get('a'))
      const outcomes = Promise.allSettled(many)
      assert.ok((await lastsMs(outcomes)) < 2 * PATIENCE_MS)
      assert.ok((await outcomes).every(({ status }) => status === 'rejected'))

      line.resume()
      assert.equal(await factRows(store).get('a'), 1)
    })
  })

  describe('the shop whose flow to the database is swallowed', () => {
    it('goes on looking by another, and delivers the code', async (t) => {
      const line = await openLine(postgres.urlOf('postgres'))
      const databaseUrl = line.through(await postgres.createShop('swallowed-shop'))
      const world = await openRealWorld({ databaseUrl, logLevel: 'info' })
      t.after(() => world.close())
      t.after(() => line.close())
      await world.startShop()
      await fillWallet(world, SARA.id, 500_000)

      // One after the other, and in the end every one that there is: it is not known which one the watch has in hand.
      for (const flows of [1, 3, line.flows()]) {
        const number = await buyANumber(world, SARA.id)
        line.stall(flows)
        world.sandbox.deliverSms(number.id, { code: `7654${flows}` })

        const afterMs = await untilRead(world, SARA.id, `7654${flows}`)

        assert.ok(afterMs < 45 * SECOND, `${flows} flows swallowed: read after ${afterMs} ms`)
        line.resume()
      }
    })
  })

  describe('the shop behind PgBouncer in transaction mode', () => {
    it('makes its tables, and keeps apart what more transactions do than there are connections', async () => {
      const bouncer = await startPgBouncer(await postgres.createShop('bounced'), 3)
      const stores = await Promise.all(
        Array.from({ length: 4 }, () => openStore({ kind: 'postgres', url: bouncer.url })),
      )
      await factRows(stores[0] ?? assert.fail()).set('count', 0, 1)

      await Promise.all(
        stores.flatMap((store, process) =>
          Array.from({ length: 10 }, (_, n) =>
            store.transaction((tx) =>
              inboxRows(tx).add({ updateId: 100 * process + n, lane: 'a', body: '{}' }, 1),
            ),
          ),
        ),
      )

      const claimed = await Promise.all(stores.map((store) => inboxRows(store).claim(10, 20, 50)))
      assert.equal(claimed.flat().length, 1) // of one lane, one at a time
      await Promise.all(stores.map((store) => store.close()))
      await bouncer.stop()
    })

    it('sells a number and delivers its code', async (t) => {
      const bouncer = await startPgBouncer(await postgres.createShop('bounced-shop'), 5)
      const world = await openRealWorld({ databaseUrl: bouncer.url, logLevel: 'info' })
      t.after(() => world.close())
      t.after(() => bouncer.stop())
      await world.startShop()
      await fillWallet(world, SARA.id, 500_000)

      const number = await buyANumber(world, SARA.id)
      world.sandbox.deliverSms(number.id, { code: '24680' })

      await untilRead(world, SARA.id, '24680')
    })
  })
})
