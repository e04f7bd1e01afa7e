/** What every store must do with gift codes and with customers that were brought. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { giftUsed } from '../../ledger/ledger.ts'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { giftRows } from '../../promotions/gift-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { moneyRows } from '../../reports/money-rows.ts'
import { referralRows } from '../../promotions/referral-rows.ts'

const SARA = 1002
const DAN = 1003

/** @param open makes an empty store */
export function giftsContract(name: string, open: () => Promise<Store>): void {
  describe(`gifts in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      for (const id of [SARA, DAN]) await customerRows(store).create({ id, name: 'x' }, 1)
    })
    afterEach(() => store.close())

    const make = async (code: string, uses = 1, expiresAt?: number) => {
      const gift = { key: code, code, toman: toman(5000), uses, expiresAt, madeBy: 1 }
      const made = await giftRows(store).make(gift, 1)
      assert.ok(made)
      return made.id
    }
    const giftOf = async (id: number) => (await giftRows(store).find(id)) ?? assert.fail()

    it('are started again, and give their spelling free while nobody has used them', async () => {
      const id = await make('ABCD', 2)
      assert.equal(await giftRows(store).start(await giftOf(id)), false)
      await giftRows(store).dropUnused('ABCD')
      assert.ok(await giftRows(store).find(id), 'It is in use')

      await giftRows(store).stop(await giftOf(id), 5)
      assert.equal(await giftRows(store).start(await giftOf(id)), true)
      assert.equal((await giftRows(store).find(id))?.stoppedAt, undefined)
      await giftRows(store).take(id, 6)
      await giftRows(store).stop(await giftOf(id), 7)
      await giftRows(store).dropUnused('ABCD')
      assert.ok(await giftRows(store).find(id), 'Somebody has used it')

      const unused = await make('EFGH')
      await giftRows(store).stop(await giftOf(unused), 5)
      await giftRows(store).dropUnused('EFGH')
      assert.equal(await giftRows(store).find(unused), undefined)
    })

    it('are stopped, started, listed and summed up with those that were made together', async () => {
      const alone = await make('ALONE')
      const [first, second] = [await make('FIRST'), await make('SECOND', 3)]
      await giftRows(store).join([first, second], first)
      await giftRows(store).take(second, 5)
      const { items } = await giftRows(store).page(0, 9)
      assert.deepEqual(
        items.map(({ id }) => id),
        [first, alone],
      )
      const gift = await giftOf(second)
      assert.deepEqual(await giftRows(store).batchOf(gift), { codes: 2, uses: 4, used: 1 })
      assert.deepEqual(
        (await giftRows(store).together(gift)).map(({ code }) => code),
        ['FIRST', 'SECOND'],
      )
      assert.equal(await giftRows(store).stop(gift, 6), true)
      assert.equal((await giftOf(first)).stoppedAt, 6)
      assert.equal((await giftOf(alone)).stoppedAt, undefined)
      await giftRows(store).dropUnused('FIRST')
      assert.equal(await giftRows(store).start(await giftOf(first)), true)
      assert.equal((await giftOf(second)).stoppedAt, undefined)
    })

    it('make a code once for each spelling and each request', async () => {
      const id = await make('ABCD')
      const again = { toman: toman(1), uses: 1, expiresAt: undefined, madeBy: 1 }

      assert.equal(
        await giftRows(store).make({ ...again, key: 'other', code: 'ABCD' }, 2),
        undefined,
      )
      assert.equal(
        await giftRows(store).make({ ...again, key: 'ABCD', code: 'EFGH' }, 2),
        undefined,
      )
      for (const found of [
        await giftRows(store).byKey('ABCD'),
        await giftRows(store).byCode('ABCD'),
        await giftRows(store).find(id),
        ...(await giftRows(store).page(0, 9)).items,
      ])
        assert.deepEqual([found?.id, found?.toman, found?.uses, found?.used], [id, 5000, 1, 0])
    })

    it('take a use as long as there is one, the code is in time, and nobody stopped it', async () => {
      const twice = await make('TWICE', 2)
      const timed = await make('TIMED', 9, 100)
      const stopped = await make('STOPPED', 9)
      assert.deepEqual(
        [
          await giftRows(store).stop(await giftOf(stopped), 5),
          await giftRows(store).stop(await giftOf(stopped), 6),
        ],
        [true, false],
      )

      const taken = await Promise.all([1, 2, 3, 4].map(() => giftRows(store).take(twice, 5)))
      assert.equal(taken.filter(Boolean).length, 2)
      assert.deepEqual(
        [await giftRows(store).take(timed, 99), await giftRows(store).take(timed, 100)],
        [true, false],
      )
      assert.equal(await giftRows(store).take(stopped, 5), false)
    })

    it('keep one use of a code for a customer', async () => {
      const code = await make('ABCD', 9)
      await giftRows(store).use(code, SARA, 1)

      await assert.rejects(giftRows(store).use(code, SARA, 2))
      assert.equal(await giftRows(store).isUsedBy(code, [DAN, SARA]), true)
      assert.equal(await giftRows(store).isUsedBy(code, [DAN]), false)
    })

    it('know the last tries in vain, the newest first, and drop what does not count any more', async () => {
      for (const at of [10, 20, 30]) await giftRows(store).failed(SARA, at, 0)

      assert.deepEqual(await giftRows(store).triesSince([SARA], 15, 9), [30, 20])
      await giftRows(store).failed(SARA, 40, 25)
      assert.deepEqual(await giftRows(store).triesSince([SARA], 0, 9), [40, 30])
      assert.deepEqual(await giftRows(store).triesSince([DAN], 0, 9), [])
    })

    it('say what gifts cost in a span of time', async () => {
      await ledgerRows(store).post(giftUsed({ id: 1, customerId: SARA }, toman(5000)), 10)
      await ledgerRows(store).post(giftUsed({ id: 2, customerId: DAN }, toman(3000)), 20)

      assert.equal((await moneyRows(store).beside(10, 20)).giftsToman, 5000)
      assert.equal((await moneyRows(store).beside(0, 99)).giftsToman, 8000)
      assert.equal((await moneyRows(store).beside(50, 99)).giftsToman, 0)
    })

    it('keep who brought a customer first, and one reward for each entry', async () => {
      await customerRows(store).create({ id: 1004, name: 'x' }, 1)
      await referralRows(store).link(DAN, SARA, 1)
      await referralRows(store).link(DAN, 1004, 2)
      await referralRows(store).lock(DAN)
      const referral = await referralRows(store).of(DAN)
      assert.ok(referral)
      const reward = { occasion: 'end:1', toman: toman(600) }

      assert.ok(await referralRows(store).reward(referral, reward, 3))
      assert.equal(await referralRows(store).reward(referral, reward, 4), undefined)

      assert.deepEqual(await referralRows(store).of(DAN), {
        customerId: DAN,
        referrerId: SARA,
        orders: 1,
        earnedToman: 600,
      })
      const brought = { people: 1, buyers: 1, earnedToman: 600 }
      assert.deepEqual(await referralRows(store).brought(SARA), brought)
      assert.deepEqual(await referralRows(store).brought(DAN), {
        people: 0,
        buyers: 0,
        earnedToman: 0,
      })
    })

    it('keep what may have earned a reward until somebody takes it, for customers that were brought', async () => {
      await referralRows(store).link(DAN, SARA, 1)
      const settled = { customerId: DAN, priceToman: toman(12_000) } as const
      const cheap = { ...settled, occasion: 'end:1', costToman: toman(10_000) }
      const unknown = { ...settled, occasion: 'end:2', costToman: undefined }
      assert.equal(await referralRows(store).nextDueAt(), undefined)

      await referralRows(store).owe({ ...cheap, occasion: 'end:9', customerId: SARA }, 10)
      await referralRows(store).owe(cheap, 10)
      await referralRows(store).owe({ ...cheap, priceToman: toman(1) }, 5)
      await referralRows(store).owe(unknown, 30)

      assert.equal(await referralRows(store).nextDueAt(), 10)
      assert.deepEqual(await referralRows(store).due(29, 9), [{ occasion: 'end:1', attempts: 0 }])
      await referralRows(store).later('end:1', 40)
      assert.deepEqual(await referralRows(store).due(99, 1), [{ occasion: 'end:2', attempts: 0 }])
      assert.deepEqual((await referralRows(store).due(99, 9))[1], {
        occasion: 'end:1',
        attempts: 1,
      })

      const taken = await Promise.all([1, 2, 3].map(() => referralRows(store).take('end:1')))
      assert.deepEqual(
        taken.filter((each) => each !== undefined),
        [cheap],
      )
      assert.deepEqual(await referralRows(store).take('end:2'), unknown)
      assert.equal(await referralRows(store).nextDueAt(), undefined)
    })
  })
}
