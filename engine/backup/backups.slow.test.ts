import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { audit } from '../audit/audit.ts'
import type { BackupPlace } from '../context.ts'
import { correction } from '../ledger/ledger.ts'
import { createSettings } from '../settings/settings.ts'
import { openEmbeddedStore, type Store } from '../store/store.ts'
import { backupRows } from './backup-rows.ts'
import { backUpByHand } from './by-hand.ts'
import { createBackups } from './backups.ts'
import { makeBackup } from './make.ts'
import { restoreBackup } from './restore.ts'
import { NotOurBackup } from './seal.ts'
import { noteTried, noteWanted } from './standing.ts'
import { contextOf } from '../testing/context.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { factRows } from '../store/facts.ts'

const PASSPHRASE = 'correct horse battery staple'

const IN_MEMORY = { kind: 'embedded', path: ':memory:' } as const

/** The making of a backup, in a process of its own. */
const MAKE_ONE = `
  const { HOME_OF_SHOP: home, PASSPHRASE: passphrase, ENGINE } = process.env
  const { makeBackup } = await import(ENGINE)
  const database = { kind: 'embedded', path: home + '/shop.db' }
  await makeBackup({ database, folder: home + '/backups', passphrase, workFactor: 4 }, Date.now())`

describe('a backup', () => {
  let home: string
  let store: Store
  let clock: TurnedClock
  let settings: ReturnType<typeof createSettings>
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'numberland-backup-'))
    clock = createTurnedClock()
    store = await openEmbeddedStore(join(home, 'shop.db'))
    settings = createSettings({ store, clock })
    await customerRows(store).create({ id: 1002, name: 'Sara of the backup' }, 1)
    await store.transaction((tx) =>
      ledgerRows(tx).post(
        correction({ kind: 'gift', customerId: 1002, toman: toman(70_000), key: 'gift:1002' }),
        1,
      ),
    )
  })
  afterEach(async () => {
    await store.close()
    rmSync(home, { recursive: true })
  })

  const embedded = (name: string) => ({ kind: 'embedded', path: join(home, name) }) as const
  const restore = (path: string, name: string, passphrase = PASSPHRASE) =>
    restoreBackup([path], embedded(name), passphrase, clock.now())
  const backups = (changes: Partial<BackupPlace> = {}) => {
    const backup = {
      database: embedded('shop.db'),
      folder: join(home, 'backups'),
      passphrase: PASSPHRASE,
      workFactor: 4,
      ...changes,
    }
    return createBackups(contextOf({ store, clock, settings, backup }))
  }
  async function made(): Promise<string> {
    const result = await backups().make(9)
    assert.ok(result.kind === 'made')
    return result.path
  }

  /** Another process makes a backup, and is killed once its copy is seen. @returns false when it was faster */
  async function diesWhileCopying(copy: string): Promise<boolean> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', MAKE_ONE], {
      env: {
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        HOME_OF_SHOP: home,
        PASSPHRASE,
        ENGINE: new URL('./make.ts', import.meta.url).href,
      },
      stdio: 'inherit',
    })
    const ended = once(child, 'exit')
    while (!existsSync(copy) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 2))
    child.kill('SIGKILL')
    const [code] = (await ended) as [number | null]
    assert.ok(code === null || code === 0, `The backup failed with ${code}`)
    return existsSync(copy)
  }

  it('is restored with all of its books, while the shop goes on', async () => {
    const path = await made()
    await customerRows(store).create({ id: 1003, name: 'later' }, 2)
    const restored = await restore(path, 'restored.db')

    assert.equal(restored.madeAt, Math.floor(clock.now() / 1000) * 1000)
    assert.deepEqual(restored.audit.findings, [])
    const second = await openEmbeddedStore(join(home, 'restored.db'))
    assert.equal((await customerRows(second).find(1002))?.name, 'Sara of the backup')
    assert.equal(await customerRows(second).find(1003), undefined)
    assert.equal(await ledgerRows(second).balance('customer:1002'), 70_000)
    assert.equal(
      await ledgerRows(second).sum('adjustments'),
      await ledgerRows(store).sum('adjustments'),
    )
    assert.deepEqual((await audit(second, clock.now())).findings, [])
    await second.close()
  })

  it('shows nothing of what it holds, and leaves nothing open behind', async () => {
    const path = await made()

    assert.ok(!readFileSync(path).includes('Sara of the backup'))
    assert.equal(statSync(path).mode & 0o077, 0)
    assert.equal(statSync(join(home, 'shop.db')).mode & 0o077, 0)
    assert.deepEqual(readdirSync(join(home, 'backups')).length, 1)
    assert.equal((await auditLogRows(store).page(0, 1, 'shop')).items[0]?.action, 'backup')
  })

  it('leaves nothing that others could read when its process is killed, and nothing after the next start', async () => {
    const padding = 'x'.repeat(4000)
    await store.transaction(async (tx) => {
      for (let i = 0; i < 12_000; i++) await factRows(tx).set(`padding:${i}`, padding, 1)
    })
    mkdirSync(join(home, 'backups'))
    writeFileSync(
      join(home, 'backups', 'shop-20261127T000000000Z.backup.open'),
      'of a version before',
    )
    const copy = join(home, 'shop.db.copy')
    while (!(await diesWhileCopying(copy))); // one that was done before it was seen shows nothing

    assert.equal(statSync(copy).mode & 0o077, 0)
    await backups().sweep()

    const left = [...readdirSync(home), ...readdirSync(join(home, 'backups'))]
    assert.deepEqual(
      left.filter((name) => !/^shop\.db(-wal|-shm|\.lock.*)?$/.test(name)),
      ['backups'],
    )
  })

  it('is opened by its passphrase alone, and not when a byte was changed', async () => {
    const path = await made()

    await assert.rejects(restore(path, 'no.db', 'another passphrase'), NotOurBackup)
    const bytes = readFileSync(path)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(path, bytes)
    await assert.rejects(restore(path, 'no.db'), NotOurBackup)
    writeFileSync(path, 'hello')
    await assert.rejects(restore(path, 'no.db'), NotOurBackup)
    assert.ok(!readdirSync(home).some((name) => name.startsWith('no.db')))
  })

  it('is never restored over a living shop', async () => {
    const path = await made()

    await assert.rejects(restore(path, 'shop.db'), /exists already/)
  })

  it('is not made where there is no file or no passphrase', async () => {
    assert.deepEqual(await backups({ database: undefined }).make(9), { kind: 'in-memory' })
    assert.deepEqual(await backups({ database: IN_MEMORY }).make(9), { kind: 'in-memory' })
    assert.deepEqual(await backups({ passphrase: undefined }).make(9), { kind: 'no-passphrase' })
  })

  it('is made every night, unless that is switched off, and the oldest make room', async () => {
    await settings.set(9, 'backupsKept', '2')
    const { job } = backups()
    for (let night = 0; night < 3; night++) {
      await job.run(new AbortController().signal)
      await clock.advance(86_400_000)
    }
    const kept = readdirSync(join(home, 'backups'))
    assert.equal(kept.length, 2)

    await settings.set(9, 'backupNightly', 'off')
    await job.run(new AbortController().signal)
    assert.deepEqual(readdirSync(join(home, 'backups')), kept)
    assert.deepEqual(
      (await backupRows(store).newest(9)).map(({ name }) => name),
      kept.toReversed(),
    )
  })

  it('makes room when it is old, unless it is the newest', async () => {
    await settings.set(9, 'backupsKeptDays', '3')
    await made()
    await clock.advance(4 * 86_400_000)
    const newest = await made()

    assert.deepEqual(readdirSync(join(home, 'backups')), [basename(newest)])
  })

  it('is audited as it is, not as the shop is', async () => {
    await store.transaction((tx) =>
      ledgerRows(tx).post(
        correction({ kind: 'gift', customerId: 1002, toman: toman(5), key: 'stray' }),
        1,
      ),
    )

    const result = await backups().make(9)

    assert.ok(result.kind === 'made')
    assert.equal(result.findings, 1)
  })

  it('has no backup’s name while it cannot be opened again', async () => {
    const place = { database: embedded('shop.db'), folder: join(home, 'backups'), passphrase: '' }

    await assert.rejects(makeBackup({ ...place, database: embedded('none.db') }, clock.now()))
    writeFileSync(join(home, 'empty.db'), '')
    await assert.rejects(makeBackup({ ...place, database: embedded('empty.db') }, clock.now()))

    assert.deepEqual(readdirSync(join(home, 'backups')), [])
  })

  describe('made by hand, from outside of the shop', () => {
    const byHand = () => {
      const database = embedded('shop.db')
      const place = { database, folder: join(home, 'backups'), passphrase: PASSPHRASE }
      return backUpByHand({ ...place, workFactor: 4 }, clock)
    }

    it('counts as the nightly one does, while the shop is at work', async () => {
      await noteTried({ store, clock }, true)
      assert.equal((await backups().standing()).kind, 'failing')

      const { name } = await byHand()

      const { kind, last } = await backups().standing()
      assert.deepEqual(
        [kind, last?.name, last?.madeAt, last?.transfers, last?.findings, last?.sending],
        ['fine', name, clock.now(), 1, 0, 'nobody'],
      )
      assert.deepEqual(
        readdirSync(home).filter((file) => file.includes('by-hand')),
        [],
      )
      await customerRows(store).create({ id: 1003, name: 'later' }, 2) // the shop writes on
    })

    it('lets the oldest make room, with their rows', async () => {
      await settings.set(9, 'backupsKept', '2')
      for (let time = 0; time < 3; time++) {
        await byHand()
        await clock.advance(1000)
      }

      const kept = readdirSync(join(home, 'backups'))
      assert.equal(kept.length, 2)
      const rows = await backupRows(store).newest(9)
      assert.deepEqual(
        rows.map(({ name }) => name),
        kept.toReversed(),
      )
    })

    it('does not hide that the nightly one has reached nobody', async () => {
      await backups().job.run(new AbortController().signal)
      await clock.advance(3 * 3_600_000 + 1000)
      await byHand()

      const { kind, last } = await backups().standing()
      assert.deepEqual([kind, last?.sending], ['unsent', 'nobody'])
    })

    it('leaves nothing open after the next start when it was killed', async () => {
      for (const end of ['', '.copy', '.check', '.copy-wal', '.part'])
        writeFileSync(join(home, `shop.db.by-hand${end}`), 'half of a shop')
      await backups().sweep()

      assert.deepEqual(
        readdirSync(home).filter((name) => name.includes('by-hand')),
        [],
      )
    })
  })

  describe('standing', () => {
    const DAY = 86_400_000
    const standing = (changes: Partial<BackupPlace> = {}) => backups(changes).standing()
    const wanted = () => ({
      ...contextOf({ store, clock, settings }),
      backup: { database: embedded('shop.db'), folder: '', passphrase: PASSPHRASE },
    })
    const night = (changes: Partial<BackupPlace> = {}) =>
      backups(changes).job.run(new AbortController().signal)

    it('says that none is made where there is no passphrase, whatever the switch says', async () => {
      assert.equal((await standing({ passphrase: undefined })).kind, 'no-passphrase')
      assert.equal(settings.get('backupNightly'), true)

      await settings.set(9, 'backupNightly', 'off')
      assert.equal((await standing({ passphrase: undefined })).kind, 'off')
    })

    it('knows none of a database in memory', async () => {
      assert.equal((await standing({ database: IN_MEMORY })).kind, 'in-memory')
    })

    it('is fine with the newest one, and bad after 36 hours without', async () => {
      assert.deepEqual(await standing(), { kind: 'fine', last: undefined })
      await noteWanted(wanted())
      await clock.advance(DAY)
      await night()
      const { kind, last } = await standing()
      assert.equal(kind, 'fine')
      assert.deepEqual(
        [last?.madeAt, last?.findings, last?.transfers, last?.sending],
        [clock.now(), 0, 1, 'waiting'],
      )

      await clock.advance(1.5 * DAY)
      assert.notEqual((await standing()).kind, 'old')
      await clock.advance(1000)
      assert.deepEqual(await standing(), { kind: 'old', last })
    })

    it('is bad where none has come for 36 hours since they are wanted, also when the process died each time', async () => {
      await noteWanted(wanted())
      await clock.advance(1.5 * DAY + 1000)

      assert.deepEqual(await standing(), { kind: 'old', last: undefined })
      await settings.set(9, 'backupNightly', 'off')
      await noteWanted(wanted())
      await settings.set(9, 'backupNightly', 'on')
      await noteWanted(wanted())
      assert.equal((await standing()).kind, 'fine')
    })

    it('says when the nightly one failed, until one succeeds', async () => {
      const blocked = { folder: join(home, 'shop.db') }
      await assert.rejects(night(blocked))
      assert.deepEqual(await standing(), { kind: 'failing', at: clock.now(), last: undefined })

      await made()
      assert.equal((await standing()).kind, 'fine')
    })

    it('does not count one whose file is gone', async () => {
      await night()
      rmSync(join(home, 'backups'), { recursive: true })

      assert.equal((await standing()).last, undefined)
    })

    it('says when nobody has received the newest within three hours', async () => {
      await night()
      await clock.advance(DAY / 8)
      assert.equal((await standing()).kind, 'fine')
      await clock.advance(1000)
      assert.equal((await standing()).kind, 'unsent')

      const part = await backupRows(store).claimPart(clock.now(), clock.now() + 1)
      await backupRows(store).endPart(part?.id ?? 0, clock.now())
      const { kind, last } = await standing()
      assert.deepEqual([kind, last?.sending], ['fine', 'sent'])
    })
  })
})
