import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openEmbeddedStore } from '#engine'
import { backupRows } from '#engine/rows'
import { KEY, openTerminal, parse, type Terminal, type TerminalOptions } from '../testing.ts'

interface Case {
  readonly options?: TerminalOptions
  readonly harm?: (terminal: Terminal) => void
  readonly exit: number
  readonly says: RegExp
}

const failing =
  (kind: 'html' | 'rate-limited' | 'technical') =>
  ({ sandbox }: Terminal): void =>
    sandbox.faults.setRates([{ rate: 1, kind }])

const CASES: Readonly<Record<string, Case>> = {
  'that all is well': {
    exit: 0,
    says: /✓ settings {2}key from NUMBERLAND_API_KEY, http:\/\/sandbox\/v2\.php, 48 .*\n✓ answer .*\n✓ key .*\n✓ balance +5,000,000 Toman\n$/,
  },
  'that the key is missing': {
    options: { env: { NUMBERLAND_API_KEY: undefined } },
    exit: 2,
    says: /✗ settings {2}No API key[^]*export NUMBERLAND_API_KEY/,
  },
  'that the key is wrong': {
    options: { sandbox: { apiKey: 'another' } },
    exit: 1,
    says: /✓ answer[^]*✗ key[^]*Compare it/,
  },
  'that nothing answers': {
    harm: ({ sandbox }) => sandbox.setDown('reset'),
    exit: 3,
    says: /✗ answer {4}none\n.*ECONNRESET/,
  },
  'that something else answers': {
    harm: failing('html'),
    exit: 3,
    says: /✗ answer .*not Numberland.*\n.*filter or a proxy/,
  },
  'that there were too many requests': {
    harm: failing('rate-limited'),
    exit: 3,
    says: /✗ answer .*no more requests/,
  },
  'that Numberland has trouble of its own': {
    harm: failing('technical'),
    exit: 1,
    says: /✓ answer[^]*✗ balance .*-900/,
  },
  'that the answer is slow': {
    options: { sandbox: { latency: 4000 } },
    exit: 0,
    says: /✓ answer {4}after 4,000 ms\n.*slow/,
  },
  'that the account is empty': {
    options: { sandbox: { balanceToman: 0 } },
    exit: 0,
    says: /✓ balance {3}0 Toman\n.*Top up/,
  },
}

describe('doctor', () => {
  for (const [what, { options = {}, harm, exit, says }] of Object.entries(CASES))
    it(`says ${what}, and ends with ${exit}`, async () => {
      const terminal = openTerminal(options)
      harm?.(terminal)

      const ended = await terminal.run('doctor')

      assert.match(ended.stdout, says)
      assert.equal(ended.exit, exit)
      assert.ok(terminal.sandbox.requests().total <= 1)
    })

  it('knows what to do when there is no such server, or nobody listens', async () => {
    for (const [code, says] of [
      ['ENOTFOUND', /DNS/],
      ['ECONNREFUSED', /numberland sandbox/],
    ] as const) {
      const cause = Object.assign(new Error(KEY), { code })
      const fetch = (): Promise<never> => Promise.reject(new TypeError(`fetch ${KEY}`, { cause }))

      const { exit, stdout } = await openTerminal({ fetch }).run('doctor')

      assert.equal(exit, 3)
      assert.match(stdout, says)
    }
  })

  it('gives its findings as JSON', async () => {
    const { stdout } = await openTerminal().run('doctor', '--json')

    const { ok, findings } = parse(stdout) as {
      ok: boolean
      findings: readonly { check: string }[]
    }
    assert.equal(ok, true)
    assert.deepEqual(
      findings.map(({ check }) => check),
      ['settings', 'answer', 'key', 'balance'],
    )
  })

  it('does not show what stands behind the path of the address', async () => {
    const env = { NUMBERLAND_URL: 'http://sandbox/v2.php?apikey=hidden' }

    const { stdout } = await openTerminal({ env }).run('doctor')

    assert.ok(!stdout.includes('hidden'))
  })
})

