/** The gateways of this shop, made of its settings. */
import {
  createAbangateway,
  createAqayepardakht,
  createCryptopay,
  createNowpayments,
  createZarinpal,
  createZibal,
  type Gateway,
} from '#rails'
import type { Clock } from '#sdk'
import type { GatewaySettings } from './payment-settings.ts'

/** Those whose credentials are there, whether the staff have them switched on or not: what is on its way is still answered. */
export function createGateways(
  { zarinpal, zibal, aqayepardakht, cryptopay, nowpayments, abangateway }: GatewaySettings,
  { fetch, clock }: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock },
): readonly Gateway[] {
  return [
    zarinpal && createZarinpal({ ...zarinpal, fetch }),
    zibal && createZibal({ ...zibal, fetch }),
    aqayepardakht && createAqayepardakht({ ...aqayepardakht, fetch }),
    cryptopay && createCryptopay({ ...cryptopay, fetch, now: () => clock.now() }),
    nowpayments && createNowpayments({ ...nowpayments, fetch }),
    abangateway && createAbangateway({ ...abangateway, fetch }),
  ].filter((gateway) => gateway !== undefined)
}
