import type { Outage } from '../options.ts'
import type { NoticeKind } from './banks.ts'
import type { Abangateway } from './abangateway.ts'
import type { Books } from './books.ts'
import type { Cryptopay } from './cryptopay.ts'
import type { Desk, Way } from './desk.ts'
import type { Account } from './memory.ts'
import type { Nowpayments } from './nowpayments.ts'
import { currencyOf, type GatewayName, type Payment, type Transfer } from './payment.ts'
import { type HowPaid, PLAY_PAYER } from './payments.ts'
import { forwarded, type PhoneSettings, type Sms } from './phone.ts'

export interface PayOptions extends HowPaid {
  /** How often the gateway tells the shop, where it tells at all. Default once; 0 is silence. */
  readonly pushes?: number
}

/** The hand on the bank: what payers, gateways and the phone do. Amounts of gateways are Rial or cents. */
export interface BankControl {
  /**
   * The payer pays, in time or not; a second call pays a second time.
   *
   * @returns where the payer's browser goes: whoever does not follow it has closed the page. Undefined: nowhere
   * @throws {RangeError} for a payment that does not exist, as all of these
   */
  pay(gateway: GatewayName, id: string, options?: PayOptions): Way | undefined
  /** The money will be there after a while, without anybody on the page. */
  payLater(gateway: GatewayName, id: string, afterMs: number): void
  cancel(gateway: GatewayName, id: string): Way | undefined
  fail(gateway: GatewayName, id: string): Way | undefined
  /** What somebody types who has not paid: the way back of one who has. */
  forgedReturn(gateway: GatewayName, id: string): Way | undefined
  /** A push, signed with a key that is not the gateway's, for money that never came. The three that are paid by redirect push nothing. */
  forgePush(gateway: GatewayName, id: string): void
  /** The gateway tells the last transfer once more. */
  repeatPush(gateway: GatewayName, id: string): void
  /** The gateway gives an unverified payment back to the payer. @returns false when there is nothing to give back */
  giveBack(gateway: GatewayName, id: string): boolean
  /** The gateway, or its bank, takes a payment back that the merchant has. */
  refund(gateway: GatewayName, id: string): boolean
  /** While on, no call and no page of the gateway is answered. */
  down(gateway: GatewayName, outage: Outage | boolean): void

  /** The account of a card; one that nobody used so far gets one, at the bank of its first digits. */
  account(card: string): Readonly<Account>
  /** Somebody transfers to a card of the shop's. @returns the bank's message, which the phone has got */
  transfer(card: string, amountRial: number): Sms
  /** Money leaves a card of the shop's. */
  withdraw(card: string, amountRial: number): Sms
  /** A message about money that moves none: a one-time code, a promotion … */
  notice(card: string, kind: NoticeKind, amountRial: number): Sms
  /** The phone takes up a message once more, as a new event. */
  repeatMessage(sms: Sms): void
  /** A message like the bank's from somebody's own telephone. */
  imitateMessage(card: string, amountRial: number): Sms
  /** A message of a bank that there is not: whoever reads it has to be taught. Each follows from the one before. */
  strangeMessage(card: string, amountRial: number): Sms
  /** Somebody who does not know the phone's key calls the shop in its place. */
  forgeMessage(card: string, amountRial: number): void
  /** What is entered on the phone, and how well it works. */
  phone(change: Partial<PhoneSettings>): void
  /** The phone says that it is there. */
  ping(): void
}

/** The gateways that tell their merchants. */
export interface Pushing {
  readonly cryptopay: Cryptopay
  readonly nowpayments: Nowpayments
  readonly abangateway: Abangateway
}

