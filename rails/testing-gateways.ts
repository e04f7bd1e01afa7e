import { createAbangateway } from './abangateway.ts'
import { createAqayepardakht } from './aqayepardakht.ts'
import { createCryptopay } from './cryptopay.ts'
import { createNowpayments } from './nowpayments.ts'
import type { Amount, AskedPayment, Gateway, GatewayName, NewPayment } from './rail.ts'
import { createStars } from './stars.ts'
import { createZarinpal } from './zarinpal.ts'
import { createZibal } from './zibal.ts'

/** Credentials that are long enough to be recognised wherever they turn up. */
export const SECRETS = {
  merchantId: '1e8a0f52-77c1-4d0b-9a36-5c1b7de40f93',
  merchant: '64a9c0de51b7f20017e3aa18',
  pin: '7F3A9C1B5E8D2046',
  token: '4711:AAzQcZWQqQAbsfgPnOLr4FHC8Doa4L7KryC',
  apiKey: 'A7M40XV-CG1448Z-KVVED3G-NW3V0TK',
  ipnSecret: 'q8Zr1TtVd0yPz2kL5sW9hF4mC7xB3nJ6',
} as const

export const NOW = Date.parse('2026-11-30T12:00:00Z')
export const ORDER = '0123456789abcdef0123456789abcdef'

export interface Asked {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: Record<string, unknown> | undefined
  readonly redirect: string | undefined
}

/** What a `fetch` gives in turn, the last one again and again: an object as JSON, a text as it is, an error as a rejection. */
export function answering(...answers: readonly unknown[]): {
  readonly fetch: typeof fetch
  readonly asked: Asked[]
} {
  const asked: Asked[] = []
  return {
    asked,
    fetch: async (url, init) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]
      asked.push(askedOf(typeof url === 'string' ? url : '', init ?? {}))
      if (answer instanceof Error) throw answer
      if (answer instanceof Response) return answer.clone()
      return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
    },
  }
}

function askedOf(url: string, { method = 'GET', headers, body, redirect }: RequestInit): Asked {
  const read = typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : undefined
  return { url, method, headers: new Headers(headers), body: read, redirect }
}

/** An answer with a status of its own. */
export const refusing = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status })

export const rial = (units: number): Amount => ({ currency: 'IRR', units })

/** Every adapter over a `fetch`, with an id as its gateway gives them and an amount that it takes. */
export const GATEWAYS: Readonly<
  Record<
    GatewayName,
    { make: (fetch: typeof globalThis.fetch) => Gateway; id: string; amount: Amount }
  >
> = {
  zarinpal: {
    make: (fetch) => createZarinpal({ fetch, merchantId: SECRETS.merchantId }),
    id: 'A00000000000000000000000000202690354',
    amount: rial(500_000),
  },
  zibal: {
    make: (fetch) => createZibal({ fetch, merchant: SECRETS.merchant }),
    id: '3718838088',
    amount: rial(500_000),
  },
  aqayepardakht: {
    make: (fetch) => createAqayepardakht({ fetch, pin: SECRETS.pin }),
    id: 'TR-60091c25',
    amount: rial(500_000),
  },
  cryptopay: {
    make: (fetch) => createCryptopay({ fetch, token: SECRETS.token, now: () => NOW }),
    id: '528890',
    amount: { currency: 'USD', units: 1050 },
  },
  nowpayments: {
    make: (fetch) =>
      createNowpayments({ fetch, apiKey: SECRETS.apiKey, ipnSecret: SECRETS.ipnSecret }),
    id: '5745459419',
    amount: { currency: 'USD', units: 1050 },
  },
  abangateway: {
    make: (fetch) =>
      createAbangateway({ fetch, token: SECRETS.token, webhookSecret: SECRETS.ipnSecret }),
    id: 'inv_9fk2m4qx7t3p8wzy1a6b',
    amount: rial(500_000),
  },
  stars: {
    make: (fetch) => createStars({ fetch, token: SECRETS.token, title: 'Wallet' }),
    id: 'AbCdEf',
    amount: { currency: 'XTR', units: 50 },
  },
}

export const asked = (name: GatewayName, more: Partial<AskedPayment> = {}): AskedPayment => ({
  gatewayId: GATEWAYS[name].id,
  orderId: ORDER,
  amount: GATEWAYS[name].amount,
  ...more,
})

export const newPayment = (name: GatewayName, more: Partial<NewPayment> = {}): NewPayment => ({
  orderId: ORDER,
  amount: GATEWAYS[name].amount,
  returnUrl: `https://shop.example/pay/${name}/return/${ORDER}`,
  pushUrl: `https://shop.example/hooks/${name}`,
  description: 'Wallet of the shop',
  expiresInMs: 30 * 60_000,
  ...more,
})
