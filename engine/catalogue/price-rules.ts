/** The rules of prices: read from memory, written with a row of the audit log, refreshed in every process as the settings are. */
import { toman } from '#sdk'
import {
  ANY,
  FIGURE_LIMITS,
  PERMANENT,
  priceBookOf,
  priceOf,
  ruleFor,
  scopeKey,
  type PriceRules,
  type PriceRule,
  type PriceScope,
  type ScopedRule,
} from './price.ts'
import { createMemory } from '../store/memory.ts'
import { may } from '../staff/roles.ts'
import { type StoredPriceDraft, type StoredPriceRule, priceRuleRows } from './price-rule-rows.ts'
import { previewOf, type PricingContext } from './price-preview.ts'
import type { DraftChange, PriceRemoved, Prices, PriceSaved } from './price-types.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

/** A private shop has no rules: everything is sold at cost there. */
export function createPrices(around: PricingContext): Prices {
  const { store, clock, mode, priceRule } = around
  const memory = createMemory(bookOf([]), async () =>
    bookOf(mode === 'private' ? [] : await priceRuleRows(store).all()),
  )
  const reload = (): Promise<void> => memory.reload()

  async function amend(
    actorId: number,
    change: (draft: StoredPriceDraft) => Partial<ScopedRule>,
  ): Promise<DraftChange> {
    return store.transaction(async (tx) => {
      const draft = await priceRuleRows(tx).draft(actorId)
      if (draft === undefined) return { kind: 'no-draft' }
      const changed = { ...draft, ...change(draft), revision: draft.revision + 1 }
      await priceRuleRows(tx).setDraft(actorId, changed, clock.now())
      return { kind: 'done', draft: changed }
    })
  }

  return {
    of: (what) => priceOf(what.priceToman, ruleFor(memory.get().inForce, what, priceRule)),
    base: priceRule,
    list: () => memory.get().rules,
    reload,
    draft: (actorId) => priceRuleRows(store).draft(actorId),

    async begin(actorId, scope) {
      const figures = figuresOf(ruleFor(memory.get().inForce, scope, priceRule))
      // Buttons of an earlier draft must not fit this one, so the numbering goes on with the time.
      const draft = { ...scoped(scope), ...figures, revision: clock.now() }
      await priceRuleRows(store).setDraft(actorId, draft, clock.now())
      return draft
    },

    setScope: (actorId, part, id) =>
      amend(actorId, ({ service, country, operator }) =>
        scoped({ service, country, operator, [part]: id }),
      ),

    async setFigure(actorId, figure, value) {
      const { least, most } = FIGURE_LIMITS[figure]
      if (!Number.isSafeInteger(value) || value < least || value > most)
        return { kind: 'invalid', least, most }
      return amend(actorId, () => ({ [figure]: value }))
    },

    preview(rule) {
      const { inForce } = memory.get()
      return previewOf(around, rule, {
        before: inForce,
        after: new Map(inForce).set(scopeKey(rule), rule),
      })
    },

    previewWithout(rule) {
      const { rules, inForce } = memory.get()
      const after = priceBookOf(rules.filter(({ id }) => id !== rule.id))
      return previewOf(around, rule, { before: inForce, after })
    },

    async save(actorId, revision) {
      const saved = await save(around, actorId, revision)
      await reload()
      return saved
    },

    async remove(actorId, ruleId) {
      const removed = await remove(around, actorId, ruleId)
      await reload()
      return removed
    },
  }
}

interface Book {
  readonly rules: readonly StoredPriceRule[]
  readonly inForce: PriceRules
}

const bookOf = (rules: readonly StoredPriceRule[]): Book => ({ rules, inForce: priceBookOf(rules) })

async function save(
  { store, clock, staff }: PricingContext,
  actorId: number,
  revision: number,
): Promise<PriceSaved> {
  if (!may(await staff.roleOf(actorId), 'set-prices')) return { kind: 'not-allowed' }
  const now = clock.now()
  return store.transaction(async (tx) => {
    const draft = await priceRuleRows(tx).draft(actorId)
    if (draft === undefined) return { kind: 'no-draft' }
    if (!(await priceRuleRows(tx).takeDraft(actorId, revision))) return { kind: 'changed', draft }
    const { revision: _, ...after } = draft
    const before = await priceRuleRows(tx).ofScope(after)
    await priceRuleRows(tx).set(after, now)
    await auditLogRows(tx).add(
      {
        actorId,
        action: 'set-price',
        subject: subjectOf(after),
        before: before && figuresOf(before),
        after: figuresOf(after),
      },
      now,
    )
    return { kind: 'done', before, after }
  })
}

async function remove(
  { store, clock, staff }: PricingContext,
  actorId: number,
  ruleId: number,
): Promise<PriceRemoved> {
  if (!may(await staff.roleOf(actorId), 'set-prices')) return { kind: 'not-allowed' }
  return store.transaction(async (tx) => {
    const before = await priceRuleRows(tx).remove(ruleId)
    if (before === undefined) return { kind: 'no-such-rule' }
    const subject = subjectOf(before)
    await auditLogRows(tx).add(
      { actorId, action: 'remove-price', subject, before: figuresOf(before) },
      clock.now(),
    )
    return { kind: 'done', before }
  })
}

const subjectOf = (scope: PriceScope): string => `price:${scopeKey(scope)}`

const figuresOf = ({
  markupPercent,
  addToman,
  minMarginToman,
  roundToToman,
}: PriceRule): Required<PriceRule> => ({
  markupPercent,
  addToman: addToman ?? toman(0),
  minMarginToman,
  roundToToman,
})

const scoped = ({ service, country, operator }: PriceScope): PriceScope =>
  service === PERMANENT ? { service, country: ANY, operator: ANY } : { service, country, operator }
