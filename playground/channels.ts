import type { ChannelMemory, Memory } from './memory.ts'
import { badRequest, type Refusal } from './refusal.ts'
import type { Telegram } from './telegram.ts'

/** The channel that `chat_id` names: by its id, or by `@name`. */
export const channelNamed = (
  { memory }: Pick<Telegram, 'memory'>,
  chatId: string,
): ChannelMemory | undefined =>
  memory.channels?.find(
    ({ id, username }) =>
      String(id) === chatId ||
      (username !== undefined && `@${username}`.toLowerCase() === chatId.toLowerCase()),
  )

/** Opens the channels that the memory does not know yet; what is known of the others stays. */
export function openChannels(
  memory: Memory,
  channels: readonly Pick<ChannelMemory, 'id' | 'title' | 'username' | 'inviteLink'>[],
): void {
  memory.channels = channels.map((channel) => ({
    bot: 'left',
    memberIds: [],
    bannedIds: [],
    ...memory.channels?.find(({ id }) => id === channel.id),
    ...channel,
  }))
}

/** Nothing is posted here. @returns what Telegram says to a bot that may not, and our own sentence for one that may */
export const noPosts = ({ bot }: ChannelMemory): Refusal =>
  bot === 'administrator'
    ? badRequest('posts into a channel are not simulated here')
    : badRequest('need administrator rights in the channel chat')
