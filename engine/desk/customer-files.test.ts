import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { hold, release } from '../ledger/ledger.ts'
import type { Store } from '../store/store.ts'
import { createCustomerFiles, MOST_HITS, type CustomerFiles, type Hit } from './customer-files.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { orderRows } from '../orders/order-rows.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { ticketRows } from '../support/ticket-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { placeOrder } from '../testing/orders.ts'
import { contextOf } from '../testing/context.ts'

const MINUTE = 60_000
const BOSS = 1
const SARA = 1002

describe('the customer files', () => {
  let store: Store
  let clock: TurnedClock
  let customerFiles: CustomerFiles
  beforeEach(async () => {
    store = await openTestStore()
    clock = createTurnedClock()
    customerFiles = createCustomerFiles(contextOf({ store, clock }))
    await customerRows(store).create({ id: SARA, name: 'Sara Ahmadi', username: 'SaraA' }, 1)
    await customerRows(store).create({ id: 1003, name: 'دانیال' }, 1)
  })
  afterEach(() => store.close())

  async function order(number?: string): Promise<number> {
    const placed = await placeOrder(store, { country: '2' })
    if (number !== undefined)
      await orderRows(store).move(placed, 'waiting', { number, boughtAt: 1 }, 1)
    return placed.id
  }
  const shown = (hits: readonly Hit[]) =>
    hits.map((hit) => (hit.kind === 'customer' ? `c${hit.customer.id}` : `o${hit.order.id}`))
  const finds = async (text: string) => shown(await customerFiles.find(text))

  it('finds a customer by id, username and a part of the name, however it is written', async () => {
    assert.deepEqual(await finds('1002'), ['c1002'])
    assert.deepEqual(await finds('@saraa'), ['c1002'])
    assert.deepEqual(await finds('SARAA'), ['c1002'])
    assert.deepEqual(await finds(' ahma '), ['c1002'])
    assert.deepEqual(await finds('نیال'), ['c1003'])
    assert.deepEqual(await finds('@ahmadi'), [])
    for (const nothing of ['', '@', '%', '9999', 'x'.repeat(3000)])
      assert.deepEqual(await finds(nothing), [])
  })

  it('shows so many and no more', async () => {
    for (let id = 2000; id < 2001 + MOST_HITS; id++)
      await customerRows(store).create({ id, name: 'Sara' }, 1)

    assert.equal((await finds('sara')).length, MOST_HITS)
  })

  it('finds an order by its id, its number and the number’s end', async () => {
    const id = await order('79313226657')
    await order('79310000000')

    assert.deepEqual(await finds(`#${id}`), [`o${id}`])
    assert.deepEqual(await finds('+7 931 322 66 57'), [`o${id}`])
    assert.deepEqual(await finds('6657'), [`o${id}`])
    assert.deepEqual(await finds('657'), [])
  })

  it('has a file of each customer', async () => {
    await order()
    await customerFiles.setNote(BOSS, SARA, ' pays late ')

    const file = await customerFiles.file(SARA)
    assert.equal(file?.note, 'pays late')
    assert.equal(file?.orders, 1)
    assert.equal(file?.spentToman, 0)
    assert.equal(file?.reachable, true)
    assert.equal(await customerFiles.file(77), undefined)
  })

  it('lists what else a customer has, by pages, and counts it in their file', async () => {
    for (let i = 1; i <= 7; i++) {
      const amount = toman(50_000 + i)
      await topUpRows(store).create(
        {
          customerId: SARA,
          rail: 'card',
          cardId: undefined,
          baseToman: amount,
          toman: amount,
          quoteId: undefined,
          expiresAt: 100,
        },
        i,
      )
      await ticketRows(store).open(SARA, undefined, i)
    }

    const file = await customerFiles.file(SARA)
    assert.deepEqual([file?.topUps, file?.permanents, file?.tickets], [7, 0, 7])
    const second = await customerFiles.topUps(SARA, 1)
    assert.deepEqual([second.items.map((each) => each.toman), second.pages], [[50_001], 2])
    const tickets = await customerFiles.tickets(SARA, 0)
    assert.deepEqual([tickets.items[0]?.openedAt, tickets.items.length], [7, 6])
    assert.deepEqual(await customerFiles.permanents(SARA, 0), { items: [], page: 0, pages: 1 })
  })

  it('keeps who wrote a note, and forgets it when it is empty', async () => {
    await customerFiles.setNote(BOSS, SARA, 'pays late')
    await customerFiles.setNote(7, SARA, '')

    assert.equal((await customerFiles.file(SARA))?.note, undefined)
    assert.deepEqual(
      (await auditLogRows(store).page(0, 9, `customer:${SARA}`)).items.map(
        ({ actorId, before, after }) => [actorId, before, after],
      ),
      [
        [7, 'pays late', ''],
        [BOSS, undefined, 'pays late'],
      ],
    )
    assert.equal(await customerFiles.setNote(BOSS, 77, 'nobody'), false)
  })

  it('tells the whole story of an order', async () => {
    await customerFiles.propose(BOSS, draft())
    await customerFiles.confirm(BOSS, 1)
    const id = await order()
    const placed = await orderRows(store).find(id)
    assert.ok(placed)
    await ledgerRows(store).post(hold(placed), 5)
    await ledgerRows(store).post(release(placed), 9)
    await orderRows(store).addCode(placed, '12345', 7)

    const story = await customerFiles.story(id)
    assert.deepEqual(story?.transfers, [
      { kind: 'hold', toman: 12_000, at: 5 },
      { kind: 'release', toman: 12_000, at: 9 },
    ])
    assert.deepEqual(story?.codes, [{ sequence: 1, code: '12345', at: 7 }])
    assert.equal(await customerFiles.story(999), undefined)
  })

  const draft = (kind: 'credit' | 'debit' = 'credit', customerId = SARA) => ({
    kind,
    customerId,
    toman: toman(50_000),
    note: 'a gift',
  })

  describe('a proposal', () => {
    const available = () => ledgerRows(store).balance(`customer:${SARA}`)

    it('shows what it would lead to, and moves nothing', async () => {
      const proposal = await customerFiles.propose(BOSS, draft('debit'))

      assert.equal(proposal?.availableToman, 0)
      assert.equal(proposal?.afterToman, -50_000)
      assert.equal(await available(), 0)
      assert.equal(await customerFiles.propose(BOSS, draft('credit', 77)), undefined)
    })

    it('that does not exist or is another’s is not confirmed', async () => {
      const proposal = await customerFiles.propose(BOSS, draft())
      assert.ok(proposal)

      assert.deepEqual(await customerFiles.confirm(BOSS, 99), { kind: 'no-such-proposal' })
      assert.deepEqual(await customerFiles.confirm(7, proposal.id), { kind: 'no-such-proposal' })
      assert.equal(await customerFiles.proposal(7, proposal.id), undefined)
      assert.equal(await available(), 0)
    })

    it('that has waited for a quarter of an hour is too old', async () => {
      await customerFiles.propose(BOSS, draft())
      await clock.advance(15 * MINUTE + 1)

      assert.deepEqual(await customerFiles.confirm(BOSS, 1), { kind: 'too-old' })
      assert.equal(await available(), 0)
    })

    it('above what the customer has takes nothing', async () => {
      await customerFiles.propose(BOSS, draft('debit'))

      assert.deepEqual(await customerFiles.confirm(BOSS, 1), {
        kind: 'too-little-money',
        availableToman: 0,
      })
    })

    it('moves its money once, however often it is confirmed', async () => {
      await customerFiles.propose(BOSS, draft())

      const confirmed = await Promise.all([1, 1, 1].map((id) => customerFiles.confirm(BOSS, id)))
      for (const { kind } of confirmed) assert.equal(kind, 'done')
      assert.equal(await available(), 50_000)
      assert.equal((await auditLogRows(store).page(0, 9, `customer:${SARA}`)).items.length, 1)
    })
  })
})
