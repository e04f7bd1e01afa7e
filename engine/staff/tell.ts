import type { Basis } from '../basis.ts'
import type { Tx } from '../store/store.ts'
import { type Permission, may } from './roles.ts'
import type { AnyNews } from '../delivery/types.ts'
import { staffRows } from './staff-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

/** Everybody of the staff who may do this. */
export async function whoMay(
  { adminIds }: Pick<Basis, 'adminIds'>,
  tx: Tx,
  permission: Permission,
): Promise<readonly number[]> {
  const appointed = (await staffRows(tx).all()).filter(({ role }) => may(role, permission))
  return [...new Set([...adminIds, ...appointed.map(({ personId }) => personId)])]
}

/** Tells everybody of the staff who may do this, once per key. */
export async function tellStaff<News extends AnyNews>(
  context: Pick<Basis, 'clock' | 'adminIds'>,
  tx: Tx,
  permission: Permission,
  key: string,
  news: News,
): Promise<void> {
  const now = context.clock.now()
  for (const recipientId of await whoMay(context, tx, permission)) {
    await noticeRows(tx).add({ key: `${key}:${recipientId}`, recipientId, news, dueAt: now }, now)
  }
}

/** Tells everybody who hears alarms, once per key. */
export const tellAdmins = <News extends AnyNews>(
  context: Pick<Basis, 'clock' | 'adminIds'>,
  tx: Tx,
  key: string,
  news: News,
): Promise<void> => tellStaff(context, tx, 'hear-alarms', key, news)
