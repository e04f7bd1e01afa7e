import { type EpochMs } from '#sdk'
import type { PriceScope, ScopedRule } from './price.ts'
import type { RuleColumns } from '../store/schema-money.ts'
import type { Tx } from '../store/store.ts'

export interface StoredPriceRule extends Required<ScopedRule> {
  readonly id: number
}
export interface StoredPriceDraft extends Required<ScopedRule> {
  readonly revision: number
}

const RULE = [
  'service',
  'country',
  'operator',
  'markupPercent',
  'addToman',
  'minMarginToman',
  'roundToToman',
] as const

export const priceRuleRows = ({ db }: Tx) => ({
  /** In the order in which they were first written. */
  all: (): Promise<readonly StoredPriceRule[]> =>
    db
      .selectFrom('priceRule')
      .select(['id', ...RULE])
      .orderBy('id')
      .execute(),

  ofScope: (scope: PriceScope): Promise<StoredPriceRule | undefined> =>
    db
      .selectFrom('priceRule')
      .select(['id', ...RULE])
      .where('service', '=', scope.service)
      .where('country', '=', scope.country)
      .where('operator', '=', scope.operator)
      .executeTakeFirst(),

  /** Puts a rule in the place of the one of the same scope. */
  async set(rule: Required<ScopedRule>, at: EpochMs): Promise<void> {
    const { service, country, operator, ...figures } = columnsOf(rule)
    await db
      .insertInto('priceRule')
      .values({ service, country, operator, ...figures, at })
      .onConflict((conflict) =>
        conflict.columns(['service', 'country', 'operator']).doUpdateSet({ ...figures, at }),
      )
      .execute()
  },

  /** @returns the rule that was taken away; undefined when there was none */
  remove: (id: number): Promise<StoredPriceRule | undefined> =>
    db
      .deleteFrom('priceRule')
      .where('id', '=', id)
      .returning(['id', ...RULE])
      .executeTakeFirst(),

  draft: (authorId: number): Promise<StoredPriceDraft | undefined> =>
    db
      .selectFrom('priceDraft')
      .select(['revision', ...RULE])
      .where('authorId', '=', authorId)
      .executeTakeFirst(),

  /** Puts it in the place of the author's earlier draft. */
  async setDraft(authorId: number, draft: StoredPriceDraft, at: EpochMs): Promise<void> {
    const columns = { ...columnsOf(draft), revision: draft.revision, at }
    await db
      .insertInto('priceDraft')
      .values({ authorId, ...columns })
      .onConflict((conflict) => conflict.column('authorId').doUpdateSet(columns))
      .execute()
  },

  /** @returns false when it is not that draft any more */
  async takeDraft(authorId: number, revision: number): Promise<boolean> {
    const { numDeletedRows } = await db
      .deleteFrom('priceDraft')
      .where('authorId', '=', authorId)
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },
})

/** What a caller gives may hold more. */
const columnsOf = (rule: Required<ScopedRule>): RuleColumns => ({
  service: rule.service,
  country: rule.country,
  operator: rule.operator,
  markupPercent: rule.markupPercent,
  addToman: rule.addToman,
  minMarginToman: rule.minMarginToman,
  roundToToman: rule.roundToToman,
})
