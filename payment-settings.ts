/** The settings of paying in, read and checked: where the shop is reached, and the credentials of each gateway. */
import type { EnvironmentName } from './settings-table.ts'
import type { Settings } from './settings.ts'

interface At {
  readonly url: string
}

/** What each gateway that is set up needs. */
export interface GatewaySettings {
  readonly zarinpal?: (At & { readonly merchantId: string }) | undefined
  readonly zibal?: (At & { readonly merchant: string }) | undefined
  readonly aqayepardakht?: (At & { readonly pin: string }) | undefined
  readonly cryptopay?: (At & { readonly token: string }) | undefined
  readonly nowpayments?: (At & { readonly apiKey: string; readonly ipnSecret: string }) | undefined
  readonly abangateway?:
    | (At & { readonly token: string; readonly webhookSecret?: string })
    | undefined
}

export interface PaymentSettings {
  /** Where payers' browsers and gateways reach this server, without a slash at its end. */
  readonly publicUrl: string | undefined
  readonly depositHookSecret: string | undefined
  readonly gateways: GatewaySettings
  /** The way to gateways for crypto. */
  readonly cryptoProxy: string | undefined
  /** Settings by which customers pay with play money and get real credit. */
  readonly playMoney: readonly EnvironmentName[]
}

const CREDENTIALS = [
  'ZARINPAL_MERCHANT_ID',
  'ZIBAL_MERCHANT',
  'AQAYEPARDAKHT_PIN',
  'CRYPTOPAY_TOKEN',
  'NOWPAYMENTS_API_KEY',
  'ABANGATEWAY_TOKEN',
] as const satisfies readonly EnvironmentName[]

type UrlName = Extract<
  EnvironmentName,
  `${'ZARINPAL' | 'ZIBAL' | 'AQAYEPARDAKHT' | 'CRYPTOPAY' | 'NOWPAYMENTS' | 'ABANGATEWAY'}_URL`
>

/** What belongs to the gateways' own tests: whoever pays there pays nothing. */
const PLAY_MONEY: Readonly<Partial<Record<EnvironmentName, RegExp>>> = {
  ZARINPAL_URL: /sandbox/i,
  CRYPTOPAY_URL: /testnet/i,
  NOWPAYMENTS_URL: /sandbox/i,
  ABANGATEWAY_TOKEN: /^ag_test_/i,
}

export function readPaymentSettings(settings: Settings): PaymentSettings {
  checkReal(settings)
  return {
    publicUrl: publicUrlOf(settings),
    depositHookSecret: settings.matching(
      'DEPOSIT_HOOK_SECRET',
      /^[!-~]{16,256}$/,
      '16 to 256 letters, digits and signs without spaces',
    ),
    gateways: {
      zarinpal: one(settings, 'ZARINPAL_URL', {
        merchantId: settings.matching(
          'ZARINPAL_MERCHANT_ID',
          /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
          'the 36 characters that Zarinpal shows as the merchant’s code',
        ),
      }),
      zibal: one(settings, 'ZIBAL_URL', { merchant: wordOf(settings, 'ZIBAL_MERCHANT') }),
      aqayepardakht: one(settings, 'AQAYEPARDAKHT_URL', {
        pin: wordOf(settings, 'AQAYEPARDAKHT_PIN'),
      }),
      cryptopay: one(settings, 'CRYPTOPAY_URL', {
        token: settings.matching(
          'CRYPTOPAY_TOKEN',
          /^\d+:[\w-]{10,}$/,
          'the token that @CryptoBot gave, like 123456:AA…',
        ),
      }),
      nowpayments: nowpaymentsOf(settings),
      abangateway: abangatewayOf(settings),
    },
    cryptoProxy: settings.proxy('CRYPTO_PROXY'),
    playMoney: playMoneyIn(settings),
  }
}

const playMoneyIn = (settings: Settings): readonly EnvironmentName[] => [
  ...(Object.entries(PLAY_MONEY) as [EnvironmentName, RegExp][])
    .filter(([name, pattern]) => pattern.test(settings.text(name) ?? ''))
    .map(([name]) => name),
  ...CREDENTIALS.filter((name) => settings.isPublic(name)),
]

/** What is shorter than any that a gateway gives is none, and to hide it in the log would blacken innocent words. */
const wordOf = (settings: Settings, name: EnvironmentName): string | undefined =>
  settings.isPublic(name)
    ? settings.text(name)
    : settings.matching(name, /^[!-~]{8,200}$/, 'what the gateway gave, without spaces')

/** Undefined without its credential. */
function one<Name extends string>(
  settings: Settings,
  urlName: UrlName,
  credential: Readonly<Record<Name, string | undefined>>,
): (At & Readonly<Record<Name, string>>) | undefined {
  const url = settings.url(urlName, ['https:', 'http:']) ?? ''
  const [entry] = Object.entries(credential) as [Name, string | undefined][]
  if (entry?.[1] === undefined) return undefined
  return { url: url.replace(/\/+$/, ''), ...credential } as At & Record<Name, string>
}

function nowpaymentsOf(settings: Settings): GatewaySettings['nowpayments'] {
  const ipnSecret = wordOf(settings, 'NOWPAYMENTS_IPN_SECRET')
  const keyed = one(settings, 'NOWPAYMENTS_URL', {
    apiKey: wordOf(settings, 'NOWPAYMENTS_API_KEY'),
  })
  if ((keyed === undefined) !== (ipnSecret === undefined))
    settings.wrong(
      'NOWPAYMENTS_API_KEY',
      'needs NOWPAYMENTS_IPN_SECRET, by which its messages are known: set both or neither',
    )
  return keyed && ipnSecret !== undefined ? { ...keyed, ipnSecret } : undefined
}

/** Without the secret of its webhook it is asked, and not heard. */
function abangatewayOf(settings: Settings): GatewaySettings['abangateway'] {
  const webhookSecret = wordOf(settings, 'ABANGATEWAY_WEBHOOK_SECRET')
  const keyed = one(settings, 'ABANGATEWAY_URL', { token: wordOf(settings, 'ABANGATEWAY_TOKEN') })
  if (keyed === undefined && webhookSecret !== undefined)
    settings.wrong('ABANGATEWAY_WEBHOOK_SECRET', 'needs ABANGATEWAY_TOKEN: set it, or remove this')
  return keyed && { ...keyed, ...(webhookSecret !== undefined && { webhookSecret }) }
}

/** A browser of a payer must not be led to another place than the one that was meant. */
function publicUrlOf(settings: Settings): string | undefined {
  const value = settings.url('PUBLIC_URL', ['https:', 'http:'])
  const url = value === undefined ? null : URL.parse(value)
  if (value === undefined || url === null) return undefined
  if (url.search !== '' || url.hash !== '')
    return settings.wrong('PUBLIC_URL', 'must be an address without ? and #')
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !isLocal)
    return settings.wrong('PUBLIC_URL', 'must begin with https://: payers and gateways go there')
  return value.replace(/\/+$/, '')
}

/** Real money for play numbers, or for nobody, would be a disaster. */
function checkReal(settings: Settings): void {
  const isReal = settings.isGiven('TELEGRAM_BOT_TOKEN') && settings.isGiven('NUMBERLAND_API_KEY')
  if (isReal) return
  for (const name of CREDENTIALS)
    if (settings.isGiven(name))
      settings.wrong(
        name,
        'takes real money, and without TELEGRAM_BOT_TOKEN and NUMBERLAND_API_KEY this shop is simulated: set both, or remove it',
      )
}
