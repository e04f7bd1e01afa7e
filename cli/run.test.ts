import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { VERSION } from '#version'
import { ACCOUNT_COMMANDS } from './account-commands.ts'
import { COMMANDS } from './commands.ts'
import { KEY, openTerminal, parse } from './testing.ts'

const SECRET = 'sk-typed-by-mistake'

const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
after(() => rmSync(folder, { recursive: true }))
let files = 0

function fileWith(text: string): string {
  const path = join(folder, String(files++))
  writeFileSync(path, text)
  return path
}

describe('help', () => {
  it('lists every command, on stdout', async () => {
    const { exit, stdout, stderr } = await openTerminal().run('--help')

    assert.equal(exit, 0)
    assert.equal(stderr, '')
    for (const { name, summary } of COMMANDS) {
      assert.ok(stdout.includes(name), name)
      assert.ok(stdout.includes(summary), summary)
    }
  })

  for (const { name, options } of COMMANDS) {
    it(`explains ${name} with its options, and an example that calls it`, async () => {
      const terminal = openTerminal({ env: { NUMBERLAND_API_KEY: undefined } })

      const asked = await terminal.run(...name.split(' '), '--help')

      assert.equal(asked.exit, 0)
      for (const option of Object.keys(options))
        assert.match(asked.stdout, new RegExp(`--${option} `))
      assert.match(asked.stdout, new RegExp(`Examples\\n.*numberland ${name}`))
      assert.deepEqual(await terminal.run('help', ...name.split(' ')), asked)
    })
  }

  it('lists nothing of the shop where there is only the account', async () => {
    const terminal = openTerminal({ commands: ACCOUNT_COMMANDS })

    const { stdout } = await terminal.run('--help')
    const { exit } = await terminal.run('audit')

    for (const { name } of ACCOUNT_COMMANDS) assert.ok(stdout.includes(name), name)
    assert.doesNotMatch(stdout, /audit|migrate|restore|sandbox/)
    assert.equal(exit, 2)
  })

  it('lists the family of a first word', async () => {
    const { exit, stdout } = await openTerminal().run('permanent', '--help')

    assert.equal(exit, 0)
    assert.match(stdout, /permanent list/)
    assert.doesNotMatch(stdout, /balance {2}/)
  })
})

describe('a wrong call', () => {
  const CALLS: Readonly<
    Record<string, { readonly argv: readonly string[]; readonly says: RegExp }>
  > = {
    'without a command': { argv: [], says: /Which command\?/ },
    'of an unknown command': { argv: [SECRET], says: /no such command/ },
    'with an option before the command': {
      argv: ['--json', 'balance'],
      says: /command comes first/,
    },
    'with an unknown option': { argv: ['balance', `--${SECRET}`], says: /There is no option/ },
    'with the name of something that every object has': {
      argv: ['balance', '--constructor', 'x'],
      says: /There is no option --constructor/,
    },
    'with a value for a switch': { argv: ['balance', `--json=${SECRET}`], says: /takes no value/ },
    'with an option without its value': {
      argv: ['offers', '--service', '--country', 'ru'],
      says: /--service needs a value/,
    },
    'with a value that is not on the list': {
      argv: ['buy', '-s', '1', '-c', '1', '-y', '-o', SECRET],
      says: /--operator must be any, min, 1, 2, 3 or 4/,
    },
    'with an argument too many': { argv: ['balance', SECRET], says: /takes no arguments/ },
    'with two ids': { argv: ['status', '74001', SECRET], says: /takes one ID/ },
    'without the id': { argv: ['status'], says: /ID is missing/ },
    'with an id that is none': { argv: ['cancel', SECRET], says: /ID must be digits/ },
    'of half a command': { argv: ['permanent'], says: /Which of these\?/ },
    'without a service': { argv: ['offers'], says: /--service telegram/ },
    'without a country': { argv: ['buy', '-s', '1', '-y'], says: /--country ru/ },
    'with a price that is none': {
      argv: ['buy', '-s', '1', '-c', '1', '-y', '--max-price', '1.5'],
      says: /--max-price must be a whole number of Toman/,
    },
    'with minutes that are none': { argv: ['wait', '1', '-m', '0'], says: /--minutes must be/ },
    'with a port that is none': { argv: ['sandbox', '-p', '70000'], says: /--port must be/ },
    'with a shell that is none': { argv: ['completion', 'tcsh'], says: /bash, zsh or fish/ },
  }

  for (const [name, { argv, says }] of Object.entries(CALLS)) {
    it(`${name} ends with 2, says how to mend it, asks nothing and repeats no value`, async () => {
      const terminal = openTerminal()

      const { exit, stdout, stderr } = await terminal.run(...argv)

      assert.equal(exit, 2)
      assert.equal(stdout, '')
      assert.match(stderr, says)
      assert.ok(argv[1] === `--${SECRET}` || !stderr.includes(SECRET), stderr)
      assert.equal(terminal.sandbox.requests().total, 0)
    })
  }

  for (const option of ['--key', '--api-key', '--apikey', '--api_key', '--token', '-key'])
    it(`with ${option} ends with 2 and says why a key is no argument`, async () => {
      for (const argv of [
        ['balance', option, SECRET],
        ['balance', `${option}=${SECRET}`],
        [`${option}=${SECRET}`, 'balance'],
      ]) {
        const { exit, stderr } = await openTerminal().run(...argv)

        assert.equal(exit, 2)
        assert.match(stderr, /history of your shell/)
        assert.ok(!stderr.includes(SECRET))
      }
    })
})

