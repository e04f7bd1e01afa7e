import { toman, type EpochMs } from '#sdk'
import type { PriceScope, ScopedRule } from './price.ts'
import type { RuleColumns } from '../store/schema-money.ts'
import type { Tx } from '../store/store.ts'

export interface StoredPriceRule extends Required<ScopedRule> {
  readonly id: number
}
export interface StoredPriceDraft extends Required<ScopedRule> {
  readonly revision: number
}

export const priceRuleRows = ({ db }: Tx) => ({
  /** In the order in which they were first written. */
  async all(): Promise<readonly StoredPriceRule[]> {
    const rows = await db.selectFrom('priceRule').selectAll().orderBy('id').execute()
    return rows.map((row) => ({ ...ruleOf(row), id: row.id }))
  },

  async ofScope(scope: PriceScope): Promise<StoredPriceRule | undefined> {
    const row = await db
      .selectFrom('priceRule')
      .selectAll()
      .where('service', '=', scope.service)
      .where('country', '=', scope.country)
      .where('operator', '=', scope.operator)
      .executeTakeFirst()
    return row && { ...ruleOf(row), id: row.id }
  },

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
  async remove(id: number): Promise<StoredPriceRule | undefined> {
    const row = await db
      .deleteFrom('priceRule')
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && { ...ruleOf(row), id: row.id }
  },

  async draft(authorId: number): Promise<StoredPriceDraft | undefined> {
    const row = await db
      .selectFrom('priceDraft')
      .selectAll()
      .where('authorId', '=', authorId)
      .executeTakeFirst()
    return row && { ...ruleOf(row), revision: row.revision }
  },

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

const columnsOf = (rule: Required<ScopedRule>): RuleColumns => ({
  service: rule.service,
  country: rule.country,
  operator: rule.operator,
  markupPercent: rule.markupPercent,
  addToman: rule.addToman,
  minMarginToman: rule.minMarginToman,
  roundToToman: rule.roundToToman,
})

const ruleOf = (row: RuleColumns): Required<ScopedRule> => ({
  service: row.service,
  country: row.country,
  operator: row.operator,
  markupPercent: row.markupPercent,
  addToman: toman(row.addToman),
  minMarginToman: toman(row.minMarginToman),
  roundToToman: toman(row.roundToToman),
})
