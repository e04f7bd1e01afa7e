import assert from 'node:assert/strict'
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { openEmbeddedStore } from '#engine'
import { createTestEngine } from '#engine/testing'
import { createTurnedClock } from '#sdk/testing'
import { openTerminal } from '../testing.ts'
import { customerRows } from '#engine/rows'

const PASSPHRASE = 'correct horse battery staple'

describe('numberland restore', () => {
  let home: string
  let backup: string
  let folder: string
  let to: string

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'numberland-backups-'))
    const path = join(home, 'shop.db')
    const store = await openEmbeddedStore(path)
    const engine = createTestEngine({
      store,
      clock: createTurnedClock(),
      provider: {} as never, // is asked nothing
      backup: {
        database: { kind: 'embedded', path },
        folder: join(home, 'backups'),
        passphrase: PASSPHRASE,
        workFactor: 4,
      },
    })
    await engine.customers.greet({ id: 1002, name: 'Sara' })
    const made = await engine.backups.make(1)
    assert.ok(made.kind === 'made')
    backup = made.path
    await store.close()
  })
  after(() => rmSync(home, { recursive: true }))
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-restore-'))
    to = join(folder, 'restored.db')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** In three pieces, as a large one comes by Telegram. */
  function inPieces(): string[] {
    const bytes = readFileSync(backup)
    const third = Math.ceil(bytes.length / 3)
    return [1, 2, 3].map((part) => {
      const path = join(folder, `${basename(backup)}.${part}-of-3`)
      writeFileSync(path, bytes.subarray((part - 1) * third, part * third))
      return path
    })
  }

  /** Files and keys take real time. */
  async function run(passphrase: string | undefined, ...argv: string[]) {
    const env = { BACKUP_PASSPHRASE: passphrase, DATABASE_URL: `file:${to}` }
    const running = openTerminal({ env }).start('restore', ...argv)
    while (running.stdout() + running.stderr() === '') await running.pass(1)
    return running.end()
  }

  it('makes a shop of a backup, in the place of this environment', async () => {
    const { exit, stdout } = await run(PASSPHRASE, backup)

    assert.equal(exit, 0)
    assert.match(stdout, /restored\.db is a shop again, as it was on 2026-/)
    assert.match(stdout, /All is well.*Then start the shop/s)
    const shop = await openEmbeddedStore(to)
    assert.equal((await customerRows(shop).find(1002))?.name, 'Sara')
    await shop.close()
  })

  it('takes the pieces that it was sent in, in any order', async () => {
    const [first = '', second = '', third = ''] = inPieces()
    const { exit, stdout } = await run(PASSPHRASE, third, first, second, '--to', `file:${to}`)

    assert.equal(exit, 0)
    assert.match(stdout, /Then set DATABASE_URL to it/)
    const shop = await openEmbeddedStore(to)
    assert.equal((await customerRows(shop).find(1002))?.name, 'Sara')
    await shop.close()
  })

  it('names the pieces that are missing, and takes none of another', async () => {
    const [first = '', second = '', third = ''] = inPieces()

    assert.match((await run(PASSPHRASE, third)).stderr, /Of 3 pieces these are missing: 1, 2/)
    assert.match((await run(PASSPHRASE, first, second, third, third)).stderr, /there twice/)
    assert.match((await run(PASSPHRASE, first, second, backup)).stderr, /not pieces of one backup/)
    assert.equal(existsSync(to), false)
  })

  it('refuses another passphrase, and writes nothing', async () => {
    const { exit, stderr } = await run('another passphrase', backup, '--to', `file:${to}`)

    assert.equal(exit, 1)
    assert.match(stderr, /passphrase is another one.*Nothing was written/s)
    assert.equal(existsSync(to), false)
  })

  it('says what is missing: the passphrase, the target, the file', async () => {
    assert.match((await run(undefined, backup, '--to', `file:${to}`)).stderr, /BACKUP_PASSPHRASE/)
    assert.match((await run(PASSPHRASE, backup, '--to', 'x')).stderr, /--to file:PATH/)
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
    const { exit, stderr } = await run(PASSPHRASE, backup, '--to', `file:${join(home, 'shop.db')}`)

    assert.equal(exit, 3)
    assert.match(stderr, /exists already/)
  })
})
