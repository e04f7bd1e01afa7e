import { createAsk, unknown } from './ask.ts'
import { fieldsOf, idOf, ORDER_ID, wholeOf, type Fields } from './fields.ts'
import { said } from './reason.ts'
import type {
  AskedPayment,
  Created,
  Gateway,
  GatewayOptions,
  Inquiry,
  NewPayment,
  PaidPayment,
  Refunded,
  Unknown,
} from './rail.ts'

const LINK = /^https:\/\/t\.me\/(?:\$|invoice\/)([\w-]{1,100})$/
/** The Bot API's own; a title has 32 letters, a description 255. */
const LONGEST_TITLE = 32
const LONGEST_DESCRIPTION = 255
const A_PAGE = 100
/** Of one look: a bot with more transactions than this catches up over several. */
const PAGES_AT_MOST = 50
const MOST_STARS = 100_000
/** Those that Telegram gives have some 130 characters. */
const CHARGE_ID = /^[\w-]{1,256}$/

interface Transaction {
  /** The charge id. */
  readonly id: string
  readonly stars: number
  readonly userId: number
  isRefunded: boolean
  /** How often an inquiry has told of it. */
  told: number
}

/**
 * Telegram Stars, by the Bot API: the invoice is a link, and what was paid stands among the bot's Star transactions. They come in
 * chronological order, so what was read once is not read again. It pushes nothing here: Telegram's update tells the bot.
 */
export function createStars(
  options: GatewayOptions & { readonly token: string; readonly title: string },
): Gateway {
  const { token, title } = options
  const ask = createAsk(options, { url: 'https://api.telegram.org' })
  /** By the shop's id, in their order: an invoice can be paid more than once. */
  const known = new Map<string, Transaction[]>()
  let read = 0

  async function call(
    method: string,
    body: Fields,
    signal: AbortSignal | undefined,
  ): Promise<Success | Refusal | Unknown> {
    const answer = await ask({ path: `/bot${token}/${method}`, body }, signal)
    if (answer.kind === 'unknown') return answer
    const { ok, result, error_code: code, description } = answer.fields
    if (ok === true) return { kind: 'success', result }
    if (ok !== false) return unknown('an answer of another form')
    return { kind: 'refusal', code: idOf(code) ?? '', reason: said(description, token) }
  }

  async function create(payment: NewPayment, signal?: AbortSignal): Promise<Created> {
    const { orderId, amount, description } = payment
    const invoice = {
      title: title.slice(0, LONGEST_TITLE),
      description: description.slice(0, LONGEST_DESCRIPTION),
      payload: orderId,
      provider_token: '',
      currency: 'XTR',
      prices: [{ label: title.slice(0, LONGEST_TITLE), amount: amount.units }],
    }
    const answer = await call('createInvoiceLink', invoice, signal)
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal') return { ...answer, kind: 'refused', isOurFault: true }
    const link = typeof answer.result === 'string' ? answer.result : ''
    const [, gatewayId] = LINK.exec(link) ?? []
    return gatewayId === undefined
      ? unknown('a success without a link')
      : { kind: 'created', gatewayId, payUrl: link }
  }

  /** Reads what is new. @returns why it could not be read */
  async function readOn(signal: AbortSignal | undefined): Promise<Unknown | undefined> {
    for (let page = 0; page < PAGES_AT_MOST; page++) {
      const offset = read
      const answer = await call('getStarTransactions', { offset, limit: A_PAGE }, signal)
      if (answer.kind !== 'success')
        return answer.kind === 'unknown' ? answer : unknown(`refused: ${answer.code}`)
      const list = fieldsOf(answer.result)?.['transactions']
      if (!Array.isArray(list)) return unknown('no list of transactions')
      for (const each of list) note(fieldsOf(each))
      read = Math.max(read, offset + list.length) // others may be reading the same meanwhile
      if (list.length < A_PAGE) return undefined
    }
    return unknown('more transactions than one look reads')
  }

  function note(transaction: Fields | undefined): void {
    const id = transaction?.['id']
    if (typeof id !== 'string' || !CHARGE_ID.test(id)) return
    const source = fieldsOf(transaction?.['source'])
    const payload = source?.['invoice_payload']
    const stars = wholeOf(transaction?.['amount'])
    const userId = wholeOf(fieldsOf(source?.['user'])?.['id'])
    if (typeof payload === 'string' && ORDER_ID.test(payload)) {
      const paid = known.get(payload) ?? []
      if (stars === undefined || userId === undefined || paid.some((each) => each.id === id)) return
      known.set(payload, [...paid, { id, stars, userId, isRefunded: false, told: 0 }])
    } else if (transaction?.['receiver'] !== undefined) {
      const paid = chargeOf(id) // the same charge going back to its payer
      if (paid !== undefined) paid.isRefunded = true
    }
  }

  const chargeOf = (id: string): Transaction | undefined =>
    [...known.values()].flat().find((each) => each.id === id)

  async function inquire(
    { orderId, amount }: AskedPayment,
    signal?: AbortSignal,
  ): Promise<Inquiry> {
    const trouble = await readOn(signal)
    const all = known.get(orderId)
    if (all === undefined) return trouble ?? { kind: 'waiting' }
    // Each in turn: of who has paid twice, the shop learns of both.
    const [paid] = all
      .filter(({ isRefunded }) => !isRefunded)
      .toSorted((one, other) => one.told - other.told)
    if (paid === undefined) return { kind: 'refunded', reason: 'the Stars went back' }
    paid.told++
    const collected = { currency: 'XTR', units: paid.stars } as const
    const found = { reference: paid.id, amount: collected, payer: { note: String(paid.userId) } }
    return paid.stars === amount.units
      ? { kind: 'paid', ...found, isRepeat: false }
      : { kind: 'other-amount', ...found, note: 'another amount' } // as the shop notes it when Telegram itself tells
  }

  async function refund({ reference }: PaidPayment, signal?: AbortSignal): Promise<Refunded> {
    const trouble = await readOn(signal)
    const paid = chargeOf(reference)
    if (paid === undefined) return trouble ?? unknown('the charge is not among the transactions')
    if (paid.isRefunded) return { kind: 'refunded', reference }
    const charge = { user_id: paid.userId, telegram_payment_charge_id: reference }
    const answer = await call('refundStarPayment', charge, signal)
    if (answer.kind === 'unknown') return answer
    return answer.kind === 'success' || answer.reason.includes('CHARGE_ALREADY_REFUNDED')
      ? { kind: 'refunded', reference }
      : { kind: 'refused', code: answer.code, reason: answer.reason }
  }

  return {
    name: 'stars',
    currency: 'XTR',
    limits: { leastUnits: 1, mostUnits: MOST_STARS },
    create,
    readReturn: () => undefined,
    inquire,
    refund,
  }
}

interface Success {
  readonly kind: 'success'
  readonly result: unknown
}
interface Refusal {
  readonly kind: 'refusal'
  readonly code: string
  readonly reason: string
}
