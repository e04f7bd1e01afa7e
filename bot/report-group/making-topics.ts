/** The bot makes its own topics, where the group has topics and the bot may make them; elsewhere everything is one stream. */
import { REPORT_TOPICS } from '#engine'
import type { Api } from 'grammy'
import type { Shop } from '../context.ts'
import { clean, faultOf } from '../faults.ts'
import { wordsOf } from '../words/languages.ts'

export type TopicsMade = 'made' | 'no-topics' | 'no-right'

/** Those that are missing. Safe to repeat, but for a process that dies between a topic and its row. */
export async function makeTopics(api: Api, shop: Shop, chatId: number): Promise<TopicsMade> {
  const { reportGroup } = shop.engine
  const chat = await api.getChat(chatId)
  const title = chat.title ?? ''
  if (!('is_forum' in chat) || chat.is_forum !== true) {
    await reportGroup.noteTopics(chatId, false, title)
    return 'no-topics'
  }
  const known = new Set((await reportGroup.standing())?.topics.map(({ topic }) => topic))
  const { topicNames } = wordsOf(shop.defaultLanguage).reportGroup
  try {
    for (const topic of REPORT_TOPICS) {
      if (known.has(topic)) continue
      const made = await api.createForumTopic(chatId, topicNames[topic])
      await reportGroup.noteTopic(chatId, topic, made.message_thread_id)
    }
  } catch (error) {
    if (faultOf(error) !== 'no-right') throw clean(error)
    await reportGroup.noteTopics(chatId, false, title)
    return 'no-right'
  }
  await reportGroup.noteTopics(chatId, true, title)
  return 'made'
}
