import assert from 'node:assert/strict'
import { toman, type Toman } from '#sdk'
import { audit } from '../../audit/audit.ts'
import type { Finding } from '../../audit/types.ts'
import {
  bought,
  correction,
  giftUsed,
  hold,
  walletAccount,
  type Posting,
  type Transfer,
} from '../../ledger/ledger.ts'
import { boughtFor, holdFor, settleFor } from '../../permanent/transfers.ts'
import type { Store } from '../../store/store.ts'
import { type StoredOrder, orderRows } from '../../orders/order-rows.ts'
import { type StoredPermanentOrder, permanentRows } from '../../permanent/permanent-rows.ts'
import { type StoredTopUp, topUpRows } from '../../top-ups/top-up-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { giftRows } from '../../promotions/gift-rows.ts'
import { auditLogRows } from '../../staff/audit-log-rows.ts'
import { customerFileRows } from '../../desk/customer-file-rows.ts'
import { placeOrder } from '../orders.ts'

export const SARA = 1002
export const DAN = 1003
export const BOSS = 1
const RICH = toman(10_000_000)

/** Writes orders, top-ups, gifts and corrections with their transfers into a store, for a test to spoil. */
export function writtenBooks(store: () => Store) {
  let numbers = 0

  async function rich(people: readonly number[] = [SARA, DAN]): Promise<void> {
    for (const id of people) {
      await customerRows(store()).create({ id, name: 'Somebody' }, 1)
      const gift = { kind: 'gift', customerId: id, toman: RICH, key: `gift:${id}` } as const
      await post(correction(gift))
    }
  }

  const post = (transfer: Transfer): Promise<boolean> => ledgerRows(store()).post(transfer, 100)
  const found = async (): Promise<readonly Finding[]> => (await audit(store(), 200)).findings
  const move = (from: string, to: string, amount: number): readonly Posting[] => [
    { account: from, toman: toman(-amount) },
    { account: to, toman: toman(amount) },
  ]

  /** A number that its customer waits for. */
  async function order(): Promise<StoredOrder> {
    const placed = await placeOrder(store(), { at: 100, dueAt: 500, customerId: SARA })
    await post(hold(placed))
    const columns = { providerId: String(++numbers), costToman: toman(10_000), expiresAt: 9999 }
    await post(bought(placed.id, toman(10_000)))
    return (await orderRows(store()).move(placed, 'waiting', columns, 100)) ?? assert.fail()
  }

  /** A permanent number that is being asked for. */
  async function permanent(): Promise<StoredPermanentOrder> {
    const number = `1775302${1000 + ++numbers}`
    const offered = await permanentRows(store()).create(
      {
        customerId: SARA,
        listId: '13240',
        number,
        formatted: `+${number}`,
        roundness: 'half-round',
        payer: walletAccount(SARA),
        priceToman: toman(1_200_000),
        costToman: toman(1_000_000),
      },
      100,
    )
    await permanentRows(store()).claim(number, offered.id)
    await post(holdFor(offered))
    return (await permanentRows(store()).move(offered.id, 'asking', {})) ?? assert.fail()
  }

  async function own(): Promise<StoredPermanentOrder> {
    const asking = await permanent()
    await post(settleFor(asking))
    await post(boughtFor(asking))
    return (await permanentRows(store()).move(asking.id, 'owned', {})) ?? assert.fail()
  }

  async function topUp(): Promise<StoredTopUp> {
    const request = {
      customerId: SARA,
      rail: 'card',
      cardId: undefined,
      baseToman: toman(50_000),
      toman: toman(50_001),
      quoteId: undefined,
      expiresAt: 500,
    } as const
    return (await topUpRows(store()).create(request, 100)) ?? assert.fail()
  }

  /** @param paid what each of them got; the code is worth 5,000 */
  async function giftUsedBy(
    code: string,
    customers: readonly number[],
    paid: Toman,
  ): Promise<number> {
    const request = {
      key: code,
      code,
      toman: toman(5000),
      uses: 9,
      expiresAt: undefined,
      madeBy: 1,
    }
    const { id } = (await giftRows(store()).make(request, 100)) ?? assert.fail()
    for (const customerId of customers) {
      assert.ok(await giftRows(store()).take(id, 100))
      await post(
        giftUsed({ id: await giftRows(store()).use(id, customerId, 100), customerId }, paid),
      )
    }
    return id
  }

  async function paid(approvedBy: number | null = BOSS): Promise<StoredTopUp> {
    const columns = { paidToman: toman(50_001), decidedBy: approvedBy, decidedAt: 100 }
    return (await topUpRows(store()).move(await topUp(), 'paid', columns)) ?? assert.fail()
  }

  const credit = (key: string, amount = 700): Transfer =>
    correction({ kind: 'credit', customerId: SARA, toman: toman(amount), key, actorId: BOSS })
  const auditLog = (amount = 700, action = 'credit'): Promise<void> => {
    const occasion = {
      actorId: BOSS,
      action,
      subject: `customer:${SARA}`,
      after: { toman: amount },
    }
    return auditLogRows(store()).add(occasion, 100)
  }
  const propose = (amount = 700): Promise<number> =>
    customerFileRows(store()).propose({
      actorId: BOSS,
      kind: 'credit',
      customerId: SARA,
      toman: toman(amount),
      note: undefined,
      at: 90,
    })

  return {
    rich,
    post,
    found,
    move,
    order,
    permanent,
    own,
    topUp,
    giftUsedBy,
    paid,
    credit,
    auditLog,
    propose,
  }
}
