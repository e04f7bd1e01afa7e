/** The group where the staff reads the news of the shop: chosen by an owner, kept as a row, and lost without harm. */
import type { Basis, Wakes } from '../basis.ts'
import type { EpochMs } from '#sdk'
import { HOUR, MINUTE } from '../clock.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import type { Tx } from '../store/store.ts'
import { auditLogRows } from './audit-log-rows.ts'
import { reportGroupRows, type StoredGroup, type StoredTopic } from './report-group-rows.ts'
import type { ReportTopic, TopicGone } from './report-topics.ts'
import { may } from './roles.ts'
import type { Staff } from './staff.ts'
import { tellEach } from './tell.ts'

/** Telegram takes no more into a group. */
const MESSAGES_A_MINUTE = 20

export interface GroupStanding extends StoredGroup {
  readonly topics: readonly StoredTopic[]
  /** The environment names it: it can only be taken away there. */
  readonly isFixed: boolean
}

export interface ReportGroup {
  /** The group in use, else the one that was lost; undefined where there was none. */
  standing(): Promise<GroupStanding | undefined>
  /** Keeps a group that the bot was let into, until its owner says yes. @returns false where nothing is to be asked */
  propose(actorId: number, chatId: number, title: string): Promise<boolean>
  /** From now on news go there. @returns false when the actor may not, or nobody has proposed it */
  choose(actorId: number, chatId: number): Promise<boolean>
  /** From now on news go to the private chats; what waits for the group too. @returns false when the actor may not */
  leave(actorId: number): Promise<boolean>
  /** The same, because the bot was taken out or the group is no more; its owners are told once. */
  lost(chatId: number): Promise<void>
  /** The bot is back in a group that was lost. @returns false when it is another */
  back(chatId: number): Promise<boolean>
  /** It goes on under another id, as a plain group does that becomes a supergroup. */
  moved(from: number, to: number): Promise<void>
  /** What the group is called, and whether the bot can have topics there. */
  noteTopics(chatId: number, hasTopics: boolean, title: string): Promise<void>
  noteTopic(chatId: number, topic: ReportTopic, threadId: number): Promise<void>
  topicLost(chatId: number, topic: ReportTopic, why: TopicGone): Promise<void>
  /** Lets topics that were lost be tried, or made, once more. */
  retryTopics(actorId: number): Promise<boolean>
  /** Takes one of the twenty messages of a minute. @returns 0, or how long to wait before asking again, in milliseconds */
  takeTurn(chatId: number): Promise<number>
}

type Of = Pick<Basis, 'store' | 'clock' | 'adminIds'> &
  Wakes & { readonly staff: Staff; readonly reportChatId?: number | undefined }

