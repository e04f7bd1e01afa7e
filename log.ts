/** The one place that writes lines. Whatever a line says, no secret passes. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { pino, type Logger } from 'pino'
import { prettyFactory } from 'pino-pretty'

export type { Logger }

export interface LogOptions {
  readonly level: string
  readonly secrets: readonly string[]
  /** JSON lines when false. */
  readonly pretty: boolean
  /** Where the lines go. */
  readonly write: (line: string) => void
}

/**
 * A pino logger whose output cannot hold a secret: each finished line is searched for all of them, in every spelling
 * that a URL or JSON may give them.
 */
export function createLog({ level, secrets, pretty, write }: LogOptions): Logger {
  const mask = createMask(secrets)
  const format = pretty ? prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss' }) : String
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => doing.getStore() ?? {},
    },
    { write: (line: string) => write(mask(format(line))) },
  )
}

const doing = new AsyncLocalStorage<object>()

/** Runs a work so that all lines that come of it, from whatever room, carry these fields. */
export const during = <T>(fields: object, work: () => Promise<T>): Promise<T> =>
  doing.run({ ...doing.getStore(), ...fields }, work)

/** What waits for a reader that has stopped reading; what comes then is dropped, because memory is worth more than lines. */
const WAITING_AT_MOST = 4 * 1024 * 1024

/** The part of a stream that is used. */
export interface LogStream {
  readonly writableLength: number
  write(text: string, done?: (error?: Error | null) => void): boolean
  on(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * Writes lines to a stream that may be full, closed, or read by nobody: the shop goes on without its log.
 *
 * @param other is told when lines begin to be lost
 */
export function createOutput(stream: LogStream, other: LogStream): (line: string) => void {
  let isLosing = false
  const lose = (why: string): void => {
    if (!isLosing) other.write(`The log cannot be written (${why}). The shop goes on without it.\n`)
    isLosing = true
  }
  const lost = (error: Error): void => lose('code' in error ? String(error.code) : error.name)
  stream.on('error', lost)
  other.on('error', () => undefined)
  return (line) => {
    if (stream.writableLength > WAITING_AT_MOST) return lose('nobody reads it')
    stream.write(line, (error) => {
      if (error) lost(error)
      else isLosing = false
    })
  }
}

/** Replaces every secret in a text by `[secret]`. */
export function createMask(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    JSON.stringify(secret).slice(1, -1),
    new URLSearchParams([['', secret]]).toString().slice(1),
  ])
  const longestFirst = [...new Set(spellings)].sort((a, b) => b.length - a.length)
  if (longestFirst.length === 0) return (text) => text
  // Whatever the case: a server on the way may answer with the address in small letters.
  const any = longestFirst
    .map((spelling) => spelling.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('|')
  const pattern = new RegExp(any, 'gi')
  return (text) => text.replace(pattern, '[secret]')
}
