import { readEnvironment, type Environment } from '#config'
import { refuseOlderNode } from '#node-version'
import { outgoingFetch } from '#outgoing'
import { systemClock } from '#sdk'
import type { Scope } from '#settings-table'
import type { Command } from './command.ts'
import { wrongUse } from './failure.ts'
import { run } from './run.ts'
import type { Interrupt, Simulator, World } from './world.ts'
import { watchOutput } from './written.ts'

const { stdin, stdout, stderr } = process

const INTERRUPTS: Readonly<Partial<Record<NodeJS.Signals, Interrupt>>> = {
  SIGINT: 'stop',
  SIGTERM: 'end',
}

/** As the shop reads it: what is asked about here is the shop that would start here. */
let env: Environment | undefined

/**
 * Carries out the command of this process.
 *
 * @param scope whose file `.env` is
 */
export async function start(
  commands: readonly Command[],
  simulator: Simulator,
  scope: Scope,
  settings = (): Environment => readEnvironment(process.env, scope),
): Promise<void> {
  refuseOlderNode('numberland', OLDEST_NODE)
  // What was begun is ended, whoever hangs up on us meanwhile.
  stderr.on('error', () => undefined)
  process.exitCode = await run(process.argv.slice(2), commands, {
    stdin,
    stdout: watchOutput(stdout),
    stderr,
    get env() {
      return (env ??= settings())
    },
    fetch,
    fetchThrough,
    clock: systemClock,
    isTTY: { stdin: stdin.isTTY, stdout: stdout.isTTY, stderr: stderr.isTTY },
    onInterrupt,
    simulator,
  })
}

/** Before anything is bought whose result could not be shown. */
const OLDEST_NODE = '22'

/** Without a proxy nothing but the SDK is needed, so what it takes besides may be missing. */
async function fetchThrough(proxy: string): ReturnType<World['fetchThrough']> {
  try {
    return await outgoingFetch(proxy)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const name = code === 'ERR_MODULE_NOT_FOUND' && /undici|fetch-socks/.exec(message)?.[0]
    if (!name) throw error
    throw wrongUse(`NUMBERLAND_PROXY needs the package ${name}: install it beside this program.`)
  }
}

function onInterrupt(listener: (interrupt: Interrupt) => void): () => void {
  const hear = (signal: NodeJS.Signals): void => listener(INTERRUPTS[signal] ?? 'end')
  const signals = Object.keys(INTERRUPTS) as NodeJS.Signals[]
  for (const signal of signals) process.on(signal, hear)
  return () => {
    for (const signal of signals) process.off(signal, hear)
  }
}
