/** What every store must do with notices and with the updates of Telegram. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { noticeRows } from '../../delivery/notice-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'

const SARA = { id: 1002, name: 'Sara' }
const DAN = { id: 1003, name: 'Dan' }

/** @param open makes an empty store */
export function messagesContract(name: string, open: () => Promise<Store>): void {
  describe(`what goes to people and comes from them in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create(SARA, 1)
      await customerRows(store).create(DAN, 1)
    })
    afterEach(() => store.close())

    describe('notices', () => {
      const news = { kind: 'ended', orderId: 1 } as const
      const add = (key: string, recipientId: number, dueAt: number) =>
        noticeRows(store).add({ key, recipientId, news, dueAt }, 1)

      it('are told once per key', async () => {
        await add('a', SARA.id, 1)
        await add('a', SARA.id, 1)

        assert.equal((await noticeRows(store).claimDue(10, 20, 10)).length, 1)
        assert.equal((await noticeRows(store).claimDue(30, 40, 10)).length, 1)
      })

      it('are claimed one per person, oldest first, and the next when that one is done', async () => {
        await add('a', SARA.id, 1)
        await add('b', SARA.id, 1)
        await add('c', DAN.id, 1)

        const first = await noticeRows(store).claimDue(10, 20, 10)
        assert.deepEqual(
          first.map(({ recipientId }) => recipientId),
          [SARA.id, DAN.id],
        )
        assert.deepEqual(await noticeRows(store).claimDue(10, 20, 10), [])

        await noticeRows(store).done(first[0]?.id ?? 0, 11)
        assert.deepEqual(
          (await noticeRows(store).claimDue(11, 20, 10)).map(({ recipientId }) => recipientId),
          [SARA.id],
        )
      })

      it('come again when their time has come, and at once when the person is back', async () => {
        await add('a', SARA.id, 1)
        const [notice] = await noticeRows(store).claimDue(10, 20, 10)
        await noticeRows(store).later(notice?.id ?? 0, 1000)

        assert.deepEqual(await noticeRows(store).claimDue(500, 600, 10), [])
        await noticeRows(store).dueNow(SARA.id, 500)
        assert.equal((await noticeRows(store).claimDue(500, 600, 10))[0]?.attempts, 1)
      })

      it('that are planned for later stay there when a person comes back', async () => {
        await add('later', SARA.id, 1000)
        await noticeRows(store).dueNow(SARA.id, 10)

        assert.deepEqual(await noticeRows(store).claimDue(500, 600, 10), [])
      })
    })

    describe('the inbox', () => {
      const add = (updateId: number, lane: string) =>
        inboxRows(store).add({ updateId, lane, body: `{"n":${updateId}}` }, 1)
      const claim = async (now: number) =>
        (await inboxRows(store).claim(now, now + 50, 10)).map(({ updateId }) => updateId)

      it('keeps an update once', async () => {
        await add(5, 'a')
        await add(5, 'a')

        assert.deepEqual(await claim(10), [5])
      })

      it('gives each lane in order and never two of a lane at once', async () => {
        await add(1, 'a')
        await add(2, 'a')
        await add(3, 'b')

        assert.deepEqual(await claim(10), [1, 3])
        assert.deepEqual(await claim(20), [])
        const [first] = await inboxRows(store).claim(60, 110, 1) // the lease has run out: the first again, not the second
        assert.equal(first?.updateId, 1)
        await inboxRows(store).done(first?.seq ?? 0, 61)
        assert.deepEqual(await claim(62), [2, 3])
      })

      it('holds a lane back while its first item waits to be tried again, and goes on when it is put aside', async () => {
        await add(1, 'a')
        await add(2, 'a')
        const [first] = await inboxRows(store).claim(10, 60, 10)
        const seq = first?.seq ?? 0

        await inboxRows(store).failed(seq, 'boom', 100)
        assert.deepEqual(await claim(50), [])
        assert.deepEqual(await claim(100), [1])
        await inboxRows(store).failed(seq, 'boom', undefined)
        assert.deepEqual(await claim(101), [2])
        assert.equal(await inboxRows(store).tries(seq), 2)
      })

      it('remembers what was handled until it is pruned', async () => {
        await add(1, 'a')
        const [first] = await inboxRows(store).claim(10, 60, 10)
        await inboxRows(store).done(first?.seq ?? 0, 11)

        await add(1, 'a')
        assert.deepEqual(await claim(20), [])
        await inboxRows(store).prune(12)
        await add(1, 'a')
        assert.deepEqual(await claim(30), [1])
      })
    })
  })
}
