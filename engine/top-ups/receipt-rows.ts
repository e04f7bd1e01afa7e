import assert from 'node:assert/strict'
import type { EpochMs } from '#sdk'
import type { Receipt, ReceiptPicture } from './types.ts'
import { countDropped, hasChanged } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

export const receiptRows = ({ db }: Tx) => ({
  /** Keeps a picture by the message that brought it; the same message again finds the first one. */
  async keep(
    customerId: number,
    picture: ReceiptPicture,
    key: string,
    at: EpochMs,
  ): Promise<Receipt> {
    await db
      .insertInto('receipt')
      .values({
        key,
        customerId,
        kind: picture.kind,
        fileId: picture.fileId,
        fileUniqueId: picture.fileUniqueId,
        at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    const kept = await receiptRows({ db }).byKey(key)
    assert.ok(kept, 'A receipt that was kept is not there')
    return kept
  },

  byKey: (key: string): Promise<Receipt | undefined> =>
    db.selectFrom('receipt').selectAll().where('key', '=', key).executeTakeFirst(),

  find: (id: number): Promise<Receipt | undefined> =>
    db.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst(),

  /** @returns false when it belongs to a top-up already */
  bind: (id: number, topUpId: number): Promise<boolean> =>
    hasChanged(
      db.updateTable('receipt').set({ topUpId }).where('id', '=', id).where('topUpId', 'is', null),
    ),

  newestOf: (topUpId: number): Promise<Receipt | undefined> =>
    db
      .selectFrom('receipt')
      .selectAll()
      .where('topUpId', '=', topUpId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),

  /** The other top-ups for which this picture was sent. */
  async otherTopUps(fileUniqueId: string, topUpId: number): Promise<number[]> {
    const rows = await db
      .selectFrom('receipt')
      .select('topUpId')
      .distinct()
      .where('fileUniqueId', '=', fileUniqueId)
      .where('topUpId', 'is not', null)
      .where('topUpId', '<>', topUpId)
      .orderBy('topUpId')
      .limit(5)
      .execute()
    return rows.map(({ topUpId }) => topUpId ?? 0)
  },

  /** @returns how many there were */
  forgetBefore: (at: EpochMs): Promise<number> =>
    countDropped(db.deleteFrom('receipt').where('at', '<', at)),
})
