import type { EpochMs } from '#sdk'
import type { Role } from './roles.ts'
import { inTurn } from '../store/turns.ts'
import type { Tx } from '../store/store.ts'

export const staffRows = ({ db }: Tx) => ({
  async roleOf(personId: number): Promise<Role | undefined> {
    const row = await db
      .selectFrom('staff')
      .select('role')
      .where('person_id', '=', personId)
      .executeTakeFirst()
    return row?.role as Role | undefined
  },

  async all(): Promise<{ readonly personId: number; readonly role: Role }[]> {
    const rows = await db.selectFrom('staff').selectAll().orderBy('person_id').execute()
    return rows.map(({ person_id, role }) => ({ personId: person_id, role: role as Role }))
  },

  /** Makes other changes among the staff wait until this transaction has ended: what is read of it stays true. */
  await: (): Promise<void> => inTurn(db, 'staff'),

  async appoint(personId: number, role: Role, at: EpochMs): Promise<void> {
    await db
      .insertInto('staff')
      .values({ person_id: personId, role, at })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ role, at }))
      .execute()
  },

  async dismiss(personId: number): Promise<void> {
    await db.deleteFrom('staff').where('person_id', '=', personId).execute()
  },
})
