import type { StoredTicket, StoredTicketMessage, TicketPart } from './ticket-rows.ts'
import type { Page } from '../store/page.ts'

/**
 * A conversation of a customer with the shop. A customer has one open ticket at most: what they write while it is open
 * belongs to it.
 */
export type Ticket = StoredTicket
export type TicketMessage = StoredTicketMessage

/** What somebody says in a ticket. */
export interface Saying {
  /** Names it for ever: the same key again changes nothing. */
  readonly key: string
  readonly text: string
  /** A picture, in the words of the face that brought it. */
  readonly photo: string | undefined
}

/** How writing to the shop ended. */
export type Written =
  /** More within the hour than the shop takes from one person. */
  { readonly kind: 'too-many' } | { readonly kind: 'done'; readonly ticketId: number }

/** How an action of the staff, or of the customer in their own ticket, ended. */
export type TicketAction =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-such-ticket' }
  | { readonly kind: 'done'; readonly ticket: Ticket }

/** What is said to people of a ticket. */
export type SupportNews =
  /** To the staff: a customer has written. */
  | { readonly kind: 'ticket'; readonly messageId: number }
  /** To the staff: somebody has answered or closed it, so its card is not true any more. Rings nobody's phone. */
  | { readonly kind: 'ticket-changed'; readonly ticketId: number }
  /** To the customer: the shop has answered. */
  | { readonly kind: 'ticket-answer'; readonly messageId: number }
  /** To the customer: the staff has closed the ticket. */
  | { readonly kind: 'ticket-closed'; readonly ticketId: number }

export interface Support {
  /** @param orderId what it is about, when it is the customer's own; counts for a new ticket only */
  write(customerId: number, saying: Saying, orderId?: number): Promise<Written>
  /** Answers as one of the staff; a closed ticket is open again. */
  answer(actorId: number, ticketId: number, saying: Saying): Promise<TicketAction>
  /** Says something to a customer as one of the staff, in the open ticket or in a new one. @param orderId counts for a new one only */
  writeTo(
    actorId: number,
    customerId: number,
    saying: Saying,
    orderId?: number,
  ): Promise<TicketAction>
  /** By its customer or by the staff. */
  close(actorId: number, ticketId: number): Promise<TicketAction>
  openOf(customerId: number): Promise<Ticket | undefined>
  find(ticketId: number): Promise<Ticket | undefined>
  message(messageId: number): Promise<TicketMessage | undefined>
  /** The latest of a ticket, in the order in which they were said. */
  messages(ticketId: number): Promise<readonly TicketMessage[]>
  /** Open tickets, those that wait longest first. */
  waiting(page: number): Promise<Page<Ticket>>
  /** Remembers where a message of a ticket stands in somebody's chat: a reply to it belongs to the ticket. */
  noteCopy(personId: number, messageId: number, ticketId: number, part?: TicketPart): Promise<void>
  /** The message that is this part of a ticket in somebody's chat. */
  copyOf(personId: number, ticketId: number, part: TicketPart): Promise<number | undefined>
  ticketOfCopy(personId: number, messageId: number): Promise<number | undefined>
}