describe('without an account', () => {
  const nothing = { NUMBERLAND_API_KEY: undefined, NUMBERLAND_URL: undefined }

  for (const argv of [
    ['services', 'tel'],
    ['countries', 'ru'],
    ['offers', '-s', 'telegram'],
  ])
    it(`${argv[0]} looks into the simulated Numberland, and says so`, async () => {
      const { exit, stdout, stderr } = await openTerminal({ env: nothing }).run(...argv)

      assert.equal(exit, 0)
      assert.match(stdout, /Telegram|Russia/)
      assert.match(
        stderr,
        /^No API key, so this is the simulated Numberland: prices and stock are invented\.\n/,
      )
    })

  it('nothing is simulated for those who set a part of it, or a bot', async () => {
    for (const env of [
      { NUMBERLAND_URL: 'http://sandbox/v2.php' },
      { TELEGRAM_BOT_TOKEN: '1:a' },
    ]) {
      const terminal = openTerminal({ env: { ...nothing, ...env } })

      const { exit, stdout, stderr } = await terminal.run('services', 'tel')

      assert.equal(exit, 2)
      assert.equal(stdout, '')
      assert.match(stderr, /No API key/)
    }
  })

  for (const argv of [['balance'], ['buy', '-s', 'telegram', '-c', 'ru', '-y'], ['status', '1']])
    it(`${argv[0]} is refused`, async () => {
      const { exit, stderr } = await openTerminal({ env: nothing }).run(...argv)

      assert.equal(exit, 2)
      assert.match(stderr, /No API key\. Put/)
    })
})

