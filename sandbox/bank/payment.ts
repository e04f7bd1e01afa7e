/** A payment at a gateway: what was asked for, what the payer did, where the money is. */
export const GATEWAYS = [
  'zarinpal',
  'zibal',
  'aqayepardakht',
  'cryptopay',
  'nowpayments',
  'abangateway',
] as const

export type GatewayName = (typeof GATEWAYS)[number]

export const isGateway = (name: string): name is GatewayName =>
  GATEWAYS.some((known) => known === name)

/** What the gateway counts in: Rial, or cents of a US dollar. */
export const currencyOf = (gateway: GatewayName): 'IRR' | 'USD' =>
  gateway === 'cryptopay' || gateway === 'nowpayments' ? 'USD' : 'IRR'

export const STATES = ['waiting', 'paid', 'cancelled', 'failed', 'returned', 'refunded'] as const

/** `returned`: unverified, so the gateway gave it back; `refunded`: the merchant had it, and gave it back. */
type PaymentState = (typeof STATES)[number]

/** Money that came for a payment. Most have one; a crypto address takes as many as are sent. */
export interface Transfer {
  /** NOWPayments has an id for each. */
  readonly id: string
  readonly atMs: number
  readonly units: number
  /** `IRR`, or a coin such as `usdttrc20`. */
  readonly asset: string
  /** The payer's card, or nothing. */
  readonly payer: string
  readonly reference: string
}

/** Payments are plain JSON, and changed only by {@link Books}. */
export interface Payment {
  readonly gateway: GatewayName
  /** Its id at the gateway. */
  readonly id: string
  /** What the merchant calls it; may be empty. */
  readonly orderId: string
  readonly units: number
  readonly description: string
  readonly returnUrl: string
  readonly cancelUrl: string
  readonly pushUrl: string
  readonly returnsBy: 'GET' | 'POST'
  /** The coin that the merchant chose; empty: the payer chooses. */
  asset: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
  /** It needs no verifying: Zarinpal with `auto_verify`, and crypto. */
  readonly settlesByItself: boolean
  state: PaymentState
  readonly transfers: Transfer[]
  verifiedAtMs: number | null
  backAtMs: number | null
  /** When the payer's money will be there although nobody does anything any more. */
  payAtMs: number | null
}

export const paidUnits = ({ transfers }: Payment): number =>
  transfers.reduce((sum, { units }) => sum + units, 0)

export const isExpired = (payment: Payment, nowMs: number): boolean =>
  payment.transfers.length === 0 && nowMs >= payment.expiresAtMs

/** `6037991234567893` as gateways show it. */
export const maskCard = (card: string): string => `${card.slice(0, 6)}******${card.slice(-4)}`

/** A payment as those see it who compare a shop's books with ours. */
export interface Truth {
  readonly gateway: GatewayName
  readonly id: string
  readonly orderId: string
  readonly currency: 'IRR' | 'USD'
  readonly askedUnits: number
  readonly paidUnits: number
  readonly state: PaymentState
  /** The merchant has it for good, as far as the gateway is concerned. */
  readonly isVerified: boolean
  /** A coin that was not asked for is among what came. */
  readonly hasOtherAsset: boolean
}

export const truthOf = (payment: Payment): Truth => ({
  gateway: payment.gateway,
  id: payment.id,
  orderId: payment.orderId,
  currency: currencyOf(payment.gateway),
  askedUnits: payment.units,
  paidUnits: paidUnits(payment),
  state: payment.state,
  isVerified: payment.state === 'paid' && payment.verifiedAtMs !== null,
  hasOtherAsset: payment.transfers.some(({ asset }) => asset !== payment.asset),
})
