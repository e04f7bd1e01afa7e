import type { Basis } from '../basis.ts'
import type { Tx } from '../store/store.ts'
import { type Permission, may } from './roles.ts'
import type { AnyNews } from '../delivery/types.ts'
import { staffRows } from './staff-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

/** Tells everybody of the staff who may do this, once per key. */
export async function tellStaff<News extends AnyNews>(
  context: Pick<Basis, 'clock' | 'adminIds'>,
  tx: Tx,
  permission: Permission,
  key: string,
  news: News,
): Promise<void> {
  const now = context.clock.now()
  const appointed = (await staffRows(tx).all()).filter(({ role }) => may(role, permission))
  const recipients = new Set([...context.adminIds, ...appointed.map(({ personId }) => personId)])
  for (const recipientId of recipients) {
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
