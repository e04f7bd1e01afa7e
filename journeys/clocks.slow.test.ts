/** Clocks that differ and clocks that are set, while the shop waits for codes. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { buyANumber, fillWallet, untilRead } from './buyer.ts'
import { openRealWorld, type RealWorld } from './process.ts'
import { createShiftedClock } from './shifted-clock.ts'
import { BOSS, SARA } from './test-house.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
/** On a busy machine; a shop that goes by a wrong clock is deaf for an hour. */
const SOON_MS = 45 * SECOND

/** @returns how long the code took */
async function readsCode(world: RealWorld, numberId: string, code: string): Promise<number> {
  world.sandbox.deliverSms(numberId, { code })
  return untilRead(world, SARA.id, code)
}

describe('the shop on a file whose machine’s clock is set', () => {
  for (const [way, shiftMs] of [
    ['back', -HOUR],
    ['forward', HOUR],
  ] as const) {
    it(`goes on looking, ends nothing, and says so when it goes ${way} an hour, also after the next start`, async (t) => {
      const clock = createShiftedClock()
      const world = await openRealWorld({ env: clock.env, logLevel: 'info' })
      t.after(() => world.close())
      t.after(() => clock.close())
      await world.startShop()
      await fillWallet(world, SARA.id, 500_000)
      const [first, second] = [await buyANumber(world, SARA.id), await buyANumber(world, SARA.id)]

      clock.set(shiftMs)
      await untilRead(world, BOSS.id, '🕰')

      assert.ok((await readsCode(world, first.id, '11223')) < SOON_MS)
      await world.killShop()
      await world.startShop()
      assert.ok((await readsCode(world, second.id, '33221')) < SOON_MS)
      assert.match(world.output(), /The clock was set/)
    })
  }

  it('is not deaf when it was ahead as long as the process lived, and was set right before the next', async (t) => {
    const clock = createShiftedClock(HOUR)
    const world = await openRealWorld({ env: clock.env, logLevel: 'info' })
    t.after(() => world.close())
    t.after(() => clock.close())
    await world.startShop()
    await fillWallet(world, SARA.id, 500_000)
    const number = await buyANumber(world, SARA.id)

    await world.killShop()
    clock.set(0)
    await world.startShop()

    assert.ok((await readsCode(world, number.id, '44556')) < SOON_MS)
  })
})

describe('processes whose clocks differ', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  before(async () => void (postgres = await startPostgres()))
  after(() => postgres.stop())

  it('go by the database’s: codes come at once, and the staff is told which clock is wrong', async (t) => {
    const ahead = createShiftedClock(60 * SECOND)
    const behind = createShiftedClock(-HOUR)
    const world = await openRealWorld({
      databaseUrl: await postgres.createShop('clocks'),
      logLevel: 'info',
    })
    t.after(() => world.close())
    t.after(() => ahead.close())
    t.after(() => behind.close())
    await Promise.all(
      [world.launch('web', behind.env), world.launch('worker', ahead.env)].map((each) =>
        each.open(),
      ),
    )
    await fillWallet(world, SARA.id, 500_000)

    const number = await buyANumber(world, SARA.id)

    assert.ok((await readsCode(world, number.id, '77889')) < SOON_MS)
    await untilRead(world, BOSS.id, '🕰')
    assert.match(world.output(), /The clock of this machine is not that of the database/)
  })

  it('are not stopped by turns and leases that a clock wrote which was ahead', async (t) => {
    const databaseUrl = await postgres.createShop('was-ahead')
    const world = await openRealWorld({ databaseUrl, logLevel: 'info' })
    t.after(() => world.close())
    await world.startShop()
    await fillWallet(world, SARA.id, 500_000)
    const number = await buyANumber(world, SARA.id)
    await world.killShop()
    await postgres.run(
      databaseUrl,
      `UPDATE slot SET next_at = next_at + ${HOUR};
       UPDATE lease SET until = until + ${HOUR};
       UPDATE number_order SET lease_until = (extract(epoch FROM now()) * 1000)::bigint + ${HOUR}`,
    )

    await world.startShop()

    assert.ok((await readsCode(world, number.id, '99001')) < SOON_MS)
  })
})
