/** Environment → one checked, frozen Config. Every setting stands in settings-table.ts. */
import { BlockList, isIP } from 'node:net'
import type { Database } from '#engine'
import { toman, type Toman } from '#sdk'
import { readProxy, withReadableUser } from './outgoing.ts'
import { Settings as AnySettings } from './settings.ts'
import { withSettingsFile } from './settings-file.ts'
import { ENVIRONMENT, type EnvironmentName } from './settings-table.ts'

export { ConfigError } from './settings.ts'
export { complaintOf, readSmallFile } from './small-file.ts'

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

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const ROLES = ['all', 'web', 'worker'] as const
const NAMES = Object.keys(ENVIRONMENT).filter(isName)
const SECRETS = NAMES.filter((name) => 'secret' in ENVIRONMENT[name])
const PLAIN = NAMES.filter((name) => !SECRETS.includes(name))

/** Where a misspelled name would do harm unnoticed. */
const OURS = /^(TELEGRAM|NUMBERLAND|MARKUP|SHOP|BACKUP)_/i

type Settings = AnySettings<EnvironmentName>
const settingsOf = (env: Environment): Settings =>
  new AnySettings<EnvironmentName>(env, { secret: SECRETS, plain: PLAIN, ours: OURS })

/** A declaration, since the names are needed while the module loads. */
function isName(name: string): name is EnvironmentName {
  return Object.hasOwn(ENVIRONMENT, name)
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The environment, with what the file `.env` of this folder adds. @throws {ConfigError} with each line that is not understood */
export const readEnvironment = (env: Environment, folder?: string): Environment =>
  withSettingsFile(env, NAMES, folder)

/** The shop's database alone, for those who look into it. @throws {ConfigError} */
export function readDatabase(env: Environment): Database {
  const settings = settingsOf(env)
  const database = databaseOf(settings)
  settings.refuseWhatIsWrong()
  return database
}

/**
 * Reads and checks every setting.
 *
 * @throws {ConfigError} with all that is wrong at once
 */
export function readConfig(env: Environment): Config {
  const settings = settingsOf(env)
  const token = settings.matching(
    'TELEGRAM_BOT_TOKEN',
    /^\d+:[\w-]+$/,
    'the token that @BotFather gave, like 123456:ABC…',
  )
  const apiKey = settings.matching(
    'NUMBERLAND_API_KEY',
    /^[!-~]+$/,
    'the API key of your Numberland account, without spaces',
  )
  if (/^\d{6,}:[\w-]{30,}$/.test(apiKey ?? ''))
    settings.wrong('NUMBERLAND_API_KEY', 'is the token of a bot, which the provider must not see')
  const config: Config = Object.freeze({
    telegram: token === undefined ? undefined : telegramOf(settings, token),
    numberland: apiKey === undefined ? undefined : numberlandOf(settings, apiKey),
    requestsPerSecond: settings.whole('NUMBERLAND_RPS', 48, 1, 50),
    database: databaseOf(settings),
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
    host: hostOf(settings),
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
    secrets: settings.secrets([
      ...ADDRESSES.map((name) => settings.text(name)),
      ...(['TELEGRAM_PROXY', 'NUMBERLAND_PROXY'] as const).map((name) => addressOf(settings, name)),
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
    apiRoot:
      settings.url('TELEGRAM_API_ROOT', ['https:', 'http:'])?.replace(/\/+$/, '') ??
      'https://api.telegram.org',
    proxy: settings.proxy('TELEGRAM_PROXY'),
    webhook: url !== undefined && secret !== undefined ? { url, secret } : undefined,
  }
}

/** What Telegram refuses, or would bring to somewhere else. A Bot API server of one's own takes any port. */
function checkWebhook(settings: Settings, { port, hash, username }: URL): void {
  const isTelegram = !settings.isGiven('TELEGRAM_API_ROOT')
  if (isTelegram && !['', '80', '88', '443', '8443'].includes(port))
    settings.wrong('TELEGRAM_WEBHOOK_URL', 'Telegram reaches the ports 443, 80, 88 and 8443 only')
  if (hash !== '' || username !== '')
    settings.wrong('TELEGRAM_WEBHOOK_URL', 'must have no # and no user name')
}

const numberlandOf = (settings: Settings, apiKey: string): Config['numberland'] => ({
  apiKey,
  url: settings.url('NUMBERLAND_URL', ['https:', 'http:']) ?? 'https://api.numberland.ir/v2.php',
  proxy: settings.proxy('NUMBERLAND_PROXY'),
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
  const url =
    settings.text('DATABASE_URL') ?? `file:./data/${WORLDS[`${realTelegram}-${realProvider}`]}.db`
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (path !== undefined && !isAddress(path)) return { kind: 'embedded', path }
  const postgres = /^postgres(ql)?:\/\//.test(url) ? URL.parse(url) : null
  if (postgres !== null && !endsTooEarly(postgres))
    return { kind: 'postgres', url: withReadableUser(postgres) }
  settings.wrong(
    'DATABASE_URL',
    'write file:PATH, for example file:./data/shop.db, or postgres://USER:PASSWORD@HOST:5432/DATABASE, where / ? # @ and % in the password are %2F %3F %23 %40 and %25',
  )
  return { kind: 'embedded', path: '' }
}

/** SQLite would read it as an address again; and after two slashes a host begins, which somebody may not have meant. */
const isAddress = (path: string): boolean => /^(file:|\/\/)/i.test(path)

/** A sign of the password was taken for the end of the host. */
const endsTooEarly = ({ hash, username, pathname, search }: URL): boolean =>
  hash !== '' || (username === '' && `${pathname}${search}`.includes('@'))

/** A side that is simulated beside a real one must be asked for: it never comes of a name that is missing or misspelled. */
function checkWorld(settings: Settings, host: string): void {
  const value = settings.oneOf(
    'SIMULATE',
    ['nothing', 'telegram', 'numberland'] as const,
    'nothing',
  )
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
  const host = settings.text('HOST') ?? '127.0.0.1'
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

const ADDRESSES = ['TELEGRAM_API_ROOT', 'NUMBERLAND_URL', 'DATABASE_URL'] as const

/** The proxy's address, also where it was written as a link. What is wrong with it is told elsewhere. */
function addressOf(settings: Settings, name: 'TELEGRAM_PROXY' | 'NUMBERLAND_PROXY') {
  const proxy = readProxy(settings.text(name) ?? '')
  return proxy.kind === 'proxy' ? proxy.url : undefined
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
