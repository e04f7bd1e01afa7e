/** The shop of a storm before it breaks: customers with money, and everything open that can be taken from it. */
import assert from 'node:assert/strict'
import { openStore } from '#engine'
import { cardRows, giftRows, rateRows, settingRows } from '#engine/rows'
import { createTestEngine } from '#engine/testing'
import type { Person } from '#playground'
import { systemClock, toman } from '#sdk'
import { GIFT_CODE } from './crowd.ts'
import { SHOP_SECRET } from './deposit-caller.ts'
import { letJoin } from './hand.ts'
import type { MoneyWorld } from './money-world.ts'
import type { RealWorld } from './process.ts'
import { BOSS } from './test-house.ts'

const WALLET_TOMAN = 100_000_000
const CARD = '6037991234567893'
const GIFT_TOMAN = 3000
const STAR_TOMAN = 1500

/** Lets everybody join, and waits until each has their money: whoever has none buys nothing that a death could lose. */
export async function openForStorm(
  world: RealWorld,
  people: readonly Person[],
  money?: Pick<MoneyWorld, 'cards'>,
): Promise<void> {
  await world.startShop()
  await letJoin(world, people, WALLET_TOMAN)
  await world.killShop()
  const store = await openStore(world.database)
  const now = Date.now()
  const card = await cardRows(store).add(CARD, 'Reza Karimi', now)
  assert.ok(card)
  await cardRows(store).setState(card.id, 'active')
  const deposits = { secret: SHOP_SECRET, publicUrl: undefined }
  const owned = { store, clock: systemClock, adminIds: [BOSS.id], deposits }
  await money?.cards.furnish(createTestEngine(owned))
  await settingRows(store).set('giftCodesOpen', true, now)
  await settingRows(store).set('starToman', STAR_TOMAN, now)
  await rateRows(store).add({ toman: toman(100_000), spreadPercent: 2, source: 'typed' }, now)
  await giftRows(store).make(
    {
      key: 'storm',
      code: GIFT_CODE,
      toman: toman(GIFT_TOMAN),
      uses: people.length - 1, // one comes too late
      expiresAt: undefined,
      madeBy: BOSS.id,
    },
    now,
  )
  await store.close()
}