describe('the settings', () => {
  const FAULTY: Readonly<
    Record<
      string,
      { readonly env: Readonly<Record<string, string | undefined>>; readonly says: RegExp }
    >
  > = {
    'no key': {
      env: { NUMBERLAND_API_KEY: undefined },
      says: /No API key.*\n.*NUMBERLAND_API_KEY_FILE/,
    },
    'a key with a space': {
      env: { NUMBERLAND_API_KEY: `${KEY} x` },
      says: /^numberland: The settings are not right:\n  - NUMBERLAND_API_KEY: must be the API key/,
    },
    'two keys': {
      env: { NUMBERLAND_API_KEY_FILE: 'key' },
      says: /NUMBERLAND_API_KEY: is set twice/,
    },
    'a file that is not there': {
      env: { NUMBERLAND_API_KEY: undefined, NUMBERLAND_API_KEY_FILE: 'none' },
      says: /NUMBERLAND_API_KEY_FILE: the file cannot be read \(ENOENT\)/,
    },
    'an empty file': {
      env: { NUMBERLAND_API_KEY: undefined, NUMBERLAND_API_KEY_FILE: fileWith('\n') },
      says: /NUMBERLAND_API_KEY_FILE: the file is empty/,
    },
    'a URL that is none': {
      env: { NUMBERLAND_URL: `//${SECRET}` },
      says: /NUMBERLAND_URL: must be/,
    },
    'a URL with a password': {
      env: { NUMBERLAND_URL: `http://me:${SECRET}@sandbox/v2.php` },
      says: /without a user name/,
    },
    'more requests than are allowed': {
      env: { NUMBERLAND_RPS: '51' },
      says: /NUMBERLAND_RPS: must be/,
    },
    'a misspelled name': {
      env: { NUMBERLAND_PROXI: SECRET },
      says: /NUMBERLAND_PROXI: there is no such setting: did you mean NUMBERLAND_PROXY\?/,
    },
    'a proxy of another kind': {
      env: { NUMBERLAND_PROXY: `ftp://me:${SECRET}@proxy` },
      says: /NUMBERLAND_PROXY: must be an address that begins/,
    },
  }

  for (const [name, { env, says }] of Object.entries(FAULTY)) {
    it(`with ${name} end a command with 2 and the fix`, async () => {
      const terminal = openTerminal({ env })

      const { exit, stdout, stderr } = await terminal.run('balance')

      assert.equal(exit, 2)
      assert.equal(stdout, '')
      assert.match(stderr, says)
      assert.ok(!stderr.includes(SECRET))
      assert.equal(terminal.sandbox.requests().total, 0)
    })
  }

  it('lead through the proxy when one is set', async () => {
    const asked: string[] = []
    const { fetch } = openTerminal().sandbox
    const fetchThrough = (proxy: string) => (asked.push(proxy), fetch)
    const env = { NUMBERLAND_PROXY: 'socks5://127.0.0.1:1080' }
    const direct = (): Promise<never> => Promise.reject(new TypeError('Around the proxy'))

    const { exit } = await openTerminal({ env, fetch: direct, fetchThrough }).run('balance')

    assert.equal(exit, 0)
    assert.deepEqual(asked, ['socks5://127.0.0.1:1080'])
  })

  it('take each value from a file, with the line end that editors leave there', async () => {
    const asked: string[] = []
    const { sandbox } = openTerminal()
    const env = {
      NUMBERLAND_API_KEY: undefined,
      NUMBERLAND_URL: undefined,
      NUMBERLAND_API_KEY_FILE: fileWith(`${KEY}\n`),
      NUMBERLAND_URL_FILE: fileWith('http://sandbox/v2.php\n'),
      NUMBERLAND_PROXY_FILE: fileWith('socks5://127.0.0.1:1080\r\n'),
      NUMBERLAND_RPS_FILE: fileWith('7'),
    }
    const fetchThrough = (proxy: string) => (asked.push(proxy), sandbox.fetch)

    const { exit, stdout } = await openTerminal({ env, fetchThrough }).run('doctor')

    assert.equal(exit, 0)
    assert.deepEqual(asked, ['socks5://127.0.0.1:1080'])
    assert.match(stdout, /key from NUMBERLAND_API_KEY_FILE, http:\/\/sandbox.*proxy, 7 requests/)
  })

  it('of other programs, and of the shop, do not stop the commands of the account', async () => {
    const env = { ADMIN_ID: '1', DATABASE_URI: 'x', PORT: '', TELEGRAM_TOKEN: 'x' }

    assert.equal((await openTerminal({ env }).run('balance')).exit, 0)
    assert.match((await openTerminal({ env }).run('audit')).stderr, /did you mean DATABASE_URL\?/)
  })

  it('of a shop that are wrong are told once by the doctor', async () => {
    const env = { TELEGRAM_BOT_TOKEN: '1:x', ADMIN_ID: '1', NUMBERLAND_RPS: '51' }

    const { exit, stdout } = await openTerminal({ env }).run('doctor')

    assert.equal(exit, 2)
    assert.equal(stdout.match(/did you mean ADMIN_IDS\?/g)?.length, 1, stdout)
  })

  it('are not looked at by who only asks for help or the version', async () => {
    const env = { ADMIN_ID: '1', NUMBERLAND_API_KEY: '' }
    for (const argv of [['--help'], ['buy', '--help'], ['--version'], ['buy', '--version']])
      assert.equal((await openTerminal({ env }).run(...argv)).exit, 0)
  })
})

