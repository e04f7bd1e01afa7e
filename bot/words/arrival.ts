import type { Html } from '../html.ts'

/** The rules that a customer accepts. */
export interface ArrivalWords {
  readonly button: {
    readonly accept: string
    readonly rules: string
  }
  /** Above the rules, where the first purchase accepts them. */
  byBuying(): Html
  /** The rules have changed since he accepted them. */
  rulesChanged(): Html
  rulesTitle(): Html
  /** Our own; the operator may have others. */
  rules(): Html
}
