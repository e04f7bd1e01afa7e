import assert from 'node:assert/strict'
import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import type { Receipt, ReceiptPicture } from './types.ts'
import type { ReceiptTable } from '../store/schema-money.ts'
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
        customer_id: customerId,
        top_up_id: null,
        kind: picture.kind,
        file_id: picture.fileId,
        file_unique_id: picture.fileUniqueId,
        at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    const kept = await receiptRows({ db: db }).byKey(key)
    assert.ok(kept, 'A receipt that was kept is not there')
    return kept
  },

  async byKey(key: string): Promise<Receipt | undefined> {
    const row = await db.selectFrom('receipt').selectAll().where('key', '=', key).executeTakeFirst()
    return row && fromRow(row)
  },

  async find(id: number): Promise<Receipt | undefined> {
    const row = await db.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },

  /** @returns false when it belongs to a top-up already */
  async bind(id: number, topUpId: number): Promise<boolean> {
    const result = await db
      .updateTable('receipt')
      .set({ top_up_id: topUpId })
      .where('id', '=', id)
      .where('top_up_id', 'is', null)
      .executeTakeFirst()
    return result.numUpdatedRows === 1n
  },

  async newestOf(topUpId: number): Promise<Receipt | undefined> {
    const row = await db
      .selectFrom('receipt')
      .selectAll()
      .where('top_up_id', '=', topUpId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /** The other top-ups for which this picture was sent. */
  async otherTopUps(fileUniqueId: string, topUpId: number): Promise<number[]> {
    const rows = await db
      .selectFrom('receipt')
      .select('top_up_id')
      .distinct()
      .where('file_unique_id', '=', fileUniqueId)
      .where('top_up_id', 'is not', null)
      .where('top_up_id', '<>', topUpId)
      .orderBy('top_up_id')
      .limit(5)
      .execute()
    return rows.map(({ top_up_id }) => Number(top_up_id))
  },

  /** @returns how many there were */
  async forgetBefore(at: EpochMs): Promise<number> {
    const result = await db.deleteFrom('receipt').where('at', '<', at).executeTakeFirst()
    return Number(result.numDeletedRows)
  },
})

const fromRow = (row: Selectable<ReceiptTable>): Receipt => ({
  id: row.id,
  customerId: row.customer_id,
  topUpId: row.top_up_id ?? undefined,
  kind: row.kind as Receipt['kind'],
  fileId: row.file_id,
  fileUniqueId: row.file_unique_id,
  at: row.at,
})
