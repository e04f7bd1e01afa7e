import type { Html } from '../html.ts'

/** The first steps of a new customer, and the rules that he accepts. */
export interface ArrivalWords {
  readonly button: {
    readonly accept: string
    readonly rules: string
  }
  /** Before anybody knows his language. */
  hello(): Html
  /** Above the rules that are to be accepted. */
  pleaseAccept(): Html
  /** The rules have changed since he accepted them. */
  rulesChanged(): Html
  rulesTitle(): Html
  /** Our own; the operator may have others. */
  rules(): Html
}
