/** Telegram Stars as a bot asks for them: invoices as links, what was paid, and what went back. */
import type { StarTransaction, StarTransactions, User } from '@grammyjs/types'
import { chatOf, personOf } from './chats.ts'
import { addMessage } from './history.ts'
import { integerField, isObject, requiredStringField } from './json.ts'
import type { InvoiceMemory, PaymentMemory, StarMemory, StarTransactionMemory } from './memory.ts'
import { asMessage, asUser } from './message-json.ts'
import type { Person } from './options.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'

const LINK = /^https:\/\/t\.me\/\$([\w-]+)$/

export const starsOf = ({ memory }: Telegram): StarMemory =>
  (memory.stars ??= { invoices: [], checkouts: [], transactions: [] })

export function invoiceAt(telegram: Telegram, link: string): InvoiceMemory | undefined {
  const [, slug] = LINK.exec(link) ?? []
  return starsOf(telegram).invoices.find((invoice) => invoice.slug === slug)
}

export function createInvoiceLink(telegram: Telegram, parameters: Parameters): string {
  const { invoices } = starsOf(telegram)
  const slug = randomName(telegram, 20, invoices.length)
  invoices.push({ slug, ...readInvoice(telegram, parameters) })
  return `https://t.me/$${slug}`
}

function readInvoice(telegram: Telegram, parameters: Parameters): Omit<InvoiceMemory, 'slug'> {
  const { invoiceTitle, invoiceDescription, invoicePayloadBytes, invoiceStars } = telegram.limits
  const title = required(parameters, 'title')
  const description = required(parameters, 'description')
  const payload = required(parameters, 'payload')
  if (required(parameters, 'currency') !== 'XTR')
    throw badRequest('the playground does not simulate payments in other currencies than XTR')
  if (parameters.has('subscription_period'))
    throw badRequest('the playground does not simulate subscription_period')
  const prices = readPrices(parameters)
  if (title.length > invoiceTitle || description.length > invoiceDescription)
    throw badRequest('MEDIA_INVALID')
  if (Buffer.byteLength(payload) > invoicePayloadBytes) throw badRequest('INVOICE_PAYLOAD_INVALID')
  if (parameters.text('provider_token') !== '' || prices.length !== 1)
    throw badRequest('STARS_INVOICE_INVALID')
  const [stars = 0] = prices
  if (stars < 1 || stars > invoiceStars) throw badRequest('CURRENCY_TOTAL_AMOUNT_INVALID')
  return { title, description, payload, stars }
}

export function required(parameters: Parameters, name: string): string {
  const value = parameters.text(name)
  if (value === '') throw badRequest(`parameter "${name}" is required`)
  return value
}

function readPrices(parameters: Parameters): readonly number[] {
  const prices = parameters.json('prices', 'prices')
  if (!Array.isArray(prices)) throw badRequest('expected an Array of labeled prices')
  return prices.map((price) => {
    if (!isObject(price)) throw badRequest("can't parse labeled price: expected an Object")
    if (requiredStringField(price, 'label') === '')
      throw badRequest("can't parse labeled price: LabeledPrice label must be non-empty")
    const amount = integerField(price, 'amount')
    if (amount === undefined)
      throw badRequest(`can't parse labeled price: can't find field "amount"`)
    return amount
  })
}

/** The bot has agreed: the Stars are its own now, and both sides see it in the chat. */
export function takePayment(telegram: Telegram, person: Person, invoice: InvoiceMemory): void {
  const { transactions } = starsOf(telegram)
  const { title, payload, stars } = invoice
  const chargeId = `stx${randomName(telegram, 125, transactions.length)}`
  book(telegram, person, { kind: 'paid', chargeId, title, payload, stars })
}

/** In the bot's own list a refund stands as a transaction of its own, by the id of what it gives back. */
export function refundStarPayment(telegram: Telegram, parameters: Parameters): true {
  const person = personOf(telegram, parameters.integer('user_id') ?? 0)
  if (person === undefined) throw badRequest('invalid user_id specified')
  const chargeId = required(parameters, 'telegram_payment_charge_id')
  const ofCharge = starsOf(telegram).transactions.filter(
    (each) => each.chargeId === chargeId && each.personId === person.id,
  )
  const [paid] = ofCharge
  if (paid === undefined) throw badRequest('CHARGE_NOT_FOUND')
  if (ofCharge.length > 1) throw badRequest('CHARGE_ALREADY_REFUNDED')
  const { title, payload, stars } = paid
  book(telegram, person, { kind: 'refunded', chargeId, title, payload, stars })
  return true
}

function book(telegram: Telegram, person: Person, payment: PaymentMemory): void {
  const { clock, updates, limits } = telegram
  const atMs = clock.now()
  starsOf(telegram).transactions.push({ ...payment, personId: person.id, atMs })
  const chat = chatOf(telegram, person.id)
  if (chat.isGone) return
  const from = payment.kind === 'paid' ? 'person' : 'bot'
  const message = addMessage(telegram, chat, { from, text: '', entities: [], payment })
  updates.push(
    { message: asMessage(telegram, chat, message) },
    `chat:${person.id}`,
    limits.messageUpdateLifeMs,
  )
}

/** Oldest first. */
export function getStarTransactions(telegram: Telegram, parameters: Parameters): StarTransactions {
  const most = telegram.limits.starTransactions
  const offset = Math.max(parameters.integer('offset') ?? 0, 0)
  const limit = Math.min(Math.max(parameters.integer('limit') ?? most, 1), most)
  const transactions = starsOf(telegram).transactions.slice(offset, offset + limit)
  return { transactions: transactions.map((each) => asTransaction(telegram, each)) }
}

function asTransaction(
  telegram: Telegram,
  { kind, chargeId, personId, payload, stars, atMs }: StarTransactionMemory,
): StarTransaction {
  const partner = {
    type: 'user' as const,
    transaction_type: 'invoice_payment' as const,
    user: userOf(telegram, personId),
    invoice_payload: payload,
  }
  return {
    id: chargeId,
    amount: stars,
    date: Math.floor(atMs / 1000),
    ...(kind === 'paid' ? { source: partner } : { receiver: partner }),
  }
}

function userOf(telegram: Telegram, id: number): User {
  const person = personOf(telegram, id)
  return person === undefined ? { id, is_bot: false, first_name: '' } : asUser(person)
}

/** As long as Telegram's own. @param number makes it one of its kind */
function randomName({ random }: Telegram, length: number, number: number): string {
  const letters = Array.from({ length }, () => Math.floor(random() * 36).toString(36))
  return `${letters.join('')}${number}`
}
