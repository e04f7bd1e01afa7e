/** How the real program starts, or does not, from the settings that somebody really wrote. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'

const ROOT = new URL('../', import.meta.url)
const MAIN = new URL('main.ts', ROOT).pathname
const CLI = new URL('cli/bin.ts', ROOT).pathname
const TOKEN = '123456:ABCdefGHIjklMNOpqrSTUvwxYZ'
const KEY = 'very-secret-provider-key'
const GOOD = `TELEGRAM_BOT_TOKEN=${TOKEN}\nNUMBERLAND_API_KEY=${KEY}\n`

describe('the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  after(() => rmSync(folder, { recursive: true }))

  function start(dotenv: string | Buffer | undefined, env: Record<string, string> = {}) {
    const cwd = mkdtempSync(join(folder, 'shop-'))
    if (dotenv !== undefined) writeFileSync(join(cwd, '.env'), dotenv)
    return { cwd, ...run(cwd, [MAIN], env) }
  }

  function run(cwd: string, argv: string[], env: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
      cwd,
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        PORT: '0',
        ...env,
      },
      encoding: 'utf8',
      timeout: 20_000, // a shop that opens does not end
    })
    return { status, output: stdout + stderr }
  }

  const badFiles: readonly [string, string | Buffer, RegExp][] = [
    ['in UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), /\.env, line 1: .*UTF-8/],
    ['with colons', GOOD.replaceAll('=', ': '), /\.env, line 1: is not NAME=value/],
    ['in small letters', GOOD.toLowerCase(), /\.env, line 1: .*did you mean TELEGRAM_BOT_TOKEN/],
    ['with a half name', GOOD.replace('TELEGRAM_', ''), /line 1: .*did you mean TELEGRAM_BOT/],
    ['without its token', `NUMBERLAND_API_KEY=${KEY}`, /TELEGRAM_BOT_TOKEN: is not set while/],
    ['without its key', `TELEGRAM_BOT_TOKEN=${TOKEN}`, /NUMBERLAND_API_KEY: is not set while/],
    ['with an empty token', GOOD.replace(TOKEN, ''), /TELEGRAM_BOT_TOKEN: is empty/],
    ['with # in a passphrase', `${GOOD}BACKUP_PASSPHRASE=abc#${KEY}`, /\.env, line 3: BACKUP_PASS/],
  ]
  for (const [what, text, expected] of badFiles) {
    it(`does not start from a file .env ${what}, says why, and repeats no secret`, () => {
      const { status, output, cwd } = start(text)

      assert.equal(status, 1)
      assert.match(output, expected)
      assert.doesNotMatch(output, /ABCdef|very-secret/i)
      assert.deepEqual(readdirSync(cwd), ['.env'])
    })
  }

  it('reads a file with a byte order mark, as the command line does', () => {
    const text = `\ufeff${GOOD}DATABASE_URL=file:./none/shop.db\nTELEGRAM_API_ROOT=http://127.0.0.1:9\nNUMBERLAND_URL=http://127.0.0.1:9\n`
    const cwd = mkdtempSync(join(folder, 'shop-'))
    writeFileSync(join(cwd, '.env'), text)

    const { output } = run(cwd, [CLI, 'doctor'])

    assert.match(output, /key from NUMBERLAND_API_KEY, http:\/\/127\.0\.0\.1:9/)
    assert.match(output, /✗ telegram +no answer/)
  })

  it('does not start from a file .env that cannot be read', () => {
    const cwd = mkdtempSync(join(folder, 'shop-'))
    symlinkSync('/nowhere/env', join(cwd, '.env'))
    assert.match(run(cwd, [MAIN]).output, /\.env: cannot be read \(ENOENT\)/)

    const other = mkdtempSync(join(folder, 'shop-'))
    mkdirSync(join(other, '.env'))
    assert.match(run(other, [CLI, 'balance']).output, /\.env: cannot be read \(EISDIR\)/)
  })

  it('does not start when a secret is empty, nor opens a playground with a real key to others', () => {
    const empty = start(undefined, { TELEGRAM_BOT_TOKEN: '', NUMBERLAND_API_KEY: KEY })
    const open = start(undefined, {
      SIMULATE: 'telegram',
      NUMBERLAND_API_KEY: KEY,
      HOST: '0.0.0.0',
    })

    assert.deepEqual([empty.status, open.status], [1, 1])
    assert.match(empty.output, /TELEGRAM_BOT_TOKEN: is empty/)
    assert.match(open.output, /HOST: with SIMULATE=telegram/)
  })
})
