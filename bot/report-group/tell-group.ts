/** Tells the report group one piece of news; where the group or its topic is gone, the shop goes on without it. */
import type { Delivery, ReportTopic } from '#engine'
import type { Api } from 'grammy'
import { type Shop, viewOf } from '../context.ts'
import { clean, faultOf, movedTo, quietForMs } from '../faults.ts'
import type { Telling } from '../telling.ts'
import { wordsOf } from '../words/languages.ts'
import { groupApi } from './group-api.ts'
import { makeTopics } from './making-topics.ts'

interface Messenger {
  readonly api: Api
  readonly shop: Shop
  readonly signal: AbortSignal
}

/** The group, or the topic, is not there any more. */
interface Gone {
  readonly kind: 'gone'
}

const MOVED_PAUSE_MS = 1000

export async function tellGroup(
  { api, shop, signal }: Messenger,
  chatId: number,
  topic: ReportTopic,
  tell: (telling: Telling) => Promise<void>,
): Promise<Delivery | Gone> {
  const { reportGroup } = shop.engine
  try {
    const before = await reportGroup.standing()
    if (before?.chatId === chatId && before.hasTopics === undefined)
      await makeTopics(api, shop, chatId)
    const topics = (await reportGroup.standing())?.topics ?? []
    const threadId = topics.find((each) => each.topic === topic)?.threadId
    const view = viewOf(shop, wordsOf(shop.defaultLanguage))
    const own = groupApi(api, shop, { chatId, threadId }, signal)
    await tell({ api: own, shop, view, personId: chatId, inGroup: true, signal })
    return { kind: 'delivered' }
  } catch (error) {
    return becauseOf(error)
  }

  /** The notices that wait go to the private chats with this one. */
  async function becauseOf(error: unknown): Promise<Delivery | Gone> {
    const there = movedTo(error)
    if (there !== undefined) {
      await reportGroup.moved(chatId, there)
      return { kind: 'retry', afterMs: MOVED_PAUSE_MS }
    }
    const fault = faultOf(error)
    // A group where the bot may not write is none.
    if (fault === 'unreachable' || fault === 'no-right') await reportGroup.lost(chatId)
    else if (fault === 'topic-closed') await reportGroup.topicLost(chatId, topic, 'closed')
    else if (fault === 'topic-gone') await reportGroup.topicLost(chatId, topic, 'deleted')
    else {
      const quietMs = quietForMs(error)
      if (quietMs !== undefined) return { kind: 'retry', afterMs: quietMs }
      throw clean(error)
    }
    return { kind: 'gone' }
  }
}
