/** Reads settings one by one and gathers what is wrong, so that the operator is told everything at once. */
import { DIRECT, readProxy, splitWays } from './outgoing.ts'
import { isMeant, suggestion } from './setting-names.ts'
import {
  type ENVIRONMENT,
  isEnvironmentName,
  namesIn,
  rowOf,
  type Scope,
  type EnvironmentName as Name,
} from './settings-table.ts'
import { complaintOf, readSmallFile } from './small-file.ts'

/** The settings are wrong. The message names each one and its fix, and repeats no value: it may be a secret in the wrong place. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(problems: readonly string[]) {
    super(
      ['The settings are not right:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    )
  }
}

/** Of a secret's parts: to hide shorter words would blacken innocent ones. */
const SHORTEST_PART = 4

export type Environment = Readonly<Record<string, string | undefined>>

type TextOf<N extends Name> = (typeof ENVIRONMENT)[N] extends { default: string }
  ? string
  : string | undefined

export class Settings {
  readonly #values = new Map<Name, string>()
  /** The name, or its `_FILE`, that each came from. */
  readonly #sources = new Map<Name, string>()
  readonly #problems: string[] = []

  constructor(env: Environment, scope: Scope = 'shop') {
    for (const name of namesIn(scope)) {
      const value = this.#value(env, name)
      if (value !== undefined) this.#values.set(name, value)
    }
    for (const name of Object.keys(env))
      if (!isEnvironmentName(name.replace(/_FILE$/, '')) && isMeant(name, scope))
        this.wrong(name, `there is no such setting${suggestion(name, scope)}`)
  }

