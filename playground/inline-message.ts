import { chatOf, personOf } from './chats.ts'
import type { ChatMemory } from './memory.ts'
import type { Telegram } from './telegram.ts'

/** How the bot calls a message that a person sent through inline mode: it must not learn where it went. */
export const inlineMessageId = (chat: ChatMemory, messageId: number): string =>
  Buffer.from(`inline:${chat.personId}:${messageId}`).toString('base64url')

export function inlineMessagePlace(
  telegram: Telegram,
  inlineId: string,
): { chat: ChatMemory; id: number } | undefined {
  const [, personId, id] =
    /^inline:(\d+):(\d+)$/.exec(Buffer.from(inlineId, 'base64url').toString()) ?? []
  const person = personOf(telegram, Number(personId))
  return person === undefined ? undefined : { chat: chatOf(telegram, person.id), id: Number(id) }
}
