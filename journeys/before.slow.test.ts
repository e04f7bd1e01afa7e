/** A shop that an earlier version left in the middle of its life, as a file and as a dump, goes on with today's program. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { audit, openStore, type Database } from '#engine'
import { ledgerRows } from '#engine/rows'
import type { Person } from '#playground'
import { createTurnedClock } from '#sdk/testing'
import { Client } from 'pg'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { assertBooks } from './soundness.ts'
import { isStoreAtWork, keepTestHousesInPostgres } from './house-store.ts'
import {
  BOSS,
  DAN,
  SARA,
  createOutside,
  openTestHouse,
  Visitor,
  type TestHouse,
} from './test-house.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const FIXTURES = new URL('before/', import.meta.url).pathname
const CLI = new URL('../cli/bin.ts', import.meta.url).pathname

/** What the earlier version said of the shop that it left; `journeys/before/README.md` says how it was made. */
interface Left {
  /** When it stopped. */
  readonly at: number
  /** What the test asks about, by what was going on there. */
  readonly ids: Readonly<Record<string, number>>
  /** Rows by table, under the names of then. */
  readonly rows: Readonly<Record<string, number>>
  /** The sum of its postings, by account. */
  readonly accounts: Readonly<Record<string, number>>
  /** What each wallet shows, held money too. */
  readonly balances: Readonly<Record<string, number>>
  /** A button of every kind, in the message that showed it. */
  readonly taps: readonly {
    readonly person: number
    readonly data: string
    readonly message: number
  }[]
}

/** A customer who had just bought when everything stopped. */
const ROYA = 3005
/** Buttons that stood deeper in the screens of then. */
const DEEPER = [
  { person: SARA.id, data: '1:begin:fa:' },
  ...[
    'trail:0',
    'shelf',
    'shelfList:service:all:0',
    'shelfItem:service:1',
    'shelve:service:1:pin',
    'shelfPairs:1:0',
    'shelvePair:1:2:off:0',
    'findShelf',
    'gifts:0',
    'prices:0',
    'cards',
    'staff',
    'settings',
  ].map((action) => ({ person: BOSS.id, data: `1:${action}` })),
].map((tap) => ({ ...tap, message: 0 }))
/** They say how things are at the moment, not what happened. */
const PASSING = new Set(['migration', 'lease', 'slot', 'fact'])

const unpacked = (name: string): Buffer => gunzipSync(readFileSync(join(FIXTURES, `${name}.gz`)))

const was = JSON.parse(unpacked('before.json').toString()) as Left

/** Everybody whose chat is looked at. */
const KNOWN = [BOSS, SARA, DAN]
const PEOPLE: readonly Person[] = [
  ...KNOWN,
  ...[...new Set([ROYA, ...was.taps.map(({ person }) => person)])]
    .filter((id) => KNOWN.every((person) => person.id !== id))
    .map((id) => ({
      id,
      first_name: `Person ${id}`,
      language_code: 'fa',
      role: id < 1100 ? ('admin' as const) : ('customer' as const),
    })),
]

describe('a shop that an earlier version left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  let postgres: TestPostgres | undefined
  after(async () => {
    await postgres?.stop()
    rmSync(folder, { recursive: true })
  })

  const fileFrom = (name: string): string => {
    const path = join(folder, `${name}.db`)
    writeFileSync(path, unpacked('shop.db'))
    return path
  }
  const dumpInto = async (name: string): Promise<string> => {
    postgres ??= await startPostgres()
    const url = await postgres.createDatabase(name)
    await postgres.run(url, unpacked('shop.sql').toString())
    return url
  }

  describe('in a file', () => {
    const path = fileFrom('file')
    goesOn('file', folder, async () => ({ kind: 'embedded', path }))

    it('moves to PostgreSQL as it was', { skip: skipPostgres }, async () => {
      postgres ??= await startPostgres()
      const url = await postgres.createDatabase('moved')
      const from = `file:${fileFrom('moving')}`

      const { status, said } = numberland(['migrate', '--from', from, '--to', url, '--json'])

      assert.equal(status, 0, said)
      const { tables } = JSON.parse(said) as { tables: readonly { name: string; rows: number }[] }
      assertRows(new Map(tables.map(({ name, rows }) => [name, rows])))
      assertAudit(url)
    })
  })

  describe('in a dump of PostgreSQL', { skip: skipPostgres }, () => {
    goesOn('dump', folder, async () => ({ kind: 'postgres', url: await dumpInto('dump') }))
  })
})

