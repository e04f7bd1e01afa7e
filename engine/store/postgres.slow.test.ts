import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { skipPostgres, startOwnPostgres, type TestPostgres } from '#scripts/postgres'
import { toman } from '#sdk'
import { sql } from 'kysely'
import { Client } from 'pg'
import { correction, walletAccount } from '../ledger/ledger.ts'
import { everyContract } from '../testing/row-contracts/contract-all.ts'
import { connectTo } from './postgres.ts'
import { openPostgresStore, type Store } from './store.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { inboxRows } from '../delivery/inbox-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { eventually } from '../testing/eventually.ts'

describe('on PostgreSQL', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  let url: string
  let owner: Client
  let shared: Store
  let emptying: string
  before(async () => {
    postgres = await startOwnPostgres()
    url = await postgres.createShop('contract')
    shared = await openPostgresStore(url)
    owner = new Client({ connectionString: url })
    await owner.connect()
    emptying = await emptyingOf(owner)
  })
  after(async () => {
    await Promise.all([shared.close(), owner.end()])
    await postgres.stop()
  })

  /** The same store each time, emptied: a new one would cost more than the test. */
  async function emptyStore(): Promise<Store> {
    await owner.query(emptying)
    return { ...shared, close: async () => undefined }
  }
  everyContract('PostgreSQL', emptyStore)

  describe('several processes', () => {
    it('that start at once on an empty database make its tables once', async () => {
      const newborn = await postgres.createDatabase('newborn')

      const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgresStore(newborn)))

      await customerRows(stores[0] ?? assert.fail()).create({ id: 1, name: 'Sara' }, 1)
      assert.equal((await customerRows(stores[4] ?? assert.fail()).find(1))?.name, 'Sara')
      await Promise.all(stores.map((store) => store.close()))
    })

    it('take each due order, notice and update once, however many ask at the same time', async () => {
      const stores = [await emptyStore(), await openPostgresStore(url)]
      const [store = assert.fail()] = stores
      for (let id = 1; id <= 60; id++) {
        const lane = String(id % 30)
        await inboxRows(store).add({ updateId: id, lane, body: '{}' }, 1)
        const news = { kind: 'ended', orderId: 1 } as const
        await noticeRows(store).add({ key: lane + id, recipientId: id % 30, news, dueAt: 1 }, 1)
      }
      const claimers = Array.from({ length: 16 }, (_, index) => stores[index % 2] ?? assert.fail())

      const updates = await Promise.all(claimers.map((each) => inboxRows(each).claim(10, 99, 7)))
      const notices = await Promise.all(
        claimers.map((each) => noticeRows(each).claimDue(10, 99, 7)),
      )

      const lanes = updates.flat().map(({ lane }) => lane)
      const people = notices.flat().map(({ recipientId }) => recipientId)
      assert.equal(new Set(lanes).size, lanes.length)
      assert.equal(new Set(people).size, people.length)
      assert.equal(lanes.length, 30)
      assert.equal(people.length, 30)
      await Promise.all(stores.map((each) => each.close()))
    })

    it('that wait for each other’s wallets are run again, and lose nothing', async () => {
      const store = await emptyStore()
      for (const customerId of [1, 2]) {
        const gift = { kind: 'gift', customerId, toman: toman(1000), key: `${customerId}` } as const
        await store.transaction((tx) => ledgerRows(tx).post(correction(gift), 1))
      }
      let runs = 0
      const bothHaveBegun = Promise.withResolvers<void>()
      const payBoth = (first: number, second: number, key: string) =>
        store.transaction(async (tx) => {
          const gift = { kind: 'gift', toman: toman(10) } as const
          const to = (customerId: number) =>
            ledgerRows(tx).post(correction({ ...gift, customerId, key: `${key}:${customerId}` }), 1)
          await to(first)
          if (++runs === 2) bothHaveBegun.resolve()
          await bothHaveBegun.promise
          await to(second)
        })

      await Promise.all([payBoth(1, 2, 'a'), payBoth(2, 1, 'b')])

      assert.equal(runs, 3)
      assert.equal(await ledgerRows(store).balance(walletAccount(1)), 1020)
      assert.equal(await ledgerRows(store).balance(walletAccount(2)), 1020)
      await store.close()
    })
  })

  it('serves a user who may not change the tables, and says when they must be changed', async () => {
    const guarded = await postgres.createDatabase('guarded')
    await postgres.run(guarded, `CREATE ROLE shop LOGIN`)
    const asShop = guarded.replace('postgres@', 'shop@')
    await assert.rejects(openPostgresStore(asShop), /permission denied/)

    await (await openPostgresStore(guarded)).close()
    await postgres.run(
      guarded,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO shop;
       GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO shop`,
    )
    const store = await openPostgresStore(asShop)

    await customerRows(store).create({ id: 1, name: 'Sara' }, 1)
    await auditLogRows(store).add({ actorId: 1, action: 'set', subject: 'x' }, 1)
    assert.equal((await customerRows(store).find(1))?.name, 'Sara')
    await assert.rejects(postgres.run(asShop, 'DROP TABLE customer'), /must be owner/)
    await store.close()
  })

  it('is refused when a newer version wrote the database', async () => {
    const newer = await postgres.createDatabase('newer')
    await (await openPostgresStore(newer)).close()
    await postgres.run(newer, `INSERT INTO migration (name) VALUES ('9999-from-the-future.sql')`)

    await assert.rejects(openPostgresStore(newer), /newer version of the shop.*Update the shop/)
  })

  it('refuses a number that would not be exact, instead of rounding somebody’s money', async () => {
    const store = await emptyStore()
    await postgres.run(url, `INSERT INTO balance VALUES ('customer:1', 9007199254740993)`)

    await assert.rejects(ledgerRows(store).balance(walletAccount(1)), /no exact whole number/)
    await store.close()
  })

  it('goes on after the server has cut every connection', async () => {
    await postgres.createShop('cut')
    const troubles: Error[] = []
    const store = await openPostgresStore(postgres.urlOf('cut'), (error) => troubles.push(error))
    await customerRows(store).find(1)

    await postgres.run(
      postgres.urlOf('postgres'),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cut'`,
    )
    await eventually(() => troubles.length > 0)

    assert.equal(await customerRows(store).find(999), undefined)
    await store.close()
  })

  describe('a connection that the server ends while it is in use', () => {
    const endAll = (database: string) =>
      postgres.run(
        postgres.urlOf('postgres'),
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
      )

    it('loses the transaction that was under way, and nothing else', async () => {
      const inUse = await postgres.createShop('in-use')
      const troubles: Error[] = []
      const store = await openPostgresStore(inUse, (error) => troubles.push(error))

      await assert.rejects(
        store.transaction(async (tx) => {
          await customerRows(tx).create({ id: 1, name: 'Sara' }, 1)
          await endAll('in-use')
          await eventually(() => troubles.length > 0) // the end is noticed while nothing is asked
          await customerRows(tx).find(1)
        }),
      )

      assert.equal(await customerRows(store).find(1), undefined)
      await customerRows(store).create({ id: 1, name: 'Sara' }, 1)
      await store.close()
    })

    it('loses the statement that was under way, and nothing else', async () => {
      const asking = await postgres.createShop('asking')
      const store = await openPostgresStore(asking)
      const blocker = new Client({ connectionString: asking })
      blocker.on('error', () => undefined)
      await blocker.connect()
      await blocker.query('BEGIN; LOCK TABLE customer')
      const waiting = assert.rejects(customerRows(store).find(1))
      await untilWaiting(asking, 'relation')

      await endAll('asking')
      await waiting

      assert.equal(await customerRows(store).find(1), undefined)
      await store.close()
    })

    it('is taken anew while the tables are made', async () => {
      const early = await postgres.createDatabase('early')
      const other = new Client({ connectionString: early })
      other.on('error', () => undefined)
      await other.connect()
      await other.query('SELECT pg_advisory_lock(7601502)')
      const opening = openPostgresStore(early)
      await untilWaiting(early, 'advisory')

      await endAll('early')
      const store = await opening

      assert.equal(await customerRows(store).find(1), undefined)
      await store.close()
    })

    it('is taken anew when it ends between two statements of what one process does alone', async () => {
      const between = await postgres.createDatabase('between')
      const troubles: Error[] = []
      const { alone, close } = connectTo(between, (error) => troubles.push(error))
      let runs = 0

      const done = await alone(async (tx) => {
        if (++runs === 1) {
          await endAll('between')
          await eventually(() => troubles.length > 0)
        }
        return (await sql<{ one: number }>`SELECT 1 AS one`.execute(tx)).rows
      })

      assert.deepEqual([done, runs], [[{ one: 1 }], 2])
      await close()
    })

    /** Until somebody waits in this database for a lock of that kind. */
    async function untilWaiting(inDatabase: string, kind: string): Promise<void> {
      const client = new Client({ connectionString: inDatabase })
      await client.connect()
      const waiting = `SELECT 1 FROM pg_locks WHERE locktype = $1 AND NOT granted`
      while ((await client.query(waiting, [kind])).rowCount === 0)
        await new Promise((resolve) => setImmediate(resolve))
      await client.end()
    }
  })
})

/** Small tables are emptied faster row by row than by TRUNCATE, which makes new files for each. */
async function emptyingOf(client: Client): Promise<string> {
  const tables = `SELECT format('DELETE FROM %I', tablename) AS line FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration'`
  const sequences = `SELECT format('ALTER SEQUENCE %I RESTART', sequencename) FROM pg_sequences`
  const { rows } = await client.query<{ line: string }>(`${tables} UNION ALL ${sequences}`)
  return ['SET session_replication_role = replica', ...rows.map(({ line }) => line)].join('; ')
}
