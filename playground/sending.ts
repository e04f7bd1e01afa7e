import type { LinkPreviewOptions, MessageId } from '@grammyjs/types'
import { findMessage, knownChat, writableChat } from './chats.ts'
import { fileById, readFile } from './files.ts'
import { addMessage, publishChat, type MessageDraft } from './history.ts'
import type { FormattedText } from './html.ts'
import { flagField, integerField, isObject, stringField } from './json.ts'
import { readMarkup, type Markup } from './keyboard.ts'
import { threadOf } from './group-methods.ts'
import type { ChatMemory, StoredMessage } from './memory.ts'
import { asMessage, type PrivateMessage } from './message-json.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'
import { formatText } from './text.ts'

export function sendMessage(telegram: Telegram, parameters: Parameters): PrivateMessage {
  const chat = writableChat(telegram, parameters)
  return send(telegram, chat, parameters, readMessageText(telegram, parameters))
}

export async function sendPhoto(
  telegram: Telegram,
  parameters: Parameters,
): Promise<PrivateMessage> {
  return sendFile(telegram, parameters, 'photo')
}

export async function sendDocument(
  telegram: Telegram,
  parameters: Parameters,
): Promise<PrivateMessage> {
  return sendFile(telegram, parameters, 'document')
}

async function sendFile(
  telegram: Telegram,
  parameters: Parameters,
  kind: 'photo' | 'document',
): Promise<PrivateMessage> {
  const chat = writableChat(telegram, parameters)
  const caption = readCaption(telegram, parameters)
  const { id } = await readFile(telegram, parameters, kind)
  return send(telegram, chat, parameters, { ...caption, fileId: id })
}

export function copyMessage(telegram: Telegram, parameters: Parameters): MessageId {
  const chat = writableChat(telegram, parameters)
  const original = sourceMessage(telegram, parameters, 'copy')
  const { text, entities } = parameters.has('caption')
    ? readCaption(telegram, parameters)
    : original
  const content = { ...contentOf(original), text, entities }
  return { message_id: send(telegram, chat, parameters, content).message_id }
}

export function forwardMessage(telegram: Telegram, parameters: Parameters): PrivateMessage {
  const chat = writableChat(telegram, parameters)
  const original = sourceMessage(telegram, parameters, 'forward')
  return send(telegram, chat, parameters, { ...contentOf(original), isForwarded: true })
}

/** What Telegram keeps of a text. @throws {Refusal} empty, too long or not parsable */
export function readMessageText(telegram: Telegram, parameters: Parameters): FormattedText {
  if (parameters.text('text') === '') throw badRequest('message text is empty')
  const formatted = formatText({
    text: parameters.text('text'),
    parseMode: parameters.text('parse_mode'),
    entities: parameters.json('entities', 'entities'),
  })
  return checkLength(formatted, telegram.limits.text)
}

/** @throws {Refusal} nothing is left to show, or too much */
export function checkLength(formatted: FormattedText, limit: number): FormattedText {
  if (isBlank(formatted.text)) throw badRequest('text must be non-empty')
  if (formatted.text.length > limit) throw badRequest('message is too long')
  return formatted
}

/** Only what nobody can see: spaces, direction marks, joiners. */
const isBlank = (text: string): boolean => /^[\s\u200b-\u200f\u2060-\u2069\ufeff]*$/.test(text)

export function readCaption(telegram: Telegram, parameters: Parameters): FormattedText {
  const formatted = formatText({
    text: parameters.text('caption'),
    parseMode: parameters.text('parse_mode'),
    entities: parameters.json('caption_entities', 'entities'),
  })
  if (formatted.text.length > telegram.limits.caption)
    throw badRequest('message caption is too long')
  return formatted
}

export function readLinkPreview(parameters: Parameters): LinkPreviewOptions | undefined {
  const value = parameters.json('link_preview_options', 'link preview options')
  if (value === undefined)
    return parameters.flag('disable_web_page_preview') ? { is_disabled: true } : undefined
  if (!isObject(value)) throw badRequest('object expected as link preview options')
  const url = stringField(value, 'url')
  return { is_disabled: flagField(value, 'is_disabled'), ...(url !== undefined && { url }) }
}

