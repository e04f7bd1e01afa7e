import type { EpochMs } from '#sdk'
import type { Role } from './roles.ts'
import { lockLane } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

export const staffRows = ({ db }: Tx) => ({
  async roleOf(personId: number): Promise<Role | undefined> {
    const row = await db
      .selectFrom('staff')
      .select('role')
      .where('personId', '=', personId)
      .executeTakeFirst()
    return row?.role
  },

  all: (): Promise<{ readonly personId: number; readonly role: Role }[]> =>
    db.selectFrom('staff').select(['personId', 'role']).orderBy('personId').execute(),

  /** Makes other changes among the staff wait until this transaction has ended: what is read of it stays true. */
  lock: (): Promise<void> => lockLane(db, 'staff'),

  async appoint(personId: number, role: Role, at: EpochMs): Promise<void> {
    await db
      .insertInto('staff')
      .values({ personId, role, at })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet({ role, at }))
      .execute()
  },

  async dismiss(personId: number): Promise<void> {
    await db.deleteFrom('staff').where('personId', '=', personId).execute()
  },
})
