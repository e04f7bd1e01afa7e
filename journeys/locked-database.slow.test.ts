/** The embedded database is locked by another program, or its disk is full, while a purchase is at the provider: the real process. */
import assert from 'node:assert/strict'
import { setTimeout as pass } from 'node:timers/promises'
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createPeople } from './crowd.ts'
import { letJoin, type Hand } from './hand.ts'
import { openRealWorld, type RealWorld, type ShopProcess } from './process.ts'
import { BOSS } from './test-house.ts'
import { eventually } from '#engine/testing'

const SECOND = 1000

describe('the embedded database takes nothing while purchases are at the provider', () => {
  let world: RealWorld
  let shop: ShopProcess
  let hands: readonly Hand[]
  let atProvider: number
  let answer: PromiseWithResolvers<void>

  beforeEach(async () => {
    atProvider = 0
    answer = Promise.withResolvers()
    const people = createPeople(3)
    world = await openRealWorld({
      people: [...people, BOSS],
      answer: (sandbox) => async (input, init) => {
        const response = await sandbox.fetch(input, init)
        const url = input instanceof Request ? input.url : String(input)
        if (!url.includes('method=getnum')) return response
        atProvider++
        await answer.promise
        return response
      },
      logLevel: 'info',
    })
    shop = await world.startShop()
    hands = await letJoin(world, people, 500_000)
    await Promise.all(hands.map((hand) => hand.walkToBuy()))
    for (const hand of hands) await hand.press('buy:')
    await eventually(
      () => atProvider === hands.length,
      () => world.output().slice(-3000),
    )
  })
  afterEach(() => {
    answer.resolve()
    return world.close()
  })

  async function assertWritten(): Promise<void> {
    for (const hand of hands) await hand.sees('منتظر پیامک')
    const database = new DatabaseSync(world.databaseFile, { readOnly: true })
    const rows = database.prepare('SELECT provider_id AS id, state FROM number_order').all()
    database.close()
    const ids = world.sandbox.numbers().map(({ id }) => id)
    assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set(ids))
    assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['waiting']))
    assert.match(world.output(), /could not be written yet/)
    assert.equal(shop.exitCode(), undefined)
  }

  it('locked for 12 seconds: each number is written after it', async () => {
    const other = new DatabaseSync(world.databaseFile)
    other.exec('BEGIN IMMEDIATE')
    answer.resolve()
    await pass(12 * SECOND)
    other.exec('ROLLBACK')
    other.close()

    await assertWritten()
  })

  it(
    'its disk is full for 12 seconds: each number is written after it',
    { skip: process.platform !== 'linux' && 'the size of files is limited by a tool of Linux' },
    async () => {
      const { size } = statSync(`${world.databaseFile}-wal`)
      limitFiles(String(size))
      answer.resolve()
      await pass(12 * SECOND)
      limitFiles('unlimited')

      await assertWritten()
    },
  )

  /** No file of the process may grow beyond that. */
  function limitFiles(bytes: string): void {
    execFileSync('prlimit', ['--pid', String(shop.pid), `--fsize=${bytes}:unlimited`])
  }
})
