import type { Chat, Message, User } from '@grammyjs/types'
import { findMessage, personOf } from './chats.ts'
import { fileById, fileMessageFields } from './files.ts'
import type { ChatMemory, GroupMemory, PaymentMemory, StoredMessage } from './memory.ts'
import type { Person } from './options.ts'
import type { Telegram } from './telegram.ts'

/** A message as the Bot API shows it, typed as one of a private chat: those of the group have more fields. */
export type PrivateMessage = Message & { chat: Chat.PrivateChat; from: User }

export function asUser({ role: _role, keepsId: _keepsId, ...person }: Person): User {
  return { is_bot: false, ...person }
}

/** The bot as the sender of a message, without the fields that only `getMe` shows. */
export function asSender({ bot }: Telegram): User {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username }
}

export function asChat(person: Person): Chat.PrivateChat {
  const { id, first_name, last_name, username } = person
  return {
    id,
    type: 'private',
    first_name,
    ...(last_name !== undefined && { last_name }),
    ...(username !== undefined && { username }),
  }
}

/** @param depth the replied message is shown too, but not the one that it replied to */
export function asMessage(
  telegram: Telegram,
  chat: ChatMemory,
  message: StoredMessage,
  depth = 0,
): PrivateMessage {
  const authorId = message.authorId ?? chat.personId
  const author = message.from === 'bot' ? asSender(telegram) : asAuthor(telegram, authorId)
  const replied = depth === 0 ? findMessage(chat, message.replyTo) : undefined
  const shown: object = {
    message_id: message.id,
    from: author,
    chat: placeOf(telegram, chat),
    date: Math.floor(message.atMs / 1000),
    ...optionalFields(telegram, message),
    ...contentFields(telegram, message),
    ...(replied !== undefined && { reply_to_message: asMessage(telegram, chat, replied, 1) }),
  }
  return shown as PrivateMessage // `reply_to_message` is typed as never having a reply of its own
}

function asAuthor(telegram: Telegram, id: number): User {
  const person = personOf(telegram, id)
  if (person === undefined) throw new Error(`Nobody here has the id ${id}`)
  return asUser(person)
}

function placeOf(telegram: Telegram, chat: ChatMemory): Chat {
  if (chat.group !== undefined) return asGroup(chat.personId, chat.group)
  const person = personOf(telegram, chat.personId)
  if (person === undefined) throw new Error(`Nobody here has the id ${chat.personId}`)
  return asChat(person)
}

/** Telegram's ids of supergroups begin with -100. */
export const asGroup = (id: number, { title, isForum }: GroupMemory): Chat =>
  String(id).startsWith('-100')
    ? { id, type: 'supergroup', title, ...(isForum && { is_forum: true as const }) }
    : { id, type: 'group', title }

function optionalFields(telegram: Telegram, message: StoredMessage) {
  return {
    ...(message.editedAtMs !== undefined && { edit_date: Math.floor(message.editedAtMs / 1000) }),
    ...(message.markup !== undefined && { reply_markup: message.markup }),
    ...(message.threadId !== undefined && {
      message_thread_id: message.threadId,
      is_topic_message: true as const,
    }),
    ...(message.viaBot && { via_bot: asSender(telegram) }),
    ...(message.isProtected && { has_protected_content: true as const }),
    ...(message.effectId !== undefined && { effect_id: message.effectId }),
    ...(message.linkPreview !== undefined && { link_preview_options: message.linkPreview }),
    ...(message.isForwarded && {
      forward_origin: {
        type: 'user' as const,
        sender_user: asSender(telegram),
        date: Math.floor(message.atMs / 1000),
      },
    }),
  }
}

function contentFields(telegram: Telegram, message: StoredMessage) {
  const entities = message.entities.length > 0 ? [...message.entities] : undefined
  if (message.contact !== undefined) return { contact: message.contact }
  if (message.payment !== undefined) return paymentFields(message.payment)
  if (message.fileId === undefined)
    return { text: message.text, ...(entities !== undefined && { entities }) }
  return {
    ...fileMessageFields(fileById(telegram, message.fileId)),
    ...(message.text !== '' && { caption: message.text }),
    ...(entities !== undefined && { caption_entities: entities }),
  }
}

function paymentFields({ kind, chargeId, payload, stars }: PaymentMemory) {
  const payment = {
    currency: 'XTR',
    total_amount: stars,
    invoice_payload: payload,
    telegram_payment_charge_id: chargeId,
    provider_payment_charge_id: '',
  }
  return kind === 'paid' ? { successful_payment: payment } : { refunded_payment: payment }
}
