import type { BotCommand, ReplyKeyboardMarkup } from '@grammyjs/types'
import { openCallbacks } from './callbacks.ts'
import type { ChatMemory, GroupMemory } from './memory.ts'
import type { Person } from './options.ts'
import { commandsFor, localText } from './profile.ts'
import type { Telegram } from './telegram.ts'
import { viewMessage, type MessageView } from './view.ts'

/** Everything that a phone shows of the chat. */
export interface ChatView {
  readonly person: Person
  /** Set in the group, which is seen with this person's eyes. */
  readonly group?: {
    readonly id: number
    readonly title: string
    readonly isForum: boolean
    readonly bot: GroupMemory['bot']
    readonly topics: GroupMemory['topics']
  }
  readonly bot: {
    readonly name: string
    readonly username: string
    readonly description: string
    readonly shortDescription: string
  }
  readonly isStarted: boolean
  readonly isBlocked: boolean
  readonly messages: readonly MessageView[]
  readonly keyboard?: ReplyKeyboardMarkup
  readonly forcedReply?: { readonly messageId: number; readonly placeholder?: string }
  readonly pinnedMessageId?: number
  readonly commands: readonly BotCommand[]
  /** Buttons whose tap waits for its answer. */
  readonly openCallbacks: readonly {
    readonly queryId: string
    readonly messageId: number
    readonly data: string
  }[]
}

export function viewChat(telegram: Telegram, person: Person, chat: ChatMemory): ChatView {
  const language = person.language_code
  return {
    person,
    bot: {
      name: localText(telegram, 'names', language),
      username: telegram.bot.username,
      description: localText(telegram, 'descriptions', language),
      shortDescription: localText(telegram, 'shortDescriptions', language),
    },
    isStarted: chat.isStarted,
    isBlocked: chat.isBlocked,
    messages: chat.messages.map((message) => viewMessage(telegram, chat, message)),
    ...(chat.keyboard !== undefined && { keyboard: chat.keyboard.markup }),
    ...(chat.forcedReply !== undefined && { forcedReply: chat.forcedReply }),
    ...(chat.pinnedMessageId !== undefined && { pinnedMessageId: chat.pinnedMessageId }),
    commands: commandsFor(telegram, person),
    openCallbacks: openCallbacks(telegram, chat).map(({ id, messageId, data }) => ({
      queryId: id,
      messageId,
      data,
    })),
  }
}

export function viewGroup(
  telegram: Telegram,
  person: Person,
  chat: ChatMemory & { readonly group: GroupMemory },
): ChatView {
  const { title, isForum, bot, topics } = chat.group
  const { commands: _, ...view } = viewChat(telegram, person, chat)
  return {
    ...view,
    commands: [],
    group: { id: chat.personId, title, isForum, bot, topics },
    openCallbacks: openCallbacks(telegram, chat, person.id).map(({ id, messageId, data }) => ({
      queryId: id,
      messageId,
      data,
    })),
  }
}
