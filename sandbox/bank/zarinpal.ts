/** Zarinpal's REST v4, after its documentation. Money is Rial unless the merchant says `IRT`. */
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
import { LETTERS } from './numbering.ts'
import { isExpired, maskCard, paidUnits, type Payment } from './payment.ts'
import { sha256 } from './sha.ts'

const MINUTE = 60_000
const SESSION_MS = 20 * MINUTE
const REVERSIBLE_MS = 30 * MINUTE
const LEAST_RIAL = 1000
const UNVERIFIED_SHOWN = 100

/** What its documentation says of each code. */
const MESSAGES: Readonly<Record<number, string>> = {
  [-9]: 'The input params invalid, validation error.',
  [-10]: 'Terminal is not valid, please check merchant_id or ip address.',
  [-50]: 'Session is not valid, amounts values is not the same.',
  [-51]: 'Session is not valid, session is not active paid try.',
  [-54]: 'Invalid authority.',
  [-61]: 'Session is not in success status.',
  [-63]: 'Maximum time for reverse this session is expired.',
}

type Refusal = { readonly code: number; readonly validations?: readonly object[] }

export function createZarinpal({ books, credentials }: DeskParts): Desk {
  const { merchantId } = credentials.zarinpal

  /** Every call names the merchant. */
  const call = (
    name: string,
    answer: (c: Context<DeskEnv>, fields: Body) => object | Refusal,
  ): Call => ({
    name,
    method: 'POST',
    path: `/pg/v4/payment/${name}.json`,
    answer: (c, fields) => {
      const said = strangerIn(fields) ?? answer(c, fields)
      return isRefusal(said) ? refuse(c, said) : c.json({ data: said, errors: [] })
    },
  })

  function strangerIn(fields: Body): Refusal | undefined {
    const given = textOf(fields, 'merchant_id')
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given))
      return invalid('merchant_id', 'The merchant id must be 36 characters.')
    return given === merchantId ? undefined : { code: -10 }
  }

  function request(_: Context, fields: Body): object | Refusal {
    const amount = wholeOf(fields, 'amount')
    const units = amount && amount * (textOf(fields, 'currency') === 'IRT' ? 10 : 1)
    const returnUrl = textOf(fields, 'callback_url')
    const metadata = (fields['metadata'] ?? {}) as Body
    if (units === undefined || units < LEAST_RIAL)
      return invalid('amount', `The amount must be at least ${LEAST_RIAL}.`)
    if (!isAddress(returnUrl)) return invalid('callback_url', 'The callback url field is required.')
    const description = textOf(fields, 'description')
    if (description === '' || description.length > 500)
      return invalid('description', 'The description field is required.')
    const payment = books.payments.open(
      {
        gateway: 'zarinpal',
        id: `S${books.numbering.text(35, LETTERS)}`,
        orderId: textOf(metadata, 'order_id'),
        units,
        description,
        returnUrl,
        cancelUrl: returnUrl,
        pushUrl: '',
        returnsBy: 'GET',
        asset: 'IRR',
        settlesByItself: metadata['auto_verify'] === true,
        expiresInMs: SESSION_MS,
      },
      books.nowMs,
    )
    return { code: 100, message: 'Success', authority: payment.id, ...feeOf(units) }
  }

  function verify(_: Context, fields: Body): object | Refusal {
    const payment = found(fields)
    if (payment === undefined) return { code: -54 }
    const owed = payment.transfers.length > 0 ? paidUnits(payment) : payment.units
    if (wholeOf(fields, 'amount') !== owed) return { code: -50 }
    const verified = books.payments.verify(payment, books.nowMs)
    if (verified === undefined) return { code: -51 }
    const [transfer] = payment.transfers
    return {
      wages: [],
      code: verified === 'first' ? 100 : 101,
      message: verified === 'first' ? 'Paid' : 'Verified',
      card_hash: sha256(transfer?.payer ?? '').toUpperCase(),
      card_pan: maskCard(transfer?.payer ?? ''),
      ref_id: Number(transfer?.reference),
      ...feeOf(owed),
      shaparak_fee: 1200,
      order_id: payment.orderId || null,
    }
  }

  function inquiry(_: Context, fields: Body): object | Refusal {
    const payment = found(fields)
    return payment === undefined
      ? { code: -54 }
      : { status: statusOf(payment), code: 100, message: 'Success' }
  }

  function statusOf(payment: Payment): string {
    switch (payment.state) {
      case 'waiting':
        return isExpired(payment, books.nowMs) ? 'FAILED' : 'IN_BANK'
      case 'paid':
        return payment.verifiedAtMs === null ? 'PAID' : 'VERIFIED'
      case 'cancelled':
      case 'failed':
        return 'FAILED'
      case 'returned':
      case 'refunded':
        return 'REVERSED'
    }
  }

  function unVerified(): object {
    const unverified = books.payments
      .all()
      .filter(
        ({ gateway, state, verifiedAtMs }) =>
          gateway === 'zarinpal' && state === 'paid' && verifiedAtMs === null,
      )
    const authorities = unverified.slice(-UNVERIFIED_SHOWN).map((payment) => ({
      authority: payment.id,
      amount: paidUnits(payment),
      callback_url: payment.returnUrl,
      referer: new URL(payment.returnUrl).origin,
      date: new Date(payment.createdAtMs).toISOString().slice(0, 19).replace('T', ' '),
    }))
    return { code: 100, message: 'Success', authorities }
  }

  function reverse(_: Context, fields: Body): object | Refusal {
    const payment = found(fields)
    if (payment === undefined) return { code: -54 }
    const [transfer] = payment.transfers
    if (payment.state !== 'paid' || transfer === undefined) return { code: -61 }
    if (books.nowMs - transfer.atMs > REVERSIBLE_MS) return { code: -63 }
    books.payments.giveBack(payment, 'refunded', books.nowMs)
    return { code: 100, message: 'Reversed' }
  }

  const found = (fields: Body): Payment | undefined =>
    books.payments.find('zarinpal', textOf(fields, 'authority'))

  return {
    gateway: 'zarinpal',
    calls: [
      call('request', request),
      call('verify', verify),
      call('inquiry', inquiry),
      call('unVerified', unVerified),
      call('reverse', reverse),
    ],
    pages: ['/pg/StartPay/:id', '/pg/StartPay/:id/ZarinGate'],
    paymentOf: (c) => books.payments.find('zarinpal', c.req.param('id') ?? ''),
    wayBack: (payment) => ({
      method: 'GET',
      url: withQuery(payment.returnUrl, {
        Authority: payment.id,
        Status: payment.state === 'paid' ? 'OK' : 'NOK',
      }),
      fields: {},
    }),
  }
}

const isRefusal = (said: object): said is Refusal => 'code' in said && Number(said.code) < 0

const invalid = (field: string, complaint: string): Refusal => ({
  code: -9,
  validations: [{ [field]: complaint }],
})

/** PHP writes an empty object as an empty list. */
const refuse = (c: Context, { code, validations = [] }: Refusal): Response =>
  c.json(
    { data: [], errors: { code, message: MESSAGES[code], validations } },
    code === -9 ? 422 : code === -10 ? 401 : 200,
  )

const feeOf = (units: number) => ({ fee_type: 'Merchant', fee: Math.ceil(units / 100) })
