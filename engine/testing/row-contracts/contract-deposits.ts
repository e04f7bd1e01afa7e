/** What every store must do for phones, bank accounts and the messages of banks. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { customerRows } from '../../customers/customer-rows.ts'
import { accountRows, taughtRows } from '../../deposits/account-rows.ts'
import { messageRows, type NewMessage, type StoredMessage } from '../../deposits/message-rows.ts'
import { payableRows } from '../../deposits/payable-rows.ts'
import { phoneRows } from '../../deposits/phone-rows.ts'
import type { Store } from '../../store/store.ts'
import { cardRows } from '../../top-ups/card-rows.ts'
import { type StoredTopUp, topUpRows } from '../../top-ups/top-up-rows.ts'

const SARA = { id: 1002, name: 'Sara' }
const MELLAT = ['mellat', '7310045218'] as const

/** @param open makes an empty store */
export function depositsContract(name: string, open: () => Promise<Store>): void {
  describe(`the deposits of the ${name} store`, () => {
    let store: Store
    let phoneId: number
    let cardId: number
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create(SARA, 1)
      phoneId = (await phoneRows(store).add('a1', 'Desk', 1, 5)).id
      cardId = (await cardRows(store).add('6104338000000014', 'Reza', 1))?.id ?? 0
    })
    afterEach(() => store.close())

    const made = (key: string, more: Partial<NewMessage> = {}): NewMessage => ({
      key,
      phoneId,
      kind: 'deposit',
      state: 'new',
      bank: MELLAT[0],
      account: MELLAT[1],
      grade: 'A',
      amountRial: 500_010,
      balanceRial: 1_000_000,
      bankAt: 60,
      receivedAt: 61,
      sender: 'bankmellat',
      text: 'x',
      isSigned: 1,
      ...more,
    })
    async function keep(key: string, more: Partial<NewMessage> = {}): Promise<StoredMessage> {
      await messageRows(store).keep(made(key, more), 100)
      const message = await store.db
        .selectFrom('bankMessage')
        .selectAll()
        .where('key', '=', key)
        .executeTakeFirst()
      assert.ok(message)
      return message
    }
    async function topUp(amount: number, openedAt = 10): Promise<StoredTopUp> {
      const asked = { customerId: SARA.id, rail: 'card-auto', cardId, quoteId: undefined } as const
      const amounts = { baseToman: toman(amount), toman: toman(amount), expiresAt: openedAt + 60 }
      const made = await topUpRows(store).create({ ...asked, ...amounts }, openedAt)
      assert.ok(made)
      return made
    }

    it('keep a message once, however many bring it at once, and count the copies', async () => {
      const kept = await Promise.all(
        Array.from({ length: 8 }, () => messageRows(store).keep(made('a'), 100)),
      )
      assert.deepEqual(kept.filter(Boolean), [true])
      const message = await keep('a')
      assert.deepEqual([message.copies, message.dueAt, message.state], [9, 100, 'new'])
    })

    it('look again at what came unsigned and comes signed, and at nothing that is decided', async () => {
      const message = await keep('a', { isSigned: 0 })
      await messageRows(store).move(message, 'waiting', { why: 'unsigned', dueAt: null })
      assert.equal(await messageRows(store).keep(made('a', { isSigned: 0 }), 200), false)
      assert.equal(await messageRows(store).keep(made('a'), 200), true)
      assert.equal(await messageRows(store).keep(made('a'), 300), false)
      const again = await messageRows(store).find(message.id)
      assert.deepEqual([again?.isSigned, again?.dueAt], [1, 200])

      const other = await keep('b', { isSigned: 0 })
      const waits = await messageRows(store).move(other, 'waiting', {})
      assert.ok(waits)
      await messageRows(store).move(waits, 'dismissed', { dueAt: null })
      assert.equal(await messageRows(store).keep(made('b'), 200), false)
    })

    it('move a message for the one who saw it last, once, and nothing that has ended', async () => {
      const message = await keep('a')
      const moves = await Promise.all(
        Array.from({ length: 8 }, () => messageRows(store).move(message, 'noted', { dueAt: null })),
      )
      assert.equal(moves.filter((one) => one !== undefined).length, 1)
      const paid = await topUp(50_001)
      const other = await keep('b')
      const credited = await messageRows(store).move(other, 'credited', { topUpId: paid.id })
      assert.ok(credited)
      await assert.rejects(
        messageRows(store).move(credited, 'waiting', {}),
        /may not go from credited/,
      )
      await assert.rejects(
        messageRows(store).move(await keep('c'), 'evidence', { topUpId: paid.id }),
        /unique/i,
      )
      assert.equal((await messageRows(store).ofTopUp(paid.id))?.id, other.id)
    })

    it('give out what is due, each to one who asks', async () => {
      const { id } = await keep('a')
      await keep('b', { state: 'unread', kind: 'unknown' })
      const claims = await Promise.all(
        Array.from({ length: 5 }, () => messageRows(store).claimDue(100, 400, 9)),
      )
      assert.deepEqual(
        claims.flat().map((message) => message.id),
        [id],
      )
      await messageRows(store).plan(id, 150)
      assert.equal(await messageRows(store).nextDueAt(120), 150)
    })

    it('find the sound messages around a minute', async () => {
      const sound = async (key: string, bankAt: number) => {
        const message = await keep(key, { bankAt })
        await messageRows(store).move(message, 'noted', { isSound: 1, dueAt: null })
        return message.id
      }
      const [early, a, b, late] = [
        await sound('early', 10),
        await sound('a', 20),
        await sound('b', 20),
        await sound('late', 40),
      ]
      await sound('later', 50)
      const mine = await keep('mine', { bankAt: 30 })
      await keep('made-up', { bankAt: 29 })
      const around = async (at: number) => {
        const { before, after } = await messageRows(store).soundAround(...MELLAT, at, mine.id)
        return [before.map(({ id }) => id), after.map(({ id }) => id)]
      }

      assert.deepEqual(await around(30), [[a, b], [late]])
      assert.deepEqual(await around(20), [
        [early, a, b],
        [a, b, late],
      ])
      assert.equal(await messageRows(store).hasSound(...MELLAT, mine.id), true)
      assert.equal(await messageRows(store).hasSound('melli', '1', mine.id), false)
    })

    it('look again at what does not add up on one account alone', async () => {
      const waits = async (key: string, account: string, isSound = 0) => {
        const message = await keep(key, { account })
        await messageRows(store).move(message, 'waiting', { why: 'gap', isSound, dueAt: null })
        return message.id
      }
      const [mine, other, sound] = [
        await waits('a', MELLAT[1]),
        await waits('b', '99'),
        await waits('c', MELLAT[1], 1),
      ]
      await messageRows(store).lookAgain(...MELLAT, 500)
      const dueAt = async (id: number) => (await messageRows(store).find(id))?.dueAt

      assert.deepEqual(await Promise.all([mine, other, sound].map(dueAt)), [
        500,
        undefined,
        undefined,
      ])
    })

    it('know which deposit of an amount was a customer’s', async () => {
      const paid = await topUp(50_001)
      const message = await keep('a', { bankAt: 60 })
      await messageRows(store).move(message, 'credited', { topUpId: paid.id })
      await keep('b', { bankAt: 70 })
      const found = async (from: number, to: number, rial = 500_010) =>
        (await messageRows(store).paidWith(...MELLAT, rial, from, to))?.id

      assert.equal(await found(0, 80), message.id)
      assert.deepEqual(
        [await found(61, 80), await found(0, 59), await found(0, 80, 7)],
        [undefined, undefined, undefined],
      )
    })

    it('list what waits, the longest first, and what nobody could read, the newest first', async () => {
      for (const key of ['a', 'b'])
        await messageRows(store).move(await keep(key), 'waiting', { dueAt: null })
      for (const key of ['c', 'd']) await keep(key, { state: 'unread', kind: 'unknown' })
      const keys = async (list: 'waiting' | 'unread') =>
        (await messageRows(store)[list](0, 9)).items.map(({ key }) => key)

      assert.deepEqual(
        [await keys('waiting'), await keys('unread')],
        [
          ['a', 'b'],
          ['d', 'c'],
        ],
      )
      assert.equal(await messageRows(store).countWaiting(), 2)
      assert.equal(await messageRows(store).countUnreadSince(100), 2)
    })

    it('forget words in time, drop what nobody could read, and all of an account that is private', async () => {
      await messageRows(store).move(await keep('waits'), 'waiting', {})
      const noted = await keep('noted')
      await messageRows(store).move(noted, 'noted', {})
      await keep('unread', { state: 'unread', kind: 'unknown' })
      assert.equal(await messageRows(store).forgetBefore(101), 1)
      const texts = await store.db.selectFrom('bankMessage').select(['key', 'text']).execute()
      assert.deepEqual(
        texts.toSorted((a, b) => a.key.localeCompare(b.key)),
        [
          { key: 'noted', text: undefined },
          { key: 'waits', text: 'x' },
        ],
      )
      await messageRows(store).dropAccount(...MELLAT)
      assert.equal(await messageRows(store).find(noted.id), undefined)
    })

    it('tie an account to a card, the newest word holds, and know which phone signs for it', async () => {
      const rows = accountRows(store)
      const set = { cardId, phoneId, state: 'active', addedBy: 1 } as const
      const first = await rows.set(...MELLAT, set, 10)
      const again = await rows.set(...MELLAT, { ...set, confirmedId: 7 }, 20)
      assert.deepEqual([again.id, again.confirmedId, again.addedAt], [first.id, 7, 20])
      assert.equal(await rows.signedAt(cardId), undefined)
      const call = { app: 'smsgate', isSigned: true, heard: undefined }
      await phoneRows(store).heard(phoneId, call, 30)
      assert.equal(await rows.signedAt(cardId), 30)
      assert.deepEqual(await rows.cardsOf(phoneId), [cardId])
      const other = await phoneRows(store).add('b2', 'Home', 1, 5)
      assert.equal(await rows.heardBy(...MELLAT, other.id), true)
      assert.equal(await rows.heardBy(...MELLAT, other.id), false)
      assert.equal(await rows.signedAt(cardId), undefined)
      await rows.set(...MELLAT, { state: 'ignored', cardId: null, addedBy: 1 }, 40)
      assert.equal((await rows.of(...MELLAT))?.cardId, undefined)
      await rows.remove(first.id)
      assert.deepEqual(await rows.all(), [])
    })

    it('note what phones do, and tell of silence once', async () => {
      const rows = phoneRows(store)
      await rows.inTrouble(phoneId, 'clock', -9, 10)
      assert.equal((await rows.find(phoneId))?.skewMs, -9)
      await rows.heard(phoneId, { app: 'plain', isSigned: false, heard: '{}' }, 20)
      const phone = await rows.byToken('a1')
      assert.deepEqual(
        [phone?.trouble, phone?.seenAt, phone?.signedAt, phone?.heardAt],
        [undefined, 20, undefined, 20],
      )
      assert.deepEqual(
        (await rows.newlySilent(21)).map(({ id }) => id),
        [phoneId],
      )
      await rows.told(phoneId, 30)
      assert.deepEqual(await rows.newlySilent(21), [])
      assert.deepEqual(await rows.backAgain(21), [])
      assert.equal((await rows.backAgain(20)).length, 1)
      assert.equal((await rows.addFirst('shop', 5)).id, (await rows.addFirst('shop', 6)).id)
      assert.deepEqual([await rows.revoke(phoneId), await rows.revoke(phoneId)], [true, false])
      assert.equal((await rows.all()).length, 2)
    })

    it('keep the forms that were taught', async () => {
      const rows = taughtRows(store)
      const one = await rows.add({ sender: 'refah', bank: 'other', form: '{}', taughtBy: 1 }, 5)
      await rows.add({ sender: '912', bank: 'mellat', form: undefined, taughtBy: 1 }, 5)
      assert.deepEqual(
        (await rows.all()).map(({ sender, form }) => [sender, form]),
        [
          ['refah', '{}'],
          ['912', undefined],
        ],
      )
      assert.equal((await rows.forget(one.id))?.sender, 'refah')
      assert.equal(await rows.forget(one.id), undefined)
    })

    it('find the top-ups that an amount could be for', async () => {
      const old = await topUp(50_001, 10)
      await topUpRows(store).move(old, 'expired', { dueAt: null })
      const open = await topUp(50_001, 20)
      const near = await topUp(50_009, 30)
      await topUp(70_000, 30)
      const exact = async (since: number, until: number) =>
        (await payableRows(store).withAmount(cardId, toman(50_001), since, until)).map(
          ({ id }) => id,
        )

      assert.deepEqual(await exact(0, 99), [open.id, old.id])
      assert.deepEqual(await exact(15, 99), [open.id])
      assert.deepEqual(await exact(0, 15), [old.id])
      assert.deepEqual(
        (await payableRows(store).near(cardId, 50_000, 15, 2)).map(({ id }) => id),
        [open.id, near.id],
      )
    })

    it('say until when a card confirms itself', async () => {
      await cardRows(store).setAuto(cardId, 500)
      assert.equal((await cardRows(store).find(cardId))?.autoUntil, 500)
      await cardRows(store).setAuto(cardId, undefined)
      assert.equal((await cardRows(store).find(cardId))?.autoUntil, undefined)
    })
  })
}
