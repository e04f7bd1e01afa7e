/** The shop in a real container: the image is built, and started as compose.yaml says, with a `.env` and files of secrets. */
import assert from 'node:assert/strict'
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { eventually } from '#engine/testing'
import { podmanFlags, readCompose, readEnvFile } from '../scripts/compose.ts'
import { freePort } from '../scripts/free-port.ts'
import { npmRegistry, openPodman, skipPodman } from '../scripts/podman.ts'

const CONTAINER_USER = 1000
const name = `numberland-test-${process.pid}`
const podman = skipPodman === false ? openPodman(name) : undefined
const skip =
  skipPodman || (podman === undefined && 'podman is here, but may not start a container: try it')

describe('a container of the shop', { skip, timeout: 8 * 60_000 }, () => {
  const project = { name, folder: mkdtempSync(join(tmpdir(), name)) }
  let image = ''
  let url = ''

  before(() => {
    mkdirSync(join(project.folder, 'ops/secrets'), { recursive: true })
    const { build } = shopService({ REGISTRY: podman?.registry, NPM_REGISTRY: npmRegistry() })
    image = podman?.build(build?.dockerfile ?? '', build?.args ?? {}) ?? assert.fail()
    run('network', 'create', name)
  })
  after(() => {
    podman?.close(image)
    rmSync(project.folder, { recursive: true })
  })

  const run = (...args: readonly string[]): string => podman?.podman(...args) ?? assert.fail()
  const inShop = (...args: readonly string[]): string => run('exec', name, ...args)

  async function start(env: Readonly<Record<string, string>>): Promise<void> {
    const port = await freePort()
    const lines = Object.entries({ ...env, PORT: String(port), HOST: '127.0.0.1' })
    writeFileSync(
      join(project.folder, '.env'),
      lines.map(([key, value]) => `${key}=${value}\n`).join(''),
    )
    const flags = podmanFlags(shopService(readEnvFile(project.folder)), project)
    run('run', '--detach', `--name=${name}`, ...flags, image)
    url = `http://127.0.0.1:${port}`
  }
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> =>
    (await fetch(url + path, init)).json()
  const becomes = (path: string, answer: RegExp): Promise<void> =>
    eventually(
      async () => answer.test(JSON.stringify(await ask(path).catch(() => 'no answer'))),
      () => run('logs', name),
    )

  const becomesReady = (): Promise<void> => becomes('/readyz', /"ready":true/)

  it('plays the demo, and goes on with what it knew after it was killed', async () => {
    await start({ LOG_LEVEL: 'warn' })
    await becomesReady()
    assert.match(await (await fetch(`${url}/playground`)).text(), /<title>/)
    const { people } = (await ask('/playground/api/people')) as { people: { id: number }[] }
    const chat = `/playground/api/chats/${people[0]?.id}`
    await ask(`${chat}/start`, { method: 'POST', body: '{}' })
    await becomes(chat, /"from":"bot"/)
    // The chats are kept once a second.
    const kept = "fs.readFileSync('/data/demo.db.playground.json', 'utf8')"
    await eventually(() => inShop('node', '--print', kept).includes('"from":"bot"'))
    const known = [await ask(chat), inShop('numberland', 'audit')]

    run('kill', '--signal=KILL', name)
    run('start', name)
    await becomesReady()

    assert.deepEqual([await ask(chat), inShop('numberland', 'audit')], known)
    assert.equal(run('logs', name), '') // of LOG_LEVEL
  })

  it('is no root, writes nowhere but in its volume, and says itself whether it is well', () => {
    const write = "fs.writeFileSync('/shop/left', '')"
    assert.throws(() => inShop('node', '--eval', write), /read-only/)
    assert.equal(inShop('node', '--print', 'process.getuid()'), String(CONTAINER_USER))
    run('healthcheck', 'run', name)
    inShop('node', '--eval', "fs.writeFileSync('/data/left', '')")
  })

  it('ends in time when it is told to, and says that it ended well', () => {
    const beganAt = performance.now()
    run('stop', name)
    assert.ok(performance.now() - beganAt < 15_000)
    assert.equal(run('inspect', '--format={{.State.ExitCode}}', name), '0')
    run('rm', name)
  })

  it('becomes a real shop in the same volume, with its secrets in files', async () => {
    const secrets = { 'telegram-token': '123456:ABCdefGHIjklMNO', 'numberland-key': 'a-secret-key' }
    for (const [secret, value] of Object.entries(secrets)) {
      const path = join(project.folder, 'ops/secrets', secret)
      writeFileSync(path, value, { mode: 0o400 })
      chownSync(path, CONTAINER_USER, CONTAINER_USER)
    }
    await start({
      TELEGRAM_BOT_TOKEN_FILE: '/run/secrets/telegram-token',
      NUMBERLAND_API_KEY_FILE: '/run/secrets/numberland-key',
      // Nobody is there.
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      NUMBERLAND_URL: 'http://127.0.0.1:9',
    })
    await becomes('/readyz', /"ready":false/)

    assert.equal((await fetch(`${url}/playground`)).status, 404)
    const worlds = inShop('node', '--print', "fs.readdirSync('/data').join(' ')").match(
      /\w+\.db\b/g,
    )
    assert.deepEqual([...new Set(worlds)].toSorted(), ['demo.db', 'shop.db'])
    const seen = run('inspect', name) + run('logs', name)
    for (const value of Object.values(secrets)) assert.ok(!seen.includes(value))
  })

  it('shows nothing of the mirrors that it was built from', () => {
    const made = run('image', 'history', '--no-trunc', '--format={{.CreatedBy}}', image)
    const env = run('image', 'inspect', '--format={{.Config.Env}}', image)
    assert.doesNotMatch(made + env, /REGISTRY|numberland-test|npm/)
    const lock = "fs.readFileSync('/shop/node_modules/.package-lock.json', 'utf8')"
    assert.doesNotMatch(inShop('node', '--print', lock), /https?:\/\/[^"]*\.tgz/)
    assert.equal(inShop('node', '--print', "fs.existsSync('/shop/node_modules/node')"), 'false')
  })
})

const shopService = (env: NodeJS.Dict<string>) => readCompose(env).services['shop'] ?? assert.fail()
