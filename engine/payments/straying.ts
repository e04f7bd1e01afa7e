/** Money at a gateway that no payment here accounts for. */
import { tellStaff } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../store/store.ts'
import { strayRows, type NewStray } from './stray-rows.ts'

/** Keeps it and tells those who approve, once. @returns false when it is known already */
export async function addStray(context: Context, tx: Tx, stray: NewStray): Promise<boolean> {
  const isNew = await strayRows(tx).add(stray, context.clock.now())
  if (!isNew) return false
  const { rail, key } = stray
  await tellStaff(context, tx, 'approve-topups', `payment-stray:${rail}:${key}`, {
    kind: 'payment-stray',
    rail,
    count: 1,
  })
  return true
}
