import type { ChatMember, ForumTopic } from '@grammyjs/types'
import { personOf, writableChat } from './chats.ts'
import { publishChat } from './history.ts'
import type { ChatMemory, GroupMemory } from './memory.ts'
import { asSender, asUser } from './message-json.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'

const TOPIC_NAME = 128

export function createForumTopic(telegram: Telegram, parameters: Parameters): ForumTopic {
  const chat = writableChat(telegram, parameters)
  const { group } = chat
  if (group?.isForum !== true) throw badRequest('the chat is not a forum')
  if (group.bot !== 'administrator') throw badRequest('not enough rights to create a topic')
  const name = parameters.text('name')
  if (name === '' || name.length > TOPIC_NAME) throw badRequest('TOPIC_TITLE_EMPTY')
  // A topic's id is that of the message which opens it.
  const id = telegram.memory.nextMessageId++
  group.topics.push({ id, name, isClosed: false })
  publishChat(telegram, chat)
  return { message_thread_id: id, name, icon_color: 0x6fb9f0 }
}

/** Where in the group a message goes. @throws {Refusal} to a topic that is not there, or that is closed for everybody but administrators */
export function threadOf(chat: ChatMemory, parameters: Parameters): { threadId?: number } {
  const threadId = parameters.integer('message_thread_id')
  if (threadId === undefined || chat.group === undefined) return {}
  const topic = chat.group.topics.find(({ id }) => id === threadId)
  if (topic === undefined) throw badRequest('message thread not found')
  if (topic.isClosed) throw badRequest('TOPIC_CLOSED')
  return { threadId }
}

export function memberOfGroup(telegram: Telegram, group: GroupMemory, userId: number): ChatMember {
  if (userId === telegram.bot.id) return asMember(telegram, group.bot)
  const person = personOf(telegram, userId)
  if (person === undefined) throw badRequest('user not found')
  return { status: 'creator', user: asUser(person), is_anonymous: false }
}

/** The bot in a group, as `my_chat_member` tells it. */
export function asMember(telegram: Telegram, status: GroupMemory['bot']): ChatMember {
  const user = asSender(telegram)
  if (status === 'kicked') return { status, user, until_date: 0 }
  if (status !== 'administrator') return { status, user }
  return { status, user, ...RIGHTS } as ChatMember
}

const RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_topics: true,
}
