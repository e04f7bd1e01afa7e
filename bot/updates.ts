/** An update on its way from Telegram to the screens. */
import type { IncomingUpdate } from '#engine'
import type { Update } from '@grammyjs/types'

/** What the bot asks for; everything else is never sent to it. */
export const WANTED = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'pre_checkout_query',
  'my_chat_member',
] as const

/** Takes updates as they come. They are safe once the promise resolves. */
export type TakeUpdates = (updates: readonly Update[], nextOffset?: number) => Promise<void>

/** Worth an answer only at once, so it is not kept: Telegram itself forgets it after half a minute. */
export const isFleeting = (update: Update): boolean =>
  update.inline_query !== undefined || update.pre_checkout_query !== undefined

export const incoming = (update: Update): IncomingUpdate => ({
  updateId: update.update_id,
  lane: laneOf(update),
  body: JSON.stringify(update),
})

/** What one person does is handled in order; two people never wait for each other. */
const laneOf = (update: Update): string => String(personIdOf(update) ?? 'nobody')

export function personIdOf(update: Update): number | undefined {
  const event =
    update.message ??
    update.edited_message ??
    update.callback_query ??
    update.inline_query ??
    update.pre_checkout_query ??
    update.my_chat_member
  return event?.from?.id
}

/** @returns undefined for what is not an update at all. */
export function readUpdate(value: unknown): Update | undefined {
  if (typeof value !== 'object' || value === null || !('update_id' in value)) return undefined
  // Beyond its id, grammY's types are the description of what Telegram's server promises.
  return Number.isSafeInteger(value.update_id) ? (value as Update) : undefined
}

/** What a message is known by when its update comes twice. Another bot counts from one again, so the number alone would not do. */
export const keyOfMessage = ({
  chat,
  message_id: id,
  date,
}: {
  readonly chat: { readonly id: number }
  readonly message_id: number
  readonly date: number
}): string => `telegram:${chat.id}:${id}:${date}`
