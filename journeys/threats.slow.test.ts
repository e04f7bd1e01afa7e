/** What docs/security.md promises and no other test shows, and that it promises nothing else. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openEmbeddedStore } from '#engine'
import { SARA, Visitor, openTestHouse } from './test-house.ts'
import { factRows } from '#engine/rows'

const ROOT = new URL('../', import.meta.url)
const MAIN = new URL('main.ts', ROOT).pathname

describe('a customer', () => {
  it('shows a name with markup in it as it is written', async () => {
    const name = '<b>Sara</b> & <a href="https://evil.example">free</a>'
    const shop = await openTestHouse({ people: [{ ...SARA, first_name: name }] })
    const sara = new Visitor(shop, SARA)

    await sara.start()

    sara.sees('<b>Sara</b> & <a href')
    assert.deepEqual(shop.playground.refusals(), [])
    await shop.close()
  })
})

describe('a database', () => {
  it('is refused by a shop of another world', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    const path = join(folder, 'shop.db')
    const store = await openEmbeddedStore(path)
    await factRows(store).set('world', 'Telegram and Numberland', 1)
    await store.close()

    const env = {
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATABASE_URL: `file:${path}`,
      PORT: '0',
    }
    const { status, stdout } = spawnSync(process.execPath, [MAIN], { env, encoding: 'utf8' })

    assert.equal(status, 1)
    assert.match(stdout, /belongs to a shop between/)
    rmSync(folder, { recursive: true })
  })
})

describe('docs/security.md', () => {
  it('names tests that there are', () => {
    const page = readFileSync(new URL('docs/security.md', ROOT), 'utf8')
    const named = [...page.matchAll(/`([^`]+\.test\.ts)`: (.+?)(?=; `[^`]+\.test\.ts`: | \|$)/gm)]

    const missing = named.filter(([, file = '', test = '']) => {
      const url = new URL(file, ROOT)
      const source = existsSync(url) ? readFileSync(url, 'utf8') : ''
      return !source.includes(`'${test}'`) && !source.includes(`\`${test}`)
    })

    assert.ok(named.length >= 20)
    assert.deepEqual(
      missing.map(([, file, test]) => `${file}: ${test}`),
      [],
    )
  })
})
