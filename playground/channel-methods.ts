import type { ChatFullInfo, ChatMember } from '@grammyjs/types'
import { personOf } from './chats.ts'
import type { ChannelMemory } from './memory.ts'
import { asSender, asUser } from './message-json.ts'
import { badRequest, forbidden } from './refusal.ts'
import type { Telegram } from './telegram.ts'

/** What the bot is told of a channel. @throws {Refusal} for a private one that it is not in */
export function channelInfo(channel: ChannelMemory): ChatFullInfo {
  refuseStrangers(channel)
  const { username, inviteLink, bot } = channel
  const info: object = {
    ...asChannel(channel),
    accent_color_id: 0,
    max_reaction_count: 11,
    ...(username !== undefined && { active_usernames: [username] }),
    ...(bot === 'administrator' && inviteLink !== undefined && { invite_link: inviteLink }),
  }
  return info as ChatFullInfo // the type asks for fields of private chats too
}

/** @throws {Refusal} whoever is no administrator may not look at the members of a channel */
export function memberOfChannel(
  telegram: Telegram,
  channel: ChannelMemory,
  userId: number | undefined,
): ChatMember {
  refuseStrangers(channel)
  if (userId === undefined) throw badRequest('invalid user_id specified')
  if (userId === telegram.bot.id) return botInChannel(telegram, channel.bot)
  if (channel.bot !== 'administrator') throw badRequest('member list is inaccessible')
  const person = personOf(telegram, userId)
  if (person === undefined) throw badRequest('user not found')
  return memberNow(channel, asUser(person))
}

export function memberNow(channel: ChannelMemory, user: ChatMember['user']): ChatMember {
  if (channel.bannedIds.includes(user.id)) return { status: 'kicked', user, until_date: 0 }
  return { status: channel.memberIds.includes(user.id) ? 'member' : 'left', user }
}

/** A bot is in a channel as its administrator, or not at all. */
export function botInChannel(telegram: Telegram, status: ChannelMemory['bot']): ChatMember {
  const user = asSender(telegram)
  if (status === 'kicked') return { status, user, until_date: 0 }
  if (status === 'left') return { status, user }
  return { status, user, ...RIGHTS } as ChatMember
}

const RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_post_messages: true,
  can_invite_users: true,
}

export const asChannel = ({ id, title, username }: ChannelMemory) => ({
  id,
  type: 'channel' as const,
  title,
  ...(username !== undefined && { username }),
})

function refuseStrangers({ bot, username }: ChannelMemory): void {
  if (bot === 'kicked') throw forbidden('bot was kicked from the channel chat')
  if (bot === 'left' && username === undefined) throw badRequest('chat not found')
}