describe('the version', () => {
  it('is told by every command', async () => {
    for (const argv of [[], ...COMMANDS.map(({ name }) => name.split(' '))])
      assert.equal((await openTerminal().run(...argv, '--version')).stdout, `${VERSION}\n`)
  })
})

describe('did you mean', () => {
  for (const [argv, meant] of [
    [['balence'], 'numberland balance'],
    [['countrys'], 'numberland countries'],
    [['permanant', 'list'], 'numberland permanent'],
    [['buy', '--contry', 'ru'], '--country'],
    [['buy', '--maxprice=1'], '--max-price'],
    [['doctor', '--jsn'], '--json'],
  ] as const)
    it(`${meant} for ${argv.join(' ')}`, async () => {
      const { exit, stderr } = await openTerminal().run(...argv)

      assert.equal(exit, 2)
      assert.ok(stderr.includes(`Did you mean ${meant}?`), stderr)
    })

  it('by the name that the program has on a server, where there is no numberland', async () => {
    const [first = assert.fail()] = COMMANDS
    const ofServer = { ...first, program: 'numberland-shop', name: 'backup' }
    const terminal = openTerminal({ commands: [...COMMANDS, ofServer] })
    const { stderr } = await terminal.run('backpu')

    assert.match(
      stderr,
      /Did you mean numberland-shop backup\? All commands: numberland-shop --help/,
    )
  })

  it('nothing for what is far from everything, or near to several', async () => {
    for (const argv of [['purchase'], ['bay'], ['balance', '--colour']])
      assert.doesNotMatch((await openTerminal().run(...argv)).stderr, /Did you mean/)
  })
})

describe('a failure', () => {
  it('ends with 1 when Numberland refuses, and says what to do', async () => {
    const terminal = openTerminal({ sandbox: { apiKey: 'another' } })

    const { exit, stdout, stderr } = await terminal.run('balance')

    assert.equal(exit, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /refuses \(-901\).*key is wrong.*settings of your Numberland account/)
  })

  it('ends with 3 when nothing answers', async () => {
    const terminal = openTerminal()
    terminal.sandbox.setDown('reset')

    const { exit, stderr } = await terminal.run('balance')

    assert.equal(exit, 3)
    assert.match(stderr, /cannot be reached \(ECONNRESET\).*numberland doctor/)
  })

  it('ends with 3 when something else answers', async () => {
    const terminal = openTerminal()
    terminal.sandbox.faults.setRates([{ rate: 1, kind: 'html' }])

    const { exit, stderr } = await terminal.run('balance')

    assert.equal(exit, 3)
    assert.match(stderr, /What answered was not Numberland \(HTTP 200\).*html/)
  })

  it('ends with 3 when there were too many requests', async () => {
    const terminal = openTerminal()
    terminal.sandbox.faults.setRates([{ rate: 1, kind: 'rate-limited' }])

    const { exit, stderr } = await terminal.run('balance')

    assert.equal(exit, 3)
    assert.match(stderr, /takes no more requests/)
  })

  it('is JSON on stderr with --json, and stdout stays empty', async () => {
    const terminal = openTerminal({ sandbox: { apiKey: 'another' } })

    const { stdout, stderr } = await terminal.run('balance', '--json')

    assert.equal(stdout, '')
    const { error } = parse(stderr) as { error: Record<string, unknown> }
    assert.equal(error['exit'], 1)
    assert.equal(error['result'], -901)
    assert.equal(error['kind'], 'wrong-key')
    assert.equal(error['mayHaveHappened'], false)
  })

  it('of an unknown kind is told in the words of Numberland', async () => {
    const terminal = openTerminal()
    terminal.sandbox.faults.setRates([{ rate: 1, kind: 'technical', result: -777 }])

    const { exit, stderr } = await terminal.run('balance')

    assert.equal(exit, 1)
    assert.match(stderr, /refuses \(-777\).*Numberland says: others/)
  })
})
