/** What the desk says of the rules of prices. */
import type { Figure, PriceRule, ScopePart, Toman } from '#engine'
import type { Html } from '../html.ts'

export interface PriceWords {
  readonly button: {
    readonly prices: string
    /** A rule for everything, which holds where no other does. */
    readonly base: string
    readonly add: string
    readonly save: string
    readonly remove: string
    readonly sureRemove: string
    readonly keep: string
    /** With what it is now. */
    part(part: ScopePart, value: string): string
    figure(figure: Figure, value: number): string
  }
  /** A scope that names nothing, in a word: as a part, and as a whole. */
  readonly any: Readonly<Record<ScopePart, string>>
  readonly everything: string
  readonly permanent: string
  /** All figures of a rule in one line. */
  figures(rule: PriceRule): string
  readonly title: Html
  base(figures: string): Html
  rule(scope: string, figures: string): Html
  /** Which rule wins where several fit. */
  readonly precedence: Html
  draft(scope: string): Html
  /** There is a rule of this scope already. */
  replaces(figures: string): Html
  readonly preview: {
    readonly unavailable: Html
    /** Nothing on sale falls under it. */
    readonly nothing: Html
    same(offers: number): Html
    changed(changed: number, offers: number): Html
    line(what: string, before: Toman, after: Toman): Html
    biggest(what: string, before: Toman, after: Toman): Html
    /** Changes that are not shown. */
    more(changes: number): Html
    /** `others`: how many services more fall under the rule. */
    sampled(services: string, others: number): Html
  }
  askPart(part: ScopePart): Html
  found(text: string): Html
  nothingFound(text: string): Html
  askFigure(figure: Figure, least: number, most: number): Html
  invalid(figure: Figure, least: number, most: number): Html
  readonly gone: Html
  readonly changedSince: Html
  readonly saved: Html
  askRemove(scope: string, figures: string): Html
  readonly removed: Html
}
