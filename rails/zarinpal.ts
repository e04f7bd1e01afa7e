import { createAsk, unknown, type Answer } from './ask.ts'
import { cardMaskOf, codeOf, fieldsOf, idOf, localPhone, parameter, wholeOf } from './fields.ts'
import type {
  AskedPayment,
  Created,
  Gateway,
  GatewayOptions,
  Inquiry,
  Listing,
  NewPayment,
  Payer,
  Refunded,
  Unknown,
  Unsettled,
} from './rail.ts'
import { said } from './reason.ts'

/** Live authorities begin with A, those of the sandbox with S. */
const AUTHORITY = /^[AS][0-9A-Za-z]{35}$/

/** What a verification said that was no success: a code of the gateway's list. */
interface Told {
  readonly kind: 'told'
  readonly code: string
}
type Paid = Extract<Inquiry, { kind: 'paid' }>

const DONE = '100'
const DONE_BEFORE = '101'
const OTHER_AMOUNT = '-50'
/** Validation, merchant, address, level, domain, splitting: only the shop can mend these. */
const OWN_FAULTS = /^-(9|10|11|15|16|17|18|19|3\d|40|62)$/

/** Zarinpal, REST v4, in Rial. It pushes nothing: the payer comes back, and {@link Gateway.listUnsettled} finds who did not. */
export function createZarinpal(options: GatewayOptions & { readonly merchantId: string }): Gateway {
  const { merchantId } = options
  const ask = createAsk(options, { url: 'https://payment.zarinpal.com' })

  /** The `data` of a success; of a refusal the code, which stands in `errors` beside an empty list. */
  async function call(
    method: string,
    body: object,
    signal: AbortSignal | undefined,
  ): Promise<Success | Refusal | Unknown> {
    const path = `/pg/v4/payment/${method}.json`
    const answer = await ask({ path, body: { merchant_id: merchantId, ...body } }, signal)
    return answer.kind === 'answer' ? readAnswer(answer, merchantId) : answer
  }

  async function create(payment: NewPayment, signal?: AbortSignal): Promise<Created> {
    const mobile = localPhone(payment.payerPhone)
    const answer = await call(
      'request',
      {
        amount: payment.amount.units,
        currency: 'IRR',
        description: payment.description.slice(0, 500),
        callback_url: payment.returnUrl,
        // Not verified means not settled: then "no credit" and "no money" stay the same thing.
        metadata: { order_id: payment.orderId, auto_verify: false, ...(mobile && { mobile }) },
      },
      signal,
    )
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal')
      return { ...answer, kind: 'refused', isOurFault: OWN_FAULTS.test(answer.code) }
    const { authority } = answer.data
    return typeof authority === 'string' && AUTHORITY.test(authority)
      ? { kind: 'created', gatewayId: authority, payUrl: `${ask.url}/pg/StartPay/${authority}` }
      : unknown('a success without an authority')
  }

  async function verify(
    payment: AskedPayment,
    signal?: AbortSignal,
  ): Promise<Paid | Told | Unknown> {
    const { gatewayId, amount } = payment
    const answer = await call('verify', { amount: amount.units, authority: gatewayId }, signal)
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal') return { kind: 'told', code: answer.code }
    const { ref_id: reference } = answer.data
    return {
      kind: 'paid',
      reference: idOf(reference) ?? gatewayId,
      amount,
      payer: payerOf(answer.data),
      isRepeat: answer.code === DONE_BEFORE,
    }
  }

  async function inquire(payment: AskedPayment, signal?: AbortSignal): Promise<Inquiry> {
    const first = await verify(payment, signal)
    if (first.kind === 'paid') return first
    const status = await statusOf(payment.gatewayId, signal)
    switch (status) {
      case 'PAID':
      case 'VERIFIED':
        return first.kind === 'told' && first.code === OTHER_AMOUNT
          ? { kind: 'other-amount', amount: undefined, note: 'Zarinpal holds another amount' }
          : certain(await verify(payment, signal))
      case 'IN_BANK':
        return { kind: 'waiting' }
      case 'FAILED':
        return { kind: 'failed', code: status, reason: 'the payment failed at the bank' }
      case 'REVERSED':
        return { kind: 'refunded', reason: 'the payment was reversed' }
      default:
        return certain(first)
    }
  }

  async function statusOf(authority: string, signal?: AbortSignal): Promise<unknown> {
    const answer = await call('inquiry', { authority }, signal)
    return answer.kind === 'success' ? answer.data['status'] : undefined
  }

  async function listUnsettled(signal?: AbortSignal): Promise<Listing> {
    const answer = await call('unVerified', {}, signal)
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal') return unknown(`refused with ${answer.code}: ${answer.reason}`)
    const { authorities } = answer.data
    return Array.isArray(authorities)
      ? { kind: 'listed', payments: authorities.flatMap(unsettledOf) }
      : unknown('a success without a list')
  }

  return {
    name: 'zarinpal',
    currency: 'IRR',
    limits: { leastUnits: 1_000 },
    create,
    readReturn(query) {
      const gatewayId = parameter(query, 'Authority', AUTHORITY)
      return gatewayId === undefined ? undefined : { gatewayId }
    },
    inquire,
    listUnsettled,
    /** A reversal: of the whole payment, within 30 minutes, and only from an address that is registered with Zarinpal. */
    async refund({ gatewayId, reference }, signal): Promise<Refunded> {
      const answer = await call('reverse', { authority: gatewayId }, signal)
      if (answer.kind === 'unknown') return answer
      return answer.kind === 'success'
        ? { kind: 'refunded', reference }
        : { ...answer, kind: 'refused' }
    },
  }
}

interface Success {
  readonly kind: 'success'
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>
}
interface Refusal {
  readonly kind: 'refusal'
  readonly code: string
  readonly reason: string
}

function readAnswer({ status, fields }: Answer, secret: string): Success | Refusal | Unknown {
  const data = fieldsOf(fields['data'])
  const done = codeOf(data?.['code'])
  if (data !== undefined && (done === DONE || done === DONE_BEFORE))
    return { kind: 'success', code: done, data }
  const errors = fieldsOf(fields['errors'])
  const code = codeOf(errors?.['code']) ?? done
  return code === undefined
    ? unknown(`HTTP ${status}, neither a success nor a refusal`)
    : { kind: 'refusal', code, reason: said(errors?.['message'] ?? data?.['message'], secret) }
}

/** A refusal to verify is not yet "not paid": without the bank's status it stays open. */
const certain = (verified: Paid | Told | Unknown): Paid | Unknown =>
  verified.kind === 'told' ? unknown(`verify says ${verified.code}`) : verified

function payerOf(data: Success['data']): Payer {
  const cardMask = cardMaskOf(data['card_pan'])
  const cardHash = idOf(data['card_hash'])
  return { ...(cardMask && { cardMask }), ...(cardHash && { cardHash }) }
}

function unsettledOf(entry: unknown): Unsettled[] {
  const fields = fieldsOf(entry)
  const gatewayId = fields?.['authority']
  const units = wholeOf(fields?.['amount'])
  return typeof gatewayId === 'string' && AUTHORITY.test(gatewayId) && units !== undefined
    ? [{ gatewayId, amount: { currency: 'IRR', units } }]
    : []
}