function goesOn(kind: 'file' | 'dump', folder: string, restore: () => Promise<Database>): void {
  const { ids } = was
  let database: Database
  let shop: TestHouse
  let visitors: ReadonlyMap<number, Visitor>
  const reader = (id: number): Visitor => visitors.get(id) ?? assert.fail(`Nobody is ${id}`)
  const order = async (id: number | undefined) =>
    (await shop.house.engine.orders.findAny(id ?? 0)) ?? assert.fail(`There is no order ${id}`)

  before(async () => {
    database = await restore()
  })
  after(async () => {
    await shop?.close()
    await shop?.playground.close() // what it writes with a delay is written before its folder goes
  })

  it('opens, and the audit of the program finds nothing', async () => {
    await (await openStore(database)).close()

    assertAudit(database.kind === 'embedded' ? `file:${database.path}` : database.url)
  })

  it('has every row and every Toman that it had', async () => {
    assertRows(await countRows(database))
    const store = await openStore(database)
    const accounts = Object.keys(was.accounts)
    const sums = await Promise.all(accounts.map((account) => ledgerRows(store).sum(account)))
    const wallets = Object.keys(was.balances)
    const balances = await Promise.all(wallets.map((account) => ledgerRows(store).balance(account)))
    await store.close()
    assert.deepEqual(Object.fromEntries(accounts.map((name, at) => [name, sums[at]])), was.accounts)
    assert.deepEqual(
      Object.fromEntries(wallets.map((name, at) => [name, balances[at]])),
      was.balances,
    )
  })

  it('tells what the earlier version had no time to tell', async () => {
    shop = await reopen(kind, folder, database)
    visitors = new Map(PEOPLE.map((person) => [person.id, new Visitor(shop, person)]))

    await shop.pass(2 * MINUTE)

    reader(ROYA).sees('55555') // its code, seen at the provider before the stop
    reader(SARA.id).sees('Not told yet')
    const { inbox, notices } = await shop.house.engine.health.gauges()
    assert.deepEqual({ ...inbox, due: notices.due }, { waiting: 0, oldestMs: 0, dead: 0, due: 0 })
  })

  it('brings the code of an order that waited', async () => {
    const { providerId } = await order(ids['waiting'])
    assert.ok(providerId !== undefined && shop.sandbox.deliverSms(providerId, { code: '77777' }))
    const again = (await order(ids['waitingAgain'])).providerId
    assert.ok(again !== undefined && shop.sandbox.deliverSms(again, { code: '88888' }))

    await shop.pass(MINUTE)

    reader(SARA.id).sees('77777')
    reader(ROYA).sees('88888')
    assert.equal((await order(ids['waiting'])).state, 'received')
  })

  it('ends what was on its way when it stopped', async () => {
    const looked = () => audit(shop.store, shop.clock.now())
    await shop.pass(3 * MINUTE)
    // What a lost purchase cost is known half an hour later; no database is needed twice for that.
    const isPatient = kind === 'file'
    for (let passed = 3; isPatient && passed < 30 && (await looked()).openLost > 0; passed += 3)
      await shop.pass(3 * MINUTE)

    const states = await Promise.all(
      ['placing', 'lost', 'cancelling'].map(async (what) => (await order(ids[what])).state),
    )
    assert.deepEqual(states, ['lost', 'lost', 'cancelled'])
    const { findings, openLost } = await looked()
    assert.deepEqual(findings, [])
    if (isPatient) assert.equal(openLost, 0)
  })

  it('pays out top-ups that waited for the staff, and goes on with what was wanted', async () => {
    const { topUps, wallets } = shop.house.engine
    for (const what of ['receiptTopUp', 'halfTopUp', 'resumableTopUp']) {
      const file = (await topUps.file(ids[what] ?? 0)) ?? assert.fail(`There is no ${what}`)
      const { customerId, revision, toman } = file.topUp
      const { availableToman } = await wallets.of(customerId)

      const decided = await topUps.approve(BOSS.id, file.topUp.id, revision)
      assert.equal(decided.kind, 'done', what)
      if (what !== 'resumableTopUp')
        assert.equal((await wallets.of(customerId)).availableToman, availableToman + toman)
    }
    await shop.pass(MINUTE)
  })

  it('is read by its staff', async () => {
    const { auditLog, reports, customerFiles } = shop.house.engine
    const first = await auditLog.page(0)
    assert.ok(first.pages > 5, `${first.pages} pages`)
    for (let page = 0; page < first.pages; page++)
      assert.ok((await auditLog.page(page)).items.length > 0)
    for (const span of ['day', 'week', 'month'] as const) {
      const { figures } = await reports.overview(span, 0)
      assert.ok(figures.orders > 0, JSON.stringify(figures))
    }
    assert.ok(((await customerFiles.file(DAN.id))?.topUps ?? 0) > 0)
    for (const command of ['/admin', '/audit']) await reader(BOSS.id).send(command)
    reader(BOSS.id).sees(/All is well|Everything adds up|✅/)
  })

  // What a button says is read before any database is asked.
  it(
    'answers every button of its old messages',
    { skip: kind === 'dump' && 'the file does' },
    async () => {
      const heard: string[] = []
      const stop = shop.playground.subscribe((event) => {
        if (event.kind === 'answer') heard.push(event.answer.text ?? '')
      })
      const mute: string[] = []
      for (const { person, data, message } of [...was.taps, ...DEEPER]) {
        const { phone } = reader(person)
        const isThere = phone.messages().some(({ id }) => id === message)
        const looked = JSON.stringify(phone.messages())
        heard.length = 0
        phone.forgeTap(data, isThere ? message : (phone.lastMessage()?.id ?? 0))
        const isMute = () => looked === JSON.stringify(phone.messages()) && heard.join('') === ''
        for (let waited = 0; waited < 5 && isMute(); waited++) await shop.pass(SECOND)
        assert.ok(heard.length > 0, `Nothing came of ${data}`)
        if (isMute()) mute.push(data)
      }
      // The card of an order is drawn again as it stands; a chart takes time to draw that no clock here turns.
      assert.deepEqual(
        mute.filter((data) => !/^1:(askBan|askCancel|chart):/.test(data)),
        [],
      )
      stop()
      await shop.pass(3 * MINUTE)
      const { inbox } = await shop.house.engine.health.gauges()
      assert.deepEqual(inbox, { waiting: 0, oldestMs: 0, dead: 0 })
    },
  )

  it('has books that agree with the provider’s in the end', async () => {
    await assertBooks(shop.store)
    const { findings, openLost, providerToman } = await audit(shop.store, shop.clock.now())
    assert.deepEqual(findings, [])
    if (openLost === 0) assert.equal(providerToman, shop.sandbox.account().balanceToman)
  })
}

