import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { openEmbeddedStore } from '#engine'
import { createTestEngine } from '#engine/testing'
import { createTurnedClock } from '#sdk/testing'
import { openTerminal } from '../testing.ts'
import { customerRows } from '#engine/rows'

const PASSPHRASE = 'correct horse battery staple'

describe('numberland restore', () => {
  let folder: string
  let backup: string
  let to: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-restore-'))
    to = join(folder, 'restored.db')
    const database = join(folder, 'shop.db')
    const store = await openEmbeddedStore(database)
    const engine = createTestEngine({
      store,
      clock: createTurnedClock(),
      provider: {} as never, // is asked nothing
      backup: { database, folder: join(folder, 'backups'), passphrase: PASSPHRASE },
    })
    await engine.customers.greet({ id: 1002, name: 'Sara' })
    const made = await engine.backups.make(1)
    assert.ok(made.kind === 'made')
    backup = made.path
    await store.close()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Files and keys take real time. */
  async function run(passphrase: string | undefined, ...argv: string[]) {
    const running = openTerminal({ env: { BACKUP_PASSPHRASE: passphrase } }).start(
      'restore',
      ...argv,
    )
    while (running.stdout() + running.stderr() === '') await running.pass(1)
    return running.end()
  }

  it('makes a shop of a backup', async () => {
    const { exit, stdout } = await run(PASSPHRASE, backup, '--to', `file:${to}`)

    assert.equal(exit, 0)
    assert.match(stdout, /is a shop again/)
    const shop = await openEmbeddedStore(to)
    assert.equal((await customerRows(shop).find(1002))?.name, 'Sara')
    await shop.close()
  })

  it('refuses another passphrase, and writes nothing', async () => {
    const { exit, stderr } = await run('another passphrase', backup, '--to', `file:${to}`)

    assert.equal(exit, 1)
    assert.match(stderr, /passphrase is another one.*Nothing was written/s)
    assert.equal(existsSync(to), false)
  })

  it('says what is missing: the passphrase, the target, the file', async () => {
    assert.match((await run(undefined, backup, '--to', `file:${to}`)).stderr, /BACKUP_PASSPHRASE/)
    assert.match((await run(PASSPHRASE, backup)).stderr, /--to file:PATH/)
    const missing = await run(PASSPHRASE, join(folder, 'none'), '--to', `file:${to}`)
    assert.equal(missing.exit, 3)
  })

  it('does not repeat a passphrase that was taken for the name of its file', async () => {
    const env = { BACKUP_PASSPHRASE_FILE: PASSPHRASE }
    const running = openTerminal({ env }).start('restore', backup, '--to', `file:${to}`, '--json')
    const { exit, stderr } = await running.end()

    assert.equal(exit, 2)
    assert.match(stderr, /BACKUP_PASSPHRASE_FILE: the file cannot be read \(ENOENT\)/)
    assert.ok(!stderr.includes(PASSPHRASE))
  })

  it('makes no shop beside what is left of another, which would become a part of it', async () => {
    writeFileSync(`${to}-wal`, 'what another shop wrote last')

    const { exit, stderr } = await run(PASSPHRASE, backup, '--to', `file:${to}`)

    assert.equal(exit, 3)
    assert.match(stderr, /restored\.db-wal is left of another database/)
    assert.deepEqual([existsSync(to), existsSync(`${to}-wal`)], [false, true])
  })

  it('leaves a link alone that leads to nothing yet', async () => {
    symlinkSync(join(folder, 'elsewhere.db'), to)

    const { exit, stderr } = await run(PASSPHRASE, backup, '--to', `file:${to}`)

    assert.equal(exit, 3)
    assert.match(stderr, /exists already/)
    assert.ok(lstatSync(to).isSymbolicLink())
  })

  it('never writes over a shop', async () => {
    const { exit, stderr } = await run(
      PASSPHRASE,
      backup,
      '--to',
      `file:${join(folder, 'shop.db')}`,
    )

    assert.equal(exit, 3)
    assert.match(stderr, /exists already/)
  })
})
