/** The message of a broadcast: as its author wrote it, with its marks and its picture, kept until the last reader has it. */
import type { Message, MessageEntity } from '@grammyjs/types'
import type { Api } from 'grammy'
import { faultOf } from './faults.ts'

interface Body {
  readonly text: string
  readonly entities: MessageEntity[]
  /** A picture by Telegram's own id; the text is then what stands under it. */
  readonly photo?: string
}

/** Undefined for what cannot be sent on: a sticker, a film, a contact. */
export function bodyOf(message: Message): string | undefined {
  if (message.text !== undefined) {
    return written({ text: message.text, entities: message.entities ?? [] })
  }
  const photo = message.photo?.at(-1)?.file_id
  if (photo === undefined) return undefined
  return written({ text: message.caption ?? '', entities: message.caption_entities ?? [], photo })
}

const written = (body: Body): string => JSON.stringify(body)

export async function sendBody(api: Api, personId: number, body: string): Promise<void> {
  const { text, entities, photo } = JSON.parse(body) as Body
  if (photo === undefined) await api.sendMessage(personId, text, { entities })
  else await api.sendPhoto(personId, photo, { caption: text, caption_entities: entities })
}

/** Whether this bot can send it: the picture of a body that another bot was given is known to that one alone. */
export async function isSendable(api: Api, body: string): Promise<boolean> {
  const { photo } = JSON.parse(body) as Body
  if (photo === undefined) return true
  try {
    await api.getFile(photo)
    return true
  } catch (error) {
    if (faultOf(error) === 'file-gone') return false
    throw error
  }
}