/** The same provider and the same chats, at the moment at which everything stopped. */
function reopen(kind: string, folder: string, database: Database): Promise<TestHouse> {
  const [provider, chats] = ['provider', 'telegram'].map((name) => {
    const path = join(folder, `${kind}-${name}.json`)
    writeFileSync(path, unpacked(`${name}.json`))
    return path
  })
  const options = {
    people: PEOPLE,
    sandbox: { saveTo: provider ?? '' },
    chatsFile: chats ?? '',
    ...(database.kind === 'embedded' && { databaseFile: database.path }),
  }
  if (database.kind === 'postgres')
    keepTestHousesInPostgres({ createShop: () => Promise.resolve(database.url) })
  const clock = createTurnedClock(was.at, { isBusy: isStoreAtWork })
  return openTestHouse(options, createOutside(options, clock))
}

function numberland(
  argv: readonly string[],
  databaseUrl = '',
): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argv], {
    env: { PATH: process.env['PATH'], ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
    encoding: 'utf8',
  })
  return { status, said: status === 0 ? stdout : stdout + stderr }
}

function assertAudit(databaseUrl: string): void {
  const { status, said } = numberland(['audit', '--json'], databaseUrl)
  assert.equal(status, 0, said)
  const { findings, orders, topUps, transfers } = JSON.parse(said) as Record<string, unknown>
  assert.deepEqual(
    { findings, orders, topUps, transfers },
    {
      findings: [],
      orders: was.rows['number_order'],
      topUps: was.rows['top_up'],
      transfers: was.rows['transfer'],
    },
  )
}

/** Every table of then is there with all its rows, whatever it is called by now. */
function assertRows(now: ReadonlyMap<string, number>): void {
  const counts = [...now.values()]
  for (const [table, count] of Object.entries(was.rows)) {
    if (PASSING.has(table) || now.get(table) === count) continue
    assert.ok(!now.has(table), `${table} had ${count} rows, and has ${now.get(table)}`)
    assert.ok(counts.includes(count), `No table has the ${count} rows of ${table}`)
  }
}

async function countRows(database: Database): Promise<ReadonlyMap<string, number>> {
  const ask = await openRaw(database)
  const names = await ask(
    database.kind === 'postgres'
      ? `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
      : `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  )
  const counts = new Map<string, number>()
  for (const { name } of names) {
    const [row] = await ask(`SELECT count(*) AS count FROM "${String(name)}"`)
    counts.set(String(name), Number(row?.['count']))
  }
  await ask.close()
  return counts
}

type Ask = ((statement: string) => Promise<readonly Record<string, unknown>[]>) & {
  close(): Promise<void>
}

async function openRaw(database: Database): Promise<Ask> {
  if (database.kind === 'postgres') {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const ask = async (statement: string) =>
      (await client.query<Record<string, unknown>>(statement)).rows
    return Object.assign(ask, { close: () => client.end() })
  }
  const file = new DatabaseSync(database.path, { readOnly: true })
  const ask = (statement: string) => Promise.resolve(file.prepare(statement).all())
  return Object.assign(ask, { close: () => Promise.resolve(file.close()) })
}
