/**
 * The file `.env`: the same reader for the shop, the command line and the doctor. What stands there and is not understood stops the
 * start with its line; a line is never repeated, because it may hold a secret.
 */
import { readlinkSync } from 'node:fs'
import { isMeantInFile, suggestion } from './setting-names.ts'
import { ConfigError, unfit, type Environment } from './settings.ts'
import { namesIn, type Scope } from './settings-table.ts'
import { readSmallFile } from './small-file.ts'

/**
 * The environment with what `.env` in this folder adds to it. What is set in both is taken from the environment.
 *
 * @param scope `account`: the file may be another program's, and all other lines are left alone
 * @param path of another file than `.env`
 * @throws {ConfigError} with every line that is not understood
 */
export function readEnvironment(
  env: Environment,
  scope: Scope = 'shop',
  path = '.env',
): Environment {
  const bytes = readIfThere(path)
  if (bytes === undefined) return env
  const { values, problems } = parseSettings(bytes, scope)
  if (problems.length > 0) throw new ConfigError(problems)
  return { ...values, ...env }
}

const FILE_AT_MOST_BYTES = 1024 * 1024

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readSmallFile(path, FILE_AT_MOST_BYTES)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    if (code === 'ENOENT' && !isLink(path)) return undefined
    throw new ConfigError([
      `.env: cannot be read (${code}): check that it is a file, and its permissions`,
    ])
  }
}

function isLink(path: string): boolean {
  try {
    return readlinkSync(path) !== ''
  } catch {
    return false
  }
}

interface Reading {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly string[]
}

/** Reads `NAME=value` lines. Empty lines and lines that begin with `#` mean nothing, nor do names of other programs. */
export function parseSettings(bytes: Uint8Array, scope: Scope = 'shop'): Reading {
  const text = decoded(bytes)
  if (text === undefined)
    return { values: {}, problems: [`.env, line ${lineOfFault(bytes)}: ${NOT_UTF8}`] }
  const values: Record<string, string> = {}
  const problems: string[] = []
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const read = readLine(line.trim(), values, scope)
    if (typeof read === 'string') problems.push(`.env, line ${index + 1}: ${read}`)
    else if (read !== undefined) values[read.name] = read.value
  }
  return { values, problems }
}

const NOT_UTF8 = 'the file is not UTF-8 text: save it again as UTF-8'

/** Without the byte order mark that some editors put first. UTF-16 is full of zeros. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** The first line that cannot be read; in UTF-16 it is the first of all. */
function lineOfFault(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  const isFaulty = (line: string): boolean => decoded(Buffer.from(line, 'latin1')) === undefined
  return lines.findIndex(isFaulty) + 1
}

interface Line {
  readonly name: string
  readonly value: string
}

/** @returns what is wrong, as a sentence; undefined for a line without a setting */
function readLine(
  line: string,
  before: Readonly<Record<string, string>>,
  scope: Scope,
): Line | string | undefined {
  if (line === '' || line.startsWith('#')) return undefined
  const [, name, written = ''] = /^(?:export\s+)?([A-Za-z]\w*)\s*=(.*)$/.exec(line) ?? []
  if (name === undefined)
    return scope === 'shop' ? 'is not NAME=value: correct it, or begin it with #' : undefined
  if (!namesIn(scope).some((ours) => ours === name.replace(/_FILE$/, '')))
    return isMeantInFile(name, scope)
      ? `there is no such setting${suggestion(name, scope)}`
      : undefined
  if (before[name] !== undefined) return `${name} is set a second time: remove one of the two`
  const value = readValue(written.trim())
  return 'problem' in value ? `${name}: ${value.problem}` : { name, value: value.value }
}

type Value = { readonly value: string } | { readonly problem: string }

function readValue(written: string): Value {
  const [quote = ''] = /^['"`]/.exec(written) ?? []
  return quote === '' ? readBare(written) : readQuoted(written, quote)
}

function readBare(written: string): Value {
  if (written.includes('#')) return { problem: HASH }
  return checked(written)
}

const HASH =
  "is a # part of the value, or does a comment begin there? Put the value in '…', or the comment on a line of its own"

/** Between the quotes every sign means itself. A comment may follow. */
function readQuoted(written: string, quote: string): Value {
  const end = written.indexOf(quote, 1)
  if (end < 0) return { problem: `the closing ${quote} is missing on its line` }
  const after = written.slice(end + 1)
  if (!/^(\s+#.*|\s*)$/.test(after))
    return { problem: `something follows the closing ${quote}: remove it, or use another quote` }
  const value = written.slice(1, end)
  if (value !== value.trim()) return { problem: EDGES }
  // Other readers of such files would make another value of it.
  if (quote === '"' && value.includes('\\'))
    return { problem: 'a \\ inside of "…" is read in several ways: put the value in \'…\'' }
  return checked(value)
}

/** They would be taken away, here and wherever the value is typed again. */
const EDGES = 'begins or ends with a space inside of its quotes: take it away'

const checked = (value: string): Value => {
  const problem = unfit(value)
  return problem === undefined ? { value } : { problem }
}
