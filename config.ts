/** Environment → one checked, frozen Config. Every setting is described in docs/operating.md. */
import { readFileSync } from 'node:fs'
import type { Database } from '#engine'
import { toman, type Toman } from '#sdk'

export interface Config {
  /** Undefined: the playground takes Telegram's place. */
  readonly telegram:
    | {
        readonly token: string
        readonly apiRoot: string
        readonly proxy: string | undefined
        readonly webhook: { readonly url: string; readonly secret: string } | undefined
      }
    | undefined
  /** Undefined: the sandbox takes Numberland's place. */
  readonly numberland:
    | { readonly apiKey: string; readonly url: string; readonly proxy: string | undefined }
    | undefined
  readonly requestsPerSecond: number
  readonly database: Database
  /** What this process does of the shop's work. */
  readonly role: (typeof ROLES)[number]
  readonly adminIds: readonly number[]
  readonly allowedIds: readonly number[]
  /** `off`: the limits of customers begin at none; what the operator sets holds all the same. */
  readonly limits: 'on' | 'off'
  readonly mode: 'shop' | 'private'
  readonly price: {
    readonly markupPercent: number
    readonly roundToToman: Toman
    readonly minMarginToman: Toman
  }
  readonly language: 'fa' | 'en' | 'ru'
  readonly host: string
  readonly port: number
  /** Where backups of the embedded database go; none without a passphrase. */
  readonly backup: { readonly folder: string; readonly passphrase: string | undefined }
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** What no line of output may hold. */
  readonly secrets: readonly string[]
}

/** The settings are wrong. The message names each one and its fix, and repeats no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(problems: readonly string[]) {
    super(
      ['The settings are not right:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    )
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const ROLES = ['all', 'web', 'worker'] as const
const SECRETS = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'NUMBERLAND_API_KEY',
  'BACKUP_PASSPHRASE',
] as const
const PLAIN = [
  'TELEGRAM_API_ROOT',
  'TELEGRAM_PROXY',
  'TELEGRAM_WEBHOOK_URL',
  'NUMBERLAND_URL',
  'NUMBERLAND_PROXY',
  'NUMBERLAND_RPS',
  'DATABASE_URL',
  'BACKUP_DIR',
  'ADMIN_IDS',
  'ALLOWED_IDS',
  'SHOP_MODE',
  'LIMITS',
  'MARKUP_PERCENT',
  'MARKUP_ROUND_TO',
  'MARKUP_MIN',
  'DEFAULT_LANGUAGE',
  'HOST',
  'PORT',
  'ROLE',
  'LOG_LEVEL',
] as const
type Name = (typeof SECRETS)[number] | (typeof PLAIN)[number]

/** Of a secret's parts: to hide shorter words would blacken innocent ones. */
const SHORTEST_PART = 4

/** Where a misspelled name would do harm unnoticed. */
const OURS = /^(TELEGRAM|NUMBERLAND|MARKUP|SHOP|BACKUP)_/

