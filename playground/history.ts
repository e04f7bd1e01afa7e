import type { ChatMemory, StoredMessage } from './memory.ts'
import type { Telegram } from './telegram.ts'
import { viewMessage } from './view.ts'

export type MessageDraft = Omit<StoredMessage, 'id' | 'atMs'>

export function addMessage(
  telegram: Telegram,
  chat: ChatMemory,
  draft: MessageDraft,
): StoredMessage {
  const message: StoredMessage = {
    id: telegram.memory.nextMessageId++,
    atMs: telegram.clock.now(),
    ...draft,
  }
  chat.messages.push(message)
  publish(telegram, 'message', chat, message)
  return message
}

export function replaceMessage(
  telegram: Telegram,
  chat: ChatMemory,
  changed: StoredMessage,
): StoredMessage {
  chat.messages = chat.messages.map((message) => (message.id === changed.id ? changed : message))
  publish(telegram, 'edit', chat, changed)
  return changed
}

export function removeMessages(telegram: Telegram, chat: ChatMemory, ids: readonly number[]): void {
  chat.messages = chat.messages.filter(({ id }) => !ids.includes(id))
  if (ids.includes(chat.pinnedMessageId ?? 0)) delete chat.pinnedMessageId
  telegram.live.publish({ kind: 'delete', personId: chat.personId, messageIds: ids })
}

function publish(
  telegram: Telegram,
  kind: 'message' | 'edit',
  chat: ChatMemory,
  message: StoredMessage,
): void {
  const view = viewMessage(telegram, chat, message)
  telegram.live.publish({ kind, personId: chat.personId, message: view })
}

/** Tells the page that something about the chat other than its messages has changed. */
export function publishChat(telegram: Telegram, chat: ChatMemory): void {
  telegram.live.publish({ kind: 'chat', personId: chat.personId })
}
