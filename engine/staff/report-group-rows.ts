import type { EpochMs } from '#sdk'
import type { ForGroup, ReportTopic, TopicGone } from './report-topics.ts'
import { orZero } from '../store/counting.ts'
import { lockLane } from '../store/lock-lanes.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { ReportGroupTable } from '../store/schema-people.ts'
import type { Tx } from '../store/store.ts'

export interface StoredGroup {
  readonly chatId: number
  readonly title: string
  readonly state: 'asked' | 'on' | 'gone'
  readonly namedAs: number | undefined
  /** Undefined: nobody has looked yet. */
  readonly hasTopics: boolean | undefined
  readonly toldTransferId: number
  /** When it became what it is. */
  readonly at: EpochMs
}

export interface StoredTopic {
  readonly topic: ReportTopic
  readonly threadId: number
  readonly gone: TopicGone | undefined
}

/** The report group and its topics. */
export const reportGroupRows = ({ db }: Tx) => {
  const groups = db
    .selectFrom('reportGroup')
    .select(['chatId', 'title', 'state', 'namedAs', 'hasTopics', 'toldTransferId', 'at'])

  return {
    /** Makes other changes of the group wait until this transaction has ended. */
    lock: (): Promise<void> => lockLane(db, 'report-group'),

    async on(): Promise<StoredGroup | undefined> {
      const row = await groups.where('state', '=', 'on').executeTakeFirst()
      return row && fromRow(row)
    },

    async find(chatId: number): Promise<StoredGroup | undefined> {
      const row = await groups.where('chatId', '=', chatId).executeTakeFirst()
      return row && fromRow(row)
    },

    /** The one in use, else the one that was lost. */
    async newest(): Promise<StoredGroup | undefined> {
      const rows = await groups.where('state', '!=', 'asked').orderBy('at', 'desc').execute()
      const row = rows.find(({ state }) => state === 'on') ?? rows[0]
      return row && fromRow(row)
    },

    async namedAs(chatId: number): Promise<StoredGroup | undefined> {
      const row = await groups.where('namedAs', '=', chatId).executeTakeFirst()
      return row && fromRow(row)
    },

    async put(group: Omit<StoredGroup, 'hasTopics' | 'at'>, at: EpochMs): Promise<void> {
      const { title, state, namedAs, toldTransferId } = group
      const kept = { title, state, namedAs: namedAs ?? null, toldTransferId }
      await db
        .insertInto('reportGroup')
        .values({ chatId: group.chatId, ...kept, at })
        .onConflict((conflict) => conflict.column('chatId').doUpdateSet({ ...kept, at }))
        .execute()
    },

    async set(chatId: number, changes: Changes<ReportGroupTable>): Promise<void> {
      await db.updateTable('reportGroup').set(changes).where('chatId', '=', chatId).execute()
    },

    async forget(chatId: number): Promise<void> {
      await db.deleteFrom('reportGroup').where('chatId', '=', chatId).execute()
      await db.deleteFrom('reportTopic').where('chatId', '=', chatId).execute()
    },

    topics: (chatId: number): Promise<StoredTopic[]> =>
      db
        .selectFrom('reportTopic')
        .select(['topic', 'threadId', 'gone'])
        .where('chatId', '=', chatId)
        .execute(),

    async isGone(chatId: number, topic: ReportTopic): Promise<boolean> {
      const row = await db
        .selectFrom('reportTopic')
        .select('gone')
        .where('chatId', '=', chatId)
        .where('topic', '=', topic)
        .executeTakeFirst()
      return row?.gone !== undefined
    },

    async putTopic(chatId: number, topic: ReportTopic, threadId: number): Promise<void> {
      await db
        .insertInto('reportTopic')
        .values({ chatId, topic, threadId })
        .onConflict((conflict) =>
          conflict.columns(['chatId', 'topic']).doUpdateSet({ threadId, gone: null }),
        )
        .execute()
    },

    /** @returns false when it was gone already */
    async loseTopic(chatId: number, topic: ReportTopic, why: TopicGone): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('reportTopic')
        .set({ gone: why })
        .where('chatId', '=', chatId)
        .where('topic', '=', topic)
        .where('gone', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    /** A closed topic may be open again; a deleted one has to be made anew. */
    async retryTopics(chatId: number): Promise<void> {
      await db
        .deleteFrom('reportTopic')
        .where('chatId', '=', chatId)
        .where('gone', '=', 'deleted')
        .execute()
      await db.updateTable('reportTopic').set({ gone: null }).where('chatId', '=', chatId).execute()
    },

    /** When the last messages went there. */
    async sent(chatId: number): Promise<readonly EpochMs[]> {
      const row = await db
        .selectFrom('reportGroup')
        .select('sent')
        .where('chatId', '=', chatId)
        .executeTakeFirst()
      return JSON.parse(row?.sent ?? '[]') as EpochMs[]
    },

    async move(from: number, to: number): Promise<void> {
      await this.forget(to)
      await db
        .updateTable('reportGroup')
        .set({ chatId: to, hasTopics: null })
        .where('chatId', '=', from)
        .execute()
      await db.deleteFrom('reportTopic').where('chatId', '=', from).execute()
      await db
        .updateTable('notice')
        .set({ recipientId: to })
        .where('recipientId', '=', from)
        .where('dueAt', 'is not', null)
        .execute()
    },

    /** What has not been told in the group yet. */
    async untold(chatId: number): Promise<readonly { id: number; news: ForGroup }[]> {
      const rows = await db
        .selectFrom('notice')
        .select(['id', 'body'])
        .where('recipientId', '=', chatId)
        .where('dueAt', 'is not', null)
        .orderBy('id')
        .execute()
      return rows.map(({ id, body }) => ({ id, news: JSON.parse(body) as ForGroup }))
    },

    async lastTransferId(): Promise<number> {
      const row = await db
        .selectFrom('transfer')
        .select((eb) => orZero(eb.fn.max<number>('id')).as('id'))
        .executeTakeFirstOrThrow()
      return row.id
    },
  }
}

const fromRow = ({
  hasTopics,
  ...row
}: Omit<StoredGroup, 'hasTopics'> & { readonly hasTopics: number | undefined }): StoredGroup => ({
  ...row,
  hasTopics: hasTopics === undefined ? undefined : hasTopics === 1,
})
