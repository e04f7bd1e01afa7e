import type { EpochMs } from '#sdk'
import type { Language } from '../language/language.ts'
import { foldedName, isInvisible } from '../language/fold.ts'
import type { Tx } from '../store/store.ts'

interface StoredCustomer {
  readonly id: number
  readonly name: string
  readonly username: string | undefined
  readonly language: Language | undefined
  readonly reachable: boolean
  readonly createdAt: EpochMs
  /** A mask of their own number, once they have shown it. */
  readonly phone: string | undefined
}

const COLUMNS = ['id', 'name', 'username', 'language', 'reachable', 'createdAt', 'phone'] as const

export const customerRows = ({ db }: Tx) => ({
  async find(id: number): Promise<StoredCustomer | undefined> {
    const row = await db
      .selectFrom('customer')
      .select(COLUMNS)
      .where('id', '=', id)
      .executeTakeFirst()
    return (
      row && {
        ...row,
        name: isInvisible(row.name) ? '' : row.name,
        reachable: row.reachable === 1,
      }
    )
  },

  /** @returns false when the customer is already there. */
  async create(
    person: { id: number; name: string; username?: string | undefined },
    at: EpochMs,
  ): Promise<boolean> {
    const result = await db
      .insertInto('customer')
      .values({
        id: person.id,
        name: person.name,
        folded: foldedName(person.name),
        username: person.username,
        createdAt: at,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    return result.numInsertedOrUpdatedRows === 1n
  },

  async setPhone(id: number, masked: string, at: EpochMs): Promise<void> {
    await db
      .updateTable('customer')
      .set({ phone: masked, phoneAt: at })
      .where('id', '=', id)
      .execute()
  },

  async rename(person: { id: number; name: string; username?: string | undefined }): Promise<void> {
    await db
      .updateTable('customer')
      .set({
        name: person.name,
        folded: foldedName(person.name),
        username: person.username ?? null,
      })
      .where('id', '=', person.id)
      .execute()
  },

  /** Makes names searchable that were written before they were folded, so many at once. @returns how many there were */
  async foldSome(limit: number): Promise<number> {
    const rows = await db
      .selectFrom('customer')
      .select(['id', 'name'])
      .where('folded', 'is', null)
      .limit(limit)
      .execute()
    for (const { id, name } of rows) {
      await db
        .updateTable('customer')
        .set({ folded: foldedName(name) })
        .where('id', '=', id)
        .where('name', '=', name) // renamed meanwhile, it is folded already
        .execute()
    }
    return rows.length
  },

  async setLanguage(id: number, language: Language): Promise<void> {
    await db.updateTable('customer').set({ language }).where('id', '=', id).execute()
  },

  async setReachable(id: number, reachable: boolean): Promise<void> {
    await db
      .updateTable('customer')
      .set({ reachable: reachable ? 1 : 0 })
      .where('id', '=', id)
      .execute()
  },
})