/**
 * Reads and checks every setting.
 *
 * @throws {ConfigError} with all that is wrong at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = new Settings(env)
  const token = settings.matching(
    'TELEGRAM_BOT_TOKEN',
    /^\d+:[\w-]+$/,
    'the token that @BotFather gave, like 123456:ABC…',
  )
  const apiKey = settings.matching(
    'NUMBERLAND_API_KEY',
    /^\S+$/,
    'the API key of your Numberland account, without spaces',
  )
  const config: Config = Object.freeze({
    telegram: token === undefined ? undefined : telegramOf(settings, token),
    numberland: apiKey === undefined ? undefined : numberlandOf(settings, apiKey),
    requestsPerSecond: settings.whole('NUMBERLAND_RPS', 48, 1, 50),
    database: databaseOf(settings, token !== undefined, apiKey !== undefined),
    role: settings.oneOf('ROLE', ROLES, 'all'),
    adminIds: settings.ids('ADMIN_IDS'),
    allowedIds: settings.ids('ALLOWED_IDS'),
    limits: settings.oneOf('LIMITS', ['on', 'off'] as const, 'on'),
    mode: settings.oneOf('SHOP_MODE', ['shop', 'private'] as const, 'shop'),
    price: {
      markupPercent: settings.whole('MARKUP_PERCENT', 20, 0, 1000),
      roundToToman: toman(settings.whole('MARKUP_ROUND_TO', 100, 1, 1_000_000)),
      minMarginToman: toman(settings.whole('MARKUP_MIN', 0, 0, 100_000_000)),
    },
    language: settings.oneOf('DEFAULT_LANGUAGE', ['fa', 'en', 'ru'] as const, 'fa'),
    host: settings.text('HOST') ?? '127.0.0.1',
    port: settings.whole('PORT', 8080, 0, 65_535),
    logLevel: settings.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    backup: {
      folder: settings.text('BACKUP_DIR') ?? './data/backups',
      passphrase: settings.matching(
        'BACKUP_PASSPHRASE',
        /^.{12,1000}$/,
        'at least 12 characters in one line; keep it elsewhere as well: without it no backup can be opened',
      ),
    },
    secrets: settings.secrets(),
  })
  checkRole(settings, config)
  checkPrivate(settings, config)
  settings.refuseWhatIsWrong()
  return config
}

function telegramOf(settings: Settings, token: string): Config['telegram'] {
  const url = settings.url('TELEGRAM_WEBHOOK_URL', ['https:'])
  const secret = settings.matching(
    'TELEGRAM_WEBHOOK_SECRET',
    /^[\w-]{16,256}$/,
    '16 to 256 letters, digits, _ or -',
  )
  if ((url === undefined) !== (secret === undefined)) {
    settings.wrong(
      'TELEGRAM_WEBHOOK_URL',
      'a webhook needs TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET: set both or neither',
    )
  }
  return {
    token,
    apiRoot:
      settings.url('TELEGRAM_API_ROOT', ['https:', 'http:'])?.replace(/\/+$/, '') ??
      'https://api.telegram.org',
    proxy: settings.url('TELEGRAM_PROXY', PROXIES),
    webhook: url !== undefined && secret !== undefined ? { url, secret } : undefined,
  }
}

const PROXIES = ['http:', 'https:', 'socks5:', 'socks5h:']

const numberlandOf = (settings: Settings, apiKey: string): Config['numberland'] => ({
  apiKey,
  url: settings.url('NUMBERLAND_URL', ['https:', 'http:']) ?? 'https://api.numberland.ir/v2.php',
  proxy: settings.url('NUMBERLAND_PROXY', PROXIES),
})

const WORLDS = {
  'true-true': 'shop',
  'true-false': 'telegram-with-sandbox',
  'false-true': 'playground-with-numberland',
  'false-false': 'demo',
} as const

/** Play money must never meet real numbers, nor real customers simulated ones: each world has a file of its own. */
function databaseOf(settings: Settings, realTelegram: boolean, realProvider: boolean): Database {
  const url =
    settings.text('DATABASE_URL') ?? `file:./data/${WORLDS[`${realTelegram}-${realProvider}`]}.db`
  if (url.startsWith('file:') && url.length > 'file:'.length)
    return { kind: 'embedded', path: url.slice('file:'.length).replace(/^\/\/(?=\/)/, '') }
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return { kind: 'postgres', url }
  settings.wrong(
    'DATABASE_URL',
    'write file:PATH, for example file:./data/shop.db, or postgres://USER:PASSWORD@HOST:5432/DATABASE',
  )
  return { kind: 'embedded', path: '' }
}

/** A simulated side lives in the memory of one process, and a file belongs to one. */
function checkRole(settings: Settings, { role, database, telegram, numberland }: Config): void {
  if (role === 'all') return
  if (database.kind === 'embedded')
    settings.wrong('ROLE', 'several processes need DATABASE_URL=postgres://…, or leave ROLE out')
  if (telegram === undefined || numberland === undefined)
    settings.wrong(
      'ROLE',
      'several processes need TELEGRAM_BOT_TOKEN and NUMBERLAND_API_KEY: the demo is one process, leave ROLE out',
    )
}