export function createReportGroup(context: Of): ReportGroup & { begin(): Promise<void> } {
  const { store, clock, staff, wake } = context
  const mayChoose = async (id: number) => may(await staff.roleOf(id), 'change-shop')
  const change = async <T>(work: (tx: Tx, now: EpochMs) => Promise<T>): Promise<T> => {
    const done = await store.transaction(async (tx) => {
      await reportGroupRows(tx).lock()
      return work(tx, clock.now())
    })
    wake('notices')
    return done
  }

  return {
    /** What the environment names is the group, unless it was so already: then it may have moved or been lost since. */
    async begin() {
      const { reportChatId: named } = context
      if (named === undefined) return
      await change(async (tx, now) => {
        if ((await reportGroupRows(tx).namedAs(named)) !== undefined) return
        await useGroup(context, tx, { chatId: named, title: '', namedAs: named }, now)
      })
    },

    async standing() {
      const group = await reportGroupRows(store).newest()
      if (group === undefined) return undefined
      const topics = await reportGroupRows(store).topics(group.chatId)
      return { ...group, topics, isFixed: isFixed(context, group) }
    },

    async propose(actorId, chatId, title) {
      // Where the environment names one, nobody is asked about another.
      if (context.reportChatId !== undefined || !(await mayChoose(actorId))) return false
      return change(async (tx, now) => {
        const known = await reportGroupRows(tx).find(chatId)
        if (known?.state === 'on') return false
        // Whoever lets it in and makes it an administrator then has been asked a moment ago.
        if (known?.state === 'asked' && now - known.at < HOUR) return false
        await reportGroupRows(tx).put(
          { chatId, title, state: 'asked', namedAs: undefined, toldTransferId: 0 },
          now,
        )
        return true
      })
    },

    async choose(actorId, chatId) {
      if (!(await mayChoose(actorId))) return false
      return change(async (tx, now) => {
        const group = await reportGroupRows(tx).find(chatId)
        if (group === undefined) return false
        if (group.state === 'on') return true
        await useGroup(context, tx, { ...group, namedAs: undefined }, now)
        const after = { chatId, title: group.title }
        await auditLogRows(tx).add(
          { actorId, action: 'report-group-on', subject: 'shop', after },
          now,
        )
        return true
      })
    },

    async leave(actorId) {
      if (!(await mayChoose(actorId))) return false
      return change(async (tx, now) => {
        const group = await reportGroupRows(tx).newest()
        if (group === undefined || isFixed(context, group)) return false
        await toPrivateChats(context, tx, group.chatId, now)
        await reportGroupRows(tx).forget(group.chatId)
        const before = { chatId: group.chatId, title: group.title }
        await auditLogRows(tx).add(
          { actorId, action: 'report-group-off', subject: 'shop', before },
          now,
        )
        return true
      })
    },

    lost: (chatId) =>
      change(async (tx, now) => {
        const group = await reportGroupRows(tx).find(chatId)
        if (group?.state === 'asked') return reportGroupRows(tx).forget(chatId)
        if (group?.state !== 'on') return undefined
        await reportGroupRows(tx).set(chatId, { state: 'gone', at: now })
        await toPrivateChats(context, tx, chatId, now)
        const news = { kind: 'report-group-gone', title: group.title } as const
        await tellEach(context, tx, 'change-shop', `report-group-gone:${chatId}:${now}`, news)
      }),

    back: (chatId) =>
      change(async (tx, now) => {
        const group = await reportGroupRows(tx).find(chatId)
        if (group?.state !== 'gone' || (await reportGroupRows(tx).on()) !== undefined) return false
        await useGroup(context, tx, group, now)
        return true
      }),

    moved: (from, to) => change((tx) => reportGroupRows(tx).move(from, to)),

    noteTopics: (chatId, hasTopics, title) =>
      reportGroupRows(store).set(chatId, { hasTopics: hasTopics ? 1 : 0, title }),

    noteTopic: (chatId, topic, threadId) =>
      reportGroupRows(store).putTopic(chatId, topic, threadId),

    topicLost: (chatId, topic, why) =>
      change(async (tx, now) => {
        if (!(await reportGroupRows(tx).loseTopic(chatId, topic, why))) return
        await toPrivateChats(context, tx, chatId, now, topic)
        const news = { kind: 'report-topic-gone', topic, why } as const
        const key = `report-topic-gone:${chatId}:${topic}:${now}`
        await tellEach(context, tx, 'change-shop', key, news)
      }),

    async retryTopics(actorId) {
      const group = await reportGroupRows(store).on()
      if (group === undefined || !(await mayChoose(actorId))) return false
      await change(async (tx) => {
        await reportGroupRows(tx).retryTopics(group.chatId)
        await reportGroupRows(tx).set(group.chatId, { hasTopics: null })
      })
      return true
    },

    takeTurn: (chatId) =>
      store.transaction(async (tx) => {
        await reportGroupRows(tx).lock()
        const now = clock.now()
        // What was sent in the future was sent before the clock was set back.
        const sent = (await reportGroupRows(tx).sent(chatId)).filter(
          (at) => at > now - MINUTE && at <= now,
        )
        const [oldest = now] = sent
        if (sent.length >= MESSAGES_A_MINUTE) return oldest + MINUTE - now
        await reportGroupRows(tx).set(chatId, { sent: JSON.stringify([...sent, now]) })
        return 0
      }),
  }
}

const isFixed = ({ reportChatId }: Of, { namedAs }: StoredGroup): boolean =>
  reportChatId !== undefined && namedAs === reportChatId

type Chosen = Pick<StoredGroup, 'chatId' | 'title' | 'namedAs'>

/** What has happened before is not told there. */
async function useGroup(
  context: Of,
  tx: Tx,
  { chatId, title, namedAs }: Chosen,
  now: EpochMs,
): Promise<void> {
  const before = await reportGroupRows(tx).on()
  if (before !== undefined) {
    await toPrivateChats(context, tx, before.chatId, now)
    await reportGroupRows(tx).forget(before.chatId)
  }
  const toldTransferId = await reportGroupRows(tx).lastTransferId()
  const group = { chatId, title, state: 'on', namedAs, toldTransferId } as const
  await reportGroupRows(tx).put(group, now)
}

/** What waits to be told in the group, or in a topic of it, is told to each of those whom it concerns. */
async function toPrivateChats(
  context: Of,
  tx: Tx,
  chatId: number,
  now: EpochMs,
  ofTopic?: ReportTopic,
): Promise<void> {
  for (const { id, news: report } of await reportGroupRows(tx).untold(chatId)) {
    const { topic, permission, key, news } = report
    if (ofTopic !== undefined && topic !== ofTopic) continue
    if (permission !== undefined) await tellEach(context, tx, permission, key, news)
    await noticeRows(tx).done(id, now)
  }
}
