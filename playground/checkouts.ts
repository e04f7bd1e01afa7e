/** The question before a payment: the bot has ten seconds to agree, else nothing is paid. */
import { personOf } from './chats.ts'
import type { CheckoutMemory, InvoiceMemory } from './memory.ts'
import { asUser } from './message-json.ts'
import type { Person } from './options.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { required, starsOf, takePayment } from './stars.ts'
import type { Telegram } from './telegram.ts'

export type CheckoutEnd =
  | { readonly kind: 'paid' }
  /** With the bot's own words for the payer. */
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'unanswered' }

/** Where payers wait for the bot's answer. */
export class CheckoutDesk {
  readonly #waiting = new Map<string, (end: CheckoutEnd) => void>()

  async wait({ clock, limits }: Telegram, id: string): Promise<CheckoutEnd> {
    const timer = new AbortController()
    const end = await new Promise<CheckoutEnd>((resolve) => {
      this.#waiting.set(id, resolve)
      clock.sleep(limits.preCheckoutAnswerWithinMs, timer.signal).then(
        () => resolve({ kind: 'unanswered' }),
        () => undefined,
      )
    })
    this.#waiting.delete(id)
    timer.abort()
    return end
  }

  end(id: string, end: CheckoutEnd): void {
    this.#waiting.get(id)?.(end)
  }

  /** Lets go of everybody who still waits. */
  close(): void {
    for (const resolve of this.#waiting.values()) resolve({ kind: 'unanswered' })
  }
}

/** Asks the bot. @returns the id that its answer will carry */
export function openCheckout(telegram: Telegram, person: Person, invoice: InvoiceMemory): string {
  const { memory, clock, limits, bot } = telegram
  const stars = starsOf(telegram)
  const id = `${bot.id}${String(memory.nextQueryId++).padStart(10, '0')}`
  const askedAtMs = clock.now()
  const { slug, payload } = invoice
  stars.checkouts = stars.checkouts.filter((old) => isInTime(telegram, old))
  stars.checkouts.push({ id, personId: person.id, slug, askedAtMs, isAnswered: false })
  telegram.updates.push(
    {
      pre_checkout_query: {
        id,
        from: asUser(person),
        currency: 'XTR',
        total_amount: invoice.stars,
        invoice_payload: payload,
      },
    },
    `checkout:${person.id}`,
    limits.preCheckoutUpdateLifeMs,
  )
  return id
}

export function answerPreCheckoutQuery(telegram: Telegram, parameters: Parameters): true {
  const isAgreed = parameters.flag('ok')
  const text = isAgreed ? '' : required(parameters, 'error_message')
  const checkout = openOne(telegram, parameters.text('pre_checkout_query_id'))
  checkout.isAnswered = true
  const person = personOf(telegram, checkout.personId)
  const invoice = starsOf(telegram).invoices.find(({ slug }) => slug === checkout.slug)
  if (isAgreed && person !== undefined && invoice !== undefined)
    takePayment(telegram, person, invoice)
  telegram.checkouts.end(checkout.id, isAgreed ? { kind: 'paid' } : { kind: 'refused', text })
  return true
}

function openOne(telegram: Telegram, id: string): CheckoutMemory {
  const checkout = starsOf(telegram).checkouts.find((known) => known.id === id)
  if (checkout === undefined || checkout.isAnswered || !isInTime(telegram, checkout))
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  return checkout
}

const isInTime = ({ clock, limits }: Telegram, { askedAtMs }: CheckoutMemory): boolean =>
  clock.now() - askedAtMs < limits.preCheckoutAnswerWithinMs