type Content = FormattedText & Partial<Pick<StoredMessage, 'fileId' | 'contact' | 'isForwarded'>>

const contentOf = ({ text, entities, fileId, contact }: StoredMessage): Content => ({
  text,
  entities,
  ...(fileId !== undefined && { fileId }),
  ...(contact !== undefined && { contact }),
})

function send(
  telegram: Telegram,
  chat: ChatMemory,
  parameters: Parameters,
  content: Content,
): PrivateMessage {
  if (content.fileId !== undefined) fileById(telegram, content.fileId)
  const markup = readMarkup(
    parameters.json('reply_markup', 'reply keyboard markup'),
    telegram.limits,
  )
  const draft: MessageDraft = {
    from: 'bot',
    ...content,
    ...sendOptions(chat, parameters),
    ...threadOf(chat, parameters),
    ...(markup !== undefined && 'inline_keyboard' in markup && { markup }),
  }
  if (chat.group === undefined) telegram.flood.count(chat.personId)
  else telegram.flood.countInGroup(chat.personId)
  const message = addMessage(telegram, chat, draft)
  applyMarkup(telegram, chat, message.id, markup)
  return asMessage(telegram, chat, message)
}

function sendOptions(chat: ChatMemory, parameters: Parameters): Partial<MessageDraft> {
  const replyTo = readReply(chat, parameters)
  const linkPreview = readLinkPreview(parameters)
  const effectId = parameters.text('message_effect_id')
  if (effectId !== '' && !/^\d+$/.test(effectId)) throw badRequest('EFFECT_ID_INVALID')
  return {
    ...(replyTo !== undefined && { replyTo }),
    ...(linkPreview !== undefined && { linkPreview }),
    ...(effectId !== '' && { effectId }),
    ...(parameters.flag('protect_content') && { isProtected: true as const }),
    ...(parameters.flag('disable_notification') && { isSilent: true as const }),
  }
}

/** @returns undefined for no reply, also when the message is gone and the bot has allowed that */
function readReply(chat: ChatMemory, parameters: Parameters): number | undefined {
  const given = parameters.json('reply_parameters', 'reply parameters')
  if (given !== undefined && !isObject(given))
    throw badRequest('object expected as reply parameters')
  const id = given ? integerField(given, 'message_id') : parameters.integer('reply_to_message_id')
  if (id === undefined || id === 0) return undefined
  if (findMessage(chat, id) !== undefined) return id
  const mayBeGone = given
    ? flagField(given, 'allow_sending_without_reply')
    : parameters.flag('allow_sending_without_reply')
  if (!mayBeGone) throw badRequest('message to be replied not found')
  return undefined
}

function sourceMessage(
  telegram: Telegram,
  parameters: Parameters,
  verb: 'copy' | 'forward',
): StoredMessage {
  const source = knownChat(telegram, sourceChat(parameters))
  const message = findMessage(source, parameters.integer('message_id'))
  if (message === undefined) throw badRequest(`message to ${verb} not found`)
  if (message.isProtected)
    throw badRequest(`message can't be ${verb === 'copy' ? 'copied' : 'forwarded'}`)
  return message
}

const sourceChat = (parameters: Parameters): Parameters =>
  parameters.with('chat_id', parameters.text('from_chat_id'))

/** A reply keyboard belongs to the chat, not to the message that brought it. */
function applyMarkup(
  telegram: Telegram,
  chat: ChatMemory,
  messageId: number,
  markup: Markup | undefined,
): void {
  if (markup === undefined || 'inline_keyboard' in markup) return
  if ('keyboard' in markup) chat.keyboard = { messageId, markup }
  else delete chat.keyboard
  if ('force_reply' in markup && markup.force_reply) {
    const placeholder =
      'input_field_placeholder' in markup ? markup.input_field_placeholder : undefined
    chat.forcedReply = { messageId, ...(placeholder !== undefined && { placeholder }) }
  }
  publishChat(telegram, chat)
}
