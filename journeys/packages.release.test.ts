/** The packages beside `numberland` as others get them: packed, checked, installed together in an empty project, and used there. */
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { pack, packageHomes } from '../scripts/packages.ts'
import { RUNTIMES, skipWithout } from '../scripts/runtimes.ts'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..')
const TOOLS = join(ROOT, 'node_modules/.bin')
const NAMES = ['numberland-shop', 'numberland-sandbox', 'telegram-playground'] as const

const PATIENCE_MS = 30_000

const folder = mkdtempSync(join(tmpdir(), 'numberland-packages-'))
const project = join(folder, 'project')
const tarballs = new Map<string, string>()
let unreachable: string | false = false

before(async () => {
  for (const name of NAMES) tarballs.set(name, pack(name, folder))
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  const flags = ['--prefer-offline', '--fetch-retries=0', '--no-audit', '--no-fund']
  const install = ['install', ...flags, ...tarballs.values(), 'grammy']
  await run('npm', install, { cwd: project }).catch((error: Error & { stderr: string }) => {
    // What our packages ask for and cannot be had is a fault; a registry that is not there is none.
    if (!/\b(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ENOTCACHED)\b/.test(error.stderr)) throw error
    unreachable = 'npm cannot fetch what the packages need: is its registry reachable?'
  })
})
after(() => rmSync(folder, { recursive: true, force: true }))

const HERE = { name: 'this Node', program: process.execPath, skip: false as const }
const OTHERS = RUNTIMES.filter(({ name }) => !name.startsWith('Node'))
const NODES = [
  HERE,
  ...RUNTIMES.filter(({ name }) => name.startsWith('Node')).map((runtime) => ({
    ...runtime,
    skip: skipWithout(runtime),
  })),
]

/** No setting of whoever runs this reaches a package. */
const BARE = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_|NUMBERLAND_|TELEGRAM_)/.test(name)),
)

const binOf = (name: string): string => join(project, 'node_modules/.bin', name)

/** Starts a program of the packages as `npx` does, and resolves with what the pattern finds in its output. */
async function open(test: TestContext, node: string, words: string[], pattern: RegExp) {
  const [name = '', ...argv] = words
  const home = mkdtempSync(join(folder, 'home-'))
  const env = { ...BARE, PORT: '0' }
  const child = spawn(node, [binOf(name), ...argv], { cwd: home, env, stdio: 'pipe' })
  const ended = new Promise((resolve) => child.once('close', resolve))
  test.after(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let said = ''
  return new Promise<{ found: string; said: () => string; stop: () => Promise<unknown> }>(
    (resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => {
          said += String(text)
          const [, found] = pattern.exec(said) ?? []
          const stop = (): Promise<unknown> => (child.kill('SIGTERM'), ended)
          if (found !== undefined) resolve({ found, said: () => said, stop })
        })
      void ended.then(() => reject(new Error(`${words.join(' ')} ended\n${said}`)))
    },
  )
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await holds()); await pause(50))
    assert.ok(Date.now() < deadline, 'It never came')
}

const textAt = async (url: string): Promise<string> => (await fetch(url)).text()

const BALANCE = `import { createSandbox } from 'numberland-sandbox'
const { fetch } = createSandbox({ balanceToman: 1234 })
console.log(await (await fetch('http://sandbox/v2.php?apikey=sandbox-key&method=balance')).text())`

const BOT = `import { Bot } from 'grammy'
import { createPlayground, startPlaygroundServer, TurnedClock } from 'telegram-playground'
const playground = createPlayground({
  token: '42:PLAY',
  botUser: { first_name: 'Bot', username: 'some_bot' },
  people: [{ id: 1, first_name: 'Sara', language_code: 'fa', role: 'customer' }],
  clock: new TurnedClock(),
})
const server = await startPlaygroundServer(playground)
const bot = new Bot('42:PLAY', { client: { apiRoot: server.url } })
const told = Promise.withResolvers()
bot.on('message', async (ctx) => told.resolve(await ctx.reply('You said ' + ctx.message.text)))
void bot.start()
playground.person(1).start()
await told.promise
console.log(playground.person(1).messages().at(-1).text)
process.exit()`

function writeScript(name: string, code: string): string {
  const path = join(project, name)
  writeFileSync(path, code)
  return path
}

