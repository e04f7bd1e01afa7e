import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** The system gives ports above these to whoever asks for any, so that one could be taken between the look and the use. */
const PORTS = { from: 10_000, below: 32_000 } as const

/** A port for a program that cannot take any and say which. */
export async function freePort(): Promise<number> {
  const port = randomInt(PORTS.from, PORTS.below)
  return (await isFree(port)) ? port : freePort()
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
