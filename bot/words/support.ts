import type { Html } from '../html.ts'

/** What is said between a customer and those who help him. */
export interface SupportWords {
  readonly button: {
    readonly support: string
    readonly write: string
    readonly more: string
    /** What was just written. */
    readonly sendThis: string
    readonly searchThis: string
    readonly solved: string
    readonly answer: string
    readonly close: string
    /** The staff's list. */
    readonly tickets: string
  }
  readonly title: Html
  /** One line of a conversation. */
  said(byStaff: boolean, text: string, hasPhoto: boolean): Html
  /** Asks for the message, about an order or in general. */
  write(orderId: number | undefined): Html
  writeOfTopUp(topUpId: number): Html
  /** Over what he writes then. */
  aboutTopUp(topUpId: number): string
  /** Under what was written. */
  readonly askSendThis: Html
  readonly askWhich: Html
  /** The message is not to be found any more. */
  readonly typeAgain: Html
  readonly taken: Html
  readonly tooMany: Html
  readonly onlyTextAndPhotos: Html
  readonly closed: Html
  readonly closedByStaff: Html
  answer(text: string): Html
  readonly photo: string
  /** For the staff. */
  readonly desk: {
    from(name: string, id: number, username: string | undefined, ticketId: number): Html
    balance(toman: string): Html
    about(what: Html, orderId: number, state: string): Html
    readonly howToAnswer: Html
    waiting(count: number): Html
    readonly nothingWaits: Html
    write(ticketId: number): Html
    sent(ticketId: number): Html
    closed(ticketId: number): Html
    readonly gone: Html
    /** The newest line, so that a phone rings for it; the card has it too. */
    ring(name: string, text: string): Html
    readonly isClosed: Html
    /** There was more before what is shown. */
    readonly earlier: string
    /** Whether what was typed beside the card is for its customer. */
    askSend(name: string, text: string): Html
    retype(name: string): Html
    readonly send: string
    readonly notSend: string
    readonly file: string
  }
}
