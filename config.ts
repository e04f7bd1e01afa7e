/** Environment → one checked, frozen Config. Every setting stands in settings-table.ts. */
import { BlockList, isIP } from 'node:net'
import type { Database } from '#engine'
import { toman, type Toman } from '#sdk'
import { readProxy, splitWays, withReadableUser } from './outgoing.ts'
import { readPaymentSettings, type PaymentSettings } from './payment-settings.ts'
import { Settings, type Environment } from './settings.ts'

export { ConfigError, type Environment } from './settings.ts'
export { readEnvironment } from './settings-file.ts'

export interface Config {
  /** Undefined: the playground takes Telegram's place. */
  readonly telegram:
    | {
        readonly token: string
        readonly apiRoot: string
        /** The ways out, the best first: proxies, or `direct`. */
        readonly ways: readonly string[]
        readonly webhook: { readonly url: string; readonly secret: string } | undefined
      }
    | undefined
  /** Undefined: the sandbox takes Numberland's place. */
  readonly numberland:
    | { readonly apiKey: string; readonly url: string; readonly ways: readonly string[] }
    | undefined
  readonly requestsPerSecond: number
  readonly database: Database
  /** What this process does of the shop's work. */
  readonly role: (typeof ROLES)[number]
  readonly adminIds: readonly number[]
  readonly allowedIds: readonly number[]
  /** The group for news of the staff; undefined: owners may choose one in the chat. */
  readonly reportChatId: number | undefined
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
  /** How money comes in by itself. */
  readonly payments: PaymentSettings
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** What no line of output may hold. */
  readonly secrets: readonly string[]
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const ROLES = ['all', 'web', 'worker'] as const

/** What is read of the settings by itself, for those who need no more. @throws {ConfigError} */
function readPart<T>(settings: Settings, read: (settings: Settings) => T): T {
  const part = read(settings)
  settings.refuseWhatIsWrong()
  return part
}

/** The shop's database, for those who look into it. @throws {ConfigError} */
export const readDatabase = (env: Environment): Database => readPart(new Settings(env), databaseOf)

/** What opens a backup; undefined when it is not set. @throws {ConfigError} */
export const readPassphrase = (env: Environment): string | undefined =>
  readPart(new Settings(env), passphraseOf)

/** An account at the provider, and how it is asked. */
export interface Account extends NonNullable<Config['numberland']> {
  readonly requestsPerSecond: number
  /** The name of the setting that the key came from. */
  readonly keySource: string
}

/** For those who only ask the provider; undefined when no key is set. @throws {ConfigError} */
export const readAccount = (env: Environment): Account | undefined =>
  readPart(new Settings(env, 'account'), (settings) => {
    const apiKey = apiKeyOf(settings)
    if (apiKey === undefined) return undefined
    return {
      ...numberlandOf(settings, apiKey),
      requestsPerSecond: rateOf(settings),
      keySource: settings.sourceOf('NUMBERLAND_API_KEY'),
    }
  })

/**
 * Reads and checks every setting.
 *
 * @throws {ConfigError} with all that is wrong at once
 */
export function readConfig(env: Environment): Config {
  const settings = new Settings(env)
  const token = settings.matching(
    'TELEGRAM_BOT_TOKEN',
    /^\d+:[\w-]+$/,
    'the token that @BotFather gave, like 123456:ABC…',
  )
  const apiKey = apiKeyOf(settings)
  const config: Config = Object.freeze({
    telegram: token === undefined ? undefined : telegramOf(settings, token),
    numberland: apiKey === undefined ? undefined : numberlandOf(settings, apiKey),
    requestsPerSecond: rateOf(settings),
    database: databaseOf(settings),
    role: settings.oneOf('ROLE', ROLES),
    adminIds: settings.ids('ADMIN_IDS'),
    allowedIds: settings.ids('ALLOWED_IDS'),
    reportChatId: settings.groupId('REPORT_CHAT_ID'),
    limits: settings.oneOf('LIMITS', ['on', 'off']),
    mode: settings.oneOf('SHOP_MODE', ['shop', 'private']),
    price: {
      markupPercent: settings.whole('MARKUP_PERCENT', 0, 1000),
      roundToToman: toman(settings.whole('MARKUP_ROUND_TO', 1, 1_000_000)),
      minMarginToman: toman(settings.whole('MARKUP_MIN', 0, 100_000_000)),
    },
    language: settings.oneOf('DEFAULT_LANGUAGE', ['fa', 'en', 'ru']),
    host: hostOf(settings),
    port: settings.whole('PORT', 0, 65_535),
    logLevel: settings.oneOf('LOG_LEVEL', LOG_LEVELS),
    backup: {
      folder: settings.text('BACKUP_DIR'),
      passphrase: passphraseOf(settings),
    },
    payments: readPaymentSettings(settings),
    secrets: settings.secrets([
      ...ADDRESSES.map((name) => settings.text(name)),
      ...PROXIES.flatMap((name) => addressesOf(settings, name)),
    ]),
  })
  checkWorld(settings, config.host)
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
  if (url !== undefined) checkWebhook(settings, new URL(url))
  return {
    token,
    apiRoot: addressIn(settings, 'TELEGRAM_API_ROOT').replace(/\/+$/, ''),
    ways: settings.ways('TELEGRAM_PROXY'),
    webhook: url !== undefined && secret !== undefined ? { url, secret } : undefined,
  }
}

/** What Telegram refuses, or would bring to somewhere else. A Bot API server of one's own takes any port. */
function checkWebhook(settings: Settings, { port, hash }: URL): void {
  const isTelegram = !settings.isGiven('TELEGRAM_API_ROOT')
  if (isTelegram && !['', '80', '88', '443', '8443'].includes(port))
    settings.wrong('TELEGRAM_WEBHOOK_URL', 'Telegram reaches the ports 443, 80, 88 and 8443 only')
  if (hash !== '') settings.wrong('TELEGRAM_WEBHOOK_URL', 'must have no #')
}

const addressIn = (settings: Settings, name: 'TELEGRAM_API_ROOT' | 'NUMBERLAND_URL'): string =>
  settings.url(name, ['https:', 'http:']) ?? ''

function apiKeyOf(settings: Settings): string | undefined {
  const apiKey = settings.matching(
    'NUMBERLAND_API_KEY',
    /^[!-~]+$/,
    'the API key of your Numberland account, without spaces',
  )
  if (/^\d{6,}:[\w-]{30,}$/.test(apiKey ?? ''))
    settings.wrong('NUMBERLAND_API_KEY', 'is the token of a bot, which the provider must not see')
  return apiKey
}

const rateOf = (settings: Settings): number => settings.whole('NUMBERLAND_RPS', 1, 50)

const passphraseOf = (settings: Settings): string | undefined =>
  settings.matching(
    'BACKUP_PASSPHRASE',
    /^.{12,1000}$/,
    'at least 12 characters in one line; keep it elsewhere as well: without it no backup can be opened',
  )

const numberlandOf = (settings: Settings, apiKey: string): NonNullable<Config['numberland']> => ({
  apiKey,
  url: addressIn(settings, 'NUMBERLAND_URL'),
  ways: settings.ways('NUMBERLAND_PROXY'),
})

const WORLDS = {
  'true-true': 'shop',
  'true-false': 'telegram-with-sandbox',
  'false-true': 'playground-with-numberland',
  'false-false': 'demo',
} as const

/** Play money must never meet real numbers, nor real customers simulated ones: each world has a file of its own. */
function databaseOf(settings: Settings): Database {
  const [realTelegram, realProvider] = [
    settings.isGiven('TELEGRAM_BOT_TOKEN'),
    settings.isGiven('NUMBERLAND_API_KEY'),
  ]
  if (!settings.isGiven('DATABASE_URL'))
    return { kind: 'embedded', path: `./data/${WORLDS[`${realTelegram}-${realProvider}`]}.db` }
  const database = databaseAt(settings.text('DATABASE_URL'))
  if (database === undefined)
    settings.wrong(
      'DATABASE_URL',
      'write file:PATH, for example file:./data/shop.db, or postgres://USER:PASSWORD@HOST:5432/DATABASE, where / ? # @ and % in the password are %2F %3F %23 %40 and %25',
    )
  return database ?? { kind: 'embedded', path: '' }
}

/** Reads the address of a database; undefined when it is none. */
export function databaseAt(url: string): Database | undefined {
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (path !== undefined && !isAddress(path)) return { kind: 'embedded', path }
  const postgres = /^postgres(ql)?:\/\//.test(url) ? URL.parse(url) : null
  return postgres !== null && !endsTooEarly(postgres)
    ? { kind: 'postgres', url: withReadableUser(postgres) }
    : undefined
}

/** SQLite would read it as an address again; and after two slashes a host begins, which somebody may not have meant. */
const isAddress = (path: string): boolean => /^(file:|\/\/)/i.test(path)

/** A sign of the password was taken for the end of the host. */
const endsTooEarly = ({ hash, username, pathname, search }: URL): boolean =>
  hash !== '' || (username === '' && `${pathname}${search}`.includes('@'))

/** A side that is simulated beside a real one must be asked for: it never comes of a name that is missing or misspelled. */
function checkWorld(settings: Settings, host: string): void {
  const value = settings.oneOf('SIMULATE', ['nothing', 'telegram', 'numberland'])
  for (const side of SIDES) checkSide(settings, side, value === side.simulate)
  if (value === 'telegram' && !isLoopback(host))
    settings.wrong(
      'HOST',
      'with SIMULATE=telegram everybody who opens the playground buys real numbers: only 127.0.0.1, ::1 or localhost',
    )
}

const SIDES = [
  { simulate: 'telegram', own: 'TELEGRAM_BOT_TOKEN', other: 'NUMBERLAND_API_KEY' },
  { simulate: 'numberland', own: 'NUMBERLAND_API_KEY', other: 'TELEGRAM_BOT_TOKEN' },
] as const

/** Names would be asked for in the network, and one of them might be a secret in the wrong place. */
function hostOf(settings: Settings): string {
  const host = settings.text('HOST')
  if (isIP(host) === 0 && host !== 'localhost')
    settings.wrong('HOST', 'must be an IP address of this machine, such as 127.0.0.1, or localhost')
  return host
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  (isIP(host) !== 0 && LOOPBACK.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4'))

function checkSide(settings: Settings, side: (typeof SIDES)[number], isRequested: boolean): void {
  const { simulate, own, other } = side
  const stray = OF_SIDE[simulate].find((name) => settings.isGiven(name))
  if (settings.isGiven(own)) {
    if (isRequested)
      settings.wrong('SIMULATE', `${simulate} cannot be simulated while ${own} is set`)
  } else if (isRequested && !settings.isGiven(other)) {
    settings.wrong(other, `is not set, and SIMULATE=${simulate} needs it`)
  } else if (!isRequested && settings.isGiven(other)) {
    settings.wrong(own, `is not set while ${other} is. Set it, or ask for ${PLAYED[simulate]}`)
  } else if (!isRequested && stray !== undefined) {
    settings.wrong(own, `is not set while ${stray} is: set it, or remove ${stray}`)
  }
}

const PLAYED = {
  telegram: 'a playground that buys real numbers with SIMULATE=telegram',
  numberland: 'a real bot that sells simulated numbers with SIMULATE=numberland',
} as const

/** What means something only where its side is real. */
const OF_SIDE = {
  telegram: [
    'TELEGRAM_API_ROOT',
    'TELEGRAM_PROXY',
    'TELEGRAM_WEBHOOK_URL',
    'TELEGRAM_WEBHOOK_SECRET',
  ],
  numberland: ['NUMBERLAND_URL', 'NUMBERLAND_PROXY'],
} as const

const PROXIES = ['TELEGRAM_PROXY', 'NUMBERLAND_PROXY', 'CRYPTO_PROXY'] as const
const ADDRESSES = ['TELEGRAM_API_ROOT', 'NUMBERLAND_URL', 'DATABASE_URL'] as const

/** The proxies' addresses, also where they were written as links. What is wrong with them is told elsewhere. */
const addressesOf = (settings: Settings, name: (typeof PROXIES)[number]): string[] =>
  splitWays(settings.text(name) ?? '')
    .map(readProxy)
    .flatMap((proxy) => (proxy.kind === 'proxy' ? [proxy.url] : []))

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
