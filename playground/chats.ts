import { channelNamed, noPosts } from './channels.ts'
import type { ChatMemory, StoredMessage } from './memory.ts'
import type { Person } from './options.ts'
import type { Parameters } from './parameters.ts'
import { badRequest, forbidden, migrated } from './refusal.ts'
import type { Telegram } from './telegram.ts'

export function personOf(telegram: Telegram, personId: number): Person | undefined {
  return telegram.people.find(({ id }) => id === personId)
}

/** The chat of a person who holds a phone here. */
export function chatOf(telegram: Telegram, personId: number): ChatMemory {
  const known = telegram.memory.chats.find((chat) => chat.personId === personId)
  if (known !== undefined) return known
  const chat: ChatMemory = { personId, isStarted: false, isBlocked: false, messages: [] }
  telegram.memory.chats.push(chat)
  return chat
}

/** The chat that `chat_id` names. @throws {Refusal} when Telegram would not let the bot write there */
export function writableChat(telegram: Telegram, parameters: Parameters): ChatMemory {
  const chatId = parameters.text('chat_id')
  const group = groupNamed(telegram, chatId)
  if (group !== undefined) return openForBot(group)
  if (Number(chatId) === telegram.bot.id) throw forbidden("bots can't send messages to bots")
  const person = namedPerson(telegram, chatId)
  const chat = chatOf(telegram, person.id)
  if (chat.isGone) throw forbidden('user is deactivated')
  if (!chat.isStarted) throw forbidden("bot can't initiate conversation with a user")
  if (chat.isBlocked) throw forbidden('bot was blocked by the user')
  return chat
}

/** The chat that `chat_id` names, blocked or not. @throws {Refusal} `chat not found` */
export function knownChat(telegram: Telegram, parameters: Parameters): ChatMemory {
  const group = groupNamed(telegram, parameters.text('chat_id'))
  if (group !== undefined) return openForBot(group)
  const chat = chatOf(telegram, namedPerson(telegram, parameters.text('chat_id')).id)
  if (!chat.isStarted) throw badRequest('chat not found')
  return chat
}

const groupNamed = ({ memory }: Telegram, chatId: string): ChatMemory | undefined =>
  memory.chats.find(({ personId, group }) => group !== undefined && String(personId) === chatId)

/** @throws {Refusal} when the bot is not in the group, or it goes on elsewhere */
function openForBot(chat: ChatMemory): ChatMemory {
  const { bot, movedTo } = chat.group ?? {}
  if (movedTo !== undefined) throw migrated(movedTo)
  if (bot === 'kicked') throw forbidden('bot was kicked from the supergroup chat')
  if (bot === 'left') throw forbidden('bot is not a member of the supergroup chat')
  return chat
}

function namedPerson(telegram: Telegram, chatId: string): Person {
  if (chatId === '') throw badRequest('chat_id is empty')
  const channel = channelNamed(telegram, chatId)
  if (channel !== undefined) throw noPosts(channel)
  const person = /^-?\d+$/.test(chatId) ? personOf(telegram, Number(chatId)) : undefined
  if (person === undefined) throw badRequest('chat not found')
  return person
}

export function findMessage(chat: ChatMemory, id: number | undefined): StoredMessage | undefined {
  return chat.messages.findLast((message) => message.id === id)
}
