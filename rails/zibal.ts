import { createAsk, unknown } from './ask.ts'
import {
  cardMaskOf,
  codeOf,
  idOf,
  localPhone,
  ORDER_ID,
  parameter,
  wholeOf,
  type Fields,
} from './fields.ts'
import type {
  AskedPayment,
  Created,
  Gateway,
  GatewayOptions,
  Inquiry,
  NewPayment,
  Payer,
  Unknown,
} from './rail.ts'
import { said } from './reason.ts'

/** Few enough digits for a number to hold them exactly. */
const TRACK_ID = /^\d{1,15}$/

const DONE = '100'
/** Merchant unknown, inactive or wrong; amount, return address, limit, national code. */
const OWN_FAULTS = /^10[2346]$/

/** Zibal, v1, in Rial. Its verification takes no amount: what it answers is compared with the shop's own. */
export function createZibal(options: GatewayOptions & { readonly merchant: string }): Gateway {
  const { merchant } = options
  const ask = createAsk(options, { url: 'https://gateway.zibal.ir' })

  async function call(method: string, body: object, signal?: AbortSignal): Promise<Told | Unknown> {
    const answer = await ask({ path: `/v1/${method}`, body: { merchant, ...body } }, signal)
    if (answer.kind === 'unknown') return answer
    const result = codeOf(answer.fields['result'])
    return result === undefined
      ? unknown(`HTTP ${answer.status}, and no result`)
      : { kind: 'told', result, fields: answer.fields }
  }

  const reasonOf = ({ fields }: Told): string => said(fields['message'], merchant)

  async function create(payment: NewPayment, signal?: AbortSignal): Promise<Created> {
    const mobile = localPhone(payment.payerPhone)
    const answer = await call(
      'request',
      {
        amount: payment.amount.units,
        callbackUrl: payment.returnUrl,
        orderId: payment.orderId,
        description: payment.description.slice(0, 500),
        ...(mobile && { mobile }),
      },
      signal,
    )
    if (answer.kind === 'unknown') return answer
    const { result: code } = answer
    if (code !== DONE)
      return { kind: 'refused', code, reason: reasonOf(answer), isOurFault: OWN_FAULTS.test(code) }
    const gatewayId = trackIdOf(answer.fields['trackId'])
    return gatewayId === undefined
      ? unknown('a success without a trackId')
      : { kind: 'created', gatewayId, payUrl: `${ask.url}/start/${gatewayId}` }
  }

  async function inquire(payment: AskedPayment, signal?: AbortSignal): Promise<Inquiry> {
    const body = { trackId: Number(payment.gatewayId) }
    const verified = await call('verify', body, signal)
    if (verified.kind === 'told' && verified.result === DONE)
      return compared(payment, verified.fields, { isRepeat: false })
    // Verified before (201, without an amount), not paid (202), or no answer: the status says which.
    const answer = await call('inquiry', body, signal)
    if (answer.kind === 'unknown') return answer
    if (answer.result !== DONE) return unknown(`inquiry says ${answer.result}: ${reasonOf(answer)}`)
    return readStatus(payment, answer.fields)
  }

  return {
    name: 'zibal',
    currency: 'IRR',
    limits: { leastUnits: 1_001 },
    create,
    readReturn(query) {
      const gatewayId = parameter(query, 'trackId', TRACK_ID)
      const orderId = parameter(query, 'orderId', ORDER_ID)
      if (gatewayId === undefined && orderId === undefined) return undefined
      return { ...(gatewayId && { gatewayId }), ...(orderId && { orderId }) }
    },
    inquire,
  }
}

interface Told {
  readonly kind: 'told'
  readonly result: string
  readonly fields: Fields
}
const trackIdOf = (value: unknown): string | undefined => {
  const id = idOf(value)
  return id !== undefined && TRACK_ID.test(id) ? id : undefined
}

/** Statuses of an inquiry: 4 to 12 are refusals of the card or the bank, after which the money is where it was. */
function readStatus(payment: AskedPayment, fields: Fields): Inquiry {
  const status = codeOf(fields['status']) ?? 'missing'
  switch (status) {
    case '1':
      return compared(payment, fields, { isRepeat: true })
    case '2':
      return unknown('paid, and the verification did not come through') // the next one will
    case '-1':
      return { kind: 'waiting' }
    case '3':
      return { kind: 'failed', code: status, reason: 'the payer cancelled' }
    case '15':
    case '16':
      return { kind: 'refunded', reason: 'the payment was refunded' }
    case '18':
      return { kind: 'refunded', reason: 'the payment was reversed' }
    default:
      return /^([4-9]|1[0-2])$/.test(status)
        ? { kind: 'failed', code: status, reason: 'the card or the bank refused' }
        : unknown(`status ${status}`)
  }
}

/** A paid answer beside the shop's own amount and order. */
function compared(
  payment: AskedPayment,
  fields: Fields,
  { isRepeat }: { readonly isRepeat: boolean },
): Inquiry {
  const units = wholeOf(fields['amount'])
  if (units === undefined) return unknown('paid, without an amount')
  const reference = idOf(fields['refNumber']) ?? payment.gatewayId
  const amount = { currency: 'IRR', units } as const
  const payer = payerOf(fields)
  const orderId = fields['orderId'] ?? payment.orderId
  if (typeof orderId !== 'string' || !ORDER_ID.test(orderId)) return unknown('paid, for no order')
  if (units !== payment.amount.units || orderId !== payment.orderId) {
    const note = units === payment.amount.units ? 'it names another order' : 'another amount'
    return { kind: 'other-amount', reference, amount, note: `Zibal: ${note}`, payer }
  }
  return { kind: 'paid', reference, amount, payer, isRepeat }
}

function payerOf(fields: Fields): Payer {
  const cardMask = cardMaskOf(fields['cardNumber'])
  const cardHash = idOf(fields['hashedCardNumber'])
  return { ...(cardMask && { cardMask }), ...(cardHash && { cardHash }) }
}
