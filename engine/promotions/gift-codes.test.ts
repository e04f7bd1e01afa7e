import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { audit } from '../audit/audit.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { walletAccount } from '../ledger/ledger.ts'
import { greet } from '../customers/customers.ts'
import { createPrivacy } from '../customers/privacy.ts'
import type { Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import type { GiftCode } from './gift-rows.ts'
import { createGifts } from './gift-codes.ts'
import type { Gifts } from './gift-types.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { blockRows } from '../customers/block-rows.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { moneyRows } from '../reports/money-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { contextOf } from '../testing/context.ts'

const SARA = 1002
const DAN = 1003
const BOSS = 1

describe('gift codes', () => {
  let store: Store
  let clock: TurnedClock
  let settings: Settings
  let context: Context
  let gifts: Gifts
  let key = 0
  beforeEach(async () => {
    store = await openTestStore()
    clock = createTurnedClock()
    await clock.advance(DAY)
    context = contextOf({ store, clock })
    settings = context.settings
    gifts = createGifts(context)
    await settings.set(BOSS, 'giftCodesOpen', 'on')
    for (const id of [SARA, DAN]) await greet(context, { id, name: String(id) }, toman(0))
  })
  afterEach(async () => {
    assert.deepEqual((await audit(store, clock.now())).findings, [])
    await store.close()
  })

  async function made(more: Partial<Parameters<Gifts['make']>[1]> = {}): Promise<GiftCode> {
    const request = { key: String(key++), code: 'NOROOZ', toman: toman(5000), uses: 2, days: 10 }
    const making = await gifts.make(BOSS, { ...request, ...more })
    assert.ok(making.kind === 'done')
    await gifts.start(BOSS, making.gift.id)
    return making.gift
  }
  const wallet = (id: number) => ledgerRows(store).balance(walletAccount(id))

  describe('starting one', () => {
    const make = async (amount: number) => {
      const request = { code: 'NOROOZ', toman: toman(amount), uses: 2, days: undefined }
      const making = await gifts.make(BOSS, { ...request, key: String(key++) })
      assert.ok(making.kind === 'done')
      return making.gift
    }

    it('comes after a second look: until then nobody can use what was made', async () => {
      const { id } = await make(5000)
      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'unknown' })

      assert.equal(await gifts.start(SARA, id), false)
      assert.equal(await gifts.start(BOSS, id), true)
      assert.equal(await gifts.start(BOSS, id), false)
      assert.equal((await gifts.redeem(SARA, 'NOROOZ')).kind, 'done')
      const { items: entries } = await auditLogRows(store).page(0, 9, 'gift:NOROOZ')
      assert.deepEqual(
        entries.map(({ action }) => action),
        ['start-gift', 'make-gift'],
      )
    })

    it('starts those that were made together, of which each customer may use each', async () => {
      const key = 'batch'
      const terms = { key, code: undefined, toman: toman(5000), uses: 1, days: 3, codes: 3 }
      const [making] = await Promise.all([gifts.make(BOSS, terms), gifts.make(BOSS, terms)])
      assert.ok(making.kind === 'done')
      assert.deepEqual(await gifts.together(SARA, making.gift.id), [])
      const codes = await gifts.together(BOSS, making.gift.id)
      assert.equal(new Set(codes.map(({ code }) => code)).size, 3)
      const [first, second] = codes.map(({ code }) => code)
      assert.equal((await gifts.redeem(SARA, first ?? '')).kind, 'unknown')

      await gifts.start(BOSS, making.gift.id)
      assert.equal((await gifts.redeem(SARA, first ?? '')).kind, 'done')
      assert.equal((await gifts.redeem(DAN, first ?? '')).kind, 'used-up')
      assert.equal((await gifts.redeem(SARA, second ?? '')).kind, 'done')
      assert.equal(await wallet(SARA), 10_000)
      const { kind } = await gifts.make(BOSS, { ...terms, key: 'more', code: 'NOROOZ' })
      assert.equal(kind, 'bad-count')
      assert.equal((await gifts.make(BOSS, { ...terms, key: 'all', codes: 501 })).kind, 'bad-count')
    })

    it('is the way back from a stop', async () => {
      const { id } = await make(5000)
      await gifts.start(BOSS, id)
      await gifts.stop(BOSS, id)
      await gifts.start(BOSS, id)

      assert.equal((await gifts.redeem(SARA, 'NOROOZ')).kind, 'done')
    })

    it('is not needed for a mistake: the same spelling is made anew', async () => {
      const wrong = await make(5_000_000)
      const right = await make(5000)
      assert.equal(await gifts.start(BOSS, wrong.id), false)
      await gifts.start(BOSS, right.id)

      assert.equal((await gifts.redeem(SARA, 'NOROOZ')).kind, 'done')
      assert.equal(await wallet(SARA), 5000)
    })
  })

  describe('using one', () => {
    it('is not possible while the shop has none, or nobody has a wallet', async () => {
      await made()
      await settings.set(BOSS, 'giftCodesOpen', 'off')
      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'closed' })

      await settings.set(BOSS, 'giftCodesOpen', 'on')
      const alone = createGifts({ ...context, mode: 'private' })
      assert.deepEqual(await alone.redeem(SARA, 'NOROOZ'), { kind: 'closed' })
    })

    it('is not for who is blocked', async () => {
      await made()
      await blockRows(store).set(SARA, 'fraud', 1)

      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'blocked' })
    })

    it('rests after five tries in vain, also for the right code, until the oldest is an hour old', async () => {
      await made()
      const first = clock.now()
      for (let i = 0; i < 5; i++) {
        assert.deepEqual(await gifts.redeem(SARA, 'WRONG'), { kind: 'unknown' })
        await clock.advance(MINUTE)
      }

      const silent = { kind: 'too-many-tries', until: first + HOUR }
      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), silent)
      assert.equal((await gifts.redeem(DAN, 'NOROOZ')).kind, 'done')
      await clock.advance(HOUR)
      assert.equal((await gifts.redeem(SARA, 'NOROOZ')).kind, 'done')
    })

    it('finds none that was stopped', async () => {
      const { id } = await made()
      assert.equal(await gifts.stop(BOSS, id), true)
      assert.equal(await gifts.stop(BOSS, id), false)

      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'unknown' })
    })

    it('is for once a person, even over a life that was forgotten', async () => {
      await made()
      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'done', toman: 5000 })
      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'had' })

      const since = (await customerRows(store).find(SARA))?.createdAt ?? 0
      await createPrivacy(context).forget(SARA, since, 5000)
      await greet(context, { id: SARA, name: 'Sara' }, toman(0))
      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'had' })
      assert.equal(await wallet(SARA), 0)
    })

    it('ends with its time', async () => {
      await made()
      await clock.advance(10 * DAY)

      assert.deepEqual(await gifts.redeem(SARA, 'NOROOZ'), { kind: 'expired' })
    })

    it('ends with its last use, however many try at once', async () => {
      await made({ uses: 1 })

      const both = await Promise.all([SARA, DAN].map((id) => gifts.redeem(id, 'NOROOZ')))

      assert.deepEqual(both.map(({ kind }) => kind).sort(), ['done', 'used-up'])
      assert.equal((await wallet(SARA)) + (await wallet(DAN)), 5000)
    })

    it('puts its money into the wallet once, forgives spelling, and is told and booked', async () => {
      await made({ code: 'NOROOZ1405' })
      const twice = await Promise.all([
        gifts.redeem(SARA, ' no-rooz ۱۴۰۵'),
        gifts.redeem(SARA, 'NoRooz١٤٠٥'),
      ])

      assert.deepEqual(twice.map(({ kind }) => kind).sort(), ['done', 'had'])
      assert.equal(await wallet(SARA), 5000)
      assert.equal(await ledgerRows(store).sum('gifts'), -5000)
      const [told] = await noticeRows(store).claimDue(clock.now(), clock.now() + 1, 9)
      assert.deepEqual(told?.news, { kind: 'gift-used', toman: 5000 })
      assert.equal((await moneyRows(store).beside(0, clock.now() + 1)).giftsToman, 5000)
    })
  })

  describe('making one', () => {
    const request = { code: 'NOROOZ', toman: toman(5000), uses: 2, days: undefined }

    it('is for those who may, whatever their screen shows', async () => {
      assert.deepEqual(await gifts.make(SARA, { ...request, key: 'a' }), { kind: 'not-allowed' })
      const { id } = await made()
      assert.equal(await gifts.stop(SARA, id), false)
    })

    it('refuses, in this order, a bad code, amount, number of uses, and one that is taken', async () => {
      const make = (more: Partial<Parameters<Gifts['make']>[1]>) =>
        gifts.make(BOSS, { ...request, key: String(key++), ...more })
      const dear = toman(900_000_000)

      assert.equal((await make({ code: 'نوروز', toman: dear })).kind, 'bad-code')
      assert.equal((await make({ toman: dear, uses: 0 })).kind, 'bad-amount')
      assert.equal((await make({ uses: 0 })).kind, 'bad-uses')
      await made()
      assert.equal((await make({ code: 'no rooz' })).kind, 'taken')
    })

    it('makes up a code that is hard to guess and easy to read, with a row of the audit log', async () => {
      const { code } = await made({ code: undefined })

      assert.match(code, /^[A-HJ-NP-Z2-9]{8}$/)
      const { items: entries } = await auditLogRows(store).page(0, 9, `gift:${code}`)
      assert.deepEqual(
        entries.map(({ action }) => action),
        ['start-gift', 'make-gift'],
      )
    })

    it('makes one code of a message that is handled twice', async () => {
      const first = await made({ key: 'message', code: undefined })
      const second = await made({ key: 'message', code: undefined })

      assert.equal(first.code, second.code)
      assert.equal((await gifts.list(0)).items.length, 1)
    })
  })
})