describe('doctor in a shop', () => {
  const TOKEN = '123456:token-that-nobody-may-see'
  const SHOP = { TELEGRAM_BOT_TOKEN: TOKEN, ADMIN_IDS: '1001' }
  const ME = { id: 123456, is_bot: true, username: 'shop_bot', supports_inline_queries: true }
  const HOOK = { url: '', pending_update_count: 3 }

  interface TelegramSays {
    readonly me?: unknown
    readonly hook?: unknown
    readonly status?: number
    readonly clockOffMs?: number
  }

  /** A terminal whose way out leads to the sandbox and to a Telegram that says this. */
  function openShop(says: TelegramSays, env: TerminalOptions['env'] = {}) {
    const { me = ok(ME), hook = ok(HOOK), status = 200, clockOffMs = 0 } = says
    const fetch: TerminalOptions['fetch'] = async (url, init) => {
      if (!url.startsWith('https://api.telegram.org/')) return terminal.sandbox.fetch(url, init)
      const method = url.slice(`https://api.telegram.org/bot${TOKEN}/`.length)
      const answer = method === 'getMe' ? me : hook
      const date = new Date(terminal.clock.now() + clockOffMs).toUTCString()
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
      return new Response(text, { status, headers: { date } })
    }
    const terminal = openTerminal({ env: { ...SHOP, ...env }, fetch })
    return { ...terminal, fetch }
  }
  const ok = (result: unknown) => ({ ok: true, result })
  const no = (error_code: number, description: string) => ({ ok: false, error_code, description })

  const SHOP_CASES: Readonly<
    Record<
      string,
      { telegram?: TelegramSays; env?: TerminalOptions['env']; exit: number; says: RegExp }
    >
  > = {
    'that all is well': {
      exit: 0,
      says: /✓ shop {6}shop, in fa, 1 in ADMIN_IDS\n✓ telegram {2}@shop_bot is there\n✓ updates {3}polled, 3 waiting\n✓ clock {5}right\n✓ backup {4}none is made\n.*BACKUP_PASSPHRASE/,
    },
    'that a setting is wrong': {
      env: { SHOP_MODE: 'both' },
      exit: 2,
      says: /✗ shop[^]*SHOP_MODE: must be one of/,
    },
    'that nobody is admin': {
      env: { ADMIN_IDS: undefined },
      exit: 1,
      says: /✗ shop[^]*Set ADMIN_IDS/,
    },
    'that the token is refused': {
      telegram: { me: no(401, 'Unauthorized'), status: 401 },
      exit: 1,
      says: /✗ telegram {2}the token is refused\n.*@BotFather/,
    },
    'that Telegram refuses for another reason': {
      telegram: { me: no(420, 'Flood') },
      exit: 1,
      says: /✗ telegram {2}refuses \(420\): Flood/,
    },
    'that something else answers in place of Telegram': {
      telegram: { me: '<html>peyvandha</html>' },
      exit: 1,
      says: /✗ telegram .*not Telegram\n.*filter or a proxy/,
    },
    'that inline search is off': {
      telegram: { me: ok({ ...ME, supports_inline_queries: false }) },
      exit: 0,
      says: /✓ telegram[^]*\/setinline/,
    },
    'that an old webhook is still set': {
      telegram: { hook: ok({ ...HOOK, url: 'https://old.example' }) },
      exit: 0,
      says: /✓ updates[^]*from before/,
    },
    'that the webhook is not reached': {
      env: {
        TELEGRAM_WEBHOOK_URL: 'https://shop.example',
        TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(20),
      },
      telegram: { hook: ok({ ...HOOK, last_error_message: 'Connection refused' }) },
      exit: 1,
      says: /✗ updates {3}brought to the webhook, 3 waiting\n.*Connection refused/,
    },
    'that the clock is wrong': {
      telegram: { clockOffMs: 90_000 },
      exit: 1,
      says: /✗ clock {5}90 s off Telegram's\n.*NTP/,
    },
  }

  for (const [what, { telegram = {}, env, exit, says }] of Object.entries(SHOP_CASES))
    it(`says ${what}, and ends with ${exit}, without the token`, async () => {
      const ended = await openShop(telegram, env).run('doctor')

      assert.match(ended.stdout, says)
      assert.equal(ended.exit, exit)
      assert.ok(!ended.stdout.includes(TOKEN.slice(8)))
    })

  it('says how old the newest good backup is, and ends with 1 when it is too old', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-doctor-'))
    try {
      const path = join(folder, 'shop.db')
      const env = {
        DATABASE_URL: `file:${path}`,
        BACKUP_PASSPHRASE: 'correct horse battery staple',
      }
      const terminal = openShop({}, env)
      assert.doesNotMatch((await terminal.run('doctor')).stdout, /backup/) // it was never started
      const store = await openEmbeddedStore(path)
      const figures = { bytes: 2 ** 20, orders: 1, transfers: 1, findings: 0 }
      const madeAt = terminal.clock.now() - 36 * 3_600_000
      await backupRows(store).add({ name: 'a.backup', madeAt, ...figures })
      await store.close()

      const young = await terminal.run('doctor')
      assert.match(young.stdout, /✓ backup {4}the newest good one is 36 h old, 1,024 kB/)
      assert.equal(young.exit, 0)
      await terminal.clock.advance(1000)
      const old = await terminal.run('doctor')
      assert.match(old.stdout, /✗ backup {4}the newest good one is 36 h old.*\n.*BACKUP_DIR/)
      assert.equal(old.exit, 1)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('tries each of several ways, and says which is used; a closed one is no failure', async () => {
    const closed = Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' })
    const env = {
      NUMBERLAND_PROXY: 'socks5://me:hunter2@gone:1080, direct',
      TELEGRAM_PROXY: 'http://gone:1 http://there:2',
    }
    const inside = openShop({})
    const terminal = openTerminal({
      env: { ...SHOP, ...env },
      fetch: (url, init) =>
        url.startsWith('https://api.telegram.org/')
          ? Promise.reject(closed)
          : inside.sandbox.fetch(url, init),
      fetchThrough: (proxy) => (url, init) =>
        proxy.includes('gone') ? Promise.reject(closed) : inside.fetch(url, init),
    })

    const { exit, stdout } = await terminal.run('doctor')

    assert.equal(exit, 0)
    assert.match(
      stdout,
      /✓ way {7}to Numberland, 1 of 2, socks5:\/\/gone:1080: closed \(ECONNREFUSED\)/,
    )
    assert.match(stdout, /✓ way {7}to Numberland, 2 of 2, direct: open after .* ms, in use/)
    assert.match(stdout, /✓ way {7}to Telegram, 2 of 2, http:\/\/there:2: open after .* ms, in use/)
    assert.match(stdout, /✓ telegram {2}@shop_bot is there/)
    assert.ok(!stdout.includes('hunter2'))
  })

  it('gives up on a Telegram that swallows everything, through the proxy that is set for it', async () => {
    const proxies: string[] = []
    const swallow: TerminalOptions['fetch'] = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new TypeError('aborted')))
      })
    const env = { ...SHOP, TELEGRAM_PROXY: 'socks5://127.0.0.1:1080' }
    const fetchThrough = (proxy: string) => (proxies.push(proxy), swallow)

    const { exit, stdout } = await openTerminal({ env, fetchThrough }).run('doctor')

    assert.equal(exit, 1)
    assert.match(stdout, /✗ telegram {2}no answer \(time-out\)\n.*TELEGRAM_PROXY/)
    assert.deepEqual(proxies, ['socks5://127.0.0.1:1080'])
  })
})
