import type { Toman } from '#engine'
import type { Html } from '../html.ts'

/** What is said of a further code that has a price. */
export interface RepeatWords {
  readonly button: {
    again(price: Toman): string
    sure(price: Toman): string
    readonly no: string
  }
  /** Before the purchase. */
  offered(price: Toman): Html
  /** Below a code. */
  hint(price: Toman): Html
  ask(price: Toman): Html
  readonly priceChanged: Html
  tooLittle(price: Toman, missing: Toman): Html
  /** The provider has not said yet whether it does. */
  asking(price: Toman): Html
  held(price: Toman): Html
  /** What further codes have cost so far. */
  paid(total: Toman): Html
  noneCame(price: Toman): Html
}