describe('the packages', () => {
  for (const { name, program, skip } of NODES) {
    it(`numberland-shop plays the shop in ${name}`, { skip }, async (test) => {
      if (unreachable !== false) return test.skip(unreachable)

      const shop = await open(test, program, ['numberland-shop'], /(http:[^"\s]+)\/playground/)

      await until(async () => (await fetch(`${shop.found}/readyz`)).ok)
      assert.match(await textAt(`${shop.found}/playground`), /<title>Playground/)
      assert.match(await textAt(`${shop.found}/playground/main.js`), /import/)
      const font = await fetch(`${shop.found}/playground/fonts/vazirmatn-arabic.woff2`)
      assert.equal(font.status, 200)
      const chat = `${shop.found}/playground/api/chats/1002`
      const headers = { 'content-type': 'application/json' }
      const started = await fetch(`${chat}/start`, { method: 'POST', headers, body: '{}' })
      assert.equal(started.status, 200)
      await until(async () => (await textAt(chat)).includes('خرید شماره'))
      assert.equal(await shop.stop(), 0)
      assert.doesNotMatch(shop.said(), /Warning|Error/)
    })

    it(`numberland answers from the simulated provider in ${name}`, { skip }, async (test) => {
      if (unreachable !== false) return test.skip(unreachable)

      for (const words of [['numberland'], ['numberland-shop']]) {
        const [bin = ''] = words
        const asked = [binOf(bin), 'services', 'tel']
        const { stdout, stderr } = await run(program, asked, { cwd: project, env: BARE })

        assert.match(stdout, /Telegram/)
        assert.match(stderr, /^No API key, so this is the simulated Numberland.*\n$/)
      }
    })

    it(`numberland-sandbox is a provider in ${name}`, { skip }, async (test) => {
      if (unreachable !== false) return test.skip(unreachable)
      const script = writeScript('sandbox.js', BALANCE)

      const imported = await run(program, [script], { cwd: project })
      const words = ['numberland-sandbox', '--port', '0']
      const { found, stop } = await open(test, program, words, /NUMBERLAND_URL=(\S+)\n/)
      const balance = await textAt(`${found}?apikey=sandbox-key&method=balance`)
      const page = await textAt(new URL('/', found).href)
      const ended = await stop()

      assert.match(imported.stdout, /1234/)
      assert.match(balance, /5000000/)
      assert.match(page, /<html/)
      assert.equal(ended, 0)
    })

    it(`telegram-playground serves grammY in ${name}`, { skip }, async (test) => {
      if (unreachable !== false) return test.skip(unreachable)
      const script = writeScript('bot.js', BOT)

      const { stdout } = await run(program, [script], { cwd: project })
      const words = ['telegram-playground', '--port', '0']
      const { found, stop } = await open(test, program, words, /and (\S+) in place of/)
      const me = await textAt(`${found}/bot123456:PLAYGROUND/getMe`)
      const page = await textAt(found)
      const ended = await stop()

      assert.equal(stdout, 'You said /start\n')
      assert.match(me, /playground_bot/)
      assert.match(page, /<title>Playground/)
      assert.equal(ended, 0)
    })
  }

  for (const runtime of OTHERS)
    it(`are imported in ${runtime.name}`, { skip: skipWithout(runtime) }, async (test) => {
      if (unreachable !== false) return test.skip(unreachable)

      const runHere = (script: string) =>
        run(runtime.program, [...runtime.args, script], { cwd: project })
      const sandbox = await runHere(writeScript('sandbox.js', BALANCE))
      const playground = await runHere(writeScript('bot.js', BOT))

      assert.match(sandbox.stdout, /1234/)
      assert.equal(playground.stdout, 'You said /start\n')
    })

  it('say which Node they need to an older one', async (test) => {
    if (unreachable !== false) return test.skip(unreachable)
    const preload = join(project, 'old.js')
    writeFileSync(preload, `Object.defineProperty(process.versions, 'node', { value: '22.17.1' })`)

    for (const name of [...NAMES, 'numberland']) {
      const started = run(process.execPath, ['--import', preload, binOf(name)], { cwd: project })
      await assert.rejects(started, (error: Error & { stderr?: string }) => {
        assert.match(error.stderr ?? '', / needs Node 22\.18 or newer, and this is Node 22\.17\.1/)
        return true
      })
    }
  })

  for (const name of NAMES)
    it(`${name} satisfies those who look at packages`, async () => {
      const tarball = tarballs.get(name) ?? ''
      await run(join(TOOLS, 'publint'), ['run', tarball, '--strict'])
      if (name === 'numberland-shop') return // a program: it has nothing to import
      const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core')
      const checked = await checkPackage(createPackageFromTarballData(readFileSync(tarball)))
      assert.ok(checked.types)
      // The packages are for ESM alone.
      const problems = checked.problems.filter(
        (problem) =>
          !('resolutionKind' in problem && /^node10$|^node16-cjs$/.test(problem.resolutionKind)),
      )
      assert.deepEqual(problems, [])
    })

  it('have one version: a tag publishes them all', () => {
    const versionIn = (home: string): string =>
      (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version
    const homes = [...packageHomes().values()]

    assert.equal(homes.length, 1 + NAMES.length)
    for (const home of homes) assert.equal(versionIn(home), versionIn(ROOT), home)
  })

  it('lead from what is declared to its source', (test) => {
    if (unreachable !== false) return test.skip(unreachable)
    for (const room of ['numberland-sandbox/dist/sandbox', 'telegram-playground/dist/playground']) {
      const declared = join(project, 'node_modules', room, 'index.d.ts')
      const map = JSON.parse(readFileSync(`${declared}.map`, 'utf8')) as { sources: string[] }

      assert.ok(existsSync(join(dirname(declared), map.sources[0] ?? '')), map.sources[0])
    }
  })
})
