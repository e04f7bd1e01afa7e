import type { Clock } from '#sdk'
import type { SandboxServer } from '#sandbox'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { refused, wrongUse } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'

const PORT = 4010
const API_KEY = 'sandbox-key'

export const sandbox = defineCommand({
  name: 'sandbox',
  summary:
    'A simulated Numberland on this machine, to try everything without a key and without money',
  details: `Prints the two lines that point this program, and the shop, to it, and runs until Ctrl-C. Its page shows the numbers that
were bought and lets their SMS arrive. What happens in it is forgotten when it ends.`,
  options: {
    port: {
      type: 'string',
      short: 'p',
      value: 'N',
      help: `Default ${PORT}; 0 takes any free one.`,
    },
    ...JSON_OPTION,
  },
  examples: ['numberland sandbox', 'numberland sandbox --port 0 --json'],
  async run(task) {
    const port = readPort(task.options.port ?? String(PORT))
    const server = await open(port, task.world.clock)
    const interrupts = listenForInterrupts(task.world)
    const interrupted = interrupts.next()
    const page = new URL('/', server.url).href
    task.show({ url: server.url, apiKey: API_KEY, page }, () => exports(server.url))
    task.tell(`The simulator runs. Its page: ${page}\nCtrl-C ends it.`)
    await interrupted
    interrupts.close()
    await server.close()
    return EXIT.done
  },
})

const exports = (url: string): string =>
  `export NUMBERLAND_URL=${url}\nexport NUMBERLAND_API_KEY=${API_KEY}`

async function open(port: number, clock: Clock): Promise<SandboxServer> {
  // Loaded here: no other command needs the simulator, and each would start later for it.
  const { createSandbox, startSandboxServer } = await import('#sandbox')
  try {
    return await startSandboxServer(createSandbox({ apiKey: API_KEY, clock }), { port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE')
      throw refused(`Port ${port} is taken. Take another one, or any free one: --port 0`)
    if (code === 'EACCES') throw refused(`Port ${port} may not be opened. Take one above 1023.`)
    throw error
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity
  if (port <= 65_535) return port
  throw wrongUse('--port must be a whole number from 0 to 65535.')
}
