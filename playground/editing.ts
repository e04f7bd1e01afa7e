import type { InlineKeyboardMarkup } from '@grammyjs/types'
import { findMessage, knownChat, writableChat } from './chats.ts'
import { publishChat, removeMessages, replaceMessage } from './history.ts'
import type { FormattedText } from './html.ts'
import { inlineMessagePlace } from './inline-message.ts'
import { isObject, stringField } from './json.ts'
import { readMarkup } from './keyboard.ts'
import type { ChatMemory, StoredMessage } from './memory.ts'
import { asMessage, type PrivateMessage } from './message-json.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { readCaption, readLinkPreview, readMessageText } from './sending.ts'
import type { Telegram } from './telegram.ts'
import { isSameText } from './text.ts'

/** A message sent through inline mode has no chat for the bot; its edit answers `true`. */
type Edited = PrivateMessage | true

export function editMessageText(telegram: Telegram, parameters: Parameters): Edited {
  const target = editTarget(telegram, parameters)
  if (target.message.fileId !== undefined)
    throw badRequest('there is no text in the message to edit')
  const linkPreview = readLinkPreview(parameters)
  return edit(telegram, target, parameters, {
    ...readMessageText(telegram, parameters),
    ...(linkPreview !== undefined && { linkPreview }),
  })
}

export function editMessageCaption(telegram: Telegram, parameters: Parameters): Edited {
  const target = editTarget(telegram, parameters)
  if (target.message.fileId === undefined)
    throw badRequest('there is no caption in the message to edit')
  return edit(telegram, target, parameters, readCaption(telegram, parameters))
}

export function editMessageReplyMarkup(telegram: Telegram, parameters: Parameters): Edited {
  return edit(telegram, editTarget(telegram, parameters), parameters)
}

export function deleteMessage(telegram: Telegram, parameters: Parameters): true {
  const chat = knownChat(telegram, parameters)
  const message = findMessage(chat, parameters.integer('message_id'))
  if (message === undefined) throw badRequest('message to delete not found')
  if (isTooOldToDelete(telegram, message)) throw badRequest("message can't be deleted for everyone")
  removeMessages(telegram, chat, [message.id])
  return true
}

/** Takes what can be taken; Telegram says yes even when nothing was found. */
export function deleteMessages(telegram: Telegram, parameters: Parameters): true {
  const chat = knownChat(telegram, parameters)
  const ids = parameters.json('message_ids', 'message identifiers')
  if (!Array.isArray(ids) || ids.length === 0)
    throw badRequest('message identifiers are not specified')
  if (ids.length > telegram.limits.deletedAtOnce) throw badRequest('too many messages to delete')
  const gone = ids
    .map((id) => findMessage(chat, Number(id)))
    .filter((message) => message !== undefined)
    .filter((message) => !isTooOldToDelete(telegram, message))
  if (gone.length > 0)
    removeMessages(
      telegram,
      chat,
      gone.map(({ id }) => id),
    )
  return true
}

const isTooOldToDelete = ({ clock, limits }: Telegram, message: StoredMessage): boolean =>
  clock.now() - message.atMs > limits.deleteWithinMs

export function pinChatMessage(telegram: Telegram, parameters: Parameters): true {
  const chat = knownChat(telegram, parameters)
  const message = findMessage(chat, parameters.integer('message_id'))
  if (message === undefined) throw badRequest('message to pin not found')
  chat.pinnedMessageId = message.id
  publishChat(telegram, chat)
  return true
}

export function unpinChatMessage(telegram: Telegram, parameters: Parameters): true {
  const chat = knownChat(telegram, parameters)
  const id = parameters.integer('message_id') ?? chat.pinnedMessageId
  if (id === undefined || id !== chat.pinnedMessageId)
    throw badRequest('message to unpin not found')
  return unpinAllChatMessages(telegram, parameters)
}

export function unpinAllChatMessages(telegram: Telegram, parameters: Parameters): true {
  const chat = knownChat(telegram, parameters)
  delete chat.pinnedMessageId
  publishChat(telegram, chat)
  return true
}

/** What Telegram lets a bot react with. */
const REACTIONS = new Set(
  '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  ),
)

export function setMessageReaction(telegram: Telegram, parameters: Parameters): true {
  const chat = writableChat(telegram, parameters)
  const message = findMessage(chat, parameters.integer('message_id'))
  if (message === undefined) throw badRequest('message to react not found')
  const reaction = readReaction(parameters.json('reaction', 'reaction'))
  const { reaction: _old, ...bare } = message
  replaceMessage(telegram, chat, { ...bare, ...(reaction !== undefined && { reaction }) })
  return true
}

function readReaction(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw badRequest('expected an Array of reactions')
  const [first, second]: unknown[] = value
  if (first === undefined) return undefined
  if (second !== undefined) throw badRequest('REACTIONS_TOO_MANY')
  const emoji =
    isObject(first) && first['type'] === 'emoji' ? stringField(first, 'emoji') : undefined
  if (emoji === undefined || !REACTIONS.has(emoji.replaceAll('\ufe0f', '')))
    throw badRequest('REACTION_INVALID')
  return emoji
}

interface EditTarget {
  readonly chat: ChatMemory
  readonly message: StoredMessage
  readonly isInline: boolean
}

function editTarget(telegram: Telegram, parameters: Parameters): EditTarget {
  const inlineId = parameters.text('inline_message_id')
  const target =
    inlineId === ''
      ? { chat: writableChat(telegram, parameters), id: parameters.integer('message_id') }
      : inlineMessagePlace(telegram, inlineId)
  const message = target === undefined ? undefined : findMessage(target.chat, target.id)
  if (target === undefined || message === undefined) throw badRequest('message to edit not found')
  const isInline = inlineId !== ''
  if (!isInline && message.from !== 'bot') throw badRequest("message can't be edited")
  return { chat: target.chat, message, isInline }
}

/** Without `reply_markup` the keyboard goes away, as on the real server. */
function edit(
  telegram: Telegram,
  { chat, message, isInline }: EditTarget,
  parameters: Parameters,
  content?: FormattedText & Pick<StoredMessage, 'linkPreview'>,
): Edited {
  const markup = readInlineMarkup(telegram, parameters)
  const { markup: _oldMarkup, ...rest } = message
  const changed: StoredMessage = {
    ...rest,
    ...content,
    ...(markup !== undefined && { markup }),
    ...(content !== undefined && { editedAtMs: telegram.clock.now() }),
  }
  if (isSame(message, changed))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  if (chat.group === undefined) telegram.flood.count(chat.personId)
  replaceMessage(telegram, chat, changed)
  return isInline || asMessage(telegram, chat, changed)
}

function readInlineMarkup(
  telegram: Telegram,
  parameters: Parameters,
): InlineKeyboardMarkup | undefined {
  const markup = readMarkup(
    parameters.json('reply_markup', 'reply keyboard markup'),
    telegram.limits,
  )
  if (markup === undefined) return undefined
  if (!('inline_keyboard' in markup)) throw badRequest('inline keyboard expected')
  return markup
}

const isSame = (a: StoredMessage, b: StoredMessage): boolean =>
  isSameText(a, b) &&
  JSON.stringify(a.markup) === JSON.stringify(b.markup) &&
  JSON.stringify(a.linkPreview) === JSON.stringify(b.linkPreview)
