import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import type { Delivery } from '../delivery/types.ts'
import type { Store } from '../store/store.ts'
import { contextOf } from '../testing/context.ts'
import { openTestStore } from '../testing/database.ts'
import { backupRows } from './backup-rows.ts'
import { PART_BYTES, inOrder, nameOfPart, partsOf, readPart } from './parts.ts'
import { createBackupSender, type BackupPartNews } from './sender.ts'

const NAME = 'shop-20261130T000000000Z.backup'
const [BOSS, OTHER] = [1, 2]
const MINUTE = 60_000

describe('the sending of a backup', () => {
  let folder: string
  let clock: TurnedClock
  let store: Store
  let id: number
  let told: { to: number; news: BackupPartNews }[]
  let answer: (to: number) => Delivery
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    clock = createTurnedClock()
    store = await openTestStore()
    writeFileSync(join(folder, NAME), 'sealed')
    told = []
    answer = () => ({ kind: 'delivered' })
    const figures = { bytes: 2.5 * PART_BYTES, orders: 1, transfers: 1, findings: 0 }
    id = (await backupRows(store).add({ name: NAME, madeAt: clock.now(), ...figures })).id
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  const send = (...people: number[]) => backupRows(store).send(id, people, 3, clock.now())
  const place = () => ({ database: undefined, folder, passphrase: undefined })

  /** Lets a sender work until nothing is due. */
  async function work(signal = new AbortController().signal): Promise<void> {
    const sender = createBackupSender(
      contextOf({ store, clock, backup: place() }),
      async ({ recipientId, news }) => {
        told.push({ to: recipientId, news: news as BackupPartNews })
        return answer(recipientId)
      },
      signal,
    )
    for (let turns = 0; turns < 12; turns++) {
      await sender.tick()
      await sender.idle()
    }
  }

  it('brings each piece to each person once, whoever else is not reached', async () => {
    await send(BOSS, OTHER)
    answer = (to) => (to === BOSS ? { kind: 'unreachable' } : { kind: 'delivered' })

    await work()
    await work()

    const names = (to: number) => told.filter((each) => each.to === to).map(({ news }) => news.name)
    const all = [1, 2, 3].map((part) => `${NAME}.${part}-of-3`)
    assert.deepEqual([names(BOSS), names(OTHER)], [all, all])
    assert.equal(await backupRows(store).sending(id), 'sent')
  })

  it('is tried again, ever later, and given up when there is a newer one by then', async () => {
    await send(BOSS)
    answer = () => {
      throw new Error('the line is down')
    }

    await work()
    const first = told.length
    await clock.advance(2 * MINUTE)
    await work()
    assert.deepEqual([first, told.length], [3, 6])
    assert.equal(await backupRows(store).sending(id), 'waiting')

    await clock.advance(37 * 60 * MINUTE)
    await work()
    const last = told.length
    await clock.advance(3 * 60 * MINUTE)
    await work()
    assert.equal(told.length, last)
  })

  it('waits for the process that has the file', async () => {
    await send(BOSS)
    rmSync(join(folder, NAME))

    await work()
    assert.deepEqual(told, [])
    writeFileSync(join(folder, NAME), 'sealed')
    await clock.advance(MINUTE)
    await work()
    assert.equal(told.length, 3)
  })
})

describe('the pieces of a file', () => {
  it('are the whole of it, each below what Telegram takes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    const path = join(folder, NAME)
    writeFileSync(path, 'abcdefgh')
    const parts = partsOf(8, 3)
    const pieces = []
    for (let part = 1; part <= parts; part++) {
      const read = []
      for await (const bytes of readPart(path, part, 3)) read.push(bytes)
      pieces.push(Buffer.concat(read).toString())
    }
    rmSync(folder, { recursive: true })

    assert.deepEqual(pieces, ['abc', 'def', 'gh'])
    assert.deepEqual([partsOf(0), partsOf(PART_BYTES), partsOf(PART_BYTES + 1)], [1, 1, 2])
    assert.ok(PART_BYTES < 20_000_000)
  })

  it('are put in order by their names, also as a browser has changed them', () => {
    const [a, b] = [`/x/${nameOfPart(NAME, 1, 2)}`, `/y/${nameOfPart(NAME, 2, 2)} (1)`]

    assert.deepEqual(inOrder([b, a]), [a, b])
    assert.deepEqual(inOrder(['/x/some file']), ['/x/some file'])
    assert.equal(nameOfPart(NAME, 1, 1), NAME)
    assert.throws(() => inOrder([a]), /Of 2 pieces these are missing: 2/)
    assert.throws(() => inOrder([a, a, b]), /there twice/)
    assert.throws(() => inOrder([a, '/x/shop-20261129T000000000Z.backup.2-of-2']), /not pieces/)
  })
})
