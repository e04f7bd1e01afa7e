/** The real program, started as an operator starts it, between a playground and a sandbox on real ports. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#engine'
import { createPlayground, type Person, type Playground, type PlaygroundOptions } from '#playground'
import { createSandbox, startSandboxServer, type Sandbox, type SandboxOptions } from '#sandbox'
import { systemClock } from '#sdk'
import type { Config } from '../config.ts'
import { listen } from '../web.ts'
import { openLine, type Line } from './line.ts'
import { BOSS, DAN, SARA } from './test-house.ts'
import { eventually } from '#engine/testing'

export const TOKEN = '777001:secret-half-of-the-token'
export const KEY = 'very-secret-provider-key'
const MAIN = new URL('../main.ts', import.meta.url).pathname
const SECOND = 1000

export interface RealWorld {
  readonly playground: Playground
  readonly sandbox: Sandbox
  readonly databaseFile: string
  readonly database: Database
  /** As a process of the shop is told it. */
  readonly providerUrl: string
  /** By which every process speaks with its surroundings. */
  readonly lines: {
    readonly provider: Line
    readonly telegram: Line
    /** Undefined where the database is a file. */
    readonly database: Line | undefined
  }
  /** The most requests to the provider within any sliding second, as they left: a line may hold them back and pass them on together. */
  busiestSecond(): number
  /** All that the shop wrote to its outputs, over all its lives. */
  output(): string
  /** Where the newest process listens that has opened. */
  shopUrl(): string | undefined
  /** Starts one more process of the shop. @param env settings of this process alone, for instance a clock of its own */
  launch(role?: Config['role'], env?: Readonly<Record<string, string>>): ShopProcess
  /** Resolves when the shop is open. */
  startShop(): Promise<ShopProcess>
  /** Starts it, and waits for nothing. */
  beginShop(): void
  /** Ends the process at once, as a power cut would. */
  killShop(): Promise<void>
  close(): Promise<void>
}

/** One process of the shop. */
export interface ShopProcess {
  readonly role: Config['role']
  /** Resolves with its address when it is open. */
  open(): Promise<string>
  /** Undefined until it is open. */
  url(): string | undefined
  kill(): Promise<void>
  /** It stands still, as in a debugger, a paused container or a machine that swaps. */
  freeze(): void
  thaw(): void
  /** Undefined while it lives. */
  exitCode(): number | null | undefined
  readonly pid: number
  /** As an operator stops it. @returns its exit code */
  stop(): Promise<number | null>
}

export interface RealWorldOptions {
  /** `postgres://…`; otherwise a file. */
  readonly databaseUrl?: string
  /** Further settings of every process. */
  readonly env?: Readonly<Record<string, string>>
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
  const pace = createPace()
  const lines = {
    provider: await openLine(provider.url, (chunk) => pace.hear(chunk)),
    telegram: await openLine(telegram.url),
    database: options.databaseUrl === undefined ? undefined : await openLine(options.databaseUrl),
  }
  const databaseUrl =
    options.databaseUrl === undefined
      ? `file:${databaseFile}`
      : lines.database?.through(options.databaseUrl)
  const processes = new Set<ShopProcess>()
  let output = ''
  let shop: ShopProcess | undefined
  let shopUrl: string | undefined

  function launch(
    role: Config['role'] = 'all',
    env: Readonly<Record<string, string>> = {},
  ): ShopProcess {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: withoutEnd(lines.telegram.through(telegram.url)),
        NUMBERLAND_API_KEY: KEY,
        NUMBERLAND_URL: lines.provider.through(provider.url),
        DATABASE_URL: databaseUrl,
        ADMIN_IDS: String(BOSS.id),
        ROLE: role,
        LIMITS: 'off', // a few people do here what a crowd does
        PORT: '0',
        LOG_LEVEL: options.logLevel ?? 'debug',
        ...options.env,
        ...env,
      },
    })
    let said = ''
    const hear = (data: unknown): void => {
      said += String(data)
      shopUrl = urlIn(said) ?? shopUrl
      output += String(data)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    let exitCode: number | null | undefined
    const ended = new Promise<number | null>((resolve) =>
      child.once('exit', (code) => resolve((exitCode = code))),
    )
    const running: ShopProcess = {
      role,
      async open() {
        await eventually(
          () => said.includes('The shop is open'),
          () => said,
        )
        return urlIn(said) ?? ''
      },
      url: () => urlIn(said),
      async kill() {
        if (exitCode !== undefined)
          throw new Error(`The shop ended by itself:\n${said.slice(-3000)}`)
        child.kill('SIGKILL')
        await ended
      },
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
      exitCode: () => exitCode,
      pid: child.pid ?? 0,
      stop() {
        child.kill('SIGTERM')
        return ended
      },
    }
    processes.add(running)
    void ended.then(() => processes.delete(running))
    return running
  }

  async function killShop(): Promise<void> {
    await shop?.kill()
    shop = undefined
  }

  return {
    playground,
    sandbox,
    databaseFile,
    providerUrl: lines.provider.through(provider.url),
    lines,
    busiestSecond: () => pace.most(),
    output: () => output,
    shopUrl: () => shopUrl,
    database:
      options.databaseUrl === undefined
        ? { kind: 'embedded', path: databaseFile }
        : { kind: 'postgres', url: options.databaseUrl },
    launch,
    async startShop() {
      shop = launch()
      await shop.open()
      return shop
    },
    beginShop() {
      shop = launch()
    },
    killShop,
    async close() {
      await Promise.all([...processes].map((each) => each.kill()))
      await Promise.all(Object.values(lines).map(async (line) => line?.close()))
      await playground.close()
      await Promise.all([telegram.close(), provider.close()])
      rmSync(folder, { recursive: true })
    },
  }
}

/** Counts the requests that leave by a line. */
function createPace() {
  const lately: number[] = []
  let most = 0
  return {
    hear(chunk: Buffer): void {
      const now = performance.now()
      for (const _ of chunk.toString('latin1').matchAll(/^GET /gm)) lately.push(now)
      while ((lately[0] ?? now) <= now - SECOND) lately.shift()
      most = Math.max(most, lately.length)
    },
    most: () => most,
  }
}

/** The line with which a process says that it is open. */
function urlIn(said: string): string | undefined {
  const line = said.split('\n').find((each) => each.includes('The shop is open')) ?? ''
  return /"url":"([^"]+)"/.exec(line)?.[1]
}

const withoutEnd = (url: string): string => url.replace(/\/$/, '')
