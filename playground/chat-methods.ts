import type { ChatFullInfo, ChatMember, UserFromGetMe } from '@grammyjs/types'
import { channelInfo, memberOfChannel } from './channel-methods.ts'
import { channelNamed } from './channels.ts'
import { findMessage, knownChat, personOf, writableChat } from './chats.ts'
import { memberOfGroup } from './group-methods.ts'
import { asChat, asGroup, asMessage, asSender, asUser } from './message-json.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'

export const getMe = (telegram: Telegram): UserFromGetMe => telegram.bot

export function getChat(telegram: Telegram, parameters: Parameters): ChatFullInfo {
  const channel = channelNamed(telegram, parameters.text('chat_id'))
  if (channel !== undefined) return channelInfo(channel)
  const chat = knownChat(telegram, parameters)
  if (chat.group !== undefined)
    return { ...asGroup(chat.personId, chat.group), ...ABOUT_ALL } as ChatFullInfo
  const person = personOf(telegram, chat.personId)
  if (person === undefined) throw badRequest('chat not found')
  const pinned = findMessage(chat, chat.pinnedMessageId)
  return {
    ...asChat(person),
    accent_color_id: person.id % 7,
    max_reaction_count: 11,
    accepted_gift_types: NO_GIFTS,
    ...(person.username !== undefined && { active_usernames: [person.username] }),
    ...(pinned !== undefined && { pinned_message: asMessage(telegram, chat, pinned) }),
  } as ChatFullInfo // the type asks for fields of groups too
}

const ABOUT_ALL = { accent_color_id: 0, max_reaction_count: 11 }

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
}

/** In a private chat both sides are plain members; in the group all people are owners, so that each can do everything. */
export function getChatMember(telegram: Telegram, parameters: Parameters): ChatMember {
  const userId = parameters.integer('user_id')
  const channel = channelNamed(telegram, parameters.text('chat_id'))
  if (channel !== undefined) return memberOfChannel(telegram, channel, userId)
  const chat = knownChat(telegram, parameters)
  if (chat.group !== undefined) return memberOfGroup(telegram, chat.group, userId ?? 0)
  const person = personOf(telegram, userId ?? 0)
  if (userId === telegram.bot.id) return { status: 'member', user: asSender(telegram) }
  if (person === undefined || person.id !== chat.personId)
    throw badRequest(userId === undefined ? 'invalid user_id specified' : 'user not found')
  return { status: 'member', user: asUser(person) }
}

const ACTIONS = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
)

export function sendChatAction(telegram: Telegram, parameters: Parameters): true {
  const chat = writableChat(telegram, parameters)
  const action = parameters.text('action').toLowerCase()
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request')
  telegram.live.publish({
    kind: 'typing',
    personId: chat.personId,
    action,
    forMs: telegram.limits.chatActionMs,
  })
  return true
}
