/** What every store must do with all that it holds of one person. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { correction, hold, settle, walletAccount } from '../../ledger/ledger.ts'
import type { Store } from '../../store/store.ts'
import { personalDataRows } from '../../customers/personal-data-rows.ts'
import { permanentRows } from '../../permanent/permanent-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { auditRows } from '../../audit/audit-rows.ts'
import { orderRows } from '../../orders/order-rows.ts'
import { noticeRows } from '../../delivery/notice-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'
import { favouriteRows } from '../../buying/favourite-rows.ts'
import { consentRows } from '../../customers/consent-rows.ts'
import { customerFileRows } from '../../desk/customer-file-rows.ts'
import { blockRows } from '../../customers/block-rows.ts'
import { questionRows } from '../../customers/question-rows.ts'
import { ticketRows } from '../../support/ticket-rows.ts'
import { topUpRows } from '../../top-ups/top-up-rows.ts'
import { receiptRows } from '../../top-ups/receipt-rows.ts'
import { auditLogRows } from '../../staff/audit-log-rows.ts'
import { placeOrder } from '../orders.ts'

const SARA = 1002
const DAN = 1003
const MARK = 'mark of Sara'
const NUMBER = '79123456745'

/** @param open makes an empty store */
export function personalDataContract(name: string, open: () => Promise<Store>): void {
  describe(`the personal data in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      for (const id of [SARA, DAN]) await live(store, id)
    })
    afterEach(() => store.close())

    const forget = (): Promise<number> =>
      store.transaction(async (tx) => {
        const pseudonym = await personalDataRows(tx).pseudonym(MARK, SARA, 50)
        await personalDataRows(tx).forget(SARA, pseudonym, 50)
        return pseudonym
      })

    it('make marks with one secret for ever', async () => {
      assert.equal(await personalDataRows(store).secret('first', 1), 'first')
      assert.equal(await personalDataRows(store).secret('second', 2), 'first')
    })

    it('say what somebody has that is not ended', async () => {
      const belongings = await personalDataRows(store).belongings(SARA)

      assert.deepEqual(belongings, {
        openOrders: 1,
        openTopUps: 1,
        permanentNumbers: 0,
        availableToman: 88_000,
      })
    })

    it('count a permanent number that is being asked for, and one that is owned', async () => {
      const owned = await permanentOrder(store, SARA, '17753029356')
      const asking = await permanentOrder(store, SARA, '17753029357')
      await permanentRows(store).move(owned.id, 'asking', {})
      await permanentRows(store).move(owned.id, 'owned', {})
      await permanentRows(store).move(asking.id, 'asking', {})

      const { openOrders, permanentNumbers } = await personalDataRows(store).belongings(SARA)
      assert.deepEqual([openOrders, permanentNumbers], [2, 1])
    })

    it('forget every word, number, code and name of one person, and of nobody else', async () => {
      const before = await personalDataRows(store).rows(DAN)
      const pseudonym = await forget()

      const kept = JSON.stringify(await personalDataRows(store).rows(pseudonym))
      for (const secret of [
        String(SARA),
        'Sara',
        NUMBER,
        'code-1',
        'said',
        'file-',
        'why',
        'a note',
      ])
        assert.ok(!kept.includes(secret), `${secret} in ${kept}`)
      assert.match(kept, /7912\*\*\*45/)
      assert.equal(await customerRows(store).find(SARA), undefined)
      assert.deepEqual(await personalDataRows(store).rows(DAN), before)
    })

    it('leave the books as they were, under the pseudonym', async () => {
      const pseudonym = await forget()

      assert.equal(await ledgerRows(store).balance(walletAccount(pseudonym)), 88_000)
      assert.equal(await ledgerRows(store).sum(walletAccount(pseudonym)), 88_000)
      assert.deepEqual((await ledgerRows(store).lines(walletAccount(SARA), 0, 9)).items, [])
      for (const { keptToman, postedToman } of await auditRows(store.unhurried).balances('', 99))
        assert.equal(keptToman, postedToman)
      const [, order] = await orderRows(store).latestOfCustomer(pseudonym, 9)
      assert.deepEqual(
        [order?.state, order?.payer, order?.priceToman],
        ['received', walletAccount(pseudonym), 12_000],
      )
    })

    it('tell nobody any news that waited for them', async () => {
      const pseudonym = await forget()

      const told = await noticeRows(store).claimDue(1000, 2000, 9)
      assert.deepEqual(
        told.map(({ recipientId }) => recipientId),
        [DAN],
      )
      assert.ok(pseudonym > DAN)
    })

    it('know somebody again by their mark, the newest pseudonym first', async () => {
      const first = await forget()
      await live(store, SARA, 'again')
      const second = await forget()

      assert.deepEqual(await personalDataRows(store).pseudonymsOf(MARK), [second, first])
      assert.deepEqual(await personalDataRows(store).pseudonymsOf('another'), [])
    })

    it('empty what they had sent once it is handled, then drop their id', async () => {
      await forget()
      const [gone] = await personalDataRows(store).leaving()
      assert.ok(gone)
      const lane = String(SARA)
      await inboxRows(store).add({ updateId: 1, lane, body: 'before' }, 40)
      await inboxRows(store).add({ updateId: 2, lane, body: 'after' }, 60)
      await personalDataRows(store).sweep(gone.id, gone.personId, gone.at)
      assert.equal((await personalDataRows(store).leaving()).length, 1)

      const [item] = await inboxRows(store).claim(100, 200, 1)
      assert.equal(item?.body, 'before')
      await inboxRows(store).done(item.seq, 100)
      await personalDataRows(store).sweep(gone.id, gone.personId, gone.at)

      assert.deepEqual(await personalDataRows(store).leaving(), [])
      const left = await inboxRows(store).claim(300, 400, 9)
      assert.deepEqual(
        left.map(({ body }) => body),
        ['after'],
      )
    })
  })
}

/** A customer with something of everything; keys are unique by the id and `life`. */
async function live(store: Store, id: number, life = ''): Promise<void> {
  const key = `${id}${life}`
  await customerRows(store).create({ id, name: `Sara ${id}`, username: `sara${id}` }, 1)
  const gift = { kind: 'gift', customerId: id, toman: toman(100_000), note: 'a note' } as const
  await ledgerRows(store).post(correction({ ...gift, key: `gift:${key}` }), 1)
  await writeOrder(store, id, true)
  await writeOrder(store, id, false)
  await favouriteRows(store).add(id, { service: '1', country: '1' }, 1)
  await consentRows(store).accept(id, 1, 1)
  await customerFileRows(store).setNote(id, 'a note', 1)
  await blockRows(store).set(id, 'a reason', 1)
  await questionRows(store).ask(id, 'what?', 1)
  const ticket = await ticketRows(store).open(id, undefined, 1)
  const message = { ticketId: ticket.id, authorId: id, fromStaff: false, text: 'said' }
  await ticketRows(store).say({ ...message, key: `telegram:${key}:1`, photo: 'file-1' }, 1)
  await ticketRows(store).noteCopy(id, 1, ticket.id)
  await topUpRows(store).create(
    {
      customerId: id,
      rail: 'card',
      cardId: undefined,
      baseToman: toman(50_000),
      toman: toman(50_001),
      quoteId: undefined,
      expiresAt: 99,
    },
    1,
  )
  await receiptRows(store).keep(
    id,
    { kind: 'photo', fileId: 'file-2', fileUniqueId: 'file-3' },
    `telegram:${key}:2`,
    1,
  )
  await auditLogRows(store).add(
    { actorId: 1, action: 'block', subject: `customer:${id}`, after: 'why' },
    1,
  )
  const news = { kind: 'corrected', toman: toman(1), note: `note for ${id}` } as const
  await noticeRows(store).add({ key: `news:${key}`, recipientId: id, news, dueAt: 1 }, 1)
}

async function writeOrder(store: Store, customerId: number, ended: boolean): Promise<void> {
  const payer = ended ? walletAccount(customerId) : 'owner'
  const order = await placeOrder(store, { customerId, country: '2', payer })
  if (!ended) return
  await ledgerRows(store).post(hold(order), 1)
  await ledgerRows(store).post(settle(order), 1)
  const columns = { number: NUMBER, areaCode: '7', boughtAt: 1 }
  const waiting = await orderRows(store).move(order, 'waiting', columns, 1)
  assert.ok(waiting)
  const code = { code: 'code-1', codeCount: 1, codeAt: 2, dueAt: null, endedAt: 2 }
  await orderRows(store).move(waiting, 'received', code, 2)
  await orderRows(store).addCode(waiting, 'code-1', 2)
}

const permanentOrder = (store: Store, customerId: number, number: string) =>
  permanentRows(store).create(
    {
      customerId,
      listId: number,
      number,
      formatted: `+${number}`,
      roundness: 'other',
      payer: walletAccount(customerId),
      priceToman: toman(10),
      costToman: toman(9),
    },
    1,
  )
