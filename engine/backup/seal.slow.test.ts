import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { NotOurBackup, seal, unseal } from './seal.ts'

const PASSPHRASE = 'correct horse battery staple'
/** Made by the version before age: a database with one row. */
const OLD = join(import.meta.dirname, '../testing/backups/before-age.backup')
const hasAge = spawnSync('age', ['--version']).status === 0

describe('a sealed file', () => {
  let folder: string
  let sealed: string
  let opened: string
  const content = randomBytes(400_000) // several pieces of age's 64 KiB

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-seal-'))
    sealed = join(folder, 'sealed')
    opened = join(folder, 'opened')
    writeFileSync(join(folder, 'content'), content)
    await seal(await open(join(folder, 'content')), sealed, PASSPHRASE)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is opened by its passphrase, and is for its owner alone', async () => {
    await unseal(sealed, opened, PASSPHRASE)

    assert.deepEqual(readFileSync(opened), content)
    assert.deepEqual(
      [sealed, opened].map((path) => statSync(path).mode & 0o077),
      [0, 0],
    )
  })

  it('gives away no piece that was changed, and none behind it', async () => {
    const bytes = readFileSync(sealed)
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 1
    writeFileSync(sealed, bytes)

    await assert.rejects(unseal(sealed, opened, PASSPHRASE), NotOurBackup)

    const written = readFileSync(opened)
    assert.ok(written.length < middle)
    assert.deepEqual(written, content.subarray(0, written.length))
  })

  it('is not whole without its end', async () => {
    const bytes = readFileSync(sealed)
    for (const left of [bytes.length - 1, 300_000, 100]) {
      writeFileSync(sealed, bytes.subarray(0, left))
      await assert.rejects(unseal(sealed, opened, PASSPHRASE), NotOurBackup)
      rmSync(opened, { force: true })
    }
  })

  it(
    'is opened by `age -d` and `gunzip`, without this program',
    { skip: !hasAge && 'age is not installed' },
    () => {
      // age reads a passphrase from a terminal alone.
      const { status } = spawnSync(
        'script',
        ['-qec', `age -d -o ${opened} ${sealed}`, '/dev/null'],
        {
          input: `${PASSPHRASE}\n`,
          timeout: 30_000,
        },
      )

      assert.equal(status, 0)
      assert.deepEqual(gunzipSync(readFileSync(opened)), content)
    },
  )

  it('of a version before age is opened too, and not when a byte was changed', async () => {
    await unseal(OLD, opened, PASSPHRASE)

    const database = new DatabaseSync(opened, { readOnly: true })
    assert.equal(database.prepare('SELECT word FROM said').get()?.['word'], 'sealed before age')
    database.close()

    const bytes = readFileSync(OLD)
    for (const at of [25, 100, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(sealed, changed)
      await assert.rejects(unseal(sealed, join(folder, `no-${at}`), PASSPHRASE), NotOurBackup)
    }
    writeFileSync(sealed, bytes.subarray(0, 30))
    await assert.rejects(unseal(sealed, join(folder, 'no'), PASSPHRASE), NotOurBackup)
  })

  it('is nothing else: no file of somebody else is one', async () => {
    writeFileSync(sealed, 'hello')
    await assert.rejects(unseal(sealed, opened, PASSPHRASE), NotOurBackup)
  })
})
