import { createHash } from 'node:crypto'
import { createAsk, unknown } from './ask.ts'
import { fieldsOf, idOf, ORDER_ID, parseFields, type Fields } from './fields.ts'
import type {
  AskedPayment,
  Created,
  Gateway,
  GatewayOptions,
  Inquiry,
  NewPayment,
  PushReading,
} from './rail.ts'
import { said } from './reason.ts'
import { isSignedWith } from './signature.ts'
import { centsOf, dollarsOf, quantityOf, usd } from './usd.ts'

/** Invoices are priced in dollars and paid in a coin that is worth one: its rate cannot turn against the shop. */
const ASSETS = ['USDT', 'USDC']
const DAY_MS = 24 * 60 * 60_000
/** Crypto Pay repeats a push for three days; what is older is a copy. */
const OLDEST_PUSH_MS = 4 * DAY_MS
const NEWEST_PUSH_MS = 10 * 60_000

/** Names of refusals that only the shop can mend. */
const OWN_FAULTS = /^(UNAUTHORIZED|IP_|APP_|METHOD_DISABLED)/

/** Crypto Pay (@CryptoBot), API 1.5, in US cents. `now` tells an old push from a new one. */
export function createCryptopay(
  options: GatewayOptions & { readonly token: string; readonly now: () => number },
): Gateway {
  const { token, now } = options
  const headers = { 'crypto-pay-api-token': token }
  const ask = createAsk(options, { url: 'https://pay.crypt.bot', headers })
  const pushKey = createHash('sha256').update(token).digest()

  async function call(method: string, body: Fields, signal?: AbortSignal): Promise<Called> {
    const answer = await ask({ path: `/api/${method}`, body }, signal)
    if (answer.kind === 'unknown') return answer
    const { ok, result, error } = answer.fields
    const fields = fieldsOf(result)
    if (ok === true && fields !== undefined) return { kind: 'result', fields }
    const name = idOf(fieldsOf(error)?.['name'])
    return ok === false && name !== undefined
      ? { kind: 'refusal', code: name }
      : unknown(`HTTP ${answer.status}, neither a result nor an error`)
  }

  async function create(payment: NewPayment, signal?: AbortSignal): Promise<Created> {
    const answer = await call(
      'createInvoice',
      {
        currency_type: 'fiat',
        fiat: 'USD',
        amount: dollarsOf(payment.amount.units),
        accepted_assets: ASSETS.join(','),
        payload: payment.orderId,
        description: payment.description.slice(0, 1024),
        expires_in: Math.max(1, Math.floor(payment.expiresInMs / 1000)),
        paid_btn_name: 'callback',
        paid_btn_url: payment.returnUrl,
        allow_comments: false,
      },
      signal,
    )
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal') {
      const { code } = answer
      const reason = said(code.replaceAll('_', ' ').toLowerCase(), token)
      return { kind: 'refused', code, reason, isOurFault: OWN_FAULTS.test(code) }
    }
    const gatewayId = idOf(answer.fields['invoice_id'])
    const payUrl = answer.fields['bot_invoice_url']
    return gatewayId !== undefined && typeof payUrl === 'string' && isLink(payUrl)
      ? { kind: 'created', gatewayId, payUrl }
      : unknown('a success without an invoice')
  }

  async function inquire(payment: AskedPayment, signal?: AbortSignal): Promise<Inquiry> {
    const answer = await call('getInvoices', { invoice_ids: payment.gatewayId }, signal)
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal') return unknown(`refused: ${answer.code}`)
    const { items } = answer.fields
    const invoice = Array.isArray(items)
      ? items.map(fieldsOf).find((item) => idOf(item?.['invoice_id']) === payment.gatewayId)
      : undefined
    if (invoice === undefined) return unknown('it knows no such invoice')
    switch (invoice['status']) {
      case 'active':
        return { kind: 'waiting' }
      case 'expired':
        return { kind: 'failed', code: 'expired', reason: 'the invoice ran out unpaid' }
      case 'paid':
        return readPaid(payment, invoice)
      default:
        return unknown('a status that is not known')
    }
  }

  return {
    name: 'cryptopay',
    currency: 'USD',
    limits: { leastUnits: 10 },
    create,
    /** The button after the payment brings nothing back: the address itself says which payment it is. */
    readReturn: () => undefined,
    readPush(body, pushHeaders): PushReading {
      const signature = pushHeaders.get('crypto-pay-api-signature')
      if (!isSignedWith(signature, 'sha256', pushKey, body)) return { kind: 'forged' }
      const update = parseFields(new TextDecoder().decode(body))
      return update === undefined ? { kind: 'unreadable' } : readUpdate(update, now())
    },
    inquire,
  }
}

type Called =
  | { readonly kind: 'result'; readonly fields: Fields }
  | { readonly kind: 'refusal'; readonly code: string }
  | ReturnType<typeof unknown>

/** Signed, so it is answered in any case: Crypto Pay repeats what is not. */
function readUpdate(update: Fields, nowMs: number): PushReading {
  const invoice = fieldsOf(update['payload'])
  const gatewayId = idOf(invoice?.['invoice_id'])
  const orderId = invoice?.['payload']
  const isOurs = update['update_type'] === 'invoice_paid' && typeof orderId === 'string'
  if (!isOurs || gatewayId === undefined || !ORDER_ID.test(orderId)) return { kind: 'not-ours' }
  const sentMs = Date.parse(String(update['request_date']))
  const isFresh = nowMs - sentMs < OLDEST_PUSH_MS && sentMs - nowMs < NEWEST_PUSH_MS
  return isFresh ? { kind: 'hint', push: { gatewayId, orderId } } : { kind: 'not-ours' }
}

function readPaid(payment: AskedPayment, invoice: Fields): Inquiry {
  const { paid_asset: asset, paid_amount: quantity, paid_fiat_rate: rate } = invoice
  const cents = invoice['fiat'] === 'USD' ? centsOf(invoice['amount']) : undefined
  const amount = cents === undefined ? undefined : usd(cents)
  const payer = { note: `${quantityOf(quantity) ?? '?'} ${idOf(asset) ?? '?'}` }
  const reference = payment.gatewayId
  const doubts: readonly (readonly [boolean, string])[] = [
    [cents !== payment.amount.units, 'another amount'],
    [invoice['payload'] !== payment.orderId, 'it names another order'],
    [!ASSETS.some((accepted) => accepted === asset), 'a coin that was not accepted'],
    [isWorthLess(quantityOf(quantity), quantityOf(rate), payment.amount.units), 'too little of it'],
  ]
  const why = doubts.find(([holds]) => holds)?.[1]
  return why === undefined
    ? { kind: 'paid', reference, amount: payment.amount, payer, isRepeat: false }
    : { kind: 'other-amount', reference, amount, note: `Crypto Pay: ${why}`, payer }
}

/** By the gateway's own rate, which it rounds: a hundredth less is still the price. */
const isWorthLess = (
  quantity: number | undefined,
  rate: number | undefined,
  cents: number,
): boolean => quantity === undefined || (rate ?? 1) * quantity * 100 < cents * 0.99

/** Invoices are opened in Telegram; in a simulation, at the address that it runs at. */
const isLink = (text: string): boolean => /^https?:\/\/[^\s"'<>]{1,300}$/.test(text)
