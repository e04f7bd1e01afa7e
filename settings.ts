/** Reads settings one by one and gathers what is wrong, so that the operator is told everything at once. */
import { readProxy } from './outgoing.ts'
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

/** The names that there are. */
export interface Names<Name extends string> {
  readonly secret: readonly Name[]
  readonly plain: readonly Name[]
  /** Whatever begins like this is meant for the shop: a name that is not known stops the start. */
  readonly ours: RegExp
}

/** Of a secret's parts: to hide shorter words would blacken innocent ones. */
const SHORTEST_PART = 4

export class Settings<Name extends string> {
  readonly #values = new Map<string, string>()
  readonly #given = new Set<string>()
  readonly #problems: string[] = []
  readonly #names: Names<Name>

  constructor(env: Readonly<Record<string, string | undefined>>, names: Names<Name>) {
    this.#names = names
    const known: readonly Name[] = [...names.secret, ...names.plain]
    for (const name of known) {
      const value = this.#value(env, name)
      if (value !== undefined) this.#values.set(name, value)
    }
    for (const name of Object.keys(env)) this.#refuseUnknown(name, known)
  }

  /** Empty is an error, never a choice: what was to be there would be simulated instead. */
  #value(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
    const file = `${name}_FILE`
    const [written, path] = [env[name]?.trim(), env[file]?.trim()]
    if (written === undefined && path === undefined) return undefined
    this.#given.add(name)
    if (path === '') return this.wrong(file, EMPTY)
    if (path === undefined)
      return written === '' ? this.wrong(name, EMPTY) : this.#fit(name, written)
    if (written) this.wrong(name, `is set twice: remove ${name} or ${file}`)
    const value = this.#read(file, path)?.trim()
    return value === '' ? this.wrong(file, `the file is empty`) : this.#fit(file, value)
  }

  #fit(name: string, value: string | undefined): string | undefined {
    if (value === undefined) return undefined
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

  /** A name that is nearly one of ours, or has our beginning, was meant for us. */
  #refuseUnknown(name: string, known: readonly string[]): void {
    if (known.includes(name.replace(/_FILE$/, ''))) return
    const base = name.replace(/_FILE$/i, '')
    const isMeant = this.#names.ours.test(name) || (name.includes('_') && near(base, known))
    if (isMeant) this.wrong(name, `there is no such setting${suggestion(base, known)}`)
  }

  wrong(name: string, fix: string): undefined {
    this.#problems.push(`${name}: ${fix}`)
  }

  /** Whether there is such a setting, right or wrong. */
  isGiven(name: Name): boolean {
    return this.#given.has(name)
  }

  text(name: Name): string | undefined {
    return this.#values.get(name)
  }

  matching(name: Name, shape: RegExp, meaning: string): string | undefined {
    const value = this.text(name)
    if (value !== undefined && !shape.test(value)) this.wrong(name, `must be ${meaning}`)
    return value
  }

  whole(name: Name, fallback: number, least: number, most: number): number {
    const value = this.text(name) ?? String(fallback)
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN
    if (number >= least && number <= most) return number
    this.wrong(name, `must be a whole number from ${least} to ${most}`)
    return fallback
  }

  oneOf<T extends string>(name: Name, choices: readonly T[], fallback: T): T {
    const value = this.text(name) ?? fallback
    const choice = choices.find((one) => one === value)
    if (choice === undefined) this.wrong(name, `must be one of ${choices.join(', ')}`)
    return choice ?? fallback
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
    if (parsed !== null && protocols.includes(parsed.protocol)) return value
    this.wrong(
      name,
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )
    return undefined
  }

  proxy(name: Name): string | undefined {
    const value = this.text(name)
    const proxy = value === undefined ? undefined : readProxy(value)
    if (proxy?.kind === 'wrong') return this.wrong(name, proxy.fix)
    return proxy?.url
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
    const named = this.#names.secret
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

/** What to do about a name that is not known. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = near(name, known) ?? known.find((other) => other.endsWith(`_${name.toUpperCase()}`))
  return meant === undefined ? ': remove it' : `: did you mean ${meant}?`
}

const near = (name: string, known: readonly string[]): string | undefined =>
  known.find((other) => distance(name.toUpperCase(), other) <= 2)

/** How many letters must be added, dropped or changed to make one name of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1]
    for (const [j, other] of b.split('').entries()) {
      const kept = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(kept, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