function checkPrivate(settings: Settings, config: Config): void {
  if (
    config.mode === 'private' &&
    config.telegram &&
    config.adminIds.length + config.allowedIds.length === 0
  ) {
    settings.wrong(
      'SHOP_MODE',
      'a private shop serves only ADMIN_IDS and ALLOWED_IDS: set at least one of them',
    )
  }
}

/** Reads settings one by one and gathers what is wrong, so that the operator is told everything at once. */
class Settings {
  readonly #values = new Map<string, string>()
  readonly #problems: string[] = []

  constructor(env: Readonly<Record<string, string | undefined>>) {
    for (const name of [...SECRETS, ...PLAIN]) {
      const value = this.#value(env, name)?.trim()
      if (value) this.#values.set(name, value)
    }
    const known: readonly string[] = [...SECRETS, ...PLAIN]
    for (const name of Object.keys(env)) {
      const base = name.replace(/_FILE$/, '')
      if (OURS.test(name) && !known.includes(base))
        this.wrong(name, `there is no such setting${suggestion(base, known)}`)
    }
  }

  #value(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
    const path = env[`${name}_FILE`]
    if (!path) return env[name]
    if (env[name]) this.wrong(name, `is set twice: remove ${name} or ${name}_FILE`)
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : 'unknown error'
      this.wrong(
        `${name}_FILE`,
        `the file cannot be read (${String(code)}): check the path and its permissions`,
      )
      return undefined
    }
  }

  wrong(name: string, fix: string): void {
    this.#problems.push(`${name}: ${fix}`)
  }

  text(name: Name): string | undefined {
    return this.#values.get(name)
  }

  matching(name: Name, shape: RegExp, meaning: string): string | undefined {
    const value = this.text(name)
    if (value !== undefined && !shape.test(value)) this.wrong(name, `must be ${meaning}`)
    return value
  }

  whole(name: Name, preset: number, least: number, most: number): number {
    const value = this.text(name) ?? String(preset)
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN
    if (number >= least && number <= most) return number
    this.wrong(
      name,
      `must be a whole number from ${least} to ${most}, not ${JSON.stringify(value)}`,
    )
    return preset
  }

  oneOf<T extends string>(name: Name, choices: readonly T[], preset: T): T {
    const value = this.text(name) ?? preset
    const choice = choices.find((one) => one === value)
    if (choice === undefined)
      this.wrong(name, `must be one of ${choices.join(', ')}, not ${JSON.stringify(value)}`)
    return choice ?? preset
  }

  ids(name: Name): readonly number[] {
    const parts = (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
    const bad = parts.find(
      (part) => !/^[1-9]\d{0,15}$/.test(part) || !Number.isSafeInteger(Number(part)),
    )
    if (bad !== undefined)
      this.wrong(
        name,
        `must be numeric Telegram ids, comma separated (123,456), not ${JSON.stringify(bad)}`,
      )
    return bad === undefined ? [...new Set(parts.map(Number))] : []
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

  /** Tokens and keys, and the password that stands before the @ of an address. */
  secrets(): readonly string[] {
    const passwords = (
      [
        'TELEGRAM_PROXY',
        'NUMBERLAND_PROXY',
        'TELEGRAM_API_ROOT',
        'NUMBERLAND_URL',
        'DATABASE_URL',
      ] as const
    ).flatMap((name) => {
      const { password = '' } = URL.parse(this.text(name) ?? '') ?? {}
      return [password, decoded(password)]
    })
    const named = SECRETS.map((name) => this.text(name) ?? '').filter((secret) => secret !== '')
    const afterColon = named.map((secret) => secret.split(':')[1] ?? '') // a token's secret half
    const parts = [...afterColon, ...passwords].filter(({ length }) => length >= SHORTEST_PART)
    return [...new Set([...named, ...parts])]
  }

  refuseWhatIsWrong(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems)
  }
}

/** As it was before it was put into an address; as it is when it never was. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function suggestion(name: string, known: readonly string[]): string {
  const near = known.find((other) => distance(name, other) <= 2)
  return near === undefined ? ': remove it' : `: did you mean ${near}?`
}

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
