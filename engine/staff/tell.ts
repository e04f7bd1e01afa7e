import type { Basis } from '../basis.ts'
import type { Tx } from '../store/store.ts'
import { type Permission, may } from './roles.ts'
import type { AnyNews } from '../delivery/types.ts'
import { staffRows } from './staff-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { reportGroupRows } from './report-group-rows.ts'
import { type ForGroup, type ReportTopic, topicOf } from './report-topics.ts'

/** Everybody of the staff who may do this. */
async function whoMay(
  { adminIds }: Pick<Basis, 'adminIds'>,
  tx: Tx,
  permission: Permission,
): Promise<readonly number[]> {
  const appointed = (await staffRows(tx).all()).filter(({ role }) => may(role, permission))
  return [...new Set([...adminIds, ...appointed.map(({ personId }) => personId)])]
}

/** Where those who may do this read their news: the report group where it has a topic for it, otherwise each one's own chat. */
export async function placesOf(
  context: Pick<Basis, 'adminIds'>,
  tx: Tx,
  permission: Permission,
): Promise<readonly number[]> {
  const group = await groupFor(tx, topicOf(permission))
  return group === undefined ? whoMay(context, tx, permission) : [group]
}

async function groupFor(tx: Tx, topic: ReportTopic | undefined): Promise<number | undefined> {
  const group = topic === undefined ? undefined : await reportGroupRows(tx).on()
  if (topic === undefined || group === undefined) return undefined
  return (await reportGroupRows(tx).isGone(group.chatId, topic)) ? undefined : group.chatId
}

type Of = Pick<Basis, 'clock' | 'adminIds'>

/**
 * Tells the staff who may do this, once per key: in the report group where there is one with a topic for it, otherwise each of
 * them.
 *
 * @param how `isEverywhere`: also who has opened privately what has changed; `afterMs`: not before, more of the same may come
 */
export async function tellStaff<News extends AnyNews>(
  context: Of,
  tx: Tx,
  permission: Permission,
  key: string,
  news: News,
  { isEverywhere = false, afterMs = 0 }: { isEverywhere?: boolean; afterMs?: number } = {},
): Promise<void> {
  const topic = topicOf(permission)
  const report = topic && { topic, permission, key, news }
  const isTold = report !== undefined && (await tellGroup(context, tx, report, afterMs))
  if (!isTold || isEverywhere) await tellEach(context, tx, permission, key, news, afterMs)
}

/** Tells everybody who hears alarms, once per key. */
export const tellAdmins = <News extends AnyNews>(
  context: Of,
  tx: Tx,
  key: string,
  news: News,
): Promise<void> => tellStaff(context, tx, 'hear-alarms', key, news)

/** @returns false where there is no group, or the topic is gone: then nobody has been told */
export async function tellGroup<News extends AnyNews>(
  { clock }: Pick<Basis, 'clock'>,
  tx: Tx,
  report: Omit<ForGroup<News>, 'kind'>,
  afterMs = 0,
): Promise<boolean> {
  const recipientId = await groupFor(tx, report.topic)
  if (recipientId === undefined) return false
  const now = clock.now()
  const news = { kind: 'for-group', ...report } as const
  await noticeRows(tx).add(
    { key: `${report.key}:${recipientId}`, recipientId, news, dueAt: now + afterMs },
    now,
  )
  return true
}

/** In their own chats with the bot, whether there is a group or not. */
export async function tellEach<News extends AnyNews>(
  context: Of,
  tx: Tx,
  permission: Permission,
  key: string,
  news: News,
  afterMs = 0,
): Promise<void> {
  const now = context.clock.now()
  const dueAt = now + afterMs
  for (const recipientId of await whoMay(context, tx, permission)) {
    await noticeRows(tx).add({ key: `${key}:${recipientId}`, recipientId, news, dueAt }, now)
  }
}