  /** Empty is an error, never a choice: what was to be there would be simulated instead. */
  #value(env: Environment, name: Name): string | undefined {
    const file = `${name}_FILE`
    const [written, path] = [env[name]?.trim(), env[file]?.trim()]
    if (written === undefined && path === undefined) return undefined
    this.#sources.set(name, path === undefined ? name : file)
    if (path === '') return this.wrong(file, EMPTY)
    if (path === undefined)
      return written === '' ? this.wrong(name, EMPTY) : this.#fit(name, written)
    if (written) this.wrong(name, `is set twice: remove ${name} or ${file}`)
    const value = this.#read(file, path)?.trim()
    return value === '' ? this.wrong(file, `the file is empty`) : this.#fit(file, value)
  }

  #fit(name: string, value: string | undefined): string | undefined {
    if (value === undefined) return undefined
    if (/^(TELEGRAM|NUMBERLAND)_PROXY_FILE$/.test(name)) value = value.replaceAll(/\s+/g, ' ') // one a line
    const problem =
      unfit(value) ?? (name.startsWith('BACKUP_PASSPHRASE') ? undefined : unseen(value))
    if (problem !== undefined) return this.wrong(name, problem)
    return /^(["'`]).*\1$/.test(value) ? this.wrong(name, QUOTED) : value
  }

  #read(file: string, path: string): string | undefined {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(readSmallFile(path))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
      const problem =
        code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
          ? 'the file is not UTF-8 text: save it again as UTF-8'
          : complaintOf(error)
      return this.wrong(file, problem)
    }
  }

  wrong(name: string, fix: string): undefined {
    this.#problems.push(`${name}: ${fix}`)
  }

  /** Whether there is such a setting, right or wrong. */
  isGiven(name: Name): boolean {
    return this.#sources.has(name)
  }

  /** The name that it came from: its own, or with `_FILE`. */
  sourceOf(name: Name): string {
    return this.#sources.get(name) ?? name
  }

  /** What is set, or the default. */
  text<N extends Name>(name: N): TextOf<N>
  text(name: Name): string | undefined {
    return this.#values.get(name) ?? rowOf(name).default
  }

  matching(name: Name, shape: RegExp, meaning: string): string | undefined {
    const value = this.text(name)
    if (value !== undefined && !shape.test(value)) this.wrong(name, `must be ${meaning}`)
    return value
  }

  whole(name: Name, least: number, most: number): number {
    const value = this.text(name) ?? ''
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN
    if (number >= least && number <= most) return number
    this.wrong(name, `must be a whole number from ${least} to ${most}`)
    return least
  }

  oneOf<const T extends string>(name: Name, choices: readonly [T, ...T[]]): T {
    const value = this.text(name)
    const choice = choices.find((one) => one === value)
    if (choice === undefined) this.wrong(name, `must be one of ${choices.join(', ')}`)
    return choice ?? choices[0]
  }

  /** Of a group: below zero, as Telegram's are. */
  groupId(name: Name): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const id = Number(text)
    if (/^-\d{1,15}$/.test(text) && id < 0) return id
    this.wrong(name, 'must be the id of a group, which is below zero (-1001234567890)')
    return undefined
  }

  ids(name: Name): readonly number[] {
    const parts = (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
    const isId = (part: string) =>
      /^[1-9]\d{0,15}$/.test(part) && Number.isSafeInteger(Number(part))
    const bad = parts.findIndex((part) => !isId(part))
    if (bad < 0) return [...new Set(parts.map(Number))]
    this.wrong(
      name,
      `must be numeric Telegram ids, comma separated (123,456); number ${bad + 1} in the list is none`,
    )
    return []
  }

  /** An address as given. It may hold a password, so a complaint does not repeat it. */
  url(name: Name, protocols: readonly string[]): string | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const parsed = URL.parse(value)
    if (parsed === null || !protocols.includes(parsed.protocol))
      return this.wrong(
        name,
        `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      )
    // No request goes to such an address.
    if (parsed.username !== '' || parsed.password !== '')
      return this.wrong(name, 'must be an address without a user name and a password')
    return value
  }

  proxy(name: Name): string | undefined {
    const value = this.text(name)
    const proxy = value === undefined ? undefined : readProxy(value)
    if (proxy?.kind === 'wrong') return this.wrong(name, proxy.fix)
    return proxy?.url
  }

  /** The ways out in their order; the direct one where none is set. */
  ways(name: 'TELEGRAM_PROXY' | 'NUMBERLAND_PROXY'): readonly string[] {
    const value = this.text(name)
    if (value === undefined) return [DIRECT]
    const written = splitWays(value)
    const ways = written.flatMap((way, place) => {
      if (way === DIRECT) return [DIRECT]
      const proxy = readProxy(way)
      if (proxy.kind === 'proxy') return [proxy.url]
      this.wrong(name, written.length === 1 ? proxy.fix : `number ${place + 1} ${proxy.fix}`)
      return []
    })
    return [...new Set(ways)]
  }

  /** Set to the word that everybody has for tests: no secret, and no real money. */
  isPublic(name: Name): boolean {
    const { publicly } = rowOf(name)
    return publicly !== undefined && this.text(name)?.toLowerCase() === publicly
  }

  /** Tokens and keys, and the password that stands in an address. */
  secrets(addresses: readonly (string | undefined)[]): readonly string[] {
    const passwords = addresses.flatMap((address) => {
      const { password = '', searchParams } = URL.parse(address ?? '') ?? {}
      const asked = ['password', 'sslpassword', 'apikey', 'token'].map(
        (name) => searchParams?.get(name) ?? '',
      )
      return [password, decoded(password), ...asked]
    })
    const named = namesIn('shop')
      .filter((name) => rowOf(name).secret && !this.isPublic(name))
      .map((name) => this.text(name) ?? '')
      .filter((one) => one !== '')
    const afterColon = named.map((secret) => secret.split(':')[1] ?? '') // a token's secret half
    const parts = [...afterColon, ...passwords].filter(({ length }) => length >= SHORTEST_PART)
    return [...new Set([...named, ...parts])]
  }

  refuseWhatIsWrong(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems)
  }
}

const QUOTED =
  'stands in quotes, which whoever read it has kept (docker --env-file does): write it without them'
const EMPTY = 'is empty: give it a value, or remove it'

/** Marks of direction and joiners, as they come with a paste. People's own words may need them. */
const unseen = (value: string): string | undefined =>
  /\p{Cf}/u.test(value) ? INVISIBLE : undefined

const INVISIBLE =
  'holds a line break or a sign that cannot be seen: write it again by hand, in one line'

/** What no setting can hold: signs that nobody sees, of a file in another encoding or a paste gone wrong. */
export function unfit(value: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- exactly these are looked for
  return /[\u0000-\u001f\u007f\u2028\u2029\ufeff\ufffd]/.test(value) ? INVISIBLE : undefined
}

/** As it was before it was put into an address; as it is when it never was. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
