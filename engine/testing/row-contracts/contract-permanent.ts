/** What every store must do for permanent numbers. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { type NewPermanentOrder, permanentRows } from '../../permanent/permanent-rows.ts'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { providerAccountRows } from '../../audit/provider-account-rows.ts'

const NEW: NewPermanentOrder = {
  customerId: 7,
  listId: '13240',
  number: '17753029356',
  formatted: '+1 (775) 302-9356',
  roundness: 'half-round',
  payer: 'customer:7',
  priceToman: toman(1_200_000),
  costToman: toman(1_000_000),
}

/** @param open makes an empty store */
export function permanentContract(name: string, open: () => Promise<Store>): void {
  describe(`permanent numbers in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create({ id: 7, name: 'Sara' }, 1)
    })
    afterEach(() => store.close())

    it('move only as the table of moves allows, and once', async () => {
      const { id, state } = await permanentRows(store).create(NEW, 100)
      assert.equal(state, 'offered')
      assert.equal(await permanentRows(store).move(id, 'owned', {}), undefined)

      assert.equal((await permanentRows(store).move(id, 'asking', { askedAt: 200 }))?.askedAt, 200)
      assert.equal(await permanentRows(store).move(id, 'asking', {}), undefined)
      assert.equal((await permanentRows(store).move(id, 'failed', { endedAt: 300 }))?.endedAt, 300)
      assert.equal(await permanentRows(store).move(id, 'owned', {}), undefined)
      assert.equal((await permanentRows(store).find(id))?.state, 'failed')
    })

    it('are asked for by whoever has the right to, until a look takes over, and then by nobody', async () => {
      const { id } = await permanentRows(store).create(NEW, 100)
      assert.equal(await permanentRows(store).askAnew(id, 150, 250), undefined) // nobody has confirmed it
      const asked = await permanentRows(store).move(id, 'asking', { askedAt: 200, dueAt: 300 })
      assert.ok(asked)

      assert.equal((await permanentRows(store).askAnew(id, 220, 320))?.askedAt, 220)
      assert.equal(await permanentRows(store).takeOver(asked, 400), undefined) // read before that
      const found = await permanentRows(store).find(id)
      assert.ok(found)
      assert.equal((await permanentRows(store).takeOver(found, 400))?.state, 'checking')

      assert.equal(await permanentRows(store).askAnew(id, 500, 600), undefined)
      assert.equal(await permanentRows(store).takeOver(found, 700), undefined)
    })

    it('are claimed by one order until it lets go', async () => {
      const [one, two] = [
        await permanentRows(store).create(NEW, 1),
        await permanentRows(store).create(NEW, 1),
      ]

      assert.equal(await permanentRows(store).claim(NEW.number, one.id), true)
      assert.equal(await permanentRows(store).claim(NEW.number, two.id), false)
      await permanentRows(store).unclaim(two.id)
      assert.equal(await permanentRows(store).isClaimed(NEW.number), true)

      await permanentRows(store).unclaim(one.id)
      assert.equal(await permanentRows(store).isClaimed(NEW.number), false)
      assert.equal(await permanentRows(store).claim(NEW.number, two.id), true)
    })

    it('are listed for their customer once they were asked for', async () => {
      const [one, two] = [
        await permanentRows(store).create(NEW, 1),
        await permanentRows(store).create(NEW, 1),
      ]
      await permanentRows(store).move(two.id, 'asking', {})

      const { items: listed } = await permanentRows(store).ofCustomer(7, 0, 9)
      assert.deepEqual(
        listed.map(({ id }) => id),
        [two.id],
      )
      assert.deepEqual((await permanentRows(store).ofCustomer(8, 0, 9)).items, [])
      assert.equal((await permanentRows(store).find(one.id))?.state, 'offered')
    })

    it('are listed for the staff with those that failed, but not with those that were only looked at', async () => {
      const failed = await permanentRows(store).create(NEW, 1)
      const owned = await permanentRows(store).create(NEW, 1)
      await permanentRows(store).create(NEW, 1)
      for (const { id } of [failed, owned]) await permanentRows(store).move(id, 'asking', {})
      await permanentRows(store).move(failed.id, 'failed', {})
      await permanentRows(store).move(owned.id, 'owned', {})

      const shown = async (page: number, size: number) =>
        (await permanentRows(store).everyOf(7, page, size)).items.map(({ id }) => id)
      assert.deepEqual(await shown(0, 9), [owned.id, failed.id])
      assert.deepEqual(await shown(1, 1), [failed.id])
      assert.equal(await permanentRows(store).countEveryOf(7), 2)
    })

    it('are found by digits of their number, for their customer alone', async () => {
      const { id } = await permanentRows(store).create(NEW, 1)
      assert.deepEqual(await permanentRows(store).searchOfCustomer(7, '9356', 9), [])

      await permanentRows(store).move(id, 'asking', {})

      const [found] = await permanentRows(store).searchOfCustomer(7, '9356', 9)
      assert.equal(found?.id, id)
      assert.deepEqual(await permanentRows(store).searchOfCustomer(7, '9357', 9), [])
      assert.deepEqual(await permanentRows(store).searchOfCustomer(8, '9356', 9), [])
    })

    it('are known by the latest that a customer was shown', async () => {
      assert.equal(await permanentRows(store).latestOfCustomer(7), undefined)
      await permanentRows(store).create(NEW, 1)
      const { id } = await permanentRows(store).create(NEW, 2)

      assert.equal((await permanentRows(store).latestOfCustomer(7))?.id, id)
      assert.equal(await permanentRows(store).latestOfCustomer(8), undefined)
    })

    it('stand in the lines of the wallet by the id of their order', async () => {
      const { id } = await permanentRows(store).create(NEW, 1)
      const postings = [
        { account: 'customer:7', toman: toman(500) },
        { account: 'house', toman: toman(-500) },
      ]
      const transfer = { orderId: undefined, actorId: undefined, note: undefined, postings }
      await ledgerRows(store).post({ ...transfer, key: 'x', kind: 'credit' }, 1)
      await ledgerRows(store).post({ ...transfer, key: `permanent-hold:${id}`, kind: 'hold' }, 2)

      const { items: lines } = await ledgerRows(store).lines('customer:7', 0, 9)
      assert.deepEqual(
        lines.map(({ number, afterToman }) => [number, afterToman]),
        [
          [(await permanentRows(store).find(id))?.formatted, 1000],
          [undefined, 500],
        ],
      )
      const [, older] = [lines[0], ...(await ledgerRows(store).lines('customer:7', 1, 1)).items]
      assert.equal(older?.afterToman, 500)
    })

    it('are due once at a time, and again after a note', async () => {
      const { id } = await permanentRows(store).create(NEW, 1)
      await permanentRows(store).move(id, 'asking', { dueAt: 100 })
      assert.equal(await permanentRows(store).nextDueAt(50), 100)
      assert.deepEqual(await permanentRows(store).claimDue(99, 200, 9), [])

      assert.equal((await permanentRows(store).claimDue(100, 200, 9)).length, 1)
      assert.deepEqual(await permanentRows(store).claimDue(150, 250, 9), [])
      await permanentRows(store).note(id, { absences: 1, failures: 2, dueAt: 160 })

      const [again] = await permanentRows(store).claimDue(160, 260, 9)
      assert.deepEqual([again?.absences, again?.failures], [1, 2])
      await permanentRows(store).forgetLeases()
      assert.equal((await permanentRows(store).claimDue(160, 260, 9)).length, 1)
    })

    it('are given out longest due first, and no more than there is room for', async () => {
      for (const dueAt of [300, 100, 200, 150]) {
        const { id } = await permanentRows(store).create(NEW, 1)
        await permanentRows(store).move(id, 'asking', { dueAt })
      }

      const taken = await permanentRows(store).claimDue(400, 500, 3)

      assert.deepEqual(
        taken.map(({ dueAt }) => dueAt),
        [100, 150, 200],
      )
    })

    it('are under way while the provider may have charged for them', async () => {
      const { id } = await permanentRows(store).create(NEW, 1)
      const underWay = () => providerAccountRows(store).countUnderWay(1000)
      assert.equal(await underWay(), 0)

      await permanentRows(store).move(id, 'asking', {})
      assert.equal(await underWay(), 1)
      await permanentRows(store).move(id, 'checking', {})
      assert.equal(await underWay(), 1)

      await permanentRows(store).move(id, 'owned', {})
      assert.equal(await underWay(), 0)
    })

    it('count how often the account was looked at', async () => {
      const { id } = await permanentRows(store).create(NEW, 1)
      await permanentRows(store).countReveal(id, 5)
      await permanentRows(store).countReveal(id, 6)

      assert.equal((await permanentRows(store).find(id))?.reveals, 2)
    })
  })
}
