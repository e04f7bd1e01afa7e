import { USUAL_COIN } from './coins.ts'
import type { Numbering } from './numbering.ts'
import { type GatewayName, type Payment, paidUnits, type Transfer } from './payment.ts'

const MINUTE = 60_000

/** Money that no merchant verified goes back to the payer after this; where nothing is known for certain, never. */
const GIVEN_BACK_AFTER_MS: Readonly<Record<GatewayName, number>> = {
  zarinpal: Infinity, // its own pages contradict each other
  zibal: 30 * MINUTE,
  aqayepardakht: 15 * MINUTE,
  cryptopay: Infinity,
  nowpayments: Infinity,
  abangateway: Infinity, // the money is on the seller’s card already
}

/** What a merchant asks a gateway for. */
export type Asked = Omit<
  Payment,
  'createdAtMs' | 'expiresAtMs' | 'state' | 'transfers' | 'verifiedAtMs' | 'backAtMs' | 'payAtMs'
> & { readonly expiresInMs: number }

/** How somebody pays. */
export interface HowPaid {
  /** Default: what was asked for. */
  readonly units?: number | undefined
  /** Default: the coin that was asked for. */
  readonly asset?: string | undefined
  /** The payer's card, or what stands for it. */
  readonly payer?: string | undefined
}

/** The gateways' books. Whoever looks into them says what time it is, and what has come due by then happens first. */
export class Payments {
  readonly #payments: Payment[]
  readonly #numbering: Numbering
  readonly #changed: () => void
  /** Told of money that came by itself. */
  onLateTransfer: (payment: Payment, transfer: Transfer) => void = () => {}

  constructor(payments: readonly Payment[], numbering: Numbering, changed: () => void) {
    this.#payments = [...payments]
    this.#numbering = numbering
    this.#changed = changed
  }

  all(): readonly Payment[] {
    return this.#payments
  }

  find(gateway: GatewayName, id: string): Payment | undefined {
    return this.#payments.find((payment) => payment.gateway === gateway && payment.id === id)
  }

  open({ expiresInMs, ...asked }: Asked, nowMs: number): Payment {
    const payment: Payment = {
      ...asked,
      createdAtMs: nowMs,
      expiresAtMs: nowMs + expiresInMs,
      state: 'waiting',
      transfers: [],
      verifiedAtMs: null,
      backAtMs: null,
      payAtMs: null,
    }
    this.#payments.push(payment)
    this.#changed()
    return payment
  }

  /** The coin in which the payer is going to pay. */
  chooseAsset(payment: Payment, asset: string): void {
    payment.asset = asset
    this.#changed()
  }

  /** Money comes, whatever the payment's state: what is late is money too. */
  pay(payment: Payment, how: HowPaid, nowMs: number): Transfer {
    const transfer = this.#receive(payment, how, nowMs)
    this.#changed()
    return transfer
  }

  payAt(payment: Payment, atMs: number): void {
    payment.payAtMs = atMs
    this.#changed()
  }

  /** @returns false when it was paid meanwhile */
  end(payment: Payment, state: 'cancelled' | 'failed'): boolean {
    if (payment.transfers.length > 0) return false
    payment.state = state
    this.#changed()
    return true
  }

  /** The merchant takes the money. @returns undefined when there is none to take */
  verify(payment: Payment, nowMs: number): 'first' | 'repeated' | undefined {
    if (payment.state !== 'paid') return undefined
    if (payment.verifiedAtMs !== null) return 'repeated'
    payment.verifiedAtMs = nowMs
    this.#changed()
    return 'first'
  }

  /** The payer has the money again. @returns false when there is nothing to give back */
  giveBack(payment: Payment, state: 'returned' | 'refunded', nowMs: number): boolean {
    if (paidUnits(payment) === 0 || payment.backAtMs !== null) return false
    payment.state = state
    payment.backAtMs = nowMs
    this.#changed()
    return true
  }

  catchUp(nowMs: number): void {
    const happened = this.#payments.filter((payment) => this.#happensTo(payment, nowMs))
    if (happened.length > 0) this.#changed()
  }

  #happensTo(payment: Payment, nowMs: number): boolean {
    const { payAtMs } = payment
    const isPaid = payAtMs !== null && payAtMs <= nowMs
    if (isPaid) this.onLateTransfer(payment, this.#receive(payment, {}, payAtMs))
    const paidAtMs = payment.transfers[0]?.atMs ?? Infinity
    const backAtMs = paidAtMs + GIVEN_BACK_AFTER_MS[payment.gateway]
    const isBack = payment.state === 'paid' && payment.verifiedAtMs === null && backAtMs <= nowMs
    if (isBack) Object.assign(payment, { state: 'returned', backAtMs })
    return isPaid || isBack
  }

  #receive(payment: Payment, { units, asset, payer }: HowPaid, atMs: number): Transfer {
    payment.asset ||= USUAL_COIN
    const transfer: Transfer = {
      id: `6${String(this.#numbering.next()).padStart(9, '0')}`,
      atMs,
      units: units ?? payment.units,
      asset: asset ?? payment.asset,
      payer: payer ?? PLAY_PAYER,
      reference: this.#numbering.text(12, '123456789'),
    }
    payment.transfers.push(transfer)
    payment.payAtMs = null
    payment.state = 'paid'
    if (payment.settlesByItself) payment.verifiedAtMs ??= atMs
    return transfer
  }
}

/** The card of whoever pays, where it matters to nobody; an issuer does not give out such a number. */
export const PLAY_PAYER = '6219860000000002'
