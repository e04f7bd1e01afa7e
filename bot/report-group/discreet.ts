/** What people write, without what a group may not read: numbers that can be called, and codes that open something. */
import type { TopUpFile } from '#engine'
import type { TicketFile } from '../screens/desk/tickets.ts'

/** Digits of any script, and what people put between them. */
const DIGITS = /\p{Nd}(?:[ \-.()\u2010-\u2015\u200c\u2066-\u2069]{0,2}\p{Nd}){3,}/gu
/** What follows an amount, or stands before the number of an order. */
const MONEY = /^\s*(?:تومان|تومن|ریال|هزار|میلیون|toman|rial|томан)/iu
const HIDDEN = '•••'
const CALLABLE = 9

/** Of a number its end stays, by which the customer's staff know it again; of a code nothing. */
export const discreet = (text: string): string =>
  text.replace(DIGITS, (found, at: number) => {
    const isMoney = MONEY.test(text.slice(at + found.length)) || text[at - 1] === '#'
    if (isMoney) return found
    const digits = found.replace(/[^\p{Nd}]/gu, '')
    return digits.length >= CALLABLE ? `${HIDDEN}${digits.slice(-2)}` : HIDDEN
  })

/** A picture may show anything: it is looked at in private. */
export const discreetTicket = (file: TicketFile): TicketFile => ({
  ...file,
  customer: {
    ...file.customer,
    name: discreet(file.customer.name),
    username: discreetUsername(file.customer.username),
  },
  messages: file.messages.map((message) => ({ ...message, text: discreet(message.text) })),
})

export const discreetFile = (file: TopUpFile): TopUpFile => ({
  ...file,
  customerName: discreet(file.customerName),
  customerUsername: discreetUsername(file.customerUsername),
})

const discreetUsername = (username: string | undefined): string | undefined =>
  /\d{7}/.test(username ?? '') ? undefined : username
