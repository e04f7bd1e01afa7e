/**
 * What a gateway can do for the shop, and every answer it can give. An adapter is pure or over a given `fetch`: it knows no database,
 * no Telegram, no environment and no clock of its own, and its secret stands in no reason that it gives.
 */

/** Money in whole minor units: Rial, US cents, whole Stars. */
export type Currency = 'IRR' | 'USD' | 'XTR'

export interface Amount {
  readonly currency: Currency
  readonly units: number
}

/** The gateways there are adapters for; also the names of their rails, addresses and settings. */
export type GatewayName =
  | 'zarinpal'
  | 'zibal'
  | 'aqayepardakht'
  | 'cryptopay'
  | 'nowpayments'
  | 'abangateway'
  | 'stars'

export interface NewPayment {
  /** The shop's public id of the payment: 128 random bits as hex, the same that stands in both addresses. */
  readonly orderId: string
  readonly amount: Amount
  /** Where the payer's browser is sent afterwards. */
  readonly returnUrl: string
  /** Where the gateway may push what has happened. */
  readonly pushUrl: string
  readonly description: string
  readonly expiresInMs: number
  readonly payerPhone?: string
}

/** No readable answer, 5xx or a time-out: it may have happened, so it is never "failed". */
export interface Unknown {
  readonly kind: 'unknown'
  readonly reason: string
}

export type Created =
  | { readonly kind: 'created'; readonly gatewayId: string; readonly payUrl: string }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly reason: string
      /** True when the shop has to change something: a wrong merchant, domain or address. The owner is told. */
      readonly isOurFault: boolean
    }
  | Unknown

export interface Payer {
  readonly cardMask?: string
  readonly cardHash?: string
  readonly note?: string
}

/** What the gateway itself says of a payment, asked by the shop with the shop's amount. */
export type Inquiry =
  /** Not paid yet; it still may be. */
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'paid'
      /** The bank's or the chain's reference: unique for each payment. */
      readonly reference: string
      readonly amount: Amount
      readonly payer?: Payer
      /** The gateway had told it before: "already verified" is as good as the first time. */
      readonly isRepeat: boolean
    }
  /** Paid, but not as agreed: another amount or asset, or a part. A person decides. */
  | {
      readonly kind: 'other-amount'
      readonly reference?: string
      readonly amount: Amount | undefined
      readonly note: string
      readonly payer?: Payer
    }
  /** The gateway is sure that no money came, and that none will come by this payment. */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string }
  | { readonly kind: 'refunded'; readonly reason: string }
  | Unknown

/** Which payment a visitor or a push speaks of. It is a hint, nothing more. */
export interface Push {
  readonly gatewayId?: string
  readonly orderId?: string
}

export type PushReading =
  /** It causes an inquiry, and nothing else. */
  | { readonly kind: 'hint'; readonly push: Push }
  /** Signed, but of no payment: it is answered and left alone. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'forged' }
  | { readonly kind: 'unreadable' }

export interface Unsettled {
  readonly gatewayId: string
  readonly amount: Amount
}

export type Listing = { readonly kind: 'listed'; readonly payments: readonly Unsettled[] } | Unknown

export type Refunded =
  | { readonly kind: 'refunded'; readonly reference: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  | Unknown

/** A payment as the gateway is asked about it: always with the shop's own amount. */
export interface AskedPayment {
  readonly gatewayId: string
  readonly orderId: string
  readonly amount: Amount
  /**
   * The gateway's id in a push or a return that named this order, where it is another than `gatewayId`: NOWPayments makes a new
   * payment of the same invoice when the payer changes the coin or pays twice. It proves nothing; the answer is of that payment
   * alone, and "waiting" when it is none of this order.
   */
  readonly hintedId?: string
}

export interface PaidPayment {
  readonly gatewayId: string
  readonly reference: string
  readonly amount: Amount
}

export interface Gateway {
  readonly name: GatewayName
  readonly currency: Currency
  /** The smallest and the largest payment that the gateway takes. */
  readonly limits: { readonly leastUnits: number; readonly mostUnits?: number }
  create(payment: NewPayment, signal?: AbortSignal): Promise<Created>
  /** Reads what the payer's browser brought back; the ids follow a strict pattern. */
  readReturn(query: URLSearchParams): Push | undefined
  /** Reads the raw bytes of a push and checks its signature in constant time. Undefined: this gateway sends none. */
  readPush?(body: Uint8Array, headers: Headers): PushReading
  inquire(payment: AskedPayment, signal?: AbortSignal): Promise<Inquiry>
  /** What is paid there and was not asked about yet. */
  listUnsettled?(signal?: AbortSignal): Promise<Listing>
  refund?(payment: PaidPayment, signal?: AbortSignal): Promise<Refunded>
}

export interface GatewayOptions {
  readonly fetch: typeof fetch
  /** Default: the gateway's own address. */
  readonly url?: string
  readonly timeoutMs?: number
}
