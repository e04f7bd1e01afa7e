import { guarded, openTestStore } from '../testing/database.ts'
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { audit } from '../audit/audit.ts'
import { DAY, MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { walletAccount } from '../ledger/ledger.ts'
import { greet } from '../customers/customers.ts'
import { createPrivacy } from '../customers/privacy.ts'
import type { Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import { createReferral } from './referrals.ts'
import { createRewarding } from './rewarding.ts'
import type { Referral } from './referral-types.ts'
import { rewardFor } from './reward.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { referralRows } from './referral-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { blockRows } from '../customers/block-rows.ts'
import { QUIET } from '../testing/log.ts'
import { contextOf } from '../testing/context.ts'

const SARA = 1002
const DAN = 1003
const BOSS = 1
const SARAS_TOKEN = SARA.toString(36)

describe('referral', () => {
  let store: Store
  let clock: TurnedClock
  let settings: Settings
  let context: Context
  let referral: Referral
  let failures: number
  beforeEach(async () => {
    failures = 0
    store = await openTestStore()
    clock = createTurnedClock()
    await clock.advance(DAY)
    context = contextOf({ store, clock, log: { ...QUIET, error: () => failures++ } })
    settings = context.settings
    referral = createReferral(context)
    await settings.set(BOSS, 'referralOpen', 'on')
    await greet(context, { id: SARA, name: 'Sara' }, toman(0))
    await customerRows(store).setLanguage(SARA, 'fa')
  })
  afterEach(async () => {
    assert.deepEqual((await audit(store, clock.now())).findings, [])
    await store.close()
  })

  const comes = async (id: number, token: string): Promise<void> => {
    await greet(context, { id, name: String(id) }, toman(0))
    await referral.link(id, token)
  }
  const owe = (order: number, customerId = DAN, priceToman = 12_000) =>
    referralRows(store).owe(
      {
        occasion: `end:${order}`,
        customerId,
        priceToman: toman(priceToman),
        costToman: toman(priceToman - 2000),
      },
      clock.now(),
    )
  const settles = async (order: number, customerId = DAN): Promise<void> => {
    await owe(order, customerId)
    await createRewarding(context).tick()
  }
  const earned = () => ledgerRows(store).balance(walletAccount(SARA))

  it('rewards whoever brought a customer for each of the customer’s orders once, and tells of it', async () => {
    await comes(DAN, SARAS_TOKEN)
    for (const order of [1, 1, 2]) await settles(order)

    assert.equal(await earned(), 1200)
    assert.equal(await ledgerRows(store).sum('gifts'), -1200)
    const { token, people, buyers, earnedToman } = await referral.of(SARA)
    assert.deepEqual([token, people, buyers, earnedToman], [SARAS_TOKEN, 1, 1, 1200])
    const [told] = await noticeRows(store).claimDue(clock.now(), clock.now() + 1, 9)
    assert.deepEqual(told?.news, { kind: 'referral-reward', toman: 600 })
  })

  it('is one level: who was brought by somebody who was brought earns for that one alone', async () => {
    await comes(DAN, SARAS_TOKEN)
    await customerRows(store).setLanguage(DAN, 'en')
    await comes(1004, DAN.toString(36))
    await settles(1, 1004)

    assert.equal(await earned(), 0)
    assert.equal(await ledgerRows(store).balance(walletAccount(DAN)), 600)
  })

  it('links nobody to themselves, to nobody, by a token of another making, or when it is off', async () => {
    await comes(DAN, DAN.toString(36))
    for (const token of ['zzzz', '', '-1', 'SARA', `0${SARAS_TOKEN}`])
      await referral.link(DAN, token)
    await settings.set(BOSS, 'referralOpen', 'off')
    await referral.link(DAN, SARAS_TOKEN)

    assert.equal(await referralRows(store).of(DAN), undefined)
  })

  it('links on the first start alone, and the first link stays', async () => {
    await greet(context, { id: 1004, name: 'Old' }, toman(0))
    await customerRows(store).setLanguage(1004, 'fa')
    await comes(1004, SARAS_TOKEN)
    assert.equal(await referralRows(store).of(1004), undefined)

    await comes(DAN, SARAS_TOKEN)
    await comes(DAN, (1004).toString(36))
    assert.equal((await referralRows(store).of(DAN))?.referrerId, SARA)
  })

  it('takes nobody for new who was here before being forgotten', async () => {
    await comes(DAN, '')
    const since = (await customerRows(store).find(DAN))?.createdAt ?? 0
    await createPrivacy(context).forget(DAN, since, 0)
    await comes(DAN, SARAS_TOKEN)

    assert.equal(await referralRows(store).of(DAN), undefined)
  })

  it('gives nothing to who is blocked, nor for whom one of the two was forgotten', async () => {
    await comes(DAN, SARAS_TOKEN)
    await blockRows(store).set(SARA, 'fraud', 1)
    await settles(1)
    assert.equal(await earned(), 0)

    await blockRows(store).lift(SARA)
    await settles(2)
    const since = (await customerRows(store).find(SARA))?.createdAt ?? 0
    await createPrivacy(context).forget(SARA, since, 600)
    await settles(3)
    assert.equal(await ledgerRows(store).sum('gifts'), -600)
  })

  it('comes once, however many are at it', async () => {
    await comes(DAN, SARAS_TOKEN)
    await owe(1)

    await Promise.all([context, context].map((each) => createRewarding(each).tick()))

    assert.equal(await earned(), 600)
    assert.equal(await referralRows(store).nextDueAt(), undefined)
  })

  it('that cannot be paid keeps no other waiting, and is tried again', async () => {
    await comes(DAN, SARAS_TOKEN)
    await comes(1004, SARAS_TOKEN)
    await owe(1)
    await owe(2, 1004)
    const broken: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((tx) =>
          work(
            guarded(tx, (go, { sql, parameters }) =>
              sql.includes('referral_due') && parameters.includes('end:1')
                ? assert.fail('A defect')
                : go(),
            ),
          ),
        ),
    }

    await createRewarding({ ...context, store: broken }).tick()
    assert.deepEqual([failures, await earned()], [1, 600])

    await clock.advance(2 * MINUTE)
    await createRewarding(context).tick()
    assert.equal(await earned(), 1200)
  })

  it('ends with the first orders, and with the most for one customer, as they are set', async () => {
    await settings.set(BOSS, 'referralOrders', '2')
    await comes(DAN, SARAS_TOKEN)
    for (const order of [1, 2, 3]) await settles(order)
    assert.equal(await earned(), 1200)

    await settings.set(BOSS, 'referralOrders', '0')
    await settings.set(BOSS, 'referralMostToman', '1500')
    for (const order of [4, 5]) await settles(order)
    assert.equal(await earned(), 1500)
  })
})

describe('a reward', () => {
  const terms = { percent: 5, orders: 0, mostToman: 0 }
  const none = { orders: 0, earnedToman: toman(0) }

  it('is a share of the price, rounded down', () => {
    const sale = { priceToman: toman(12_345), costToman: toman(0) }
    assert.equal(rewardFor(sale, terms, none), 617)
  })

  it('is never more than the order has earned, and nothing when that is not known', () => {
    const price = { priceToman: toman(12_000) }
    assert.equal(rewardFor({ ...price, costToman: toman(11_900) }, terms, none), 100)
    assert.equal(rewardFor({ ...price, costToman: toman(13_000) }, terms, none), 0)
    assert.equal(rewardFor({ ...price, costToman: undefined }, terms, none), 0)
  })
})
