/** Programs as an operator starts them, for as long as a measurement needs them. */
import { spawn } from 'node:child_process'

const ROOT = new URL('../../', import.meta.url).pathname

export interface Started {
  /** From the start of the process to its being open. */
  readonly startMs: number
  stop(): Promise<void>
}

export async function start(program: string, env: Record<string, string>): Promise<Started> {
  const before = performance.now()
  const child = spawn(process.execPath, [`${ROOT}${program}`], {
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (data) => {
      said += String(data)
      if (said.includes('The shop is open')) resolve()
    })
    void ended.then(() => reject(new Error(`${program} ended:\n${said}`)))
  })
  return {
    startMs: performance.now() - before,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
