/** A server without any registry becomes a shop from a bundle, and is updated, for real: systemd, a network that leads nowhere, no Node. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { eventually } from '#engine/testing'
import { writeBundle } from '../scripts/bundle/archive.ts'
import { installScript, makeTree } from '../scripts/bundle/tree.ts'
import { openMachine, whyNoMachine, type Ended } from '../scripts/machine.ts'
import { buyANumber, fillWallet, untilRead, type World } from './buyer.ts'
import { KEY, TOKEN } from './process.ts'
import { openServerWorld, type ServerWorld } from './server-world.ts'
import { BOSS, SARA } from './test-house.ts'

const INSTALL = 'sh /mnt/brought/install.sh'
const UPDATE = 'numberland-shop update'
const NOTE = '/opt/numberland/update/note.json'
const skip =
  (await whyNoMachine()) ||
  (spawnSync('minisign', ['-v']).error !== undefined &&
    'it signs bundles (Debian: apt-get install minisign)')

/** Says its version as any program does, and then cannot start. */
const BROKEN = (version: string): string => `
if (process.argv.includes('--version')) console.log('${version}')
else throw new Error('This version is broken')`

/** Changes the tables first. */
const BROKEN_AFTER_MIGRATING = (version: string): string => `
if (process.argv.includes('--version')) console.log('${version}')
else {
  const { openStore } = await import('#engine')
  await openStore({ kind: 'embedded', path: '/var/lib/numberland/shop.db' })
  throw new Error('This version is broken')
}`

