import { createAsk, unknown } from './ask.ts'
import { cardMaskOf, codeOf, idOf, localPhone, ORDER_ID, parameter, type Fields } from './fields.ts'
import type {
  AskedPayment,
  Created,
  Gateway,
  GatewayOptions,
  Inquiry,
  NewPayment,
  Payer,
} from './rail.ts'
import { said } from './reason.ts'

const TRANS_ID = /^[\w-]{4,64}$/
const RIAL_PER_TOMAN = 10

const PAID = '1'
const PAID_BEFORE = '2'
const NOT_PAID = '0'
/** Pin missing or wrong, return address, amount, gateway not approved, merchant blocked, another website. */
const OWN_FAULTS = /^-([1-6]|11|12|14)$/

/** AqayePardakht, v2. It counts in Toman; what is not verified within 15 minutes goes back to the payer. */
export function createAqayepardakht(options: GatewayOptions & { readonly pin: string }): Gateway {
  const { pin } = options
  const ask = createAsk(options, { url: 'https://panel.aqayepardakht.ir' })
  const start = pin === 'sandbox' ? '/startpay/sandbox' : '/startpay'

  async function create(payment: NewPayment, signal?: AbortSignal): Promise<Created> {
    const amount = tomanOf(payment)
    if (amount === undefined)
      return { kind: 'refused', code: 'amount', reason: 'not a whole Toman', isOurFault: true }
    const mobile = localPhone(payment.payerPhone)
    const answer = await ask(
      {
        path: '/api/v2/create',
        body: {
          pin,
          amount,
          callback: payment.returnUrl,
          callback_method: 'GET',
          invoice_id: payment.orderId,
          description: payment.description.slice(0, 250),
          ...(mobile && { mobile }),
        },
      },
      signal,
    )
    if (answer.kind === 'unknown') return answer
    const { status, transid } = answer.fields
    const gatewayId = idOf(transid)
    if (status === 'success' && gatewayId !== undefined && TRANS_ID.test(gatewayId))
      return { kind: 'created', gatewayId, payUrl: `${ask.url}${start}/${gatewayId}` }
    const code = codeOf(answer.fields['code'])
    if (code === undefined || status === 'success')
      return unknown(`HTTP ${answer.status}, neither a transaction nor a code`)
    const reason = said(answer.fields['message'], pin)
    return { kind: 'refused', code, reason, isOurFault: OWN_FAULTS.test(code) }
  }

  async function inquire(payment: AskedPayment, signal?: AbortSignal): Promise<Inquiry> {
    const { gatewayId, amount } = payment
    const body = { pin, amount: tomanOf(payment), transid: gatewayId }
    const answer = await ask({ path: '/api/v2/verify', body }, signal)
    if (answer.kind === 'unknown') return answer
    const { status } = answer.fields
    const code = codeOf(answer.fields['code'])
    const isRepeat = code === PAID_BEFORE
    // The bank's number comes with some answers only, and a reference must be the same each time.
    if (isRepeat || (status === 'success' && code === PAID))
      return { kind: 'paid', reference: gatewayId, amount, payer: payerOf(answer.fields), isRepeat }
    return code === NOT_PAID ? { kind: 'waiting' } : unknown(`verify says ${code ?? 'nothing'}`)
  }

  return {
    name: 'aqayepardakht',
    currency: 'IRR',
    limits: { leastUnits: 1_000 * RIAL_PER_TOMAN, mostUnits: 200_000_000 * RIAL_PER_TOMAN },
    create,
    readReturn(query) {
      const gatewayId = parameter(query, 'transid', TRANS_ID)
      const orderId = parameter(query, 'invoice_id', ORDER_ID)
      if (gatewayId === undefined && orderId === undefined) return undefined
      return { ...(gatewayId && { gatewayId }), ...(orderId && { orderId }) }
    },
    inquire,
  }
}

function tomanOf({ amount }: Pick<AskedPayment, 'amount'>): number | undefined {
  const toman = amount.units / RIAL_PER_TOMAN
  return Number.isSafeInteger(toman) ? toman : undefined
}

function payerOf(fields: Fields): Payer {
  const cardMask = cardMaskOf(fields['cardnumber'])
  const tracking = idOf(fields['tracking_number'])
  return { ...(cardMask && { cardMask }), ...(tracking && { note: `tracking number ${tracking}` }) }
}
