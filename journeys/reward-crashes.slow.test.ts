/** A code waits for no reward: whatever is wrong with the reward, and wherever the process dies between the two, each comes once. */
import { guarded } from '#engine/testing'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { audit, type Store, type Tx } from '#engine'
import { CrashingShop } from './crashing-shop.ts'
import { assertBooks } from './soundness.ts'
import { ledgerRows } from '#engine/rows'

const SECOND = 1000
const SARA = 1002
const DAN = 1003
const REWARD = 600
/** More calls than there are until all is done. */
const CALLS = 60

/** @returns a shop in which Dan, whom Sara has brought, waits for a code */
async function withOrder(): Promise<CrashingShop> {
  const shop = await CrashingShop.open({ defaults: { referralOpen: true }, giftToman: 50_000 })
  const { engine } = shop
  await engine.customers.greet({ id: SARA, name: 'Sara' })
  await engine.customers.setLanguage(SARA, 'fa')
  const { token } = await engine.referrals.of(SARA)
  await engine.customers.greet({ id: DAN, name: 'Dan' })
  await engine.referrals.link(DAN, token)
  await shop.buyFor(DAN)
  return shop
}

const countOf = (shop: CrashingShop, to: number, kind: string): number =>
  shop.told.filter((each) => each.to === to && each.kind === kind).length

async function assertSound(shop: CrashingShop, call?: number): Promise<void> {
  assert.deepEqual((await audit(shop.store, shop.clock.now())).findings, [], `call ${call}`)
  await assertBooks(shop.store)
}

/** What is asked and written when a reward is worked out; that one is owed is written with the code. */
const WORKED_OUT = /^delete from "referral_due"|"referral_reward"|(from|update) "referral"/

/** The store as a process sees it whose work on rewards has a defect. */
function withDefect(store: Store): Store {
  const spoilt = (tx: Tx): Tx =>
    guarded(tx, (go, { sql }) =>
      WORKED_OUT.test(sql) ? Promise.reject(new Error('A defect')) : go(),
    )
  return {
    ...store,
    ...spoilt(store),
    transaction: (work) => store.transaction((tx) => work(spoilt(tx))),
  }
}

describe('a reward for a code', () => {
  it('that cannot be worked out keeps no code from its customer, and comes once it can', async () => {
    const shop = await withOrder()
    await shop.startAgain(withDefect(shop.store))
    shop.sandbox.deliverSms(shop.number().id)
    await shop.clock.advance(20 * SECOND)

    assert.equal(countOf(shop, DAN, 'code'), 1)
    assert.equal(await ledgerRows(shop.store).sum('gifts'), 0)
    await assertSound(shop)

    await shop.startAgain()
    await shop.clock.advance(600 * SECOND)
    assert.equal(await ledgerRows(shop.store).sum('gifts'), -REWARD)
    assert.equal(countOf(shop, SARA, 'referral-reward'), 1)
    assert.equal(countOf(shop, DAN, 'code'), 1)
    await assertSound(shop)
    await shop.close()
  })

  it('comes once, at whichever call of the database the process dies', async () => {
    const before = new Set<number>()
    for (let call = 1; call <= CALLS; call++) {
      const shop = await withOrder()
      shop.sandbox.deliverSms(shop.number().id)
      shop.crash.crashAfter(call)
      await shop.clock.advance(20 * SECOND)
      before.add(await ledgerRows(shop.store).sum('gifts'))
      await shop.startAgain()
      await shop.clock.advance(60 * SECOND)

      assert.equal(await ledgerRows(shop.store).sum('gifts'), -REWARD, `call ${call}`)
      // Somebody may be told a second time when a process dies between the message and its note.
      assert.ok(countOf(shop, DAN, 'code') >= 1, `a code, call ${call}`)
      assert.ok(countOf(shop, SARA, 'referral-reward') >= 1, `news, call ${call}`)
      await assertSound(shop, call)
      await shop.close()
    }
    assert.deepEqual(before, new Set([0, -REWARD]), 'It died on both sides of the commit')
  })
})
