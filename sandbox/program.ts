import { parseArgs } from 'node:util'
import { createSandbox, startSandboxServer } from './index.ts'
import manifest from './package.json' with { type: 'json' }

const KEY = 'sandbox-key'

const HELP = `A simulated Numberland on this machine, to try everything without a key and without money. It prints the two lines that point a
program to it, and runs until Ctrl-C. On its page you let the SMS arrive and plan faults.

Usage: numberland-sandbox [OPTIONS]

  -p, --port N     where it listens on this machine; default 4010, 0 takes any free port
      --seed N     another number, another world: prices, stock, codes, delays; default 1
      --save FILE  keeps the world over a restart
  -v, --version
  -h, --help
`

const options = optionsOrExit()
if (options.help) process.stdout.write(HELP)
else if (options.version) process.stdout.write(`${manifest.version}\n`)
else await start()

async function start(): Promise<void> {
  const { port, seed, save } = options
  try {
    const sandbox = createSandbox({
      apiKey: KEY,
      seed: wholeNumber('--seed', seed),
      ...(save !== undefined && { saveTo: save }),
    })
    const server = await startSandboxServer(sandbox, { port: wholeNumber('--port', port) })
    process.stdout.write(`export NUMBERLAND_URL=${server.url}\nexport NUMBERLAND_API_KEY=${KEY}\n`)
    process.stderr.write(`Its page: ${new URL('/', server.url).href}\nCtrl-C ends it.\n`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void server.close())
  } catch (error) {
    complain(error)
  }
}

function optionsOrExit() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', short: 'p', default: '4010' },
        seed: { type: 'string', default: '1' },
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

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new RangeError(`${option} must be a whole number.`)
}

/** What parseArgs, the sandbox and the port say is a sentence. */
function complain(error: unknown): void {
  process.stderr.write(
    `numberland-sandbox: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 2
}
