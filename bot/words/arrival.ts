import type { Html } from '../html.ts'

/** The rules that a customer accepts. */
export interface ArrivalWords {
  readonly button: {
    readonly accept: string
    readonly rules: string
  }
  /** Above the rules, where the first purchase accepts them. */
  readonly byBuying: Html
  /** The rules have changed since he accepted them. */
  readonly rulesChanged: Html
  readonly rulesTitle: Html
  /** Our own; the operator may have others. */
  readonly rules: Html
}
