/** What every store must do for the rules of prices. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import type { Store } from '../../store/store.ts'
import { priceRuleRows } from '../../catalogue/price-rule-rows.ts'

const figures = (markupPercent: number) => ({
  markupPercent,
  addToman: toman(7),
  minMarginToman: toman(8),
  roundToToman: toman(9),
})
const scope = (service: string, country = 'any', operator = 'any') => ({
  service,
  country,
  operator,
})

/** @param open makes an empty store */
export function priceRulesContract(name: string, open: () => Promise<Store>): void {
  describe(`price rules in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('are one for each scope, the newest, and stay in their places', async () => {
      await priceRuleRows(store).set({ ...scope('1'), ...figures(10) }, 100)
      await priceRuleRows(store).set({ ...scope('1', '2'), ...figures(20) }, 200)
      await priceRuleRows(store).set({ ...scope('1'), ...figures(30) }, 300)

      const all = await priceRuleRows(store).all()
      assert.deepEqual(all, [
        { id: all[0]?.id, ...scope('1'), ...figures(30) },
        { id: all[1]?.id, ...scope('1', '2'), ...figures(20) },
      ])
      assert.deepEqual(await priceRuleRows(store).ofScope(scope('1', '2')), all[1])
      assert.equal(await priceRuleRows(store).ofScope(scope('2', '1')), undefined)
    })

    it('are taken away once', async () => {
      await priceRuleRows(store).set({ ...scope('any', 'any', '3'), ...figures(10) }, 100)
      const [rule] = await priceRuleRows(store).all()
      assert.ok(rule)

      assert.deepEqual(await priceRuleRows(store).remove(rule.id), rule)
      assert.equal(await priceRuleRows(store).remove(rule.id), undefined)
      assert.deepEqual(await priceRuleRows(store).all(), [])
    })

    it('have one draft for each author, which is taken at the revision that the author saw', async () => {
      const draft = { ...scope('1'), ...figures(10), revision: 5 }
      await priceRuleRows(store).setDraft(7, draft, 100)
      await priceRuleRows(store).setDraft(7, { ...draft, ...figures(20), revision: 6 }, 200)
      await priceRuleRows(store).setDraft(8, draft, 300)

      assert.equal((await priceRuleRows(store).draft(7))?.markupPercent, 20)
      assert.equal(await priceRuleRows(store).takeDraft(7, 5), false)
      assert.equal(await priceRuleRows(store).takeDraft(7, 6), true)
      assert.equal(await priceRuleRows(store).takeDraft(7, 6), false)
      assert.equal(await priceRuleRows(store).draft(7), undefined)
      assert.deepEqual(await priceRuleRows(store).draft(8), draft)
    })
  })
}
