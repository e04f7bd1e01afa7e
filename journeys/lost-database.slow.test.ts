/**
 * The database resets, or is away, while purchases are at the provider: the real process on PostgreSQL, through a line that breaks.
 * Each number that was bought stands in a row or was given back; our account there is explained to the Toman.
 */
import assert from 'node:assert/strict'
import { setTimeout as pass } from 'node:timers/promises'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { audit, openStore } from '#engine'
import { skipPostgres, startPostgres, type TestPostgres } from '#scripts/postgres'
import { createPeople } from './crowd.ts'
import { letJoin, type Hand } from './hand.ts'
import { openRealWorld, type RealWorld, type ShopProcess } from './process.ts'
import { allOrders, assertBooks } from './soundness.ts'
import { BOSS } from './test-house.ts'
import { eventually } from '#engine/testing'

const MINUTE = 60_000
const SECOND = 1000
const WALLET_TOMAN = 3_000_000

describe('the database is lost while purchases are at the provider', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  let world: RealWorld
  let shop: ShopProcess
  let hands: readonly Hand[]
  /** What the provider has done, and does not say yet. */
  let atProvider: number
  let answer: PromiseWithResolvers<void>

  before(async () => void (postgres = await startPostgres()))
  after(() => postgres.stop())

  async function open(count: number): Promise<void> {
    atProvider = 0
    answer = Promise.withResolvers()
    const people = createPeople(count)
    world = await openRealWorld({
      people: [...people, BOSS],
      databaseUrl: await postgres.createShop(`lost${Math.random()}`),
      sandbox: { permanentNumbers: 5, balanceToman: 100_000_000 },
      answer: (sandbox) => async (input, init) => {
        const response = await sandbox.fetch(input, init)
        const { searchParams } = new URL(input instanceof Request ? input.url : input)
        if (!/^get(sp)?num/.test(searchParams.get('method') ?? '')) return response
        atProvider++
        await answer.promise
        return response
      },
      logLevel: 'info',
    })
    shop = await world.startShop()
    hands = await letJoin(world, people, WALLET_TOMAN)
  }
  afterEach(() => {
    answer.resolve()
    return world.close()
  })

  async function buyAll(): Promise<void> {
    await Promise.all(hands.map((hand) => hand.walkToBuy()))
    await Promise.all(hands.map((each) => each.press('buy:')))
    await eventually(
      () => atProvider === hands.length,
      () =>
        `${atProvider} of ${hands.length} purchases reached the provider\n${world.output().slice(-3000)}`,
    )
  }

  const line = () => world.lines.database ?? assert.fail('There is no line to a database')

  /** Whatever was bought is somebody's: every number stands in one row, and our account is as the books have it. */
  async function assertEachHasItsRow(): Promise<void> {
    const store = await openStore(world.database)
    try {
      const orders = await allOrders(store)
      const ids = world.sandbox.numbers().map(({ id }) => id)
      assert.deepEqual(new Set(orders.map(({ providerId }) => providerId)), new Set(ids))
      assert.equal(orders.length, ids.length)
      assert.deepEqual([...new Set(orders.map(({ state }) => state))], ['waiting'])
      await assertBooks(store)
      const { findings, providerToman } = await audit(store, Date.now())
      assert.deepEqual(findings, [])
      assert.equal(providerToman, world.sandbox.account().balanceToman)
    } finally {
      await store.close()
    }
  }

  describe('with eight numbers', () => {
    beforeEach(() => open(8))

    it('every connection resets: the process goes on, and each number is its customer’s', async () => {
      await buyAll()

      line().reset()
      answer.resolve()

      for (const hand of hands) await hand.sees('منتظر پیامک')
      await assertEachHasItsRow()
      assert.equal(shop.exitCode(), undefined)
    })

    it('the connection breaks at the commit, whose answer is lost: each number is written once, and told as bought', async () => {
      await buyAll()

      for (let i = 0; i < hands.length / 2; i++)
        line().when('bought:', (writing) =>
          line().when('commit', (flow) => loseAnswer(flow), writing),
        )
      answer.resolve()

      for (const hand of hands) await hand.sees('منتظر پیامک')
      await assertEachHasItsRow()
    })

    it('it is away for 12 seconds: each number is written when it is back', async () => {
      await buyAll()

      await line().leave()
      answer.resolve()
      await pass(12 * SECOND)
      await line().comeBack()

      // An update that has used up its patience meanwhile comes again after its lease.
      for (const hand of hands) await hand.sees('منتظر پیامک', 3 * MINUTE)
      await assertEachHasItsRow()
      assert.equal(shop.exitCode(), undefined)
    })

    it('and the process is stopped meanwhile: what cannot be written is given back by its id, which is in the log', async () => {
      await buyAll()
      const charged = world.sandbox.account().balanceToman

      await line().leave()
      answer.resolve()
      await pass(SECOND)
      const stoppedAt = Date.now()
      await shop.stop()

      assert.ok(Date.now() - stoppedAt < 25 * SECOND) // ten, and a busy machine; without an end of its patience it never stops
      const numbers = world.sandbox.numbers()
      assert.equal(numbers.length, 8)
      assert.deepEqual([...new Set(numbers.map(({ refunded }) => refunded))], [true])
      assert.ok(world.sandbox.account().balanceToman > charged)
      for (const { id } of numbers)
        assert.match(world.output(), new RegExp(`"providerId":"${id}".*The provider sold a number`))
      await line().comeBack()
    })
  })

  /** The database commits, and nobody hears of it. */
  function loseAnswer(flow: { swallow(): void; reset(): void }): void {
    flow.swallow()
    setTimeout(() => flow.reset(), 200)
  }

  it('a permanent number is written when it is back', async () => {
    await open(1)
    const [hand = assert.fail()] = hands
    await hand.walkToPermanent()
    await hand.press('permanentBuy:')
    await eventually(
      () => atProvider === 1,
      () => world.output().slice(-3000),
    )

    await line().leave()
    answer.resolve()
    await pass(12 * SECOND)
    await line().comeBack()

    await hand.sees('مال شماست')
    const store = await openStore(world.database)
    await assertBooks(store)
    const { findings, providerToman } = await audit(store, Date.now())
    await store.close()
    assert.deepEqual(findings, [])
    assert.equal(providerToman, world.sandbox.account().balanceToman)
  })
})
