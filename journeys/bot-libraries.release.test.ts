/** The bots of playground/README.md, each with its real library, against the playground. */
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createPlayground, startPlaygroundServer, type Playground } from '#playground'

const README = readFileSync(join(import.meta.dirname, '../playground/README.md'), 'utf8')
const LIBRARIES = ['grammy@1.46.0', 'telegraf@4.16.3', 'node-telegram-bot-api@2.1.0']
/** Where Debian puts its packages; another Python may come first in the path. */
const PYTHON = '/usr/bin/python3'
const PATIENCE_MS = 30_000
const PERSON = 1001

const folder = mkdtempSync(join(tmpdir(), 'numberland-bots-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** The bot of the page that imports this. */
function botWith(opening: string): string {
  const blocks = [...README.matchAll(/```(?:js|python)\n([^`]*)```/g)].map(([, code = '']) => code)
  const found = blocks.find((code) => code.includes('123456:PLAYGROUND') && code.includes(opening))
  assert.ok(found, `playground/README.md shows no bot with ${opening}`)
  return found
}

/** Runs the bot until a person has started it, pressed its button and seen the toast. */
async function play(program: string, file: string, code: string): Promise<Playground> {
  const playground = createPlayground({
    token: '123456:PLAYGROUND',
    botUser: { first_name: 'Bot', username: 'some_bot' },
    people: [{ id: PERSON, first_name: 'Sara', language_code: 'en', role: 'customer' }],
  })
  const server = await startPlaygroundServer(playground)
  const script = join(folder, file)
  writeFileSync(script, code.replace('http://127.0.0.1:8081', server.url))
  const bot = spawn(program, [script], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  bot.stderr.on('data', (text) => (said += String(text)))
  const ended = new Promise((resolve) => bot.once('close', resolve))
  try {
    const sara = playground.person(PERSON)
    const until = async (what: string, holds: () => boolean): Promise<void> => {
      for (const deadline = Date.now() + PATIENCE_MS; !holds(); await pause(20))
        assert.ok(Date.now() < deadline && bot.exitCode === null, `never ${what}\n${said}`)
    }
    sara.start()
    await until('answered', () => sara.messages().at(-1)?.text === 'Hello')
    sara.tap('Press me')
    await until('showed its toast', () => sara.lastToast()?.text === 'Pressed')
    return playground
  } finally {
    bot.kill('SIGKILL')
    await ended
    await server.close()
    await playground.close()
  }
}

function whyNoLibraries(): string | false {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const flags = ['--prefer-offline', '--ignore-scripts', '--fetch-retries=0', '--no-audit']
  const { status } = spawnSync('npm', ['install', ...flags, ...LIBRARIES], { cwd: folder })
  return status === 0 ? false : 'npm cannot fetch the libraries: is its registry reachable?'
}

describe('a bot on the playground', () => {
  let missing: string | false
  before(() => void (missing = whyNoLibraries()))

  for (const library of LIBRARIES.map((each) => each.replace(/@.*/, ''))) {
    it(`speaks through ${library}`, async (test) => {
      if (missing !== false) return test.skip(missing)
      const code = botWith(`from '${library}'`)

      const playground = await play(process.execPath, `${library}.js`, code)

      assert.deepEqual(playground.refusals(), [])
    })
  }

  it('speaks through python-telegram-bot', async (test) => {
    const version = versionForPython()
    if (version === undefined)
      return test.skip('it is not here: apt-get install python3-python-telegram-bot')
    const code = botWith(version < 20 ? 'Updater' : 'Application')

    const playground = await play(PYTHON, 'bot.py', code)

    assert.deepEqual(playground.refusals(), [])
  })
})

function versionForPython(): number | undefined {
  try {
    const ask = ['-W', 'ignore', '-c', 'import telegram; print(telegram.__version__)']
    return Number.parseInt(execFileSync(PYTHON, ask, { stdio: 'pipe', encoding: 'utf8' }))
  } catch {
    return undefined
  }
}
