import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import { bankOf } from './card-number.ts'
import type { PayCard } from './types.ts'
import type { PayCardTable } from '../store/schema-money.ts'
import { lockLane } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

export const cardRows = ({ db }: Tx) => ({
  /** Adds a card that is not in use yet, or brings a removed one back under this holder. @returns undefined when it is there already */
  async add(number: string, holder: string, at: EpochMs): Promise<PayCard | undefined> {
    const row = await db
      .insertInto('payCard')
      .values({
        number,
        holder,
        state: 'disabled',
        mostADay: 0,
        mostTomanADay: 0,
        createdAt: at,
      })
      .onConflict((conflict) =>
        conflict
          .column('number')
          .doUpdateSet({ holder, state: 'disabled' })
          .where('payCard.state', '=', 'removed'),
      )
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  async find(id: number): Promise<PayCard | undefined> {
    const row = await db.selectFrom('payCard').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },

  async byNumber(number: string): Promise<PayCard | undefined> {
    const row = await db
      .selectFrom('payCard')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /** All but the removed, in the order in which they were added. */
  async all(): Promise<PayCard[]> {
    const rows = await db
      .selectFrom('payCard')
      .selectAll()
      .where('state', '<>', 'removed')
      .orderBy('id')
      .execute()
    return rows.map(fromRow)
  },

  /** Makes other changes of this card wait until this transaction has ended: what is read of it stays true. */
  lock: (id: number): Promise<void> => lockLane(db, `pay-card:${id}`),

  async setState(id: number, state: PayCard['state']): Promise<void> {
    await db.updateTable('payCard').set({ state }).where('id', '=', id).execute()
  },

  /** Until when its payments confirm themselves; undefined: they do not. */
  async setAuto(id: number, autoUntil: EpochMs | undefined): Promise<void> {
    await db
      .updateTable('payCard')
      .set({ autoUntil: autoUntil ?? null })
      .where('id', '=', id)
      .execute()
  },

  async setCaps(id: number, mostADay: number, mostTomanADay: number): Promise<void> {
    await db.updateTable('payCard').set({ mostADay, mostTomanADay }).where('id', '=', id).execute()
  },
})

const fromRow = (row: Selectable<PayCardTable>): PayCard => ({ ...row, bank: bankOf(row.number) })
