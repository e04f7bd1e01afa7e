import { parseArgs } from 'node:util'
import manifest from './package.json' with { type: 'json' }
import { createPlayground } from './playground.ts'
import { startPlaygroundServer } from './server.ts'
import type { Person } from './options.ts'

const HELP = `A simulated Telegram for one bot: the Bot API, and a page with the phones of four people.

Usage: telegram-playground [OPTIONS]

  -p, --port N          where it listens on this machine; default 8081, 0 takes any free port
      --token TOKEN     the bot's token, made up: a number, a colon, letters; default 123456:PLAYGROUND
      --username NAME   the bot's username; default playground_bot
      --name TEXT       the bot's name; default Playground
      --save FILE       keeps chats and waiting updates over a restart
  -v, --version
  -h, --help
`

const PEOPLE: readonly Person[] = [
  person(1001, 'Sara', 'en'),
  person(1002, 'رضا', 'fa'),
  person(1003, 'Марина', 'ru'),
  person(1004, 'Daniel', 'de'),
]

function person(id: number, first_name: string, language_code: string): Person {
  return { id, first_name, language_code, role: language_code }
}

const options = optionsOrExit()
if (options.help) process.stdout.write(HELP)
else if (options.version) process.stdout.write(`${manifest.version}\n`)
else await start()

async function start(): Promise<void> {
  const { token, name, username, save, port } = options
  const botUser = { first_name: name, username }
  try {
    const playground = createPlayground({
      token,
      botUser,
      people: PEOPLE,
      ...(save !== undefined && { saveTo: save }),
    })
    const server = await startPlaygroundServer(playground, { port: Number(port) })
    process.stdout.write(
      `The page:  ${server.page}\nThe bot:   token ${token}, and ${server.url} in place of https://api.telegram.org\nCtrl-C ends it.\n`,
    )
    const stop = async (): Promise<void> => {
      await server.close()
      await playground.close()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  } catch (error) {
    complain(error)
  }
}

function optionsOrExit() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', short: 'p', default: '8081' },
        token: { type: 'string', default: '123456:PLAYGROUND' },
        username: { type: 'string', default: 'playground_bot' },
        name: { type: 'string', default: 'Playground' },
        save: { type: 'string' },
        version: { type: 'boolean', short: 'v', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
  } catch (error) {
    complain(error)
    return process.exit(2)
  }
}

/** What parseArgs, the playground and the port say is a sentence. */
function complain(error: unknown): void {
  process.stderr.write(
    `telegram-playground: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 2
}
