/** Two databases change places, and the process that does it is killed at every step. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { exchange } from './exchange.ts'

/** Dies before its step of that number, counted from 0. */
const DIES = `
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  const { DIES_AT, PATH_OF_SHOP: path, EXCHANGE } = process.env
  let steps = 0
  for (const name of ['copyFileSync', 'rmSync', 'linkSync', 'renameSync']) {
    const real = fs[name]
    fs[name] = (...args) => {
      if (steps++ === Number(DIES_AT)) process.kill(process.pid, 'SIGKILL')
      return real(...args)
    }
  }
  syncBuiltinESMExports()
  const { exchange } = await import(EXCHANGE)
  await exchange(path, path + '.new', 0)`

describe('a database in the place of another', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    path = join(folder, 'shop.db')
    write(`${path}.new`, 'new')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function write(file: string, word: string): void {
    const database = new DatabaseSync(file)
    database.exec(`CREATE TABLE word (word TEXT); INSERT INTO word VALUES ('${word}')`)
    database.close()
  }
  function read(file: string): unknown {
    const database = new DatabaseSync(file)
    const row = database.prepare('SELECT word FROM word ORDER BY rowid DESC').get()
    database.close()
    return row?.['word']
  }
  /** As a process leaves it that was killed: what it wrote last is in the journal alone. */
  function writeKilled(): void {
    const living = join(folder, 'living.db')
    const database = new DatabaseSync(living)
    database.exec(
      `PRAGMA journal_mode = WAL; CREATE TABLE word (word TEXT); PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO word VALUES ('old')`,
    )
    for (const end of ['', '-wal']) copyFileSync(living + end, path + end)
    database.close()
    rmSync(living)
  }
  const others = (): string[] => readdirSync(folder).filter((name) => name !== 'shop.db')

  it('leaves a whole one there wherever it is killed, and comes to its end the next time', async () => {
    for (let diesAt = 0; diesAt < 4; diesAt++) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name))
      writeKilled()
      write(`${path}.new`, 'new')
      const env = {
        ...process.env,
        DIES_AT: String(diesAt),
        PATH_OF_SHOP: path,
        EXCHANGE: new URL('./exchange.ts', import.meta.url).href,
      }
      const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', DIES], {
        env,
        encoding: 'utf8',
      })
      assert.equal(signal, 'SIGKILL', stderr)
      assert.equal(read(path), 'old')

      const kept = await exchange(path, `${path}.new`, 1)
      assert.deepEqual([read(path), read(kept ?? '')], ['new', 'old'])
    }
  })

  it('takes nothing of what a database that is gone has left', async () => {
    writeKilled()
    rmSync(path)

    assert.equal(await exchange(path, `${path}.new`, 0), undefined)
    assert.equal(read(path), 'new')
    assert.deepEqual(others(), ['shop.db.before-19700101T000000000Z-wal'])
  })

  it('keeps a damaged one with its journal', async () => {
    writeFileSync(path, 'damaged')
    writeFileSync(`${path}-wal`, 'its journal')

    await exchange(path, `${path}.new`, 0)
    assert.equal(read(path), 'new')
    const kept = 'shop.db.before-19700101T000000000Z'
    assert.deepEqual(others(), [kept, `${kept}-wal`])
  })
})
