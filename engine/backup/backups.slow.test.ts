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
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { audit } from '../audit/audit.ts'
import type { Context, BackupPlace } from '../context.ts'
import { correction } from '../ledger/ledger.ts'
import { createSettings } from '../settings/settings.ts'
import { openEmbeddedStore, type Store } from '../store/store.ts'
import { createBackups, restoreBackup } from './backups.ts'
import { NotOurBackup } from './seal.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { factRows } from '../store/facts.ts'

const PASSPHRASE = 'correct horse battery staple'

/** The making of a backup, in a process of its own. */
const MAKE_ONE = `
  const { HOME_OF_SHOP: home, PASSPHRASE: passphrase, ENGINE } = process.env
  const { createBackups } = await import(ENGINE)
  const backup = { database: home + '/shop.db', folder: home + '/backups', passphrase }
  await createBackups({ clock: Date, settings: { get: () => 5 }, store: {}, backup }).make(1)`

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

  const backups = (changes: Partial<BackupPlace> = {}) => {
    const backup = {
      database: join(home, 'shop.db'),
      folder: join(home, 'backups'),
      passphrase: PASSPHRASE,
      ...changes,
    }
    return createBackups({ store, clock, settings, backup } as unknown as Context)
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
        ENGINE: new URL('./backups.ts', import.meta.url).href,
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
    const to = join(home, 'restored.db')
    await restoreBackup(path, to, PASSPHRASE)

    const second = await openEmbeddedStore(to)
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
    const to = join(home, 'no.db')

    await assert.rejects(restoreBackup(path, to, 'another passphrase'), NotOurBackup)
    const bytes = readFileSync(path)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(path, bytes)
    await assert.rejects(restoreBackup(path, to, PASSPHRASE), NotOurBackup)
    writeFileSync(path, 'hello')
    await assert.rejects(restoreBackup(path, to, PASSPHRASE), NotOurBackup)
    assert.ok(!readdirSync(home).some((name) => name.startsWith('no.db')))
  })

  it('is never restored over a living shop', async () => {
    const path = await made()

    await assert.rejects(restoreBackup(path, join(home, 'shop.db'), PASSPHRASE), /exists already/)
  })

  it('is not made where there is no file or no passphrase', async () => {
    assert.deepEqual(await backups({ database: undefined }).make(9), { kind: 'not-embedded' })
    assert.deepEqual(await backups({ database: ':memory:' }).make(9), { kind: 'not-embedded' })
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
  })

  describe('standing', () => {
    const DAY = 86_400_000
    const standing = (changes: Partial<BackupPlace> = {}) => backups(changes).standing()
    const night = (changes: Partial<BackupPlace> = {}) =>
      backups(changes).job.run(new AbortController().signal)

    it('says that none is made where there is no passphrase, whatever the switch says', async () => {
      assert.deepEqual(await standing({ passphrase: undefined }), { kind: 'no-passphrase' })
      assert.equal(settings.get('backupNightly'), true)

      await settings.set(9, 'backupNightly', 'off')
      assert.deepEqual(await standing({ passphrase: undefined }), { kind: 'off' })
    })

    it('is the operator’s own affair on another database', async () => {
      assert.deepEqual(await standing({ database: undefined }), { kind: 'not-embedded' })
      assert.deepEqual(await standing({ database: ':memory:' }), { kind: 'not-embedded' })
    })

    it('is fine with the newest one, and bad after two nights without', async () => {
      assert.deepEqual(await standing(), { kind: 'fine', madeAt: undefined })
      await night()
      const madeAt = Math.floor(clock.now() / 1000) * 1000
      assert.deepEqual(await standing(), { kind: 'fine', madeAt })

      await clock.advance(2 * DAY + 1000)
      assert.deepEqual(await standing(), { kind: 'old', madeAt })
    })

    it('says when the nightly one failed, until one succeeds', async () => {
      const blocked = { folder: join(home, 'shop.db') }
      await assert.rejects(night(blocked))
      assert.deepEqual(await standing(), { kind: 'failing', at: clock.now() })

      await made()
      assert.equal((await standing()).kind, 'fine')
    })

    it('is bad where a night has passed and the folder is empty', async () => {
      await night()
      rmSync(join(home, 'backups'), { recursive: true })

      assert.deepEqual(await standing(), { kind: 'old', madeAt: undefined })
    })
  })
})
