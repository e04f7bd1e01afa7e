/** A server whose shop has its data in PostgreSQL, under systemd: updates that work, that do not, and that are killed. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { findPostgres, skipPostgres } from '../scripts/postgres.ts'
import { buyANumber, fillWallet, untilRead, type World } from './buyer.ts'
import { BROKEN, brokenFiles, createOwner, INSTALL, UPDATE, whyNoServer } from './owners-server.ts'
import { SARA } from './test-house.ts'

const PASSWORD = 'kept-from-everybody'
const DATABASE_URL = `postgres://shop:${PASSWORD}@127.0.0.1:5432/shop`
/** How a program of the shop's user finds it. */
const DATABASE = `{ kind: 'postgres', url: (await import('node:fs')).readFileSync(process.env.DATABASE_URL_FILE, 'utf8').trim() }`
const NOTE = '/opt/numberland/update/note.json'
const LEFT = '/opt/numberland/update/left-by-failed-update'
const skip =
  skipPostgres ||
  (findPostgres() === undefined && 'it needs PostgreSQL (Debian: apt-get install postgresql)') ||
  (await whyNoServer())

describe('a server with PostgreSQL', { skip, timeout: 15 * 60_000 }, () => {
  const owner = createOwner(PASSWORD)
  const { bundle, on, succeeds, fails, runningVersion, books, bossReads } = owner
  let world: World

  /** As Debian's package sets it up: a user of its own, a password, and the programs of its version. */
  const startPostgres = (): Promise<string> =>
    succeeds(
      `set -e; bin=${findPostgres()}; data=/var/lib/postgresql/data; chown postgres /var/lib/postgresql
       cd /var/lib/postgresql; echo 'of the administrator' >password
       setpriv --reuid postgres --regid postgres --clear-groups $bin/initdb -D $data -U postgres -A scram-sha-256 --pwfile=password -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
       systemd-run --quiet --unit=database --uid=postgres --gid=postgres $bin/postgres -D $data -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off
       export PGPASSWORD='of the administrator'
       until $bin/psql -h 127.0.0.1 -U postgres -c 'SELECT 1' >/dev/null 2>&1; do sleep 0.2; done
       $bin/psql -q -h 127.0.0.1 -U postgres -c "CREATE ROLE shop LOGIN PASSWORD '${PASSWORD}'" -c 'CREATE DATABASE shop OWNER shop'`,
    )
  /** The customer, who waited during all of it, gets the code; and the shop goes on selling. */
  async function serves(code: string): Promise<void> {
    const [number] = world.sandbox.numbers()
    world.sandbox.deliverSms(number?.id ?? '', { code })
    await untilRead(world, SARA.id, code)
  }

  before(async () => {
    const { env } = await owner.open()
    world = owner.world()
    await startPostgres()
    const { there } = await bundle('0.1.0')
    await succeeds(`${INSTALL} ${there}`, { ...env, DATABASE_URL })
  })
  after(() => owner.close())

  it('sells, and its backup by hand counts', async () => {
    await fillWallet(world, SARA.id, 500_000)
    await buyANumber(world, SARA.id)
    await succeeds('numberland-shop backup')

    assert.match(await succeeds('numberland-shop doctor'), /the newest good one is 0 h old/)
    assert.match(
      await succeeds('find /etc/numberland/secrets -name database-url -printf "%m %u"'),
      /^400 numberland$/,
    )
  })

  it('comes to a good version with its order in flight, and the owner is told', async () => {
    const before = await books()
    await succeeds(`${UPDATE} ${(await bundle('0.2.0')).there}`)

    assert.equal(await runningVersion(), '0.2.0')
    assert.deepEqual(await books(), before)
    await bossReads(/updated from 0\.1\.0 to 0\.2\.0/)
    await serves('54321')
  })

  it('goes back from a program that cannot start: nothing is lost, and the owner is told', async () => {
    await buyANumber(world, SARA.id)
    const before = await books()
    const { there } = await bundle('0.3.0', { 'app/dist/main.js': BROKEN('0.3.0') })
    await fails(`${UPDATE} ${there}`, /0\.3\.0 does not work: .*broken[^]*0\.2\.0 is at work again/)

    assert.equal(await runningVersion(), '0.2.0')
    assert.deepEqual(await books(), before)
    await bossReads(
      /Version 0\.3\.0 did not start.*0\.2\.0.*Nothing of the shop’s data was changed/,
    )
    await serves('98765')
  })

  it('puts the data back too where the new program had changed the tables', async () => {
    await buyANumber(world, SARA.id)
    const before = await books()
    const { there } = await bundle('0.3.1', brokenFiles('0.3.1', DATABASE))
    await fails(`${UPDATE} ${there}`, /the data is that of before/)

    assert.equal(await runningVersion(), '0.2.0')
    assert.deepEqual(await books(), before)
    await bossReads(/Version 0\.3\.1 did not start.*right before the update/)
    await serves('13579')
    await succeeds(`test -s ${LEFT}`)
  })

  it('ends the same when everything of it is killed while it puts the data back', async () => {
    await buyANumber(world, SARA.id)
    const before = await books()
    await succeeds(`rm ${LEFT}`)
    const { there } = await bundle('0.3.2', brokenFiles('0.3.2', DATABASE))
    const updating = on(`${UPDATE} ${there}`)
    await succeeds(
      `for try in $(seq 6000); do [ -e ${LEFT} ] && break; sleep 0.01; done
       pkill -KILL -f 'start[.]js update'; pkill -KILL pg_dump; pkill -KILL pg_restore; true`,
    )
    await updating

    const { said } = await on(
      `while [ -e ${NOTE} ]; do sleep 0.2; done; journalctl -u numberland-update -o cat`,
    )
    assert.match(said, /code=killed, status=9\/KILL/)
    assert.equal(await runningVersion(), '0.2.0', said)
    assert.deepEqual(await books(), before)
    await serves('24680')
  })
})
