/** The one place that writes lines. Whatever a line says, no secret passes. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { styleText } from 'node:util'
import { pino, type Logger } from 'pino'

export type { Logger }

export interface LogOptions {
  readonly level: string
  readonly mask: Mask
  /** Lines for people on a terminal; JSON lines when false. */
  readonly pretty: boolean
  /** Where the lines go. */
  readonly write: (line: string) => void
}

/**
 * A pino logger whose output cannot hold a secret: each finished line is searched for all of them, in every spelling
 * that a URL or JSON may give them.
 */
export function createLog({ level, mask, pretty, write }: LogOptions): Logger {
  const format = pretty ? readable : String
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

const COLOURS = { fatal: 'red', error: 'red', warn: 'yellow', info: 'green' } as const

interface PinoLine {
  readonly time: string
  readonly level: number
  readonly msg?: string
  readonly [field: string]: unknown
}

/** `[09:30:00] INFO: Bought`, and below it each field; errors with their stack. */
function readable(line: string): string {
  const { time, level, msg, ...fields } = JSON.parse(line) as PinoLine
  const label = pino.levels.labels[level] ?? 'info'
  const colour = COLOURS[label as keyof typeof COLOURS] ?? 'gray'
  const at = new Date(time).toLocaleTimeString('en-GB')
  const head = `[${at}] ${styleText(colour, label.toUpperCase())}: ${styleText('cyan', msg ?? '')}`
  return `${[head, ...Object.entries(fields).map(readableField)].join('\n')}\n`
}

function readableField([name, value]: readonly [string, unknown]): string {
  const { stack, ...others } = typeof value === 'object' ? { stack: undefined, ...value } : {}
  const text =
    typeof stack === 'string'
      ? [stack, ...Object.entries(others).map(readableField)].join('\n')
      : JSON.stringify(value)
  return `${styleText('magenta', name)}: ${text}`.replaceAll(/^/gm, '    ')
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
export interface Mask {
  (text: string): string
  /** From now on this is a secret too. */
  hide(secret: string): void
}

export function createMask(secrets: readonly string[]): Mask {
  const spellings = new Set(secrets.flatMap(spellingsOf))
  let pattern = patternOf(spellings)
  const mask = (text: string): string =>
    pattern === undefined ? text : text.replace(pattern, '[secret]')
  return Object.assign(mask, {
    hide(secret: string): void {
      if (spellings.has(secret)) return
      for (const spelling of spellingsOf(secret)) spellings.add(spelling)
      pattern = patternOf(spellings)
    },
  })
}

const spellingsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  encodeURI(secret),
  JSON.stringify(secret).slice(1, -1),
  new URLSearchParams([['', secret]]).toString().slice(1),
]

function patternOf(spellings: ReadonlySet<string>): RegExp | undefined {
  if (spellings.size === 0) return undefined
  const any = [...spellings]
    .sort((a, b) => b.length - a.length)
    .map((spelling) => spelling.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('|')
  // Whatever the case: a server on the way may answer with the address in small letters.
  return new RegExp(any, 'gi')
}
