import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { ConfigError, readConfig } from './config.ts'
import { createMask } from './log.ts'

const REAL = { TELEGRAM_BOT_TOKEN: '123456:ABCdefGHIjklMNO', NUMBERLAND_API_KEY: 'k3y-of-mine' }

const SECRET = 'a-secret-of-the-webhook'

/** What the start says about these settings. */
function complaint(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.message
  }
  return ''
}

describe('the settings', () => {
  it('need none: what is not set is simulated, in a database of its own', () => {
    const config = readConfig({})

    assert.equal(config.telegram, undefined)
    assert.equal(config.numberland, undefined)
    assert.deepEqual(config.database, { kind: 'embedded', path: './data/demo.db' })
    assert.equal(config.role, 'all')
    assert.deepEqual(
      [config.requestsPerSecond, config.host, config.port, config.language],
      [48, '127.0.0.1', 8080, 'fa'],
    )
    assert.deepEqual(config.price, { markupPercent: 20, roundToToman: 100, minMarginToman: 0 })
  })

  it('make the real shop of a token and a key', () => {
    const config = readConfig(REAL)

    assert.equal(config.telegram?.apiRoot, 'https://api.telegram.org')
    assert.equal(config.numberland?.url, 'https://api.numberland.ir/v2.php')
    assert.deepEqual(config.database, { kind: 'embedded', path: './data/shop.db' })
  })

  it('are read, trimmed and cannot be changed afterwards', () => {
    const config = readConfig({
      ...REAL,
      ADMIN_IDS: ' 11, 22,11 ',
      TELEGRAM_API_ROOT: 'https://relay.example/path/',
      DATABASE_URL: 'file:///var/lib/shop.db',
      PORT: ' 9000 ',
    })

    assert.deepEqual(config.adminIds, [11, 22])
    assert.equal(config.telegram?.apiRoot, 'https://relay.example/path')
    assert.deepEqual(config.database, { kind: 'embedded', path: '/var/lib/shop.db' })
    assert.equal(config.port, 9000)
    assert.throws(() => Object.assign(config, { port: 1 }), TypeError)
  })

  it('take secrets from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    const path = join(folder, 'key')
    writeFileSync(path, 'key-from-a-file\n')

    assert.equal(
      readConfig({ NUMBERLAND_API_KEY_FILE: path, SIMULATE: 'telegram' }).numberland?.apiKey,
      'key-from-a-file',
    )
    assert.match(
      complaint({ NUMBERLAND_API_KEY_FILE: join(folder, 'nothing') }),
      /NUMBERLAND_API_KEY_FILE: the file cannot be read \(ENOENT\)/,
    )
    assert.match(
      complaint({ ...REAL, NUMBERLAND_API_KEY_FILE: path }),
      /NUMBERLAND_API_KEY: is set twice/,
    )
    writeFileSync(path, 'socks5://me:hunter2@127.0.0.1:1080\n')
    const { numberland, secrets } = readConfig({ ...REAL, NUMBERLAND_PROXY_FILE: path })
    assert.deepEqual(numberland?.ways, ['socks5://me:hunter2@127.0.0.1:1080'])
    assert.ok(secrets.includes('hunter2'))
    rmSync(folder, { recursive: true })
  })

  const wrong: readonly [string, Record<string, string>, RegExp][] = [
    [
      'a token of the wrong shape',
      { TELEGRAM_BOT_TOKEN: 'hello' },
      /TELEGRAM_BOT_TOKEN: must be the token that @BotFather gave/,
    ],
    [
      'the token in the place of the key',
      { ...REAL, NUMBERLAND_API_KEY: '123456:ABCdefGHIjklMNOpqrSTUvwxYZabcdefghij' },
      /NUMBERLAND_API_KEY: is the token of a bot/,
    ],
    [
      'a rate above the limit',
      { NUMBERLAND_RPS: '51' },
      /NUMBERLAND_RPS: must be a whole number from 1 to 50$/,
    ],
    [
      'a broken number',
      { MARKUP_PERCENT: '20%' },
      /MARKUP_PERCENT: must be a whole number from 0 to 1000/,
    ],
    ['a step of zero', { MARKUP_ROUND_TO: '0' }, /MARKUP_ROUND_TO: must be a whole number from 1/],
    [
      'an id that is a name',
      { ADMIN_IDS: '11,@sara' },
      /ADMIN_IDS: must be numeric Telegram ids.*number 2 in the list/,
    ],
    ['an unknown mode', { SHOP_MODE: 'public' }, /SHOP_MODE: must be one of shop, private/],
    [
      'an unknown language',
      { DEFAULT_LANGUAGE: 'de' },
      /DEFAULT_LANGUAGE: must be one of fa, en, ru/,
    ],
    [
      'a misspelled name',
      { TELEGRAM_BOT_TOKN: 'x' },
      /TELEGRAM_BOT_TOKN: there is no such setting: did you mean TELEGRAM_BOT_TOKEN\?/,
    ],
    [
      'an address of a database that cannot be read',
      { DATABASE_URL: 'postgres://me:hunter2@host:port/x' },
      /DATABASE_URL: write file:PATH.* or postgres:/,
    ],
    ['a database that is no address', { DATABASE_URL: 'shop.db' }, /DATABASE_URL: write file:PATH/],
    ...['file:file:shop.db?mode=memory', 'file://localhost/shop.db', 'file://data/shop.db'].map(
      (url): [string, Record<string, string>, RegExp] => [
        `the database ${url}`,
        { DATABASE_URL: url },
        /DATABASE_URL: write file:PATH/,
      ],
    ),
    [
      'several processes on one file',
      { ...REAL, ROLE: 'worker' },
      /ROLE: several processes need DATABASE_URL=postgres/,
    ],
    [
      'several processes of the demo',
      { DATABASE_URL: 'postgres://host/shop', ROLE: 'web' },
      /ROLE: several processes need TELEGRAM_BOT_TOKEN and NUMBERLAND_API_KEY/,
    ],
    ['an unknown role', { ROLE: 'boss' }, /ROLE: must be one of all, web, worker/],
    [
      'a webhook without its secret',
      { ...REAL, TELEGRAM_WEBHOOK_URL: 'https://shop.example/telegram/webhook' },
      /set both or neither/,
    ],
    [
      'a webhook at a port that Telegram does not reach',
      { ...REAL, TELEGRAM_WEBHOOK_URL: 'https://a.example:8080/', TELEGRAM_WEBHOOK_SECRET: SECRET },
      /TELEGRAM_WEBHOOK_URL: Telegram reaches the ports 443/,
    ],
    [
      'a private shop for nobody',
      { ...REAL, SHOP_MODE: 'private' },
      /SHOP_MODE: a private shop serves only/,
    ],
    [
      'a proxy of an unknown kind',
      { ...REAL, TELEGRAM_PROXY: 'ftp://x' },
      /TELEGRAM_PROXY: must be an address that begins with/,
    ],
    [
      'an address to which no request goes',
      { ...REAL, NUMBERLAND_URL: 'https://me:hunter2@relay.example/' },
      /NUMBERLAND_URL: must be an address without a user name/,
    ],
    ['a loud log', { LOG_LEVEL: 'loud' }, /LOG_LEVEL: must be one of/],
  ]
  for (const [what, env, expected] of wrong) {
    it(`refuse ${what} with the name and the fix`, () => {
      assert.match(complaint(env), expected)
    })
  }

  it('tell everything that is wrong at once, and repeat no secret', () => {
    const message = complaint({
      TELEGRAM_BOT_TOKEN: 'my secret token',
      PORT: 'x',
      TELEGRAM_PROXY: 'socks4://me:hunter2@host',
    })

    assert.match(message, /TELEGRAM_BOT_TOKEN[^]*PORT/)
    assert.doesNotMatch(message, /my secret token|hunter2/)
  })

  it('never repeat a value, whatever name a secret was put behind', () => {
    const names =
      'ADMIN_IDS ALLOWED_IDS PORT HOST ROLE LOG_LEVEL LIMITS SHOP_MODE NUMBERLAND_RPS MARKUP_PERCENT MARKUP_ROUND_TO MARKUP_MIN SIMULATE DEFAULT_LANGUAGE DATABASE_URL TELEGRAM_PROXY NUMBERLAND_PROXY TELEGRAM_API_ROOT TELEGRAM_WEBHOOK_URL NUMBERLAND_URL TELEGRAM_BOT_TOKN'
    for (const secret of ['123456:AAbbCCddEEffGG', 'socks5//hunter2', 'hunter2'])
      for (const name of names.split(' ')) {
        const message = complaint({ [name]: secret })
        assert.match(message, new RegExp(name))
        assert.doesNotMatch(message, /AAbbCC|hunter2/, name)
      }
  })

  it('are never empty: an empty one is no choice', () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    const path = join(folder, 'empty')
    writeFileSync(path, ' \n')

    for (const name of ['TELEGRAM_BOT_TOKEN', 'NUMBERLAND_API_KEY', 'ADMIN_IDS', 'DATABASE_URL']) {
      assert.match(complaint({ ...REAL, [name]: ' ' }), new RegExp(`${name}: is empty`))
      assert.match(complaint({ ...REAL, [name]: '', [`${name}_FILE`]: '' }), /_FILE: is empty/)
    }
    assert.match(
      complaint({ NUMBERLAND_API_KEY: 'k3y', TELEGRAM_BOT_TOKEN_FILE: path }),
      /TELEGRAM_BOT_TOKEN_FILE: the file is empty/,
    )
    rmSync(folder, { recursive: true })
  })

  it('hold no quotes and no invisible signs that came with a paste', () => {
    assert.match(complaint({ ...REAL, NUMBERLAND_API_KEY: '"k3y"' }), /API_KEY: stands in quotes/)
    for (const name of ['NUMBERLAND_URL', 'TELEGRAM_PROXY', 'NUMBERLAND_API_KEY', 'BACKUP_DIR'])
      assert.match(
        complaint({ ...REAL, [name]: 'http://x.example/\u200e' }),
        new RegExp(`${name}: .*cannot be seen`),
      )
    const passphrase = 'می\u200cخواهم باز شود'
    assert.equal(readConfig({ BACKUP_PASSPHRASE: passphrase }).backup.passphrase, passphrase)
  })

  it('simulate one side beside a real one only when they are asked to', () => {
    const { TELEGRAM_BOT_TOKEN, NUMBERLAND_API_KEY } = REAL

    assert.match(complaint({ TELEGRAM_BOT_TOKEN }), /NUMBERLAND_API_KEY: is not set.*SIMULATE=num/)
    assert.match(complaint({ NUMBERLAND_API_KEY }), /TELEGRAM_BOT_TOKEN: is not set.*SIMULATE=tele/)
    assert.equal(readConfig({ TELEGRAM_BOT_TOKEN, SIMULATE: 'numberland' }).numberland, undefined)
    assert.equal(readConfig({ NUMBERLAND_API_KEY, SIMULATE: 'telegram' }).telegram, undefined)
    assert.match(complaint({ ...REAL, SIMULATE: 'telegram' }), /SIMULATE: telegram cannot be/)
    assert.match(
      complaint({ SIMULATE: 'telegram' }),
      /NUMBERLAND_API_KEY: is not set, and SIMULATE/,
    )
    assert.match(
      complaint({ TELEGRAM_PROXY: 'http://127.0.0.1:1' }),
      /TELEGRAM_BOT_TOKEN: is not set while TELEGRAM_PROXY is/,
    )
  })

  it('open a playground that buys real numbers to nobody but this machine', () => {
    const playground = { NUMBERLAND_API_KEY: 'k3y', SIMULATE: 'telegram' }

    for (const HOST of ['0.0.0.0', '::', '192.168.1.5', '::ffff:10.0.0.1'])
      assert.match(complaint({ ...playground, HOST }), /HOST: with SIMULATE=telegram/)
    for (const HOST of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '0:0:0:0:0:0:0:1'])
      assert.equal(readConfig({ ...playground, HOST }).host, HOST)
  })

  it('read proxies as people hand them on', () => {
    const url = (TELEGRAM_PROXY: string) =>
      readConfig({ ...REAL, TELEGRAM_PROXY }).telegram?.ways.join(' ')

    assert.equal(url('socks5://me:50%off@host:1080'), 'socks5://me:50%25off@host:1080')
    assert.equal(url('socks5://me:p%40ss@host:1080'), 'socks5://me:p%40ss@host:1080')
    assert.equal(url('socks://host:1080'), 'socks5://host:1080')
    for (const link of [
      'https://t.me/socks?server=1.2.3.4&port=1080&user=me&pass=p%40ss',
      'tg://socks?server=1.2.3.4&port=1080&user=me&pass=p%40ss',
      't.me/socks?server=1.2.3.4&port=1080&user=me&pass=p%40ss',
      'https://t.me/socks/?server=1.2.3.4&amp;port=1080&amp;user=me&amp;pass=p%40ss',
      'https://telegram.me/SOCKS?server=1.2.3.4&port=1080&user=me&pass=p%40ss',
    ])
      assert.equal(url(link), 'socks5://me:p%40ss@1.2.3.4:1080')
    assert.equal(url('tg://socks?server=2001:db8::1&port=1'), 'socks5://[2001:db8::1]:1')
    for (const [proxy, expected] of [
      ['https://t.me/proxy?server=1.2.3.4&port=443&secret=ee00', /MTProto.*SOCKS5 or an HTTP/],
      ['tg://proxy?server=1.2.3.4&port=443&secret=ee00', /MTProto/],
      ['https://t.me/socks?server=1.2.3.4', /copy the whole link/],
      ['socks5://me:12#3@host:1080', /write \/ as %2F.*# as %23/],
      ['socks5://me:12/3@host:1080', /write \/ as %2F/],
      ['1.2.3.4:1080', /begins with http/],
      ['socks5://host:0', /begins with http/],
      ['tg://resolve?domain=x', /begins with http/],
      ['vmess://eyJ2IjoyfQ==', /for another program, such as V2Ray/],
      ['vless://id@host:443?type=ws#mine', /for another program/],
      ['ss://YWVz@host:8388', /for another program/],
      ['socks4://host:1080', /SOCKS4/],
    ] as const)
      assert.match(complaint({ ...REAL, TELEGRAM_PROXY: proxy }), expected)
  })

  it('take several proxies in their order, by commas or spaces, one a line from a file, and the direct way', () => {
    const ways = (env: Record<string, string>) => readConfig({ ...REAL, ...env }).telegram?.ways
    const [a, b] = ['socks5://me:p,ss@host:1', 'http://other:2']
    const expected = [a, `${b}/`, 'direct']

    assert.deepEqual(ways({ TELEGRAM_PROXY: `${a}, ${b},direct` }), expected)
    assert.deepEqual(ways({ TELEGRAM_PROXY: `${a}  ${b} ${a} direct` }), expected)
    assert.deepEqual(ways({ TELEGRAM_PROXY: `direct` }), ['direct'])
    assert.deepEqual(ways({}), ['direct'])
    assert.deepEqual(ways({ TELEGRAM_PROXY: `direct t.me/socks?server=1.2.3.4&port=5` }), [
      'direct',
      'socks5://1.2.3.4:5',
    ])
    const file = join(mkdtempSync(join(tmpdir(), 'numberland-')), 'proxies')
    writeFileSync(file, `${a}\n${b}\r\ndirect\n`)
    assert.deepEqual(ways({ TELEGRAM_PROXY_FILE: file }), expected)
    assert.match(
      complaint({ ...REAL, NUMBERLAND_PROXY: `${a} socks4://host:1` }),
      /NUMBERLAND_PROXY: number 2 is a SOCKS4 proxy/,
    )
    const { secrets } = readConfig({ ...REAL, TELEGRAM_PROXY: `${b} http://me:hunter2@host:1` })
    assert.ok(secrets.includes('hunter2'))
  })

  it('know the password in the link of a proxy as a secret', () => {
    const TELEGRAM_PROXY = 'https://t.me/socks?server=1.2.3.4&port=1080&user=me&pass=hunter%232'

    assert.ok(readConfig({ ...REAL, TELEGRAM_PROXY }).secrets.includes('hunter#2'))
  })

  it('refuse an address of PostgreSQL that a sign in its password ends too early', () => {
    for (const password of ['12#w', '12/w', '12?w'])
      assert.match(
        complaint({ ...REAL, DATABASE_URL: `postgres://me:${password}@host/shop` }),
        /DATABASE_URL: .*%2F %3F %23/,
      )
    const { database } = readConfig({ ...REAL, DATABASE_URL: 'postgres://me:50%off@host/shop' })
    assert.deepEqual(database, { kind: 'postgres', url: 'postgres://me:50%25off@host/shop' })
  })

  it('take PostgreSQL, and a part of its work', () => {
    const url = 'postgres://shop:p%40ssword@db.example:5432/shop'
    const config = readConfig({ ...REAL, DATABASE_URL: url, ROLE: 'worker' })

    assert.deepEqual(config.database, { kind: 'postgres', url })
    assert.equal(config.role, 'worker')
    assert.ok(config.secrets.includes('p@ssword') && config.secrets.includes('p%40ssword'))
  })

  it('know a password as a secret that stands behind the question mark of an address', () => {
    const { secrets } = readConfig({
      ...REAL,
      DATABASE_URL: 'postgres://host/shop?user=me&password=hunt%2Fer22',
      NUMBERLAND_URL: 'https://relay.example/v2.php?token=of-the-relay',
    })

    for (const secret of ['hunt/er22', 'of-the-relay']) assert.ok(secrets.includes(secret))
  })

  it('know the gateways whose credentials are there, and keep each credential secret', () => {
    const given = {
      PUBLIC_URL: 'https://shop.example/',
      DEPOSIT_HOOK_SECRET: 'of-the-phone-of-mine',
      ZARINPAL_MERCHANT_ID: '1e8a0f52-77c1-4d0b-9a36-5c1b7de40f93',
      ZIBAL_MERCHANT: '64a9c0de51b7f20017e3aa18',
      AQAYEPARDAKHT_PIN: '7F3A9C1B5E8D2046',
      CRYPTOPAY_TOKEN: '4711:AAzQcZWQqQAbsfgPnOLr4FHC8Doa4L7KryC',
      NOWPAYMENTS_API_KEY: 'A7M40XV-CG1448Z',
      NOWPAYMENTS_IPN_SECRET: 'q8Zr1TtVd0yPz2kL5',
      ABANGATEWAY_TOKEN: 'ag_live_7f3a9c1b5e8d',
      ABANGATEWAY_WEBHOOK_SECRET: 'whs_51c0a7b2e9d4',
    }
    const { payments, secrets } = readConfig({ ...REAL, ...given })

    assert.equal(payments.publicUrl, 'https://shop.example')
    assert.deepEqual(payments.gateways.zibal, {
      url: 'https://gateway.zibal.ir',
      merchant: given.ZIBAL_MERCHANT,
    })
    assert.ok(Object.values(payments.gateways).every((gateway) => gateway !== undefined))
    const mask = createMask(secrets)
    const { PUBLIC_URL: _, ...hidden } = given
    for (const secret of Object.values(hidden))
      for (const spelling of [secret, encodeURIComponent(secret), secret.toUpperCase()])
        assert.equal(mask(`x ${spelling} y`), 'x [secret] y')
    assert.equal(Object.values(readConfig(REAL).payments.gateways).some(Boolean), false)
  })

  it('know the way to gateways for crypto, and keep its password secret', () => {
    const CRYPTO_PROXY = 'socks5://me:hunter2@127.0.0.1:1080'
    const { payments, secrets } = readConfig({ ...REAL, CRYPTO_PROXY })

    assert.equal(payments.cryptoProxy, CRYPTO_PROXY)
    assert.ok(secrets.includes('hunter2'))
    assert.match(complaint({ ...REAL, CRYPTO_PROXY: 'ftp://x' }), /CRYPTO_PROXY: must be/)
  })

  it('know which gateways take play money', () => {
    const test = {
      ZARINPAL_URL: 'https://sandbox.zarinpal.com',
      ZIBAL_MERCHANT: 'zibal',
      AQAYEPARDAKHT_PIN: 'sandbox',
      CRYPTOPAY_URL: 'https://testnet-pay.crypt.bot',
      NOWPAYMENTS_URL: 'https://api-sandbox.nowpayments.io',
      ABANGATEWAY_TOKEN: 'ag_test_1',
    }
    const { payments, secrets } = readConfig({ ...REAL, ...test })
    assert.deepEqual(payments.playMoney.toSorted(), Object.keys(test).toSorted())
    const line = '{"rail":"zibal","url":"https://sandbox.zarinpal.com"}'
    assert.equal(createMask(secrets)(line), line)
    assert.equal(createMask(secrets)('ag_test_1'), '[secret]')
    assert.match(complaint({ ...REAL, ZIBAL_MERCHANT: 'abc' }), /ZIBAL_MERCHANT: must be/)
    assert.deepEqual(readConfig(REAL).payments.playMoney, [])
  })

  it('take money by gateways for a real shop alone, by HTTPS, and not by half of a credential', () => {
    const merchant = { ZIBAL_MERCHANT: '64a9c0de51b7f20017e3aa18' }
    assert.match(complaint(merchant), /ZIBAL_MERCHANT: takes real money/)
    assert.match(
      complaint({
        ...merchant,
        TELEGRAM_BOT_TOKEN: REAL.TELEGRAM_BOT_TOKEN,
        SIMULATE: 'numberland',
      }),
      /ZIBAL_MERCHANT: takes real money/,
    )
    assert.match(complaint({ ...REAL, PUBLIC_URL: 'http://shop.example' }), /begin with https/)
    assert.equal(complaint({ ...REAL, PUBLIC_URL: 'http://127.0.0.1:8080' }), '')
    assert.match(complaint({ ...REAL, PUBLIC_URL: 'https://shop.example/?a=1' }), /without \?/)
    assert.match(
      complaint({ ...REAL, NOWPAYMENTS_API_KEY: 'A7M40XV-CG1448Z' }),
      /NOWPAYMENTS_IPN_SECRET/,
    )
    assert.match(
      complaint({ ...REAL, ABANGATEWAY_WEBHOOK_SECRET: 'whs_51c0a7b2' }),
      /ABANGATEWAY_TOKEN/,
    )
    assert.match(
      complaint({ ...REAL, ZARINPAL_MERCHANT_ID: '12' }),
      /ZARINPAL_MERCHANT_ID: must be/,
    )
  })

  it('know what must stay secret', () => {
    const { secrets } = readConfig({
      ...REAL,
      TELEGRAM_PROXY: 'socks5://me:p%40ssword@127.0.0.1:1080',
    })

    assert.deepEqual(
      [...secrets].sort(),
      ['123456:ABCdefGHIjklMNO', 'ABCdefGHIjklMNO', 'k3y-of-mine', 'p%40ssword', 'p@ssword'].sort(),
    )
  })
})
