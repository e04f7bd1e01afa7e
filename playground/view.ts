import type { Contact, InlineKeyboardMarkup, MessageEntity } from '@grammyjs/types'
import { findMessage, personOf } from './chats.ts'
import { fileById } from './files.ts'
import type { ChatMemory, FileKind, PaymentMemory, StoredMessage } from './memory.ts'
import type { Telegram } from './telegram.ts'

/** A message as a phone shows it. */
export interface MessageView {
  readonly id: number
  readonly from: 'bot' | 'person'
  /** In the group: who of the people, and in which topic. */
  readonly author?: { readonly id: number; readonly name: string }
  readonly topicId?: number
  readonly atMs: number
  readonly isEdited: boolean
  readonly text: string
  readonly entities: readonly MessageEntity[]
  readonly markup?: InlineKeyboardMarkup
  readonly reply?: { readonly id: number; readonly from: 'bot' | 'person'; readonly text: string }
  readonly file?: FileView
  readonly contact?: Contact
  /** A service message: what was paid, or went back. */
  readonly payment?: Pick<PaymentMemory, 'kind' | 'title' | 'stars'>
  readonly viaBot: boolean
  readonly isForwarded: boolean
  readonly isProtected: boolean
  readonly effectId?: string
  readonly reaction?: string
}

interface FileView {
  readonly kind: FileKind
  readonly url: string
  readonly name: string
  readonly bytes: number
  /** Of a sticker. */
  readonly emoji?: string
  readonly width?: number
  readonly height?: number
}

const QUOTED_CHARACTERS = 120

export function viewMessage(
  telegram: Telegram,
  chat: ChatMemory,
  message: StoredMessage,
): MessageView {
  const { id, from, atMs, text, entities, markup, contact, effectId, reaction } = message
  const reply = findMessage(chat, message.replyTo)
  return {
    id,
    from,
    atMs,
    text,
    entities,
    isEdited: message.editedAtMs !== undefined,
    viaBot: message.viaBot ?? false,
    isForwarded: message.isForwarded ?? false,
    isProtected: message.isProtected ?? false,
    ...authorOf(telegram, message),
    ...(message.threadId !== undefined && { topicId: message.threadId }),
    ...(markup !== undefined && { markup }),
    ...(contact !== undefined && { contact }),
    ...paymentOf(message),
    ...(effectId !== undefined && { effectId }),
    ...(reaction !== undefined && { reaction }),
    ...(message.fileId !== undefined && { file: viewFile(telegram, message.fileId) }),
    ...(reply !== undefined && { reply: quoteOf(reply) }),
  }
}

function authorOf(telegram: Telegram, { authorId }: StoredMessage): Pick<MessageView, 'author'> {
  if (authorId === undefined) return {}
  return { author: { id: authorId, name: personOf(telegram, authorId)?.first_name ?? '' } }
}

function paymentOf({ payment }: StoredMessage): Pick<MessageView, 'payment'> {
  if (payment === undefined) return {}
  const { kind, title, stars } = payment
  return { payment: { kind, title, stars } }
}

const quoteOf = ({ id, from, text }: StoredMessage) => ({
  id,
  from,
  text: text.slice(0, QUOTED_CHARACTERS),
})

function viewFile(telegram: Telegram, fileId: string): FileView {
  const { id, kind, name, bytes, emoji, width, height } = fileById(telegram, fileId)
  return {
    kind,
    url: `/playground/api/files/${id}`,
    name,
    bytes,
    ...(emoji !== undefined && { emoji }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  }
}
