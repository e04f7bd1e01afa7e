/** The money of a storm: a simulated bank with all gateways on a port of its own, payers at its pages, a card with its phone, and Stars. */
import type { Dice } from '#engine/testing'
import { createBank, type Bank, type GatewayName } from '#sandbox'
import { listen } from '../web.ts'
import { createCardWorld, type CardWorld } from './card-world.ts'
import type { ChatPayers } from './chat-payers.ts'
import { SHOP_SECRET } from './deposit-caller.ts'
import { atThePage } from './gateway-payers.ts'
import { letThemPayStars } from './star-payers.ts'

const SECOND = 1000
/** Whoever has a page open thinks about so long. */
const LOOKS_EVERY_MS = 500
/** A shop that is not there answers nobody. */
const PATIENCE_MS = 5 * SECOND
/** So long is late money at a gateway on its way at most. */
const LATE_MINUTES = 2
/** Signs of life: a phone that gives none does not confirm payments. */
const PINGS_EVERY_MS = 20 * SECOND
const DEPOSITS = '/hooks/deposits'

export interface MoneyWorld {
  readonly bank: Bank
  readonly cards: CardWorld
  /** What a process of the shop is told of it. */
  readonly env: Readonly<Record<string, string>>
  /** Lets payers act at the card, in Stars, and at every page of a gateway that is open, until it is stopped. */
  letThemPay(payers: ChatPayers, atGateways?: boolean): { stop(): void }
  close(): Promise<void>
}

/** @param shopUrl where a process listens that lives now */
export async function openMoneyWorld(shopUrl: () => string | undefined): Promise<MoneyWorld> {
  const forward = async (request: Request): Promise<Response> => {
    const home = shopUrl()
    if (home === undefined) return new Response('', { status: 502 })
    const { pathname, search } = new URL(request.url)
    const { method, headers } = request
    const body = method === 'POST' ? await request.arrayBuffer() : undefined
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const to = `${home}${pathname}${search}`
    const answer = await fetch(to, { method, headers, signal, ...(body && { body }) })
    if (answer.ok && pathname === DEPOSITS && body) cards.taken(Buffer.from(body).toString())
    return answer
  }
  const bank = createBank({ fetch: forward, shopUrl, pingEveryMs: PINGS_EVERY_MS })
  const cards = createCardWorld(bank)

  function letThemPayAtPages(dice: Dice): { stop(): void } {
    const seen = new Set<string>()
    const timer = setInterval(() => {
      for (const { gateway, id, units } of bank.state().payments) {
        if (seen.has(`${gateway}:${id}`)) continue
        seen.add(`${gateway}:${id}`)
        const way = atThePage({ dice, bank }, gateway as GatewayName, id, units, LATE_MINUTES)
        if (way === undefined || dice.chance(0.4)) continue // who has closed the page does not come back
        const body = way.method === 'POST' ? new URLSearchParams(way.fields) : undefined
        const back = new Request(way.url, { method: way.method, ...(body && { body }) })
        forward(back).catch(() => undefined)
      }
    }, LOOKS_EVERY_MS)
    return { stop: () => clearInterval(timer) }
  }

  const server = await listen((request) => bank.fetch(request), '127.0.0.1', 0)
  const end = new AbortController()
  void bank.run(end.signal)
  const { zarinpal, zibal, aqayepardakht, cryptopay, nowpayments, abangateway } = bank.credentials
  return {
    bank,
    cards,
    env: {
      PUBLIC_URL: 'http://127.0.0.1', // only its paths are gone to
      DEPOSIT_HOOK_SECRET: SHOP_SECRET,
      ZARINPAL_MERCHANT_ID: zarinpal.merchantId,
      ZARINPAL_URL: `${server.url}/zarinpal`,
      ZIBAL_MERCHANT: zibal.merchant,
      ZIBAL_URL: `${server.url}/zibal`,
      AQAYEPARDAKHT_PIN: aqayepardakht.pin,
      AQAYEPARDAKHT_URL: `${server.url}/aqayepardakht`,
      CRYPTOPAY_TOKEN: cryptopay.token,
      CRYPTOPAY_URL: `${server.url}/cryptopay`,
      NOWPAYMENTS_API_KEY: nowpayments.apiKey,
      NOWPAYMENTS_IPN_SECRET: nowpayments.ipnSecret,
      NOWPAYMENTS_URL: `${server.url}/nowpayments`,
      ABANGATEWAY_TOKEN: abangateway.token,
      ABANGATEWAY_WEBHOOK_SECRET: abangateway.webhookSecret,
      ABANGATEWAY_URL: `${server.url}/abangateway`,
    },
    letThemPay(payers, atGateways = true) {
      const acting = [
        cards.letThemPay(payers),
        letThemPayStars(payers),
        ...(atGateways ? [letThemPayAtPages(payers.dice)] : []),
      ]
      return { stop: () => acting.forEach((each) => each.stop()) }
    },
    async close() {
      end.abort()
      await server.close()
    },
  }
}
