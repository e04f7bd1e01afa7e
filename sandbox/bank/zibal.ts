/** Zibal's v1, after its documentation. Money is Rial. */
import type { Context } from 'hono'
import type { Body } from '../reading.ts'
import {
  type Call,
  type Desk,
  type DeskEnv,
  type DeskParts,
  isAddress,
  textOf,
  wholeOf,
  withQuery,
} from './desk.ts'
import { isExpired, maskCard, paidUnits, type Payment } from './payment.ts'

const SESSION_MS = 20 * 60_000
const FIRST_TRACK_ID = 3_714_000_000
const MOST_RIAL = 1_000_000_000

const MESSAGES: Readonly<Record<number, string>> = {
  100: 'success',
  102: 'merchant not found',
  105: 'amount must be greater than 1,000',
  106: 'callbackUrl is not valid',
  113: 'amount is greater than the limit of a transaction',
  201: 'already verified',
  202: 'not paid or failed',
  203: 'trackId is not valid',
}

export function createZibal({ books, credentials }: DeskParts): Desk {
  const call = (
    name: string,
    answer: (fields: Body) => Readonly<Record<string, unknown>>,
  ): Call => ({
    name,
    method: 'POST',
    path: `/v1/${name}`,
    answer: (c: Context<DeskEnv>, fields) =>
      c.json(
        textOf(fields, 'merchant') === credentials.zibal.merchant ? answer(fields) : resulting(102),
      ),
  })

  function request(fields: Body) {
    const units = wholeOf(fields, 'amount') ?? 0
    const returnUrl = textOf(fields, 'callbackUrl')
    if (units < 1000) return resulting(105)
    if (units > MOST_RIAL) return resulting(113)
    if (!isAddress(returnUrl)) return resulting(106)
    const { id } = books.payments.open(
      {
        gateway: 'zibal',
        id: String(FIRST_TRACK_ID + books.numbering.next()),
        orderId: textOf(fields, 'orderId'),
        units,
        description: textOf(fields, 'description'),
        returnUrl,
        cancelUrl: returnUrl,
        pushUrl: '',
        returnsBy: 'GET',
        asset: 'IRR',
        settlesByItself: false,
        expiresInMs: SESSION_MS,
      },
      books.nowMs,
    )
    return resulting(100, { trackId: Number(id) })
  }

  function verify(fields: Body) {
    const payment = found(fields)
    if (payment === undefined) return resulting(203)
    const verified = books.payments.verify(payment, books.nowMs)
    if (verified === undefined) return resulting(202, { status: statusOf(payment) })
    return verified === 'repeated' ? resulting(201) : resulting(100, describe(payment))
  }

  function inquiry(fields: Body) {
    const payment = found(fields)
    if (payment === undefined) return resulting(203)
    return resulting(100, {
      ...describe(payment),
      createdAt: moment(payment.createdAtMs),
      verifiedAt: moment(payment.verifiedAtMs),
      wage: 0,
    })
  }

  function describe(payment: Payment) {
    const [transfer] = payment.transfers
    return {
      paidAt: moment(transfer?.atMs ?? null),
      amount: transfer === undefined ? payment.units : paidUnits(payment),
      status: statusOf(payment),
      cardNumber: transfer === undefined ? null : maskCard(transfer.payer),
      refNumber: transfer === undefined ? null : Number(transfer.reference),
      description: payment.description,
      orderId: payment.orderId,
    }
  }

  function statusOf(payment: Payment): number {
    switch (payment.state) {
      case 'waiting':
        return isExpired(payment, books.nowMs) ? 3 : -1
      case 'paid':
        return payment.verifiedAtMs === null ? 2 : 1
      case 'cancelled':
        return 3
      case 'failed':
        return 5 // not enough on the card
      case 'returned':
        return 18
      case 'refunded':
        return 15
    }
  }

  const found = (fields: Body): Payment | undefined =>
    books.payments.find('zibal', textOf(fields, 'trackId'))

  return {
    gateway: 'zibal',
    calls: [call('request', request), call('verify', verify), call('inquiry', inquiry)],
    pages: ['/start/:id'],
    paymentOf: (c) => books.payments.find('zibal', c.req.param('id') ?? ''),
    wayBack: (payment) => ({
      method: 'GET',
      url: withQuery(payment.returnUrl, {
        trackId: payment.id,
        success: payment.state === 'paid' ? '1' : '0',
        status: String(statusOf(payment)),
        orderId: payment.orderId,
      }),
      fields: {},
    }),
  }
}

const resulting = (result: number, more: object = {}): Readonly<Record<string, unknown>> => ({
  ...more,
  result,
  message: MESSAGES[result],
})

/** `2018-03-25T23:43:01.053000` */
const moment = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString().replace('Z', '000')
