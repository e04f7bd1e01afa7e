import type { Roundness, Toman } from '#engine'
import type { Html } from '../html.ts'

/** Numbers for ever, each with an account of its own. */
export interface PermanentWords {
  readonly button: {
    readonly home: string
    readonly mine: string
    readonly others: string
    readonly reveal: string
    /** The money for it has come. */
    goOn(formatted: string): string
    readonly sure: string
    readonly hide: string
    readonly copyNumber: string
    readonly copyUsername: string
    readonly copyPassword: string
    readonly copyRecovery: string
  }
  /** How easy to remember. */
  readonly kind: Readonly<Record<Roundness, string>>
  kindLine(kind: string, count: number, fromToman: Toman): string
  shop(): Html
  none(): Html
  closed(): Html
  listOf(kind: string): Html
  number(formatted: string): Html
  ofKind(kind: string): Html
  whatYouGet(): Html
  /** What can be given back, said before the purchase. */
  rule(): Html
  /** The second question before the purchase. */
  sure(formatted: string, price: Toman): Html
  /** Google takes back what is not used, and locks what looks stolen. */
  howToKeep(): Html
  owned(formatted: string): Html
  checking(formatted: string): Html
  failed(formatted: string): Html
  sold(): Html
  mine(): Html
  noneYet(): Html
  username(): string
  password(): string
  recovery(): string
  /** @param reveals how often the account has been looked at */
  keepSafe(reveals: number): Html
  /** For admins. */
  stray(orderId: number): Html
  lost(orderId: number): Html
}
