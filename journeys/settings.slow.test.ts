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
    ['with a name in the singular', `${GOOD}ADMIN_ID=1`, /\.env, line 3: .*did you mean ADMIN_IDS/],
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

  it('stops at a name of the environment that is nearly right, and at none of others', () => {
    const { status, output } = start(undefined, { DATABASE_URI: KEY, BOT_TOKEN_FILE: KEY })
    assert.equal(status, 1)
    assert.match(output, /DATABASE_URI: .*did you mean DATABASE_URL\?/)
    assert.match(output, /BOT_TOKEN_FILE: .*did you mean TELEGRAM_BOT_TOKEN_FILE\?/)
    assert.doesNotMatch(output, /very-secret/)

    const cwd = mkdtempSync(join(folder, 'shop-'))
    const others = { DATABASE_POOL: '5', TELEGRAM_CHAT_ID: '1', NUMBERLAND_SERVICE_HOST: '::1' }
    writeFileSync(join(cwd, '.env'), 'COMPOSE_PROFILES=postgres,workers\nPOSTGRES_PASSWORD="x\n')
    assert.match(run(cwd, [CLI, 'audit'], others).output, /The books cannot be read/)
  })

  it('reads each setting from the file that is named, as the doctor does', () => {
    const cwd = mkdtempSync(join(folder, 'shop-'))
    const inFile = (name: string, value: string) => (writeFileSync(join(cwd, name), value), name)
    const env = {
      NUMBERLAND_API_KEY_FILE: inFile('key', `${KEY}\n`),
      NUMBERLAND_URL_FILE: inFile('url', 'http://127.0.0.1:18099/v2.php'),
      NUMBERLAND_PROXY_FILE: inFile('proxy', 'socks5://me:hunter2@127.0.0.1:9'),
      TELEGRAM_BOT_TOKEN_FILE: inFile('token', TOKEN),
      TELEGRAM_API_ROOT_FILE: inFile('root', 'http://127.0.0.1:9'),
      ADMIN_IDS_FILE: inFile('ids', '1,2'),
    }

    const { output } = run(cwd, [CLI, 'doctor'], env)

    assert.match(output, /key from NUMBERLAND_API_KEY_FILE, http:\/\/127\.0\.0\.1:18099.*the proxy/)
    assert.match(output, /ECONNREFUSED.*NUMBERLAND_PROXY/)
    assert.match(output, /✓ shop +shop, in fa, 2 in ADMIN_IDS/)
    assert.match(output, /✗ telegram +no answer/)
    assert.doesNotMatch(output, /very-secret|ABCdef|hunter2/)
  })

  it('tells its version, whatever the settings are', () => {
    const cwd = mkdtempSync(join(folder, 'shop-'))
    writeFileSync(join(cwd, '.env'), 'nonsense')
    for (const program of [MAIN, CLI])
      assert.match(run(cwd, [program, '--version'], { ADMIN_ID: '1' }).output, /^\d+\.\d+\.\d+\n$/)
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
