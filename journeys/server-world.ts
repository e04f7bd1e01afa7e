/** A server of an owner: a machine without a way out, but for a simulated Telegram and a simulated Numberland. */
import { createServer, connect, type Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPlayground, type Playground } from '#playground'
import { createSandbox, startSandboxServer, type Sandbox } from '#sandbox'
import { systemClock } from '#sdk'
import { openMachine, type Machine } from '../scripts/machine.ts'
import { listen } from '../web.ts'
import { KEY, TOKEN } from './process.ts'
import { BOSS, SARA } from './test-house.ts'

const TELEGRAM_PORT = 7001
const PROVIDER_PORT = 7002

export interface ServerWorld {
  readonly machine: Machine
  readonly playground: Playground
  readonly sandbox: Sandbox
  /** What an owner gives to an installation that asks nothing. */
  readonly env: Readonly<Record<string, string>>
  /** By which further machines come to the same Telegram and provider: their ports there, and where they lead. */
  readonly sockets: readonly (readonly [number, string])[]
  close(): Promise<void>
}

/** @returns undefined where no machine can be started */
export async function openServerWorld(): Promise<ServerWorld | undefined> {
  const machine = await openMachine()
  if (machine === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const sandbox = createSandbox({ apiKey: KEY, neverShare: 1 })
  const provider = await startSandboxServer(sandbox)
  const playground = createPlayground({
    token: TOKEN,
    botUser: { first_name: 'Shop', username: 'shop_bot' },
    clock: systemClock,
    people: [SARA, BOSS],
  })
  const telegram = await listen((request) => playground.fetch(request), '127.0.0.1', 0)
  const sockets = [
    [TELEGRAM_PORT, join(folder, 'telegram')],
    [PROVIDER_PORT, join(folder, 'provider')],
  ] as const
  const servers = await Promise.all([
    openSocket(sockets[0][1], telegram.url),
    openSocket(sockets[1][1], provider.url),
  ])
  for (const [port, socket] of sockets) await machine.forward(port, socket)
  return {
    machine,
    playground,
    sandbox,
    sockets,
    env: {
      TELEGRAM_BOT_TOKEN: TOKEN,
      NUMBERLAND_API_KEY: KEY,
      ADMIN_IDS: String(BOSS.id),
      BACKUP_PASSPHRASE: 'a passphrase of the owner',
      TELEGRAM_API_ROOT: `http://127.0.0.1:${TELEGRAM_PORT}`,
      NUMBERLAND_URL: `http://127.0.0.1:${PROVIDER_PORT}/v2.php`,
      DEFAULT_LANGUAGE: 'en',
      LIMITS: 'off',
    },
    async close() {
      await machine.close()
      servers.forEach((each) => each.close())
      await playground.close()
      await Promise.all([telegram.close(), provider.close()])
      rmSync(folder, { recursive: true })
    },
  }
}

/** A socket is seen from every network. */
function openSocket(path: string, url: string): Promise<Server> {
  const { hostname, port } = new URL(url)
  const server = createServer((inside) => {
    const outside = connect(Number(port), hostname)
    inside.pipe(outside).on('error', () => inside.destroy())
    outside.pipe(inside).on('error', () => outside.destroy())
  })
  return new Promise((resolve) => server.listen(path, () => resolve(server)))
}
