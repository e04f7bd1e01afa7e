/** AqayePardakht's v2, after its documentation. Money is Toman. */
import type { Context } from 'hono'
import type { Body } from '../reading.ts'
import {
  type Call,
  type Desk,
  type DeskParts,
  isAddress,
  textOf,
  wholeOf,
  withQuery,
} from './desk.ts'
import { maskCard, paidUnits, type Payment } from './payment.ts'

const SESSION_MS = 20 * 60_000
const LEAST_TOMAN = 1000
const MOST_TOMAN = 200_000_000
const RIAL_IN_TOMAN = 10

export function createAqayepardakht({ books, credentials }: DeskParts): Desk {
  const call = (name: string, answer: (c: Context, fields: Body) => Response): Call => ({
    name,
    method: 'POST',
    path: `/api/v2/${name}`,
    answer: (c, fields) => {
      const pin = textOf(fields, 'pin')
      if (pin === '') return refuse(c, '-2')
      return pin === credentials.aqayepardakht.pin ? answer(c, fields) : refuse(c, '-6')
    },
  })

  function create(c: Context, fields: Body): Response {
    const toman = wholeOf(fields, 'amount')
    const returnUrl = textOf(fields, 'callback')
    const returnsBy = textOf(fields, 'callback_method') || 'POST'
    if (textOf(fields, 'amount') === '') return refuse(c, '-1')
    if (toman === undefined) return refuse(c, '-4')
    if (toman < LEAST_TOMAN || toman > MOST_TOMAN) return refuse(c, '-5')
    if (!isAddress(returnUrl)) return refuse(c, '-3')
    if (returnsBy !== 'GET' && returnsBy !== 'POST') return refuse(c, '-17')
    const { id } = books.payments.open(
      {
        gateway: 'aqayepardakht',
        id: books.numbering.text(32, '0123456789abcdef'),
        orderId: textOf(fields, 'invoice_id'),
        units: toman * RIAL_IN_TOMAN,
        description: textOf(fields, 'description'),
        returnUrl,
        cancelUrl: returnUrl,
        pushUrl: '',
        returnsBy,
        asset: 'IRR',
        settlesByItself: false,
        expiresInMs: SESSION_MS,
      },
      books.nowMs,
    )
    return c.json({ status: 'success', transid: id })
  }

  function verify(c: Context, fields: Body): Response {
    const transid = textOf(fields, 'transid')
    if (transid === '') return refuse(c, '-7')
    const payment = books.payments.find('aqayepardakht', transid)
    if (payment === undefined) return refuse(c, '-8')
    const owed = payment.transfers.length > 0 ? paidUnits(payment) : payment.units
    if ((wholeOf(fields, 'amount') ?? 0) * RIAL_IN_TOMAN !== owed) return refuse(c, '-10')
    const verified = books.payments.verify(payment, books.nowMs)
    if (verified === undefined) return refuse(c, '0')
    return c.json({
      status: 'success',
      code: verified === 'first' ? '1' : '2',
      cardnumber: cardOf(payment),
      tracking_number: payment.transfers[0]?.reference,
    })
  }

  return {
    gateway: 'aqayepardakht',
    calls: [call('create', create), call('verify', verify)],
    pages: ['/startpay/:id', '/startpay/sandbox/:id'],
    paymentOf: (c) => books.payments.find('aqayepardakht', c.req.param('id') ?? ''),
    wayBack: (payment) => {
      const { returnUrl, returnsBy } = payment
      const fields = {
        transid: payment.id,
        cardnumber: cardOf(payment),
        tracking_number: payment.transfers[0]?.reference ?? '',
        invoice_id: payment.orderId,
        bank: 'simulated',
        status: payment.state === 'paid' ? '1' : '0',
      }
      return returnsBy === 'POST'
        ? { method: 'POST', url: returnUrl, fields }
        : { method: 'GET', url: withQuery(returnUrl, fields), fields: {} }
    },
  }
}

const cardOf = ({ transfers: [transfer] }: Payment): string =>
  transfer === undefined ? '' : maskCard(transfer.payer)

const refuse = (c: Context, code: string): Response => c.json({ status: 'error', code }, 422)
