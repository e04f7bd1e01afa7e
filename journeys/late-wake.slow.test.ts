/**
 * A process that stands still at the commit of a purchase, and hears of it only when a worker has given the order up and the money
 * is back: real processes on PostgreSQL, one of them stopped. It must not buy any more.
 */
import assert from 'node:assert/strict'
import { setTimeout as pass } from 'node:timers/promises'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { audit, openStore, type Store } from '#engine'
import { skipPostgres, startPostgres, type TestPostgres } from '#scripts/postgres'
import { createPeople } from './crowd.ts'
import { letJoin, type Hand } from './hand.ts'
import { openRealWorld, type RealWorld, type ShopProcess } from './process.ts'
import { allOrders, allPermanent, assertBooks } from './soundness.ts'
import { BOSS } from './test-house.ts'
import { ledgerRows } from '#engine/rows'
import { eventually } from '#engine/testing'

const WALLET_TOMAN = 3_000_000

describe('a process that wakes after its order was given up', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  let url: string
  let world: RealWorld
  let web: ShopProcess
  let hand: Hand
  let store: Store

  before(async () => void (postgres = await startPostgres()))
  after(() => postgres.stop())
  beforeEach(async () => {
    url = await postgres.createShop(`wake${Math.random()}`)
    const people = createPeople(1)
    world = await openRealWorld({
      people: [...people, BOSS],
      databaseUrl: url,
      sandbox: { permanentNumbers: 5, balanceToman: 100_000_000 },
      logLevel: 'info',
    })
    web = world.launch('web')
    const worker = world.launch('worker')
    await Promise.all([web.open(), worker.open()])
    const hands = await letJoin(world, people, WALLET_TOMAN)
    hand = hands[0] ?? assert.fail()
    store = await openStore(world.database)
  })
  afterEach(async () => {
    await world.close()
    await store.close()
  })

  /** Stops the process when the database has done the commit in which this word was said, and before it hears of that. */
  function freezeAtCommitOf(word: string): Promise<void> {
    const { database: line } = world.lines
    assert.ok(line)
    return new Promise((frozen) => {
      const freeze = (): void => {
        web.freeze()
        frozen()
      }
      line.when(word, (writing) => line.when('commit', freeze, writing))
    })
  }

  async function assertNothingHappened(): Promise<void> {
    assert.equal(world.sandbox.account().purchases, 0)
    const customer = hand.phone.person.id
    assert.equal(await ledgerRows(store).balance(`customer:${customer}`), WALLET_TOMAN)
    assert.equal(await ledgerRows(store).balance(`held:${customer}`), 0)
    await assertBooks(store)
    const { findings, providerToman } = await audit(store, Date.now())
    assert.deepEqual(findings, [])
    assert.equal(providerToman, world.sandbox.account().balanceToman)
  }

  // By what they are, not by number: PostgreSQL leaves gaps where a transaction was run again.
  const order = async () => (await allOrders(store))[0]
  const permanent = async () => (await allPermanent(store))[0]

  it('asks for no number', async () => {
    await hand.walkToBuy()
    const frozen = freezeAtCommitOf('hold:')
    await hand.press('buy:')
    await frozen
    await eventually(async () => (await order()) !== undefined)

    await postgres.run(url, 'UPDATE number_order SET due_at = 1') // its two minutes are over
    await eventually(async () => (await order())?.state === 'lost')
    web.thaw()

    await hand.sees('جواب خرید به ما نرسید')
    await assertNothingHappened()
  })

  it('asks for no permanent number', async () => {
    await hand.walkToPermanent()
    const frozen = freezeAtCommitOf('permanent-hold:')
    await hand.press('permanentBuy:')
    await frozen
    await eventually(async () => (await permanent())?.state === 'asking')

    // Ten minutes and six looks later.
    await postgres.run(
      url,
      'UPDATE permanent_order SET asked_at = asked_at - 600000, absences = 6, due_at = 1',
    )
    await eventually(async () => (await permanent())?.state === 'failed')
    web.thaw()

    await hand.sees('انجام نشد')
    await pass(1000)
    await assertNothingHappened()
  })
})
