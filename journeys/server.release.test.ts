/** A server without any registry becomes a shop from a bundle, and is updated, for real: systemd, a network that leads nowhere, no Node. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, truncateSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { eventually } from '#engine/testing'
import { openMachine } from '../scripts/machine.ts'
import { buyANumber, fillWallet, untilRead, type World } from './buyer.ts'
import {
  BROKEN,
  brokenFiles,
  createOwner,
  INSTALL,
  UPDATE,
  whyNoServer,
  type Bundle,
} from './owners-server.ts'
import type { ServerWorld } from './server-world.ts'
import { SARA } from './test-house.ts'

const NOTE = '/opt/numberland/update/note.json'
const skip = await whyNoServer()

const whyNoFront = (): string | false =>
  ['caddy', 'nginx'].some((name) => spawnSync(name, ['-h']).error !== undefined) &&
  'it needs both web servers (Debian: apt-get install caddy nginx)'

describe('a server of an owner', { skip, timeout: 25 * 60_000 }, () => {
  const owner = createOwner()
  const { folder, foreignKey, bundle, on, succeeds, fails, runningVersion, books, bossReads } =
    owner
  let server: ServerWorld
  let world: World
  before(async () => {
    server = await owner.open()
    world = owner.world()
  })
  after(() => owner.close())

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
        await succeeds('touch /root/before')
        await fails(`${INSTALL} ${first.there}`, pattern, { ...server.env, ...change })

        const { said } = await on(
          `find /etc /opt /var /usr /root /home /tmp /srv -newer /root/before ! -path '/var/log/*' ! -path '/var/lib/systemd/*' \\( -type f -o -name '*numberland*' -o -name 'tmp.*' \\); id numberland`,
        )
        assert.match(said, /^id: .*no such user\n$/)
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
      const broken = await bundle('0.3.1', brokenFiles('0.3.1'))
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

    it('finds the newest release by itself, on the page of the project', async () => {
      const trust = await owner.publish((await bundle('0.3.6')).here)
      const said = await succeeds(UPDATE, trust)

      assert.match(
        said,
        /Fetching https:\/\/project\.example.*\/releases\/latest\/download\/numberland-shop-linux-\w+\.tar\.gz\nChecking the bundle\n[^]*✓ 0\.3\.6 is at work/,
      )
      assert.equal(await runningVersion(), '0.3.6')
      assert.equal(await leftBehind(), '0.3.5\n0.3.6\nleft-by-failed-update\nresult.json\n')
      assert.match(await succeeds(UPDATE, trust), /✓ 0\.3\.6 is the newest release/)
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
      assert.match(await succeeds('numberland-shop doctor'), /the newest good one is 0 h old/)
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

    it('works again by itself when the restore was killed while it stood still', async () => {
      const restoring = on('numberland-shop restore /root/one.backup')
      await succeeds(
        `for try in $(seq 3000); do systemctl is-active --quiet numberland || break; sleep 0.01; done
         pkill -KILL -f 'start[.]js restore'`,
      )
      assert.notEqual((await restoring).status, 0)

      await succeeds(
        'for try in $(seq 300); do curl -fsS http://127.0.0.1:8080/readyz && exit; sleep 0.3; done; exit 1',
      )
      assert.deepEqual((await books())['findings'], [])
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

    describe('with a domain', { skip: whyNoFront() }, () => {
      const [own, shop] = ['own.example.org', 'shop.example.org']
      const live = (name: string): string => `/etc/letsencrypt/live/${name}`
      const ask = (url: string, ...flags: readonly string[]): string =>
        `curl -s --http1.1 -o /dev/null -w '%{http_code} %header{x-frame-options}' ${flags.join(' ')} ${url}`
      before(async () => {
        await succeeds(`echo 127.0.0.1 ${own} ${shop} >>/etc/hosts`)
      })
      afterEach(() => on('systemctl stop nginx caddy somebody'))

      /** Everything that the world needs comes to the shop, and nothing else does. */
      async function leadsToShop(origin: string, certificate: string): Promise<void> {
        const trust = `--cacert ${certificate}`
        const page = `${origin}/hooks/deposits/setup`
        await eventually(async () => (await on(ask(page, trust))).said === '200 DENY') // reloading takes a moment
        for (const [path, flags, answer] of [
          ['/telegram/webhook', '-X POST -d {}', '403 DENY'],
          ['/hooks/zarinpal', '-X POST -d {}', '404 DENY'],
          ['/hooks/deposits/setup', '', '200 DENY'],
          ['/pay/zarinpal/return/nobodys', '', '404 DENY'],
          ['/playground', '', '404 '],
          ['/metrics', '', '404 '],
          ['/readyz', '', '404 '],
          ['/telegram/webhook/more', '-X POST -d {}', '404 '],
          ['/', '', '404 '],
        ] as const)
          assert.equal(await succeeds(ask(origin + path, trust, flags)), answer, path)
      }
      const setUp = (): Promise<string> => succeeds('numberland-shop setup', { DOMAIN: shop })

      it('is served by nginx, beside the site that it serves already', async () => {
        for (const name of [own, shop])
          await succeeds(
            `mkdir -p ${live(name)} && cd ${live(name)} && openssl req -x509 -nodes -newkey rsa:2048 -subj /CN=${name} -addext subjectAltName=DNS:${name} -keyout privkey.pem -out fullchain.pem 2>&1`,
          )
        await succeeds(
          `printf 'server { listen 443 ssl; server_name ${own}; ssl_certificate ${live(own)}/fullchain.pem; ssl_certificate_key ${live(own)}/privkey.pem; return 204; }' >/etc/nginx/conf.d/own.conf
           systemctl start nginx`,
        )
        const said = await setUp()
        assert.match(said, /nginx listens on 443\. Nothing of it was changed/)
        await succeeds(/^ +(ln -s .*)$/m.exec(said)?.[1] ?? assert.fail(said))

        await leadsToShop(`https://${shop}`, `${live(shop)}/fullchain.pem`)
        const trust = `--cacert ${live(own)}/fullchain.pem`
        assert.equal(await succeeds(ask(`https://${own}/`, trust)), '204 ')
      })

      const authority = '/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt'
      async function caddyImports(said: string, sites: string): Promise<void> {
        const [, line = assert.fail(said)] = /Add the line {2}(import \S+)/.exec(said) ?? []
        await succeeds(
          `printf '{\nlocal_certs\nskip_install_trust\n}\n${sites}\n${line}\n' >/etc/caddy/Caddyfile && caddy validate --config /etc/caddy/Caddyfile 2>&1 && systemctl restart caddy
           for try in $(seq 50); do [ -s ${authority} ] && break; sleep 0.2; done`,
        )
      }

      it('is served by Caddy, beside the site that it serves already', async () => {
        await succeeds('systemctl start caddy')
        await caddyImports(await setUp(), `${own} {\nrespond 204\n}`)
        assert.match(await setUp(), /Caddy listens on 443\. Nothing of it was changed/)

        await leadsToShop(`https://${shop}`, authority)
        assert.equal(await succeeds(ask(`https://${own}/`, `--cacert ${authority}`)), '204 ')
      })

      it('is served by 8443 where somebody else has 443, who goes on', async () => {
        await succeeds(
          `systemd-run --quiet --unit=somebody python3 -m http.server 443 --bind 127.0.0.1
           for try in $(seq 60); do curl -fsS -o /dev/null http://127.0.0.1:443/ && break; sleep 0.5; done`,
        )
        const said = await setUp()
        assert.match(said, /python3 listens on 443, and was not touched/)
        await caddyImports(said, '')

        await leadsToShop(`https://${shop}:8443`, authority)
        await succeeds(
          'curl -fsS -o /dev/null http://127.0.0.1:443/ && systemctl stop caddy somebody',
        )
      })
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
