#!/usr/bin/env node
import { ConfigError, readEnvironment, readSmallFile } from '#config'
import { outgoingFetch } from '#outgoing'
import { systemClock } from '#sdk'
import { run, type Interrupt } from './index.ts'
import { watchOutput } from './written.ts'

const { stdin, stdout, stderr } = process

// What was begun is ended, whoever hangs up on us meanwhile.
stderr.on('error', () => undefined)

const INTERRUPTS: Readonly<Partial<Record<NodeJS.Signals, Interrupt>>> = {
  SIGINT: 'stop',
  SIGTERM: 'end',
}

process.exitCode = await run(process.argv.slice(2), {
  stdin,
  stdout: watchOutput(stdout),
  stderr,
  env: environmentOrExit(),
  fetch,
  fetchThrough: outgoingFetch,
  clock: systemClock,
  isTTY: { stdin: stdin.isTTY, stdout: stdout.isTTY, stderr: stderr.isTTY },
  onInterrupt,
  readFile: async (path) => new TextDecoder().decode(readSmallFile(path)),
})

function onInterrupt(listener: (interrupt: Interrupt) => void): () => void {
  const hear = (signal: NodeJS.Signals): void => listener(INTERRUPTS[signal] ?? 'end')
  const signals = Object.keys(INTERRUPTS) as NodeJS.Signals[]
  for (const signal of signals) process.on(signal, hear)
  return () => {
    for (const signal of signals) process.off(signal, hear)
  }
}

/** As the shop reads it: what is asked about here is the shop that would start here. */
function environmentOrExit(): ReturnType<typeof readEnvironment> {
  try {
    return readEnvironment(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    stderr.write(`numberland: ${error.message}\n`)
    process.exit(2)
  }
}
