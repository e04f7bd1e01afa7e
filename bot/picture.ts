/** Pictures that people send: as a photo, or as a file, which keeps them sharp. */
import type { ReceiptPicture } from '#engine'
import type { Message } from '@grammyjs/types'

/** A picture that somebody can be shown; undefined for other files. */
export function pictureIn(message: Message | undefined): ReceiptPicture | undefined {
  const photo = message?.photo?.at(-1)
  if (photo !== undefined) return pictured('photo', photo)
  const { document } = message ?? {}
  const isPicture = /^(image\/|application\/pdf)/.test(document?.mime_type ?? '')
  return document !== undefined && isPicture ? pictured('document', document) : undefined
}

const pictured = (
  kind: ReceiptPicture['kind'],
  file: { readonly file_id: string; readonly file_unique_id: string },
): ReceiptPicture => ({ kind, fileId: file.file_id, fileUniqueId: file.file_unique_id })

/** Telegram sends a file only as what it was; its ids hold no colon. */
const AS_FILE = 'document:'

type Sendable = Pick<ReceiptPicture, 'kind' | 'fileId'>

/** A picture as a ticket keeps it, in one text. */
export const keptPicture = ({ kind, fileId }: Sendable): string =>
  kind === 'photo' ? fileId : `${AS_FILE}${fileId}`

export const pictureKept = (kept: string): Sendable =>
  kept.startsWith(AS_FILE)
    ? { kind: 'document', fileId: kept.slice(AS_FILE.length) }
    : { kind: 'photo', fileId: kept }
