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
