/** What the staff does with prices, and every way it can end. */
import type { Toman } from '#sdk'
import type { PriceRule, PriceScope, ScopedRule } from './price.ts'
import type { StoredPriceDraft, StoredPriceRule } from './price-rule-rows.ts'

export type Figure = keyof PriceRule

/** One offer of the provider, as it is priced now and as it would be. */
export interface PriceChange extends PriceScope {
  readonly beforeToman: Toman
  readonly afterToman: Toman
}

/** What a change of the rules would do to the catalogue of now. */
export type PricePreview =
  /** The provider does not tell its offers. */
  | { readonly kind: 'unavailable' }
  | {
      readonly kind: 'looked'
      /** Offers that were looked at: those within the scope. */
      readonly offers: number
      /** Those whose price would be another. */
      readonly changed: number
      /** A few of them, each of another service or country where there are several. */
      readonly examples: readonly PriceChange[]
      /** The one that changes most. */
      readonly biggest: PriceChange | undefined
      /** Where the scope names neither service nor country, only these services were looked at. */
      readonly sampled: readonly string[] | undefined
      /** So many services more fall under it, and were not looked at. */
      readonly unsampled: number
    }

export type DraftChange =
  /** There is none: it was kept already, or never begun. */
  | { readonly kind: 'no-draft' }
  /** A figure beyond its limits; nothing changed. */
  | { readonly kind: 'invalid'; readonly least: number; readonly most: number }
  | { readonly kind: 'done'; readonly draft: StoredPriceDraft }

export type PriceSaved =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-draft' }
  /** It is not what the actor saw any more: look again. */
  | { readonly kind: 'changed'; readonly draft: StoredPriceDraft }
  | {
      readonly kind: 'done'
      readonly before: Required<ScopedRule> | undefined
      readonly after: Required<ScopedRule>
    }

export type PriceRemoved =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-such-rule' }
  | { readonly kind: 'done'; readonly before: StoredPriceRule }

export interface Prices {
  /** What a customer pays for something that costs us so much, by the rules of now. From memory. */
  of(what: PriceScope & { readonly priceToman: Toman }): Toman
  /** Where no rule holds. */
  readonly base: PriceRule
  /** From memory; another process's change shows within seconds. */
  list(): readonly StoredPriceRule[]
  /** The rule that somebody is writing. */
  draft(actorId: number): Promise<StoredPriceDraft | undefined>
  /** Begins to write a rule, with the figures that hold for its scope now. */
  begin(actorId: number, scope: PriceScope): Promise<StoredPriceDraft>
  /** Names another scope; the figures stay. Permanent numbers have neither country nor operator. */
  setScope(actorId: number, part: keyof PriceScope, id: string): Promise<DraftChange>
  setFigure(actorId: number, figure: Figure, value: number): Promise<DraftChange>
  /** What keeping the rule would do. */
  preview(rule: ScopedRule): Promise<PricePreview>
  /** What would be without the rule. */
  previewWithout(rule: StoredPriceRule): Promise<PricePreview>
  /** Keeps the draft, in the place of the rule of its scope. @param revision of the draft as the actor saw it */
  save(actorId: number, revision: number): Promise<PriceSaved>
  remove(actorId: number, ruleId: number): Promise<PriceRemoved>
  /** Reads what other processes have changed. */
  reload(): Promise<void>
}
