import { inspect } from 'node:util'
import type { Log } from '../basis.ts'

/** A log that keeps its lines, errors with all that they carry. */
export function keepLines(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const keep = (level: keyof Log) => (fields: object, message: string) =>
    void lines.push(`${level}: ${message} ${JSON.stringify(fields, withErrors)}`)
  const [debug, info, warn, error] = [keep('debug'), keep('info'), keep('warn'), keep('error')]
  return { log: { debug, info, warn, error }, lines }
}

const withErrors = (_: string, value: unknown): unknown =>
  value instanceof Error ? inspect(value, { depth: 9 }) : value

export const QUIET: Log = { debug() {}, info() {}, warn() {}, error() {} }
