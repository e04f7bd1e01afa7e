import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { orderRows } from '../orders/order-rows.ts'
import { openEmbeddedStore } from '../store/store.ts'
import { openTestShop, SARA, type TestShop } from '../testing/shop.ts'
import { makeBackup } from './make.ts'
import { restoreBackup } from './restore.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const PASSPHRASE = 'correct horse battery staple'

describe('orders that were under way when a backup was made', () => {
  let folder: string
  let before: TestShop
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    before = await openTestShop({
      store: await openEmbeddedStore(join(folder, 'shop.db')),
      conditions: { latency: { minMs: 300, maxMs: 300 } },
    })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const backup = async (): Promise<string> => {
    const database = { kind: 'embedded', path: join(folder, 'shop.db') } as const
    const place = {
      database,
      folder: join(folder, 'backups'),
      passphrase: PASSPHRASE,
      workFactor: 4,
    }
    return (await makeBackup(place, before.clock.now())).path
  }
  /** The old shop is gone, and another is made of the file. */
  async function restored(file: string): Promise<TestShop> {
    await before.stop()
    await before.store.close()
    const path = join(folder, 'next.db')
    const { clock, sandbox } = before
    await restoreBackup([file], { kind: 'embedded', path }, PASSPHRASE, clock.now())
    const engine = { giftToman: undefined as never }
    return openTestShop({
      store: await openEmbeddedStore(path),
      clock,
      sandbox,
      customers: [],
      engine,
    })
  }
  const states = async (shop: TestShop, ...ids: readonly number[]) =>
    Promise.all(ids.map(async (id) => (await shop.engine.orders.findAny(id))?.state))

  it('end as the provider shows them, whatever the old shop did: paid once, given back once, and not bought again', async () => {
    const [cancelled, received] = [await before.bought(), await before.bought()]
    const quote = await before.quoted()
    const buying = before.engine.buying.buy(SARA, quote.id)
    const placed = () => orderRows(before.store).ofCustomer(SARA, false, 0, 9)
    while ((await placed()).items.length < 3) await before.clock.advance(50)
    const file = await backup()
    const bought = await before.until(buying)
    assert.ok(bought.kind === 'bought')
    await before.clock.advance(MINUTE)
    await before.until(before.engine.orders.cancel(SARA, cancelled.id))
    const [, second] = before.sandbox.numbers().toSorted((a, b) => a.boughtAtMs - b.boughtAtMs)
    before.sandbox.deliverSms(second?.id ?? '', { code: '54321' })
    await before.clock.advance(MINUTE)
    assert.deepEqual(await states(before, cancelled.id, received.id), ['cancelled', 'received'])

    const after = await restored(file)
    await after.clock.advance(5 * MINUTE)

    assert.deepEqual(await states(after, cancelled.id, received.id, bought.order.id), [
      'cancelled',
      'received',
      'lost',
    ])
    assert.deepEqual(
      after.news('code').map(({ code }) => code),
      ['54321'],
    )
    assert.equal(after.sandbox.account().purchases, 3)
    assert.deepEqual(await after.wallet(), [50_000 - received.priceToman, 0])
    await after.close()
  })
})
