/** A server that is gone: the shop goes on from last night's file on a new one, with orders that were under way. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openEmbeddedStore, openPostgresStore, type Store } from '#engine'
import { ledgerRows, orderRows } from '#engine/rows'
import { eventually } from '#engine/testing'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { createHand, letJoin, type Hand } from './hand.ts'
import { KEY, TOKEN, openRealWorld, type RealWorld } from './process.ts'
import { BOSS, SARA } from './test-house.ts'

const CLI = new URL('../cli/bin.ts', import.meta.url).pathname
const WALLET = 500_000
const PASSPHRASE = 'correct horse battery staple'

describe('a server that is gone', { concurrency: true }, () => {
  let postgres: TestPostgres | undefined
  before(async () => {
    if (skipPostgres === false) postgres = await startPostgres()
  })
  after(() => postgres?.stop())

  it('is followed by another with the file that came by Telegram: nothing is bought or given back twice', () =>
    moveOn({}))

  it('is followed by another on PostgreSQL too', { skip: skipPostgres }, async () => {
    const [from, to] = [await postgres?.createShop('gone'), await postgres?.createDatabase('next')]
    await moveOn({ from: from ?? assert.fail(), to: to ?? assert.fail() })
  })
})

async function moveOn({ from, to: given }: { from?: string; to?: string }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const to = given ?? `file:${join(folder, 'next.db')}`
  const env = { BACKUP_PASSPHRASE: PASSPHRASE, BACKUP_DIR: join(folder, 'backups') }
  const world = await openRealWorld({ env, ...(from !== undefined && { databaseUrl: from }) })
  const settings = {
    ...env,
    DATABASE_URL: to,
    NUMBERLAND_API_KEY: KEY,
    NUMBERLAND_URL: world.providerUrl,
    TELEGRAM_BOT_TOKEN: TOKEN,
  }
  try {
    await world.startShop()
    const [sara = assert.fail()] = await letJoin(world, [SARA], WALLET)
    const boss = createHand(world, BOSS)
    const buy = async () => {
      await sara.walkToBuy()
      await sara.press('buy:')
    }
    await buy()
    await sara.sees('منتظر پیامک')
    const file = await receivedBackup(world, boss, folder)

    // What comes after the backup is lost with the server; the provider remembers it.
    const [number = assert.fail()] = world.sandbox.numbers()
    sara.phone.send('/start')
    await buy()
    await eventually(
      () => world.sandbox.numbers().length === 2,
      () => world.output(),
    )
    const later = world.sandbox.numbers().find(({ id }) => id !== number.id) ?? assert.fail()
    assert.match(
      await command(settings, 'restore', file),
      /is a shop again, as it was on .*All is well: 1 orders/s,
    )

    await world.killShop()
    world.sandbox.deliverSms(number.id, { code: '54321' })
    const next = world.launch('all', { DATABASE_URL: to })
    const hasCode = () => sara.phone.messages().some(({ text }) => text.includes('54321'))
    await eventually(hasCode, () => world.output(), 90_000)
    assert.equal(world.sandbox.account().purchases, 2)
    await next.stop()
    await assertTakenUp(to)
    assert.match(
      await command(settings, 'audit'),
      new RegExp(`differs from the books by -${later.amountToman.toLocaleString('en')}`),
    )
  } finally {
    await world.close()
    rmSync(folder, { recursive: true })
  }
}

/** Has the owner make a backup at the desk. @returns the file that came to the chat, as it was saved */
async function receivedBackup(world: RealWorld, boss: Hand, folder: string): Promise<string> {
  boss.phone.send('/admin')
  for (const action of ['section:upkeep', 'backup', 'makeBackup']) await boss.press(action)
  const file = () => boss.phone.messages().find((message) => message.file !== undefined)?.file
  await eventually(
    () => file() !== undefined,
    () => world.output(),
  )
  const request = new Request(`http://playground${file()?.url}`)
  const response = await world.playground.fetch(request)
  const path = join(folder, file()?.name ?? assert.fail())
  writeFileSync(path, Buffer.from(await response.arrayBuffer()))
  return path
}

/** The order of the backup is settled by what the provider showed, once; of the other nobody knows here. */
async function assertTakenUp(url: string): Promise<void> {
  const store = await open(url)
  try {
    const { items } = await orderRows(store).ofCustomer(SARA.id, false, 0, 9)
    assert.deepEqual(
      items.map(({ state }) => state),
      ['received'],
    )
    const [order = assert.fail()] = items
    const balance = (account: string) => ledgerRows(store).balance(account)
    assert.equal(await balance(`held:${SARA.id}`), 0)
    assert.equal(await balance(`customer:${SARA.id}`), WALLET - order.priceToman)
  } finally {
    await store.close()
  }
}

const open = (url: string): Promise<Store> =>
  url.startsWith('file:') ? openEmbeddedStore(url.slice('file:'.length)) : openPostgresStore(url)

/** A command as an operator gives it. @returns what it wrote */
async function command(env: Readonly<Record<string, string>>, ...argv: string[]): Promise<string> {
  const child = spawn(process.execPath, [CLI, ...argv], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...env,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => (said += String(data)))
  await new Promise((ended) => child.once('exit', ended))
  return said
}
