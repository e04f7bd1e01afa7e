import type { Toman } from '#engine'
import type { Html } from '../html.ts'

/** The accounts that the next holder of a number could take over. */
export const ACCOUNTS = ['telegram', 'whatsapp'] as const
export type Account = (typeof ACCOUNTS)[number]

/** What is said around an order that takes its time: what now, another number, giving up, finding it again. */
export interface CareWords {
  readonly button: {
    readonly otherNumber: string
    readonly otherOperator: string
    readonly otherCountry: string
    /** Gives the number back and buys another at this price. */
    swap(price: Toman): string
    readonly find: string
    /** On an order that has ended. */
    readonly problem: string
  }
  /** With the first code: what keeps the account, while there is still the number. */
  secure(account: Account): Html
  /** No code after a minute. */
  readonly whatNow: Html
  /** The window ends soon, and no code is there. */
  readonly ending: Html
  /** All that is left of a message whose order goes on further below; true also when it has ended. */
  goesOnBelow(title: Html): Html
  /** Above what stood under a picture that this bot cannot show. */
  readonly pictureElsewhere: Html
  readonly askOperator: Html
  readonly noOtherOperator: Html
  /** Above the price of another number: this one is given back for it. */
  askSwap(number: string): Html
  /** Above the price of another number: the earlier one is on its way back. */
  readonly swapPending: Html
  /** All codes of an order, oldest first. */
  codes(list: readonly string[]): Html
  /** Some days after the end of an order. */
  readonly codesErased: Html
  readonly numberMasked: Html
  readonly nothingOpen: Html
  /** A question that was open is not any more. */
  readonly questionDropped: Html
  readonly whichToCancel: Html
  readonly find: Html
  foundOrders(text: string): Html
  noOrders(text: string): Html
}
