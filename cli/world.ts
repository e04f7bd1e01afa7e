import type { Environment } from '#config'
import type { Clock, Fetch } from '#sdk'

/** The part of an output stream that is used. */
export interface Output {
  write(text: string): unknown
  /** How wide the terminal is; undefined when it is none. */
  readonly columns?: number | undefined
}

/** `stop`: a person pressed Ctrl-C and can be asked. `end`: the system wants the program to end, now. */
export type Interrupt = 'stop' | 'end'

/** The simulated Numberland. */
export interface Simulator {
  /** What starts it as a program. */
  readonly command: string
  /** Opens one within this program, to look around in. Undefined: it has none. */
  open?(): Promise<Fetch>
}

/** All that a command touches outside of itself. Tests give one of their own, on a clock that they turn. */
export interface World {
  readonly stdin: NodeJS.ReadableStream
  /** `settled` resolves when all was written, or could not be: with the reason. */
  readonly stdout: Output & { settled?(): Promise<NodeJS.ErrnoException | undefined> }
  readonly stderr: Output
  /** What is set, in the environment and in `.env`. Reading it throws a `ConfigError` where that file is wrong. */
  readonly env: Environment
  readonly fetch: Fetch
  /** The same through a proxy: `http://`, `https://` or `socks5://`. */
  fetchThrough(proxy: string): Promise<Fetch>
  readonly clock: Clock
  readonly isTTY: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean }
  /** While nobody listens, an interrupt ends the program. @returns the way to stop listening. */
  onInterrupt(listener: (interrupt: Interrupt) => void): () => void
  readonly simulator: Simulator
}
