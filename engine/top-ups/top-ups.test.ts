import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Sandbox } from '#sandbox'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import type { Engine, News } from '../contract.ts'
import type { Quote } from '../buying/types.ts'
import type { Store } from '../store/store.ts'
import { forgetReceipts } from './top-ups.ts'
import type { Opening, ReceiptPicture, TopUp, TopUpDecision, TopUpFile } from './types.ts'
import { repeatOfferRows } from '../buying/repeat-offer-rows.ts'
import { receiptRows } from './receipt-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { topUpRows } from './top-up-rows.ts'
import { QUIET } from '../testing/log.ts'
import { BOSS, DAN, SARA, openTestShop, type TestShop } from '../testing/shop.ts'

const AIDA = 2
const KIAN = 3
const CARD = '6037991234567893'
const OTHER_CARD = '6104338000000014'
const COST = 10_000
const GIFT = 2000

const photo = (name: string): ReceiptPicture => ({
  kind: 'photo',
  fileId: `file-${name}`,
  fileUniqueId: `unique-${name}`,
})

describe('topping up', () => {
  let shop: TestShop
  let clock: TurnedClock
  let sandbox: Sandbox
  let store: Store
  let engine: Engine

  beforeEach(async () => {
    shop = await openTestShop({ engine: { giftToman: toman(GIFT) } })
    ;({ clock, sandbox, store, engine } = shop)
    await engine.staff.appoint(BOSS, AIDA, 'finance')
    await engine.staff.appoint(BOSS, KIAN, 'support')
    await addCard(CARD)
  })
  afterEach(() => shop.close())

  function price(amountToman: number, count = 50): void {
    sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { amountToman, count, active: true })
  }

  async function addCard(number: string): Promise<void> {
    const added = await engine.cards.add(BOSS, number, 'Reza Karimi')
    assert.ok(added.kind === 'done')
    assert.equal(added.card.state, 'disabled', 'not before a second look')
    await engine.cards.setState(BOSS, added.card.id, 'active')
  }

  const set = (name: string, text: string) => engine.settings.set(BOSS, name, text)

  function opened(opening: Opening): TopUp {
    assert.equal(opening.kind, 'opened')
    assert.ok('invoice' in opening)
    return opening.invoice.topUp
  }
  const open = async (amount = 50_000, customerId = SARA): Promise<TopUp> =>
    opened(await engine.topUps.open(customerId, { toman: toman(amount) }))

  let messages = 0
  const send = (name: string, customerId = SARA) =>
    engine.topUps.takeReceipt(customerId, photo(name), `message:${++messages}`)

  async function fileOf({ id }: TopUp): Promise<TopUpFile> {
    const file = await engine.topUps.file(id)
    assert.ok(file)
    return file
  }
  /** Decides on a fresh look. */
  async function approve(topUp: TopUp, by = BOSS, amount?: number): Promise<TopUpDecision> {
    const seen = (await fileOf(topUp)).topUp.revision
    const other = amount === undefined ? undefined : toman(amount)
    return engine.topUps.approve(by, topUp.id, seen, other)
  }
  async function reject(topUp: TopUp, by = BOSS): Promise<TopUpDecision> {
    const seen = (await fileOf(topUp)).topUp.revision
    return engine.topUps.reject(by, topUp.id, seen, 'unreadable')
  }
  const state = async (topUp: TopUp) => (await fileOf(topUp)).topUp.state
  const available = async (customerId = SARA) =>
    (await engine.wallets.of(customerId)).availableToman

  async function newsFor(personId: number): Promise<readonly News[]> {
    await clock.advance(SECOND)
    return shop.told.filter(({ recipientId }) => recipientId === personId).map(({ news }) => news)
  }
  const kindsFor = async (personId: number) => (await newsFor(personId)).map(({ kind }) => kind)

  describe('an amount', () => {
    it('is asked for exactly, with a small tail that nobody else has on the card', async () => {
      const first = await open()
      const second = await open(50_000, DAN)

      assert.equal(first.toman, 50_001)
      assert.equal(second.toman, 50_002)
      assert.equal(first.expiresAt - first.openedAt, 60 * MINUTE)
    })

    it('is not given out again while somebody may pay it late', async () => {
      await set('topUpMinutes', '10')
      const first = await open()
      await clock.advance(11 * MINUTE)
      assert.equal(await state(first), 'expired')

      assert.equal((await open(50_000, DAN)).toman, 50_002)
    })

    it('asked for twice is the same top-up', async () => {
      assert.equal((await open()).id, (await open()).id)
    })

    it('is not asked of somebody who may not buy', async () => {
      await engine.blocks.block(BOSS, SARA, 'spam')
      const refused = await engine.topUps.open(SARA, { toman: toman(50_000) })
      assert.deepEqual(refused, { kind: 'blocked', reason: 'spam' })

      await engine.blocks.unblock(BOSS, SARA)
      await open()
    })

    it('has limits', async () => {
      assert.deepEqual(await engine.topUps.open(SARA, { toman: toman(9999) }), {
        kind: 'too-little',
        leastToman: 10_000,
      })
      assert.deepEqual(await engine.topUps.open(SARA, { toman: toman(5_000_001) }), {
        kind: 'too-much',
        mostToman: 5_000_000,
      })
    })

    it('is refused while too many wait, and when too many were asked for within the hour', async () => {
      await set('topUpsAnHour', '4')
      for (const amount of [50_000, 60_000, 70_000]) await open(amount)
      assert.deepEqual(await engine.topUps.open(SARA, { toman: toman(80_000) }), {
        kind: 'too-many-open',
        most: 3,
      })

      for (const { id } of await engine.topUps.openOf(SARA)) await engine.topUps.cancel(SARA, id)
      await open(80_000)
      assert.deepEqual(await engine.topUps.open(SARA, { toman: toman(90_000) }), {
        kind: 'too-often',
      })
    })

    it('can be exactly what is missing for an order, or nothing when nothing is', async () => {
      const { id } = await shop.quoted()
      assert.equal(await engine.topUps.missingFor(SARA, { quoteId: id }), 10_000)

      const topUp = opened(await engine.topUps.open(SARA, { quoteId: id }))
      assert.deepEqual([topUp.baseToman, topUp.toman, topUp.quoteId], [10_000, 10_001, id])
      assert.deepEqual(await engine.topUps.open(DAN, { quoteId: id }), { kind: 'no-such-quote' })
      await engine.corrections.credit(BOSS, SARA, toman(50_000), 'a')
      assert.deepEqual(await engine.topUps.open(SARA, { quoteId: id }), { kind: 'enough-money' })
    })

    it('can be exactly what is missing for a further code, of the customer’s own order', async () => {
      const { id: quoteId } = await shop.quoted()
      await engine.corrections.credit(BOSS, SARA, toman(50_000), 'a')
      const bought = await shop.until(engine.buying.buy(SARA, quoteId))
      assert.ok(bought.kind === 'bought')
      const { id: orderId } = bought.order
      const priceToman = toman((await engine.wallets.of(SARA)).availableToman + 12_000)
      const request = { orderId, afterCodes: 1, afterRepeats: 0, priceToman }
      const { id: repeatOfferId } = await repeatOfferRows(store).offer(request, 0)

      assert.equal(await engine.topUps.missingFor(SARA, { repeatOfferId }), 12_000)
      const topUp = opened(await engine.topUps.open(SARA, { repeatOfferId }))
      assert.deepEqual([topUp.baseToman, topUp.quoteId], [12_000, undefined])
      for (const [who, what] of [
        [DAN, repeatOfferId],
        [SARA, repeatOfferId + 1],
      ] as const) {
        const opening = await engine.topUps.open(who, { repeatOfferId: what })
        assert.deepEqual(opening, { kind: 'no-such-quote' })
      }
    })

    it('expires with a word to its customer', async () => {
      await set('topUpMinutes', '10')
      const topUp = await open()
      await clock.advance(10 * MINUTE)

      assert.deepEqual(await newsFor(SARA), [
        { kind: 'top-up-ended', topUpId: topUp.id, how: 'expired' },
      ])
    })

    it('is cancelled by its customer alone, and only before a receipt', async () => {
      const topUp = await open()
      await send('a')
      assert.equal((await engine.topUps.cancel(SARA, topUp.id)).kind, 'not-allowed')

      const other = await open(70_000)
      assert.equal((await engine.topUps.cancel(DAN, other.id)).kind, 'not-found')
      assert.equal((await engine.topUps.cancel(SARA, other.id)).kind, 'done')
      assert.equal((await engine.topUps.cancel(SARA, other.id)).kind, 'done', 'twice')
    })

    it('that the customer cancelled a moment ago may be what a receipt is for, beside an open one', async () => {
      const cancelled = await open(70_000)
      await engine.topUps.cancel(SARA, cancelled.id)
      const pending = await open(80_000)
      const taken = await send('x')

      assert.ok(taken.kind === 'which')
      assert.deepEqual(
        taken.invoices.map(({ topUp }) => topUp.id),
        [pending.id, cancelled.id],
      )
      await engine.topUps.bindReceipt(SARA, taken.receiptId, cancelled.id)
      assert.equal(await state(cancelled), 'receipt-sent')
    })
  })

  describe('the cards', () => {
    const use = async (customerId: number, amount: number) => {
      const opening = await engine.topUps.open(customerId, { toman: toman(amount) })
      return 'invoice' in opening ? opening.invoice.card?.number : opening.kind
    }

    it('take turns, the least used today first', async () => {
      await addCard(OTHER_CARD)

      assert.deepEqual(
        [await use(SARA, 50_000), await use(SARA, 60_000), await use(DAN, 50_000)],
        [CARD, OTHER_CARD, CARD],
      )
    })

    it('rest when they have had enough for the day, by number or by sum', async () => {
      const [card] = await engine.cards.list()
      await engine.cards.setCaps(BOSS, card?.id ?? 0, { mostADay: 1, mostTomanADay: 0 })
      assert.deepEqual([await use(SARA, 50_000), await use(DAN, 50_000)], [CARD, 'closed'])

      await engine.cards.setCaps(BOSS, card?.id ?? 0, { mostADay: 0, mostTomanADay: 100_000 })
      assert.equal(await use(DAN, 50_000), 'closed', '50,001 and 50,000 are above the cap')
      assert.equal(await use(DAN, 40_000), CARD)
    })

    it('are missed by the owners once a day, not by every customer', async () => {
      const [card] = await engine.cards.list()
      await engine.cards.setState(BOSS, card?.id ?? 0, 'disabled')
      await use(SARA, 50_000)
      await use(DAN, 50_000)

      assert.deepEqual(await newsFor(BOSS), [{ kind: 'top-ups-closed', hasCards: false }])
    })

    it('are added by owners, checked, and each only once', async () => {
      const { cards } = engine
      assert.equal((await cards.add(AIDA, OTHER_CARD, 'x')).kind, 'not-allowed')
      assert.equal((await cards.add(BOSS, '1234', 'x')).kind, 'not-sixteen-digits')
      assert.equal((await cards.add(BOSS, '6104338000000015', 'x')).kind, 'mistyped')
      assert.equal((await cards.add(BOSS, OTHER_CARD, '  ')).kind, 'no-holder')
      assert.equal((await cards.add(BOSS, CARD, 'Somebody')).kind, 'known')
      const added = await cards.add(BOSS, OTHER_CARD, ' Sara Ahmadi ')
      assert.ok(added.kind === 'done')
      assert.deepEqual([added.card.holder, added.card.bank?.en], ['Sara Ahmadi', 'Mellat'])
    })

    it('leave a audit log, and come back when their number is added again', async () => {
      const [card] = await engine.cards.list()
      const id = card?.id ?? 0
      assert.equal((await engine.cards.setState(AIDA, id, 'removed')).kind, 'not-allowed')
      assert.equal((await engine.cards.setState(BOSS, 99, 'removed')).kind, 'not-found')
      await engine.cards.setState(BOSS, id, 'removed')
      assert.deepEqual(await engine.cards.list(), [])

      const again = await engine.cards.add(BOSS, CARD, 'Maryam')
      assert.ok(again.kind === 'done')
      assert.deepEqual([again.card.id, again.card.holder], [id, 'Maryam'])
      const { items } = await engine.auditLog.page(0, `card:${id}`)
      assert.deepEqual(
        items.map(({ action }) => action),
        ['add-card', 'removed-card', 'active-card', 'add-card'],
      )
    })
  })

  describe('a receipt', () => {
    it('goes to the one open top-up, and to everybody who may approve', async () => {
      const topUp = await open()

      assert.equal((await send('a')).kind, 'sent')

      assert.equal(await state(topUp), 'receipt-sent')
      const news = { kind: 'top-up-receipt', topUpId: topUp.id }
      assert.deepEqual([await newsFor(BOSS), await newsFor(AIDA)], [[news], [news]])
      assert.deepEqual(await newsFor(KIAN), [], 'Support approves nothing')
    })

    it('in a message that is handled twice is one receipt', async () => {
      const topUp = await open()
      for (let i = 0; i < 2; i++) {
        const taken = await engine.topUps.takeReceipt(SARA, photo('a'), 'message:one')
        assert.equal(taken.kind, 'sent')
      }

      assert.equal((await fileOf(topUp)).topUp.receipts, 1)
      assert.equal((await newsFor(BOSS)).length, 1)
    })

    it('is asked about when several could be meant, and bound once', async () => {
      const [first, second] = [await open(50_000), await open(60_000)]

      const taken = await send('a')

      assert.ok(taken.kind === 'which')
      assert.deepEqual(
        taken.invoices.map(({ topUp }) => topUp.id),
        [second.id, first.id],
      )
      const bind = (who: number, id: number) => engine.topUps.bindReceipt(who, taken.receiptId, id)
      assert.equal((await bind(DAN, first.id)).kind, 'nothing-open', 'not theirs')
      assert.equal((await bind(SARA, first.id)).kind, 'sent')
      assert.equal((await bind(SARA, second.id)).kind, 'sent', 'it says where it went')
      assert.deepEqual([await state(first), await state(second)], ['receipt-sent', 'pending'])
    })

    it('that is for nothing is not kept', async () => {
      assert.equal((await send('a')).kind, 'nothing-open')
      assert.equal(await receiptRows(store).byKey(`message:${messages}`), undefined)
    })

    it('brings back an expired and a cancelled top-up', async () => {
      await set('topUpMinutes', '10')
      const topUp = await open()
      await clock.advance(11 * MINUTE)
      assert.equal(await state(topUp), 'expired')
      await send('a')
      assert.equal(await state(topUp), 'receipt-sent')
      await approve(topUp)

      const other = await open(60_000)
      await engine.topUps.cancel(SARA, other.id)
      await send('b')
      assert.equal(await state(other), 'receipt-sent')
    })

    it('can follow a rejected one, and at most five are taken', async () => {
      const topUp = await open()
      for (let i = 0; i < 5; i++) {
        assert.equal((await send(`try-${i}`)).kind, 'sent')
        await reject(topUp)
      }

      assert.equal((await send('try-6')).kind, 'too-many')
      assert.equal(await state(topUp), 'rejected')
    })

    it('says when its top-up is credited already', async () => {
      const [first] = [await open(50_000), await open(60_000)]
      const taken = await send('a')
      assert.ok(taken.kind === 'which')
      await approve(first)

      const late = await engine.topUps.bindReceipt(SARA, taken.receiptId, first.id)
      assert.equal(late.kind, 'paid-already')
    })

    it('with a picture that was seen before is shown as such, and not refused', async () => {
      const first = await open(50_000)
      await send('same')
      await approve(first)
      const second = await open(50_000, DAN)

      assert.equal((await send('same', DAN)).kind, 'sent')

      const { reusedIn } = await fileOf(second)
      assert.deepEqual(
        reusedIn.map(({ id, customerId, state: was }) => [id, customerId, was]),
        [[first.id, SARA, 'paid']],
      )
      assert.deepEqual((await fileOf(first)).reusedIn.length, 1)
    })

    it('is forgotten after a while', async () => {
      const topUp = await open()
      await send('a')
      await approve(topUp)
      const inAWeek = { ...clock, now: () => clock.now() + 7 * DAY + 1 }
      const { settings } = engine
      await forgetReceipts({ store, settings, log: QUIET, clock: inAWeek })
      assert.ok((await fileOf(topUp)).receipt, 'not as soon as that')
      await set('receiptsKeptDays', '7')
      await forgetReceipts({ store, settings, log: QUIET, clock: inAWeek })

      assert.equal((await fileOf(topUp)).receipt, undefined)
      assert.equal(await state(topUp), 'paid')
    })
  })

  describe('an approval', () => {
    let topUp: TopUp
    beforeEach(async () => {
      topUp = await open()
      await send('a')
    })

    it('credits what was to be paid, with its tail, and tells everybody', async () => {
      const decision = await approve(topUp, AIDA)

      assert.ok(decision.kind === 'done')
      const { decidedBy, decidedAt, paidToman } = decision.file.topUp
      assert.deepEqual([decidedBy, decidedAt, paidToman], [AIDA, clock.now(), 50_001])
      assert.equal(await available(), GIFT + 50_001)
      assert.equal(await ledgerRows(store).sum('payments'), -50_001)
      assert.deepEqual(await newsFor(SARA), [
        { kind: 'top-up-ended', topUpId: topUp.id, how: 'paid' },
      ])
      for (const person of [BOSS, AIDA])
        assert.deepEqual(await kindsFor(person), ['top-up-receipt', 'top-up-changed'])
      const { items } = await engine.auditLog.page(0, `top-up:${topUp.id}`)
      assert.deepEqual(
        items.map(({ actorId, action, after }) => [actorId, action, after]),
        [[AIDA, 'approve-top-up', { state: 'paid', toman: 50_001 }]],
      )
      assert.deepEqual(
        (await engine.wallets.history(SARA, 0)).items.map(({ kind }) => kind),
        ['top-up', 'gift'],
      )
    })

    it('by two at once is one', async () => {
      const seen = (await fileOf(topUp)).topUp.revision
      const ends = await Promise.all(
        [BOSS, AIDA, BOSS].map((who) => engine.topUps.approve(who, topUp.id, seen)),
      )

      assert.deepEqual(ends.map(({ kind }) => kind).sort(), [
        'done',
        'paid-already',
        'paid-already',
      ])
      assert.equal(await available(), GIFT + 50_001)
    })

    it('can be of another amount', async () => {
      await approve(topUp, BOSS, 30_000)

      assert.equal(await available(), GIFT + 30_000)
      await assert.rejects(approve(await open(60_000), BOSS, 2_000_000_000), RangeError)
    })

    it('is refused to who may not, to what is not there, and on an old look', async () => {
      const seen = (await fileOf(topUp)).topUp.revision
      const kindOf = async (who: number, id: number, look: number) =>
        (await engine.topUps.approve(who, id, look)).kind

      assert.equal(await kindOf(KIAN, topUp.id, seen), 'not-allowed')
      assert.equal(await kindOf(SARA, topUp.id, seen), 'not-allowed')
      assert.equal(await kindOf(BOSS, 99, seen), 'not-found')
      assert.equal(await kindOf(BOSS, topUp.id, seen - 1), 'changed')
      assert.equal(await available(), GIFT)
    })

    it('may come after a rejection and after the time', async () => {
      await set('topUpMinutes', '10')
      await reject(topUp)
      assert.equal((await approve(topUp, AIDA)).kind, 'done')
      const other = await open(60_000)
      await clock.advance(11 * MINUTE)
      assert.equal(await state(other), 'expired')

      assert.equal((await approve(other)).kind, 'done')
      assert.equal(await available(), GIFT + 50_001 + 60_001)
    })

    it('of much money takes two persons, who agree about the amount', async () => {
      await set('topUpTwoPersonsAboveToman', '50000')

      assert.equal((await approve(topUp)).kind, 'half')
      assert.equal((await approve(topUp)).kind, 'same-person')
      assert.equal(await available(), GIFT)
      assert.equal((await approve(topUp, AIDA, 60_000)).kind, 'half', 'another amount')
      assert.equal((await approve(topUp, AIDA)).kind, 'same-person')
      assert.equal((await approve(topUp)).kind, 'done')

      assert.equal(await available(), GIFT + 60_000)
      const small = await open(30_000)
      assert.equal((await approve(small)).kind, 'done', 'little money takes one')
    })

    it('by the first of two is void when another receipt comes', async () => {
      await set('topUpTwoPersonsAboveToman', '50000')
      await approve(topUp)
      await send('b')

      assert.equal((await approve(topUp, AIDA)).kind, 'half')
      assert.equal(await available(), GIFT)
    })
  })

  describe('a rejection', () => {
    it('says why, moves no money, and needs a receipt', async () => {
      const topUp = await open()
      assert.equal((await reject(topUp)).kind, 'not-waiting')
      await send('a')

      const seen = (await fileOf(topUp)).topUp.revision
      const rejected = await engine.topUps.reject(AIDA, topUp.id, seen, 'x'.repeat(500))

      assert.ok(rejected.kind === 'done')
      assert.equal(rejected.file.topUp.reason?.length, 200)
      assert.equal(await available(), GIFT)
      assert.deepEqual(await newsFor(SARA), [
        { kind: 'top-up-ended', topUpId: topUp.id, how: 'rejected' },
      ])
      assert.equal((await engine.topUps.reject(KIAN, topUp.id, 9, 'x')).kind, 'not-allowed')
    })

    it('of an older receipt than the newest is not done', async () => {
      const topUp = await open()
      await send('a')
      const seen = (await fileOf(topUp)).topUp.revision
      await send('b')

      assert.equal((await engine.topUps.reject(BOSS, topUp.id, seen, 'x')).kind, 'changed')
      assert.equal(await state(topUp), 'receipt-sent')
    })

    it('is decided by somebody else when it is a staff member’s own, unless they own the shop', async () => {
      await engine.customers.greet({ id: AIDA, name: 'Aida' })
      const own = await open(50_000, AIDA)
      await send('own', AIDA)
      assert.equal((await approve(own, AIDA)).kind, 'own')
      assert.equal((await reject(own, AIDA)).kind, 'own')
      assert.equal(await state(own), 'receipt-sent')
      assert.deepEqual(await engine.corrections.credit(AIDA, AIDA, toman(5), 'own'), {
        kind: 'own-wallet',
      })

      assert.equal((await approve(own)).kind, 'done')
      assert.equal((await engine.corrections.credit(BOSS, AIDA, toman(5), 'a')).kind, 'done')
      assert.equal((await engine.corrections.debit(AIDA, AIDA, toman(5), 'b')).kind, 'done')
    })

    it('counts in what the next approver sees', async () => {
      const topUp = await open()
      await send('a')
      await reject(topUp)
      const paid = await open(60_000)
      await send('b')
      await approve(paid)

      const next = await open(70_000)
      await engine.blocks.block(BOSS, SARA, 'spam')
      const { record, customerName, blockedBecause } = await fileOf(next)
      assert.equal(blockedBecause, 'spam')
      assert.deepEqual(record, { paid: 1, paidToman: 60_001, rejected: 1 })
      assert.equal(customerName, 'Sara')
    })
  })

  describe('what waits', () => {
    it('is listed for the staff, the longest first, and empties', async () => {
      const [first, second] = [await open(50_000), await open(50_000, DAN)]
      await send('a')
      await clock.advance(MINUTE)
      await send('b', DAN)
      assert.deepEqual(
        (await engine.topUps.waiting(0)).items.map(({ id }) => id),
        [first.id, second.id],
      )
      await approve(first)
      await reject(second)

      assert.deepEqual(await engine.topUps.waiting(0), { items: [], page: 0, pages: 1 })
    })
  })

  describe('the order that waited for the money', () => {
    let agreed: Quote
    let topUp: TopUp
    beforeEach(async () => {
      agreed = await shop.quoted()
      topUp = opened(await engine.topUps.open(SARA, { quoteId: agreed.id }))
      await send('a')
    })
    const orders = async () => (await engine.orders.list(SARA, 'active', 0)).items
    const tail = async () => (await kindsFor(SARA)).filter((kind) => kind !== 'card').at(-1)

    async function approveAndWait(): Promise<void> {
      await approve(topUp)
      await clock.advance(10 * SECOND)
    }

    it('is placed by itself, at the price that was agreed', async () => {
      await approveAndWait()

      const [order, ...others] = await orders()
      assert.deepEqual(
        [order?.state, order?.priceToman, others.length],
        ['waiting', agreed.priceToman, 0],
      )
      assert.equal(await available(), GIFT + 10_001 - agreed.priceToman)
      assert.deepEqual((await kindsFor(SARA)).slice(0, 2), ['top-up-ended', 'card'])
    })

    it('is placed at today’s price when the old one does not hold any more', async () => {
      await clock.advance(20 * MINUTE)
      price(9000)
      await approveAndWait()

      assert.deepEqual(
        (await orders()).map(({ priceToman }) => priceToman),
        [10_800],
      )
    })

    it('keeps its discount code, at the price that was agreed or at today’s', async () => {
      await set('discountCodesOpen', 'on')
      const terms = { percent: 10, offToman: undefined, days: undefined, service: undefined }
      const request = { ...terms, key: 'k', code: 'NOROOZ', uses: 9 }
      const made = await engine.discounts.make(BOSS, request)
      assert.ok(made.kind === 'done')
      await engine.discounts.start(BOSS, made.discount.id)
      const reduced = await shop.until(engine.buying.discount(SARA, agreed.id, 'NOROOZ'))
      assert.ok(reduced.kind === 'quoted')
      await reject(topUp)
      topUp = opened(await engine.topUps.open(SARA, { quoteId: reduced.quote.id }))
      await send('b')
      await clock.advance(20 * MINUTE)
      await approveAndWait()

      const [order] = await orders()
      assert.deepEqual(
        [order?.priceToman, order?.fullToman, order?.quoteId === reduced.quote.id],
        [reduced.quote.priceToman, reduced.quote.fullToman, false],
      )
    })

    it('is asked about when it is dearer by now', async () => {
      await clock.advance(20 * MINUTE)
      price(12_000)
      await approveAndWait()

      assert.deepEqual(await orders(), [])
      const last = (await newsFor(SARA)).at(-1)
      assert.ok(last?.kind === 'resume-asks' && last.why === 'price-changed')
      assert.equal((await engine.buying.findQuote(SARA, last.quoteId))?.priceToman, 14_400)
      assert.equal(await engine.buying.findQuote(DAN, last.quoteId), undefined)
    })

    it('is asked about when it would be cheaper by now, and less than was promised', async () => {
      await clock.advance(20 * MINUTE)
      price(9000, 0)
      const other = sandbox
        .offers({ service: 1, country: 1 })
        .find(({ repeat, windowMs }) => windowMs < agreed.validMs || (agreed.repeatable && !repeat))
      assert.ok(other, 'No offer of the sandbox is less than the first one')
      sandbox.setOffer(other, { amountToman: 9000, count: 50, active: true })
      await approveAndWait()

      assert.deepEqual(await orders(), [])
      const last = (await newsFor(SARA)).at(-1)
      assert.ok(last?.kind === 'resume-asks' && last.why === 'terms-changed')
      assert.equal((await engine.buying.findQuote(SARA, last.quoteId))?.priceToman, 10_800)
    })

    it('is asked about when the customer does not stand ready any more', async () => {
      await clock.advance(31 * MINUTE)
      await approveAndWait()

      assert.deepEqual(await orders(), [])
      const last = (await newsFor(SARA)).at(-1)
      assert.ok(last?.kind === 'resume-asks' && last.why === 'late')
    })

    it('is told of when it is sold out, with the money in the wallet', async () => {
      price(COST, 0)
      await approveAndWait()

      assert.equal(await tail(), 'resume-failed')
      assert.equal(await available(), GIFT + 10_001)
    })

    for (const minutes of [0, 20])
      it(`is told of with the reason when the customer may not buy by then, after ${minutes} minutes`, async () => {
        await clock.advance(minutes * MINUTE)
        await set('dailySpendToman', '1')
        await approveAndWait()

        assert.deepEqual(await orders(), [])
        const last = (await newsFor(SARA)).at(-1)
        assert.ok(last?.kind === 'resume-failed' && last.barred?.kind === 'limit')
        assert.equal(last.barred.limit, 'spend-a-day')
        assert.equal(await available(), GIFT + 10_001)
      })

    it('comes next when the customer has bought something else this very moment', async () => {
      await engine.corrections.credit(BOSS, SARA, toman(50_000), 'b')
      await set('limitBuyEverySeconds', '60')
      sandbox.setOffer(
        { service: 2, country: 1, operator: 1 },
        { amountToman: COST, count: 5, active: true },
      )
      const other = await shop.until(
        engine.buying.quote(SARA, { service: '2', country: '1', operator: 'any' }),
      )
      assert.ok(other.kind === 'quoted')
      await shop.until(engine.buying.buy(SARA, other.quote.id))
      await approve(topUp)
      await clock.advance(10 * SECOND)
      assert.equal((await orders()).length, 1)
      await clock.advance(MINUTE)

      assert.equal((await orders()).length, 2)
      assert.ok(!(await kindsFor(SARA)).includes('resume-failed'))
    })

    it('is not paid for in vain: who may not buy is told so first', async () => {
      await set('dailySpendToman', '1')
      const again = await engine.topUps.open(SARA, { quoteId: agreed.id })

      assert.equal(again.kind === 'limit' && again.limit, 'spend-a-day')
    })

    it('waits for a provider that is away, until nobody expects it any more', async () => {
      await clock.advance(11 * MINUTE)
      sandbox.setDown('reset')
      await approve(topUp)
      await clock.advance(3 * MINUTE)
      assert.deepEqual(await orders(), [])
      sandbox.setDown(false)
      await clock.advance(2 * MINUTE)

      assert.equal((await orders()).length, 1)
    })

    it('is not placed a second time when the customer did not wait', async () => {
      await engine.corrections.credit(BOSS, SARA, toman(50_000), 'a')
      await shop.until(engine.buying.buy(SARA, agreed.id))
      await approveAndWait()

      assert.equal((await orders()).length, 1)
      assert.equal((await topUpRows(store).find(topUp.id))?.resumeQuoteId, undefined)
    })

    it('is not placed with money that went elsewhere meanwhile', async () => {
      await engine.corrections.debit(BOSS, SARA, toman(GIFT), 'b')
      await approveAndWait()

      assert.deepEqual(await orders(), [])
      assert.equal(await tail(), 'resume-failed')
    })
  })

  it('remembers where each of the staff sees a top-up', async () => {
    const { id } = await open()
    await engine.topUps.noteMessage(id, BOSS, 7)
    await engine.topUps.noteMessage(id, BOSS, 7)
    await engine.topUps.noteMessage(id, BOSS, 9)

    assert.deepEqual(await engine.topUps.messagesOf(id, BOSS), [7, 9])
    assert.deepEqual(await engine.topUps.messagesOf(id, AIDA), [])
  })
})
