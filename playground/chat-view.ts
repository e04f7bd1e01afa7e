import type { BotCommand, ReplyKeyboardMarkup } from '@grammyjs/types'
import { openCallbacks } from './callbacks.ts'
import type { ChatMemory } from './memory.ts'
import type { Person } from './options.ts'
import { commandsFor, localText } from './profile.ts'
import type { Telegram } from './telegram.ts'
import { viewMessage, type MessageView } from './view.ts'

/** Everything that a phone shows of the chat. */
export interface ChatView {
  readonly person: Person
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
