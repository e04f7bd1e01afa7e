/** What an audit must find, on every store: nothing in sound books, and each way in which they can be wrong. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { audit } from '../../audit/audit.ts'
import {
  difference,
  heldAccount,
  hold,
  lostTogether,
  opening,
  referred,
  release,
  settle,
  toppedUp,
  walletAccount,
  waived,
  type Transfer,
} from '../../ledger/ledger.ts'
import { holdFor, releaseFor } from '../../permanent/transfers.ts'
import type { Store } from '../../store/store.ts'
import { orderRows } from '../../orders/order-rows.ts'
import { permanentRows } from '../../permanent/permanent-rows.ts'
import { topUpRows } from '../../top-ups/top-up-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { discountRows } from '../../promotions/discount-rows.ts'
import { giftRows } from '../../promotions/gift-rows.ts'
import { auditRows } from '../../audit/audit-rows.ts'
import { markOf } from '../../customers/former-selves.ts'
import { personalDataRows } from '../../customers/personal-data-rows.ts'
import { retentionRows } from '../../customers/retention-rows.ts'
import { referralRows } from '../../promotions/referral-rows.ts'
import { placeOrder } from '../orders.ts'
import { BOSS, DAN, SARA, writtenBooks } from './written-books.ts'

/** @param open makes an empty store */
export function auditsContract(name: string, open: () => Promise<Store>): void {
  describe(`an audit of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await rich()
    })
    afterEach(() => store.close())

    const {
      rich,
      post,
      found,
      move,
      order,
      permanent,
      own,
      topUp,
      giftUsedBy,
      paid,
      credit,
      auditLog,
      propose,
    } = writtenBooks(() => store)

    it('finds nothing in sound books, and counts what it looked at', async () => {
      await order()
      await permanent()
      await own()
      const failed = await permanent()
      await permanentRows(store).unclaim(failed.id)
      await permanentRows(store).move(failed.id, 'failed', {})
      await post(releaseFor(failed))
      await topUp()
      await post(toppedUp(await paid(), toman(50_001), BOSS))
      await post(credit('credit:telegram:7'))
      await auditLog()
      await post(credit(`credit:proposal:${await propose(800)}`, 800))
      await auditLog(800)
      await post(opening(toman(5000)))
      await post(difference('difference:4', toman(300)))
      await post(difference('difference:5', toman(-10)))
      await post(lostTogether('difference:6', toman(-20), 'some of the orders 1, 2'))
      await post(lostTogether('difference:7', toman(20), 'some of the orders 1, 2'))

      const { findings, orders, permanentOrders, topUps, transfers } = await audit(
        store,
        8 * 86400e3,
      )

      assert.deepEqual(findings, [])
      assert.deepEqual([orders, permanentOrders, topUps], [1, 3, 2])
      assert.equal(transfers, (await auditRows(store.unhurried).transfers(0, 99)).length)
    })

    it('finds nothing after a customer was forgotten, whatever they had done', async () => {
      await order()
      await own()
      await post(toppedUp(await paid(), toman(50_001), BOSS))
      await post(credit(`credit:proposal:${await propose()}`))
      await auditLog()

      await store.transaction(async (tx) => {
        const pseudonym = await personalDataRows(tx).pseudonym('mark', SARA, 150)
        await personalDataRows(tx).forget(SARA, pseudonym, 150)
        const left = await ledgerRows(tx).balance(walletAccount(pseudonym))
        await ledgerRows(tx).post(waived(pseudonym, left), 150)
      })

      assert.deepEqual(await found(), [])
    })

    it('reads pages, and goes on where the page before ended', async () => {
      const [one, two] = [await own(), await permanent()]
      assert.deepEqual(
        (await auditRows(store.unhurried).permanentOrders(0, 1)).map(
          ({ orderId, state, moved, isClaimed }) => ({
            orderId,
            state,
            moved: Object.fromEntries(moved),
            isClaimed,
          }),
        ),
        [
          {
            orderId: one.id,
            state: 'owned',
            moved: { hold: 1_200_000, settle: 1_200_000, bought: 1_000_000 },
            isClaimed: true,
          },
        ],
      )
      assert.deepEqual(
        (await auditRows(store.unhurried).permanentOrders(one.id, 9)).map(({ orderId }) => orderId),
        [two.id],
      )
      const [first] = await auditRows(store.unhurried).balances('', 1)
      const rest = await auditRows(store.unhurried).balances(first?.account ?? '', 99)
      assert.deepEqual(
        [first, ...rest].map((each) => each?.account),
        [`customer:${SARA}`, `customer:${DAN}`, `held:${SARA}`],
      )
    })

    it('goes through more rows than a page has', async () => {
      for (let row = 0; row < 501; row++) {
        const { id } = await topUp()
        await topUpRows(store).move(
          (await topUpRows(store).find(id)) ?? assert.fail(),
          'cancelled',
          {},
        )
      }
      const { topUpId, state } = { topUpId: (await paid()).id, state: 'paid' } as const

      const { topUps, findings } = await audit(store, 200)

      assert.equal(topUps, 502)
      assert.deepEqual(findings, [
        { kind: 'top-up-wrong', topUpId, state, problem: 'credit-missing' },
      ])
    })

    it('finds a top-up that is paid and not in the wallet, or in it and not paid', async () => {
      const missing = await paid()
      const early = await topUp()
      await post(toppedUp(early, toman(50_001), BOSS))

      assert.deepEqual(await found(), [
        { kind: 'top-up-wrong', topUpId: missing.id, state: 'paid', problem: 'credit-missing' },
        {
          kind: 'top-up-wrong',
          topUpId: early.id,
          state: 'pending',
          problem: 'credited-too-early',
        },
      ])
    })

    it('finds a top-up with another amount, in another wallet, or without a person', async () => {
      const [other, stolen, nobody] = [await paid(), await paid(), await paid(null)]
      await post(toppedUp(other, toman(70_000), BOSS))
      await post(toppedUp({ id: stolen.id, customerId: DAN }, toman(50_001), BOSS))
      await post(toppedUp(nobody, toman(50_001), BOSS))

      const wrong = { kind: 'top-up-wrong', state: 'paid' } as const
      assert.deepEqual(await found(), [
        { kind: 'transfer-wrong', key: `topup:${stolen.id}`, problem: 'accounts-wrong' },
        { ...wrong, topUpId: other.id, problem: 'credit-wrong' },
        { ...wrong, topUpId: stolen.id, problem: 'credit-wrong' },
        { ...wrong, topUpId: nobody.id, problem: 'nobody-approved' },
      ])
    })

    it('finds transfers that belong to nothing, and those written a second time', async () => {
      const { id } = await paid()
      await post(toppedUp({ id, customerId: SARA }, toman(50_001), BOSS))
      const wallet = walletAccount(SARA)
      const held = heldAccount(SARA)
      await post({ key: 'hold:999', kind: 'hold', orderId: 999, postings: move(wallet, held, 9) })
      const orphans: readonly Transfer[] = [
        { key: 'end:999', kind: 'release', orderId: 999, postings: move(held, wallet, 9) },
        { key: 'permanent-hold:999', kind: 'hold', postings: move(wallet, held, 9) },
        { key: 'topup:999', kind: 'topup', postings: move('payments', wallet, 9) },
        { key: `topup:${id}:again`, kind: 'topup', postings: move('payments', wallet, 50_001) },
        { key: 'gift:999', kind: 'gift', postings: move('adjustments', wallet, 9) },
        { key: 'credit:', kind: 'credit', postings: move('adjustments', wallet, 9) },
        { key: 'gift:1002:2', kind: 'gift', postings: move('adjustments', wallet, 9) },
        { key: 'opening:2', kind: 'opening', postings: move('deposits', 'panel', 9) },
        { key: 'other', kind: 'rent' as 'gift', postings: move('adjustments', wallet, 9) },
      ]
      for (const orphan of orphans) await post(orphan)

      assert.deepEqual(
        await found(),
        ['hold:999', ...orphans.map(({ key }) => key)].map((key) => ({
          kind: 'transfer-wrong',
          key,
          problem: 'belongs-to-nothing',
        })),
      )
    })

    it('finds a transfer of an order that names another, or none', async () => {
      const { id } = await order()
      const key = `cheaper:${id}`
      await post({ key, kind: 'cheaper', postings: move(`held:${SARA}`, walletAccount(SARA), 1) })

      assert.deepEqual(await found(), [
        { kind: 'transfer-wrong', key, problem: 'belongs-to-nothing' },
      ])
    })

    it('finds money of an order that went between the wrong accounts', async () => {
      const one = await order()
      const thief = { ...one, payer: walletAccount(DAN) }
      await orderRows(store).move(one, 'cancelled', { dueAt: null }, 150)
      await post(release(thief))

      assert.deepEqual(await found(), [
        { kind: 'transfer-wrong', key: `end:${one.id}`, problem: 'accounts-wrong' },
      ])
    })

    it('finds a hold of an order that was settled twice under another key', async () => {
      const one = await order()
      await orderRows(store).move(one, 'received', { code: '1', codeCount: 1 }, 150)
      await post(settle(one))
      await post(holdFor(await permanent()))
      const key = `end:${one.id}:2`
      await post({ ...settle(one), key })

      assert.deepEqual(await found(), [
        { kind: 'transfer-wrong', key, problem: 'belongs-to-nothing' },
        { kind: 'order-wrong', orderId: one.id, state: 'received', problem: 'end-wrong' },
      ])
    })

    it('finds a correction that is not what was proposed', async () => {
      const key = `credit:proposal:${await propose()}`
      await post(credit(key, 70_000))
      await auditLog(70_000)

      assert.deepEqual(await found(), [{ kind: 'transfer-wrong', key, problem: 'not-as-proposed' }])
    })

    it('asks the audit log alone about a correction whose proposal was forgotten', async () => {
      const key = `credit:proposal:${await propose()}`
      await post(credit(key, 70_000))
      await auditLog(70_000)
      await retentionRows(store.unhurried).dropProposals(95, 9)

      assert.deepEqual(await found(), [])
    })

    it('finds a correction of which the audit log knows nothing, and one of which the books know nothing', async () => {
      await post(credit('credit:telegram:7'))
      await auditLog(900)

      const [one, other, ...more] = await found()

      assert.deepEqual(one, {
        kind: 'transfer-wrong',
        key: 'credit:telegram:7',
        problem: 'not-in-audit-log',
      })
      assert.ok(other?.kind === 'correction-missing')
      assert.deepEqual([other.actorId, other.customerId], [BOSS, SARA])
      assert.deepEqual(more, [])
    })

    it('holds a gift code against its uses, and what it gave against what it is worth', async () => {
      const sound = await giftUsedBy('SOUND', [SARA, DAN], toman(5000))
      assert.deepEqual(await found(), [])

      await giftUsedBy('SHORT', [SARA], toman(4000))
      await giftRows(store).take(sound, 200)
      await giftRows(store).use(await giftUsedBy('TWICE', [SARA], toman(5000)), DAN, 200)

      assert.deepEqual(await found(), [
        { kind: 'gift-wrong', code: 'SOUND', problem: 'count-wrong' },
        { kind: 'gift-wrong', code: 'SHORT', problem: 'paid-wrong' },
        { kind: 'gift-wrong', code: 'TWICE', problem: 'count-wrong' },
      ])
    })

    it('holds rewards against what was counted and against what was paid', async () => {
      await referralRows(store).link(DAN, SARA, 1)
      const rewarded = async (occasion: string, paid: number) => {
        const referral = (await referralRows(store).of(DAN)) ?? assert.fail()
        const id = await referralRows(store).reward(referral, { occasion, toman: toman(600) }, 100)
        assert.ok(id !== undefined)
        if (paid > 0) await post(referred({ id, referrerId: SARA }, toman(paid)))
      }
      await rewarded('end:1', 600)
      await rewarded('end:2', 600)
      assert.deepEqual(await found(), [])

      await rewarded('end:3', 0)
      assert.deepEqual(await found(), [
        { kind: 'rewards-wrong', customerId: DAN, problem: 'paid-wrong' },
      ])
    })

    it('holds a discount code against its orders, and each of them against what was shown', async () => {
      const at = { priceToman: toman(10_800), fullToman: toman(12_000) }
      const held = async (customerId: number, more: object = {}, heldToman = at.priceToman) => {
        const placed = await placeOrder(store, { customerId, at: 100, ...at, ...more })
        await post(hold({ ...placed, priceToman: heldToman }))
        return placed
      }
      const terms = { percent: 10, offToman: undefined, service: undefined, expiresAt: undefined }
      const make = async (code: string, uses: number) =>
        (await discountRows(store).make({ ...terms, key: code, code, uses, madeBy: BOSS }, 50)) ??
        assert.fail()
      const two = (await make('TWO', 2)).id
      const one = (await make('ONE', 1)).id
      const ended = await held(SARA, { discountId: one })
      await orderRows(store).move(ended, 'failed', {}, 100)
      await post(release(ended))
      for (const customerId of [SARA, DAN]) await held(customerId, { discountId: two })
      await held(SARA, { discountId: one })
      assert.deepEqual(await found(), [])

      await held(DAN, { discountId: one })
      const gone = await held(DAN, { discountId: 99 })
      const dearer = await held(SARA, { discountId: 98 }, toman(10_900))
      assert.deepEqual(
        (await found()).filter(({ kind }) => kind === 'discount-wrong'),
        [
          { kind: 'discount-wrong', code: 'ONE', problem: 'used-too-often' },
          { kind: 'discount-wrong', code: '#99', orderId: gone.id, problem: 'not-its-code' },
          { kind: 'discount-wrong', code: '#98', orderId: dearer.id, problem: 'not-its-code' },
        ],
      )
    })

    it('knows a person again who was forgotten and has used a discount code once more', async () => {
      const terms = { percent: 10, offToman: undefined, service: undefined, expiresAt: undefined }
      const code = { ...terms, key: 'A', code: 'AGAIN', uses: 9, madeBy: BOSS }
      const { id: discountId } = (await discountRows(store).make(code, 50)) ?? assert.fail()
      const buy = async (customerId: number) => {
        const at = { priceToman: toman(10_800), fullToman: toman(12_000), at: 100 }
        await post(hold(await placeOrder(store, { customerId, discountId, ...at })))
      }
      const forget = (id: number) =>
        store.transaction(async (tx) => {
          const mark = await markOf(tx, id, 150)
          await personalDataRows(tx).forget(
            id,
            await personalDataRows(tx).pseudonym(mark, id, 150),
            150,
          )
        })
      await buy(SARA)
      await forget(SARA)
      await buy(DAN)
      assert.deepEqual(await found(), [])

      await rich([SARA])
      await buy(SARA)
      const twice = [{ kind: 'discount-wrong', code: 'AGAIN', problem: 'used-twice' }]
      assert.deepEqual(await found(), twice)
      await forget(SARA)
      assert.deepEqual(await found(), twice)
    })

    it('stops at a thousand findings of a kind', async () => {
      const wallet = walletAccount(SARA)
      await store.transaction(async (tx) => {
        for (let row = 0; row < 1600; row++) {
          const postings = move('adjustments', wallet, 1)
          await ledgerRows(tx).post({ key: `stray:${row}`, kind: 'gift', postings }, 100)
        }
      })

      assert.equal((await found()).length, 1000)
    })
  })
}
