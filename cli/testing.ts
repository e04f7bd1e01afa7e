/** A terminal for tests: the commands run in this process, on a turned clock, against a sandbox. */
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import type { Command } from './command.ts'
import { COMMANDS, run, type Interrupt, type World } from './index.ts'

export const KEY = 'key-that-nobody-may-see'
const TELEGRAM = 1
const RUSSIA = 1
export const PAIR = { service: TELEGRAM, country: RUSSIA }

export interface TerminalOptions {
  readonly sandbox?: SandboxOptions
  /** Default: nobody sits there, as in a script. */
  readonly isTTY?: boolean
  readonly columns?: number
  /** Over those that make a working client. `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Default: the sandbox's. */
  readonly fetch?: World['fetch']
  /** Default: as without a proxy. */
  readonly fetchThrough?: (proxy: string) => World['fetch']
  /** Default: all. */
  readonly commands?: readonly Command[]
}

interface Ended {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

/** A command that is running. */
export interface Running {
  stdout(): string
  stderr(): string
  /** Lets time pass for everybody. */
  pass(ms: number): Promise<void>
  /** Types a line. */
  type(line: string): Promise<void>
  interrupt(interrupt?: Interrupt): Promise<void>
  /** Lets time pass until it ends. */
  end(withinMs?: number): Promise<Ended>
}

export interface Terminal {
  readonly sandbox: Sandbox
  readonly clock: TurnedClock
  start(...argv: string[]): Running
  /** Starts a command and lets it end. */
  run(...argv: string[]): Promise<Ended>
}

const SECOND = 1000

/** Messages come after exactly 30 seconds, and the four operators of the pair stand on the listing at known prices. */
export function openTerminal(options: TerminalOptions = {}): Terminal {
  const clock = createTurnedClock()
  const sandbox = createSandbox({
    clock,
    apiKey: KEY,
    smsDelay: { medianMs: 30 * SECOND, spread: 0 },
    neverShare: 0,
    ...options.sandbox,
  })
  ;[20_000, 30_000, 40_000, 50_000].forEach((amountToman, at) =>
    sandbox.setOffer({ ...PAIR, operator: at + 1 }, { amountToman, count: 10, active: true }),
  )
  const start = (...argv: string[]): Running => startIn({ clock, sandbox, options }, argv)
  return { sandbox, clock, start, run: (...argv) => start(...argv).end() }
}

interface Room {
  readonly clock: TurnedClock
  readonly sandbox: Sandbox
  readonly options: TerminalOptions
}

function startIn({ clock, sandbox, options }: Room, argv: readonly string[]): Running {
  const { isTTY = false, columns, env } = options
  const stdin = new PassThrough()
  const written = { stdout: '', stderr: '' }
  const listeners = new Set<(interrupt: Interrupt) => void>()
  let exit: number | undefined
  const output = (name: keyof typeof written): World['stdout'] => ({
    write: (text) => void (written[name] += text),
    columns: isTTY ? (columns ?? 100) : undefined,
  })
  const finished = run(argv, options.commands ?? COMMANDS, {
    stdin,
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: { NUMBERLAND_API_KEY: KEY, NUMBERLAND_URL: 'http://sandbox/v2.php', ...env },
    fetch: options.fetch ?? sandbox.fetch,
    fetchThrough: (proxy) =>
      Promise.resolve(options.fetchThrough?.(proxy) ?? options.fetch ?? sandbox.fetch),
    clock,
    isTTY: { stdin: isTTY, stdout: isTTY, stderr: isTTY },
    onInterrupt(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    simulator: {
      command: 'numberland sandbox',
      open: () => Promise.resolve(createSandbox({ clock }).fetch),
    },
  }).then((code) => (exit = code))

  const running: Running = {
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    pass: (ms) => clock.advance(ms),
    async type(line) {
      stdin.write(`${line}\n`)
      await clock.advance(SECOND)
    },
    async interrupt(interrupt = 'stop') {
      assert.ok(listeners.size > 0, 'Nobody listens: the program would be gone')
      listeners.forEach((listener) => listener(interrupt))
      await clock.advance(SECOND)
    },
    async end(withinMs = 90 * SECOND) {
      const endsAt = clock.now() + withinMs
      while (exit === undefined && clock.now() < endsAt) await clock.advance(SECOND)
      assert.notEqual(exit, undefined, `It goes on:\n${written.stdout}\n${written.stderr}`)
      await finished
      assert.equal(listeners.size, 0, 'Somebody still listens for interrupts')
      assert.equal(stdin.listenerCount('data'), 0, 'Somebody still reads the input')
      assert.equal(clock.pending(), 0, 'A timer is left')
      for (const text of Object.values(written)) assert.ok(!text.includes(KEY), `The key: ${text}`)
      return { exit: exit ?? NaN, ...written }
    },
  }
  return running
}

/** The JSON that stands in a text. */
export const parse = (text: string): unknown => JSON.parse(text)
