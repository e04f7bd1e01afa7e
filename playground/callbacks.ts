import { findMessage } from './chats.ts'
import { inlineMessageId } from './inline-message.ts'
import type { CallbackMemory, ChatMemory, StoredMessage } from './memory.ts'
import { asMessage, asUser } from './message-json.ts'
import type { Person } from './options.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'

const KEPT_MS = 60 * 60 * 1000

/** A tap on a button with `callback_data`. @returns the id that the answer will carry */
export function askCallback(
  telegram: Telegram,
  person: Person,
  chat: ChatMemory,
  message: StoredMessage,
  data: string,
): string {
  const { memory, clock, limits } = telegram
  const id = `${telegram.bot.id}${String(memory.nextQueryId++).padStart(10, '0')}`
  const askedAtMs = clock.now()
  memory.callbacks = memory.callbacks.filter((old) => askedAtMs - old.askedAtMs < KEPT_MS)
  memory.callbacks.push({
    id,
    personId: person.id,
    messageId: message.id,
    data,
    askedAtMs,
    isAnswered: false,
  })
  const place = message.viaBot
    ? { inline_message_id: inlineMessageId(chat, message.id) }
    : { message: asMessage(telegram, chat, message) }
  telegram.updates.push(
    {
      callback_query: {
        id,
        from: asUser(person),
        chat_instance: String(telegram.bot.id * 7 + person.id),
        data,
        ...place,
      },
    },
    `callback:${person.id}`,
    limits.callbackUpdateLifeMs,
  )
  return id
}

export function answerCallbackQuery(telegram: Telegram, parameters: Parameters): true {
  const text = parameters.text('text')
  if (text.length > telegram.limits.callbackAnswer) throw badRequest('MESSAGE_TOO_LONG')
  const url = readUrl(telegram, parameters.text('url'))
  const query = openQuery(telegram, parameters.text('callback_query_id'))
  query.isAnswered = true
  telegram.live.publish({
    kind: 'answer',
    personId: query.personId,
    answer: {
      queryId: query.id,
      text,
      isAlert: parameters.flag('show_alert'),
      ...(url !== undefined && { url }),
    },
  })
  return true
}

function openQuery(telegram: Telegram, id: string): CallbackMemory {
  const query = telegram.memory.callbacks.find((known) => known.id === id)
  const { clock, limits } = telegram
  const isOpen =
    query !== undefined &&
    !query.isAnswered &&
    clock.now() - query.askedAtMs <= limits.callbackAnswerWithinMs
  if (!isOpen)
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  return query
}

/** Outside of games only a deep link to the bot itself is allowed. */
function readUrl(telegram: Telegram, url: string): string | undefined {
  if (url === '') return undefined
  const own = new RegExp(`^https?://t\\.me/${telegram.bot.username}\\?start=[\\w-]{1,64}$`, 'i')
  if (!own.test(url)) throw badRequest('URL_INVALID')
  return url
}

/** What waits for an answer in a chat; the page shows a spinner on these buttons. */
export function openCallbacks(
  telegram: Telegram,
  chat: ChatMemory,
  personId = chat.personId,
): readonly CallbackMemory[] {
  const { clock, limits, memory } = telegram
  return memory.callbacks.filter(
    (query) =>
      query.personId === personId &&
      !query.isAnswered &&
      clock.now() - query.askedAtMs <= limits.callbackAnswerWithinMs &&
      findMessage(chat, query.messageId) !== undefined,
  )
}
