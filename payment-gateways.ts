/** The gateways of this shop, made of its settings. */
import {
  createAbangateway,
  createAqayepardakht,
  createCryptopay,
  createNowpayments,
  createStars,
  createZarinpal,
  createZibal,
  type Gateway,
} from '#rails'
import type { Clock } from '#sdk'
import type { GatewaySettings } from './payment-settings.ts'

interface Ways {
  readonly fetch: typeof globalThis.fetch
  /** The way to gateways for crypto; default: that to all others. */
  readonly cryptoFetch?: typeof globalThis.fetch
  readonly clock: Clock
}

/** Those whose credentials are there, whether the staff have them switched on or not: what is on its way is still answered. */
export function createGateways(
  { zarinpal, zibal, aqayepardakht, cryptopay, nowpayments, abangateway }: GatewaySettings,
  { fetch, cryptoFetch = fetch, clock }: Ways,
): readonly Gateway[] {
  return [
    zarinpal && createZarinpal({ ...zarinpal, fetch }),
    zibal && createZibal({ ...zibal, fetch }),
    aqayepardakht && createAqayepardakht({ ...aqayepardakht, fetch }),
    cryptopay && createCryptopay({ ...cryptopay, fetch: cryptoFetch, now: () => clock.now() }),
    nowpayments && createNowpayments({ ...nowpayments, fetch: cryptoFetch }),
    abangateway && createAbangateway({ ...abangateway, fetch }),
  ].filter((gateway) => gateway !== undefined)
}

interface BotApi {
  readonly token: string
  readonly apiRoot: string
  readonly fetch: typeof globalThis.fetch
}

/** Telegram Stars, by the shop's own bot: closed until the owner says what one is worth. */
export const starsOf = ({ token, apiRoot, fetch }: BotApi): Gateway =>
  createStars({ token, url: apiRoot, fetch, title: 'کیف پول · Wallet' })