describe('a server of an owner', { skip, timeout: 25 * 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-server-'))
  const key = join(folder, 'own.key')
  const foreignKey = join(folder, 'foreign.key')
  let server: ServerWorld
  let world: World
  let tree: string

  before(async () => {
    for (const path of [key, foreignKey])
      execFileSync('minisign', ['-G', '-W', '-s', path, '-p', `${path}.pub`], { stdio: 'ignore' })
    tree = makeTree({ arch: process.arch === 'arm64' ? 'arm64' : 'x64', libc: 'glibc', key })
    server = (await openServerWorld()) ?? assert.fail('No machine starts here: see above')
    world = { ...server, output: () => '' }
    writeFileSync(join(folder, 'install.sh'), installScript(key))
    server.machine.bring(join(folder, 'install.sh'))
  })
  after(async () => {
    await server.close()
    for (const path of [tree, folder]) rmSync(path, { recursive: true })
  })

  interface Bundle {
    readonly here: string
    readonly there: string
  }
  /** A bundle of some version, with other files than this one has. */
  async function bundle(
    version: string,
    files: Readonly<Record<string, string>> = {},
    signedBy = key,
  ): Promise<Bundle> {
    const into = mkdtempSync(join(folder, 'made-'))
    const home = join(into, 'home')
    execFileSync('cp', ['-al', tree, home])
    const put = (file: string, content: string): void => {
      rmSync(join(home, file), { force: true }) // it is a link to the one of all versions
      mkdirSync(dirname(join(home, file)), { recursive: true })
      writeFileSync(join(home, file), content)
    }
    for (const file of ['app/package.json', 'release.json']) {
      const manifest = JSON.parse(readFileSync(join(home, file), 'utf8')) as object
      put(file, JSON.stringify({ ...manifest, version }, null, 2))
    }
    for (const [file, content] of Object.entries(files)) put(file, content)
    const here = await writeBundle(home, into, { key: signedBy, level: 1 })
    return { here, there: server.machine.bring(here, `${into.split('-').at(-1)}.tar.gz`) }
  }

  type Env = Readonly<Record<string, string>>
  async function on(line: string, env: Env = {}): Promise<Ended> {
    const ended = await server.machine.sh(line, env)
    for (const secret of [TOKEN, KEY, server.env['BACKUP_PASSPHRASE'] ?? ''])
      assert.ok(!ended.said.includes(secret), `${line} says a secret:\n${ended.said}`)
    return ended
  }
  async function succeeds(line: string, env?: Env): Promise<string> {
    const { status, said } = await on(line, env)
    assert.equal(status, 0, `${line}:\n${said}`)
    return said
  }
  async function fails(line: string, pattern: RegExp, env?: Env): Promise<void> {
    const { status, said } = await on(line, env)
    assert.notEqual(status, 0, said)
    assert.match(said, pattern)
  }

  async function runningVersion(): Promise<string> {
    const said = await succeeds('curl -fsS http://127.0.0.1:8080/healthz')
    return (JSON.parse(said) as { version: string }).version
  }
  async function books(): Promise<Readonly<Record<string, unknown>>> {
    const said = await succeeds('numberland-shop audit --json')
    const { orders, transfers, findings } = JSON.parse(said) as Record<string, unknown>
    return { orders, transfers, findings }
  }
  const bossReads = (text: RegExp): Promise<void> =>
    eventually(
      () =>
        world.playground
          .person(BOSS.id)
          .messages()
          .some((said) => text.test(said.text)),
      () => String(text),
    )
  const leftBehind = (): Promise<string> =>
    succeeds('cd /opt/numberland && ls -A releases && ! ls -A update 2>/dev/null || true')

  it('has neither Node nor npm nor a way out', async () => {
    assert.equal((await on('command -v node npm')).said, '')
    assert.match((await on('ip -o link')).said, /^1: lo:.*\n$/)
  })

  describe('being installed', () => {
    let first: Bundle
    before(async () => {
      first = await bundle('0.1.0')
    })

    for (const [what, change, pattern] of [
      [
        'a token that Telegram does not know',
        { TELEGRAM_BOT_TOKEN: '1:wrong' },
        /the token is refu/,
      ],
      ['a key that the provider does not know', { NUMBERLAND_API_KEY: 'wrong' }, /✗ key/],
      ['an owner that is none', { ADMIN_IDS: '@boss' }, /ADMIN_IDS/],
      ['a proxy at which nobody is', { TELEGRAM_PROXY: 'socks5://127.0.0.1:9' }, /✗ telegram/],
    ] as const)
      it(`writes nothing with ${what}`, async () => {
        await fails(`${INSTALL} ${first.there}`, pattern, { ...server.env, ...change })

        const places =
          '/etc/numberland /opt/numberland /var/lib/numberland /usr/local/bin/numberland-shop'
        const { said } = await on(`ls -d ${places}; id numberland`)
        assert.equal(said.match(/No such file|no such user/g)?.length, 5, said)
      })

    it('refuses a file that was cut off, and one that others signed', async () => {
      const cut = join(folder, 'cut.tar.gz')
      copyFileSync(first.here, cut)
      truncateSync(cut, 20_000_000)
      await fails(
        `${INSTALL} ${server.machine.bring(cut)}`,
        /did not arrive as a whole/,
        server.env,
      )
      const foreign = (await bundle('0.1.0', {}, foreignKey)).there
      await fails(`${INSTALL} ${foreign}`, /somebody changed it/, server.env)

      await succeeds('mv /usr/bin/minisign /usr/bin/minisign.away') // then openssl looks
      await fails(`${INSTALL} ${foreign}`, /somebody changed it/, server.env)
    })

    it('becomes a shop by one line that fetches all of it, and asks nothing', async () => {
      const page = '/srv/releases/latest/download'
      await succeeds(
        `mkdir -p ${page} && cp ${first.there} ${page}/${basename(first.here)} &&
         sed "s|^RELEASES=.*|RELEASES=http://127.0.0.1:7003/releases|" /mnt/brought/install.sh > ${page}/install.sh &&
         systemd-run --quiet --unit=page python3 -m http.server --directory /srv --bind 127.0.0.1 7003 &&
         for try in $(seq 60); do curl -fsS -o /dev/null http://127.0.0.1:7003/ && break; sleep 0.5; done`,
      )
      const said = await succeeds(
        'curl -fsSL http://127.0.0.1:7003/releases/latest/download/install.sh | sh',
        server.env,
      )

      assert.match(said, /✓ The shop works/)
      assert.equal(await runningVersion(), '0.1.0')
      assert.match(await succeeds('numberland-shop status'), /✓ version 0\.1\.0, active: ready/)
      const files = await succeeds('find /etc/numberland -type f -printf "%f %m %u\\n" | sort')
      assert.deepEqual(files.trim().split('\n'), [
        'backup-passphrase 400 numberland',
        'env 400 numberland',
        'numberland-api-key 400 numberland',
        'telegram-bot-token 400 numberland',
      ])
    })

    it('is the same after a second time, and the shop is not disturbed by it', async () => {
      const state =
        'sha256sum /etc/numberland/env /etc/numberland/secrets/* /etc/systemd/system/numberland* /usr/local/bin/numberland-shop; ls -A /opt/numberland /opt/numberland/releases; systemctl show -p MainPID numberland'
      const before = await succeeds(state)
      await succeeds(`${INSTALL} ${first.there}`, server.env)
      assert.equal(await succeeds(state), before)

      await succeeds(`${INSTALL} ${first.there}`) // and without its settings in the environment
      assert.equal(await succeeds(state), before)
    })

    it('sells a number', async () => {
      await fillWallet(world, SARA.id, 500_000)
      await buyANumber(world, SARA.id)
      assert.deepEqual((await books())['findings'], [])
    })
  })

  describe('being updated', () => {
    it('refuses what is not signed by those whose shop it is, and what is older or for another machine', async () => {
      const foreign = await bundle('0.2.0', {}, foreignKey)
      await fails(`${UPDATE} ${foreign.there}`, /somebody changed it\. Nothing was changed/)
      const cut = join(folder, 'cut-update.tar.gz')
      copyFileSync((await bundle('0.2.0')).here, cut)
      truncateSync(cut, 20_000_000)
      await fails(`${UPDATE} ${server.machine.bring(cut)}`, /did not arrive as a whole/)
      await fails(`${UPDATE} ${(await bundle('0.0.9')).there}`, /0\.0\.9 is older than 0\.1\.0/)
      await fails(`${UPDATE} ${(await bundle('0.1.0')).there}`, /0\.1\.0 is what runs here/)
      const release = JSON.stringify({ version: '0.2.0', arch: 'riscv64', libc: 'glibc' })
      await fails(
        `${UPDATE} ${(await bundle('0.2.0', { 'release.json': release })).there}`,
        /is for riscv64/,
      )
      await fails(`${UPDATE} /etc/passwd`, /no bundle|did not arrive/)
      await fails(UPDATE, /cannot be fetched/)

      assert.equal(await leftBehind(), '0.1.0\n')
      assert.equal(await runningVersion(), '0.1.0')
    })

    it('goes on as before when the disk is full', async () => {
      const { there } = await bundle('0.2.0')
      const kb = Number((await succeeds('du -sk /opt | cut -f1')).trim())
      await succeeds(`mount -o remount,size=${kb + 100_000}k /opt`)
      const full = await on(`${UPDATE} ${there}`)
      await succeeds(`mount -o remount,size=${kb + 4_000_000}k /opt`)

      assert.match(full.said, /The disk has \d+ MB left, and \d+ are needed\. Nothing was changed/)
      assert.equal(await leftBehind(), '0.1.0\n')
      assert.equal(await runningVersion(), '0.1.0')
    })

    it('comes to a good version, with its order in flight, and the owner is told', async () => {
      const before = await books()
      await succeeds(`${UPDATE} ${(await bundle('0.2.0')).there}`)

      assert.equal(await runningVersion(), '0.2.0')
      assert.deepEqual(await books(), before)
      await bossReads(/updated from 0\.1\.0 to 0\.2\.0/)
      const [number] = world.sandbox.numbers()
      world.sandbox.deliverSms(number?.id ?? '', { code: '54321' })
      await untilRead(world, SARA.id, '54321')
      const backups = await succeeds('ls /var/lib/numberland/backups')
      assert.match(backups, /^shop-\d{8}T\d+Z\.backup\n$/)
      assert.equal(await leftBehind(), '0.1.0\n0.2.0\nresult.json\n')
    })

    it('goes back from a program that cannot start: nothing is lost, and the owner is told', async () => {
      await buyANumber(world, SARA.id)
      const before = await books()
      const broken = await bundle('0.3.0', { 'app/dist/main.js': BROKEN('0.3.0') })
      await fails(
        `${UPDATE} ${broken.there}`,
        /0\.3\.0 does not work: .*broken[^]*0\.2\.0 is at work again/,
      )

      assert.equal(await runningVersion(), '0.2.0')
      assert.deepEqual(await books(), before)
      await bossReads(
        /Version 0\.3\.0 did not start.*0\.2\.0.*Nothing of the shop’s data was changed/,
      )
      const [number] = world.sandbox.numbers()
      world.sandbox.deliverSms(number?.id ?? '', { code: '98765' })
      await untilRead(world, SARA.id, '98765')
      assert.match(await succeeds('numberland-shop status'), /The last update went back:/)
    })

    it('puts the data back too where the new program had changed the tables', async () => {
      await buyANumber(world, SARA.id)
      const before = await books()
      const broken = await bundle('0.3.1', {
        'app/dist/main.js': BROKEN_AFTER_MIGRATING('0.3.1'),
        'app/dist/engine/store/migrations/9999-later.sql': 'CREATE TABLE later (name TEXT);',
      })
      await fails(`${UPDATE} ${broken.there}`, /the data is that of before/)

      assert.equal(await runningVersion(), '0.2.0')
      assert.deepEqual(await books(), before)
      await bossReads(/Version 0\.3\.1 did not start.*right before the update/)
      const [number] = world.sandbox.numbers()
      world.sandbox.deliverSms(number?.id ?? '', { code: '13579' })
      await untilRead(world, SARA.id, '13579')
    })

    it('is what install.sh does with another version, from the folder that was unpacked', async () => {
      const { there } = await bundle('0.3.5')
      await succeeds(`mkdir /root/new && tar -xzf ${there} -C /root/new --strip-components=1`)
      assert.match(await succeeds('sh /root/new/install.sh'), /this is an update to 0\.3\.5/)

      assert.equal(await runningVersion(), '0.3.5')
    })

    for (const [step, version, main, ends] of [
      ['starting', '0.4.0', undefined, '0.4.0'],
      ['going-back', '0.5.0', BROKEN('0.5.0'), '0.4.0'],
    ] as const)
      it(`ends well when everything of it is killed while it is ${step}`, async () => {
        const before = await books()
        const { there } = await bundle(
          version,
          main === undefined ? {} : { 'app/dist/main.js': main },
        )
        const updating = on(`${UPDATE} ${there}`)
        await succeeds(
          `for try in $(seq 3000); do grep -qs '"step":"${step}"' ${NOTE} && break; sleep 0.02; done
           pkill -KILL -f 'start[.]js update'`,
        )
        await updating

        const { said } = await on(
          `while [ -e ${NOTE} ]; do sleep 0.2; done; journalctl -u numberland-update -o cat`,
        )
        assert.match(said, /code=killed, status=9\/KILL/)
        assert.equal(await runningVersion(), ends, said)
        assert.deepEqual(await books(), before)
      })
  })

  describe('without systemd', () => {
    it('gets all the same, and is told how the shop is started', async (context) => {
      const machine = (await openMachine({ systemd: false })) ?? assert.fail()
      context.after(() => machine.close())
      for (const [port, socket] of server.sockets) await machine.forward(port, socket)
      machine.bring(join(folder, 'install.sh'))
      const there = machine.bring((await bundle('0.1.0')).here)

      const { status, said } = await machine.sh(`${INSTALL} ${there}`, server.env)
      assert.equal(status, 0, said)
      const [, start = ''] = /no systemd.*:\n([^]+)/.exec(said) ?? []
      const { said: seen } = await machine.sh(
        `{ ${start.trim()} & } >start.log 2>&1
         for try in $(seq 100); do curl -fsS http://127.0.0.1:8080/healthz && exit; sleep 0.5; done; cat start.log`,
      )
      assert.match(seen, /"alive":true/)
      const refused = await machine.sh(`${UPDATE} ${there}`)
      assert.match(refused.said, /An update needs systemd/)
    })
  })

  describe('from then on', () => {
    it('makes a backup, and comes back to it', async () => {
      const { path } = JSON.parse(await succeeds('numberland-shop backup --json')) as {
        path: string
      }
      const before = await books()
      await fillWallet(world, SARA.id, 1000)
      await eventually(async () => (await books())['transfers'] !== before['transfers'])
      await succeeds(`cp ${path} /root/one.backup && numberland-shop restore /root/one.backup`)

      assert.deepEqual(await books(), before)
      await fails(
        'numberland-shop restore /etc/passwd',
        /not a backup of this shop.*Nothing was changed/,
      )
    })

    it('asks for its settings anew, tries them, and says how a domain is served', async () => {
      // Enter keeps what is set. The last answer is the domain.
      const said = await succeeds(
        `{ for answer in '' '' '' '' '' ''; do sleep 4; printf '%s\\r' "$answer"; done; sleep 4; printf 'shop.example.org\\r'; sleep 20; } |
           timeout 90 script --quiet --return --command 'stty columns 150 rows 50; numberland-shop setup' /dev/null`,
        { TERM: 'xterm' },
      )

      assert.match(said, /The token of the bot/)
      assert.match(said, /@shop_bot is there/)
      assert.match(said, /Nobody listens on 443/)
      const front = await succeeds('cat /etc/numberland/Caddyfile /etc/numberland/nginx.conf')
      assert.match(front, /shop\.example\.org[^]*127\.0\.0\.1:8080/)
      assert.match(said, /The shop works with them/)
    })

    it('says without a word what it can do', async () => {
      await fails('numberland-shop', /Which command\?/)
      assert.match(await succeeds('numberland-shop --help'), /update +Takes the shop/)
      assert.match(await succeeds('numberland-shop logs -n 5'), /The shop is open/)
      await fails('setpriv --reuid nobody --clear-groups numberland-shop status', /As root/)
    })

    it('is taken away, and keeps its data unless told otherwise', async () => {
      const { orders } = await books()
      await succeeds('sh /opt/numberland/current/install.sh uninstall')
      const kept = '/var/lib/numberland/shop.db /etc/numberland/env'
      await succeeds(`test ! -e /opt/numberland && ls ${kept}`)
      assert.equal((await on('systemctl is-active numberland')).said, 'inactive\n')

      const { there } = await bundle('0.6.0')
      await succeeds(`${INSTALL} ${there}`)
      assert.equal(await runningVersion(), '0.6.0')
      assert.equal((await books())['orders'], orders)

      await succeeds('sh /opt/numberland/current/install.sh uninstall --with-data')
      await fails(`ls -d /var/lib/numberland /etc/numberland; id numberland`, /no such user/)
    })
  })
})
