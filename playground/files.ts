import type { Document, File as TelegramFile, PhotoSize, Sticker, Voice } from '@grammyjs/types'
import { imageSize } from './image.ts'
import type { FileKind, FileMemory } from './memory.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'

/** The file that a parameter brings: uploaded, attached by name, or known by its `file_id`. */
export async function readFile(
  telegram: Telegram,
  parameters: Parameters,
  kind: FileKind,
): Promise<FileMemory> {
  const given = parameters.text(kind)
  const upload = parameters.file(given.startsWith('attach://') ? given.slice(9) : kind)
  if (upload !== undefined) return storeFile(telegram, kind, upload)
  if (given === '') throw badRequest(`there is no ${kind} in the request`)
  if (/^https?:/.test(given))
    throw badRequest('failed to get HTTP URL content: the playground does not leave this machine')
  const known = telegram.memory.files.find(({ id }) => id === given)
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified')
  if (known.kind !== kind) throw badRequest('type of file mismatch')
  return known
}

/** @param emoji of a sticker */
export async function storeFile(
  telegram: Telegram,
  kind: FileKind,
  upload: File,
  emoji?: string,
): Promise<FileMemory> {
  const { photoBytes, documentBytes } = telegram.limits
  if (upload.size === 0) throw badRequest('file must be non-empty')
  if (upload.size > (kind === 'photo' ? photoBytes : documentBytes))
    throw badRequest('file is too big')
  const content = Buffer.from(await upload.arrayBuffer())
  const size = imageSize(content)
  if (kind === 'photo' && size === undefined) throw badRequest('IMAGE_PROCESS_FAILED')
  const number = telegram.memory.nextFileNumber++
  const name = upload.name || `file_${number}`
  const file: FileMemory = {
    id: fileId(telegram, number),
    kind,
    path: `${kind}s/file_${number}${/\.\w+$/.exec(name)?.[0] ?? ''}`,
    name,
    mimeType: upload.type || 'application/octet-stream',
    ...size,
    bytes: upload.size,
    base64: content.toString('base64'),
    ...(emoji !== undefined && { emoji }),
  }
  telegram.memory.files.push(file)
  return file
}

export function fileById(telegram: Telegram, id: string): FileMemory {
  const file = telegram.memory.files.find((known) => known.id === id)
  if (file === undefined) throw badRequest('invalid file_id')
  return file
}

export function getFile(telegram: Telegram, parameters: Parameters): TelegramFile {
  const id = parameters.text('file_id')
  if (id === '') throw badRequest('file_id not specified')
  const file = fileById(telegram, id)
  if (file.bytes > telegram.limits.downloadBytes) throw badRequest('file is too big')
  return { ...fileIds(file), file_size: file.bytes, file_path: file.path }
}

/** Answers a download, whoever asks. */
export const fileResponse = (file: FileMemory): Response =>
  new Response(Buffer.from(file.base64, 'base64'), {
    headers: {
      'content-type': file.mimeType,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })

export function fileMessageFields(
  file: FileMemory,
): { photo: PhotoSize[] } | { document: Document } | { voice: Voice } | { sticker: Sticker } {
  const ids = { ...fileIds(file), file_size: file.bytes }
  switch (file.kind) {
    case 'photo':
      return { photo: [{ ...ids, width: file.width ?? 0, height: file.height ?? 0 }] }
    case 'document':
      return { document: { ...ids, file_name: file.name, mime_type: file.mimeType } }
    case 'voice':
      return { voice: { ...ids, duration: VOICE_SECONDS, mime_type: file.mimeType } }
    case 'sticker':
      return {
        sticker: {
          ...ids,
          ...STICKER,
          ...(file.emoji !== undefined && { emoji: file.emoji }),
        },
      }
  }
}

/** Nobody speaks here: each voice message is equally long. */
const VOICE_SECONDS = 3
const STICKER = {
  type: 'regular',
  width: 512,
  height: 512,
  is_animated: false,
  is_video: false,
} as const

const fileIds = ({ id }: FileMemory) => ({ file_id: id, file_unique_id: `u${id.slice(-12)}` })

function fileId(telegram: Telegram, number: number): string {
  const letters = Array.from({ length: 24 }, () => Math.floor(telegram.random() * 36).toString(36))
  return `AgACAgQAAx${letters.join('')}${number}`
}
