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
  readonly shop: Html
  readonly none: Html
  readonly closed: Html
  listOf(kind: string): Html
  number(formatted: string): Html
  ofKind(kind: string): Html
  readonly whatYouGet: Html
  /** What can be given back, said before the purchase. */
  readonly rule: Html
  /** The second question before the purchase. */
  sure(formatted: string, price: Toman): Html
  /** Google takes back what is not used, and locks what looks stolen. */
  readonly howToKeep: Html
  owned(formatted: string): Html
  checking(formatted: string): Html
  failed(formatted: string): Html
  readonly sold: Html
  readonly mine: Html
  readonly noneYet: Html
  readonly username: string
  readonly password: string
  readonly recovery: string
  /** @param reveals how often the account has been looked at */
  keepSafe(reveals: number): Html
  /** For admins. */
  stray(orderId: number): Html
  lost(orderId: number): Html
}