export function createControl(
  books: Books,
  desks: Readonly<Record<GatewayName, Desk>> & Pushing,
): BankControl {
  function found(gateway: GatewayName, id: string): Payment {
    const payment = books.catchUp().payments.find(gateway, id)
    if (payment === undefined) throw new RangeError(`${gateway} has no payment ${id}`)
    return payment
  }

  const back = (payment: Payment): Way | undefined => desks[payment.gateway].wayBack(payment)

  const control: BankControl = {
    pay(gateway, id, { pushes = 1, ...how } = {}) {
      const payment = found(gateway, id)
      const transfer = books.payments.pay(payment, how, books.nowMs)
      for (let at = 0; at < pushes; at += 1) push(books, desks, payment, transfer)
      return back(payment)
    },
    payLater: (gateway, id, afterMs) =>
      books.payments.payAt(found(gateway, id), books.nowMs + afterMs),
    cancel(gateway, id) {
      const payment = found(gateway, id)
      books.payments.end(payment, 'cancelled')
      return back(payment)
    },
    fail(gateway, id) {
      const payment = found(gateway, id)
      books.payments.end(payment, 'failed')
      return back(payment)
    },
    forgedReturn: (gateway, id) => back(asIfPaid(found(gateway, id), books.nowMs)),
    forgePush(gateway, id) {
      const feigned = asIfPaid(found(gateway, id), books.nowMs)
      for (const transfer of feigned.transfers.slice(-1))
        push(books, desks, feigned, transfer, { isForged: true })
    },
    repeatPush(gateway, id) {
      const payment = found(gateway, id)
      for (const transfer of payment.transfers.slice(-1)) push(books, desks, payment, transfer)
    },
    giveBack: (gateway, id) => books.payments.giveBack(found(gateway, id), 'returned', books.nowMs),
    refund: (gateway, id) => books.payments.giveBack(found(gateway, id), 'refunded', books.nowMs),
    down: (gateway, outage) => books.setOutage(gateway, outage === true ? 'reset' : outage),

    account: (card) => books.cards.account(card),
    transfer: (card, amountRial) => books.cards.move(card, positive(amountRial), books.nowMs),
    withdraw: (card, amountRial) => books.cards.move(card, -positive(amountRial), books.nowMs),
    notice: (card, kind, amountRial) =>
      books.cards.notice(card, kind, positive(amountRial), books.nowMs),
    repeatMessage: (sms) => books.cards.repeat(sms, books.nowMs),
    imitateMessage: (card, amountRial) =>
      books.cards.imitate(card, positive(amountRial), books.nowMs),
    strangeMessage: (card, amountRial) =>
      books.cards.strange(card, positive(amountRial), books.nowMs),
    forgeMessage(card, amountRial) {
      const { cards, numbering, post, nowMs } = books
      const sms = cards.feigned(card, positive(amountRial), nowMs)
      const eventId = `forged-${numbering.next()}`
      post.send('smsgate', cards.phone.hook, forwarded('smsgate', sms, eventId), nowMs, {
        isForged: true,
      })
    },
    phone: (change) => books.cards.setPhone(change, books.nowMs),
    ping: () => books.cards.ping(books.nowMs),
  }
  return control
}

/** Tells the merchant of a transfer, where the gateway does. */
export function push(
  { post, nowMs }: Books,
  { cryptopay, nowpayments, abangateway }: Pushing,
  payment: Payment,
  transfer: Transfer,
  { isForged = false } = {},
): void {
  if (payment.pushUrl === '') return
  if (payment.gateway === 'cryptopay')
    post.send('cryptopay', payment.pushUrl, cryptopay.push(payment, transfer), nowMs, { isForged })
  if (payment.gateway === 'abangateway')
    post.send('abangateway', payment.pushUrl, abangateway.push(payment, transfer), nowMs, {
      isForged,
    })
  if (payment.gateway === 'nowpayments')
    for (const { body, afterMs } of nowpayments.pushes(payment, transfer))
      post.send('nowpayments', payment.pushUrl, body, nowMs + afterMs, { isForged })
}

const asIfPaid = (payment: Payment, nowMs: number): Payment => ({
  ...payment,
  state: 'paid',
  transfers: [
    {
      id: '6999999999',
      atMs: nowMs,
      units: payment.units,
      asset: payment.asset,
      payer: currencyOf(payment.gateway) === 'IRR' ? PLAY_PAYER : '',
      reference: '999999999999',
    },
  ],
})

function positive(amountRial: number): number {
  if (Number.isSafeInteger(amountRial) && amountRial > 0) return amountRial
  throw new RangeError(`Not a whole number of Rial above 0: ${amountRial}`)
}
