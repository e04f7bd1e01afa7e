/** What must hold of discount codes once everything has ended, beside what the audit holds at every step. */
import assert from 'node:assert/strict'
import type { Store } from '#engine'
import { discountRows, moneyRows } from '#engine/rows'
import { allOrders } from './soundness.ts'

export interface WithCodes {
  /** Orders that had their code, and those that came to nothing. */
  readonly used: number
  readonly givenBack: number
  readonly loweredToman: number
}

/** An order that came to nothing has used nothing up, all others have; and the owner reads what the codes have cost. */
export async function assertDiscounts(store: Store): Promise<WithCodes> {
  const orders = (await allOrders(store)).filter(({ discountId }) => discountId !== undefined)
  const [used = [], vain = []] = [true, false].map((isUsed) =>
    orders.filter(({ state }) => (state === 'completed') === isUsed),
  )
  const usesOf = (id: number | undefined) => used.filter(({ discountId }) => discountId === id)
  const rows = discountRows(store)
  for (const { discountId = 0, customerId } of orders) {
    const uses = usesOf(discountId)
    assert.equal(await rows.used(discountId), uses.length, `Uses of code ${discountId}`)
    assert.equal(
      await rows.isUsedBy(discountId, [customerId]),
      uses.some((order) => order.customerId === customerId),
      `Customer ${customerId} and code ${discountId}`,
    )
  }
  const loweredToman = used.reduce(
    (sum, { fullToman = 0, priceToman }) => sum + fullToman - priceToman,
    0,
  )
  const { discountsToman } = await moneyRows(store).beside(0, 2 ** 50)
  assert.equal(discountsToman, loweredToman, 'The reports say something else of discounts')
  return { used: used.length, givenBack: vain.length, loweredToman }
}
