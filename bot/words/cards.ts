/** What is said to the operator about the bank cards to which customers pay. */
import type { PayCard, Toman } from '#engine'
import type { Html } from '../html.ts'

export interface CardWords {
  readonly button: {
    readonly cards: string
    readonly add: string
    readonly enable: string
    readonly disable: string
    readonly remove: string
    readonly sureRemove: string
    readonly keep: string
    readonly caps: string
  }
  /** The state's sign and word, for lists. */
  readonly state: Readonly<Record<PayCard['state'], string>>
  readonly list: Html
  readonly empty: Html
  title(number: string): Html
  holder(holder: string): Html
  bank(bank: string | undefined): Html
  today(count: number, toman: Toman): Html
  caps(count: number, toman: Toman): Html
  /** Before customers pay to it: look again. */
  readonly check: Html
  readonly askRemove: Html
  readonly askNumber: Html
  notSixteenDigits(digits: number): Html
  readonly notInOnePiece: Html
  readonly mistyped: Html
  askHolder(number: string): Html
  readonly noHolder: Html
  readonly known: Html
  readonly askCaps: Html
  readonly notCaps: Html
  readonly gone: Html
}
