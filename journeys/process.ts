/** The real program, started as an operator starts it, between a playground and a sandbox on real ports. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPlayground, type Person, type Playground, type PlaygroundOptions } from '#playground'
import { createSandbox, startSandboxServer, type Sandbox, type SandboxOptions } from '#sandbox'
import { systemClock } from '#sdk'
import { listen } from '../web.ts'
import { BOSS, DAN, SARA } from './town.ts'

export const TOKEN = '777001:secret-half-of-the-token'
export const KEY = 'very-secret-provider-key'
const MAIN = new URL('../main.ts', import.meta.url).pathname
const PATIENCE_MS = 20_000

export interface RealWorld {
  readonly playground: Playground
  readonly sandbox: Sandbox
  readonly databaseFile: string
  /** All that the shop wrote to its outputs, over all its lives. */
  output(): string
  /** Resolves when the shop is open. */
  startShop(): Promise<void>
  /** Starts it, and waits for nothing. */
  beginShop(): void
  /** Ends the process at once, as a power cut would. */
  killShop(): Promise<void>
  close(): Promise<void>
}

export interface RealWorldOptions {
  readonly sandbox?: SandboxOptions
  readonly people?: readonly Person[]
  readonly limits?: PlaygroundOptions['limits']
  /** Stands in the sandbox's place on the wire. */
  readonly answer?: (sandbox: Sandbox) => Sandbox['fetch']
  readonly logLevel?: string
}

export async function openRealWorld(options: RealWorldOptions = {}): Promise<RealWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const databaseFile = join(folder, 'shop.db')
  const sandbox = createSandbox({ apiKey: KEY, neverShare: 1, ...options.sandbox })
  const provider = await startSandboxServer({
    ...sandbox,
    fetch: options.answer?.(sandbox) ?? sandbox.fetch,
  })
  const playground = createPlayground({
    token: TOKEN,
    botUser: { first_name: 'Shop', username: 'shop_bot' },
    clock: systemClock,
    people: options.people ?? [SARA, DAN, BOSS],
    ...(options.limits !== undefined && { limits: options.limits }),
  })
  const telegram = await listen((request) => playground.fetch(request), '127.0.0.1', 0)
  let output = ''
  let shop: ChildProcess | undefined

  function beginShop(): void {
    shop = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env['PATH'],
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.url,
        NUMBERLAND_API_KEY: KEY,
        NUMBERLAND_URL: provider.url,
        DATABASE_URL: `file:${databaseFile}`,
        ADMIN_IDS: String(BOSS.id),
        PORT: '0',
        LOG_LEVEL: options.logLevel ?? 'debug',
      },
    })
    shop.stdout?.on('data', (data) => (output += String(data)))
    shop.stderr?.on('data', (data) => (output += String(data)))
  }

  async function killShop(): Promise<void> {
    if (shop === undefined) return
    if (shop.exitCode !== null) throw new Error(`The shop ended by itself:\n${output.slice(-3000)}`)
    const ended = new Promise((resolve) => shop?.once('exit', resolve))
    shop.kill('SIGKILL')
    await ended
    shop = undefined
  }

  return {
    playground,
    sandbox,
    databaseFile,
    output: () => output,
    async startShop() {
      const before = output.length
      beginShop()
      await until(
        () => output.slice(before).includes('The shop is open'),
        () => output.slice(before),
      )
    },
    beginShop,
    killShop,
    async close() {
      await killShop()
      await playground.close()
      await Promise.all([telegram.close(), provider.close()])
      rmSync(folder, { recursive: true })
    },
  }
}

/** Waits for another process; there is no clock to turn over there. */
export async function until(holds: () => boolean, describe: () => string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!holds()) {
    if (Date.now() > end)
      throw new Error(`It did not happen within ${PATIENCE_MS} ms:\n${describe()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
