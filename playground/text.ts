import type { MessageEntity } from '@grammyjs/types'
import { detectEntities } from './detection.ts'
import { checkedUrl, isDateTimeFormat, parseHtml, type FormattedText } from './html.ts'
import { integerField, isObject, stringField, type JsonObject } from './json.ts'
import { badRequest } from './refusal.ts'

export interface RawText {
  readonly text: string
  readonly parseMode: string
  /** The `entities` parameter, not yet looked at. */
  readonly entities?: unknown
}

/** Makes of what the bot sent what Telegram keeps: cleaned, parsed, trimmed, with all entities in order. */
export function formatText(raw: RawText): FormattedText {
  const cleaned = clean(raw.text)
  const parsed =
    raw.parseMode === '' ? givenEntities(cleaned, raw.entities) : parse(cleaned, raw.parseMode)
  return trim({ text: parsed.text, entities: settle(parsed.text, parsed.entities) })
}

/** What a person types has no markup; only what Telegram finds by itself is marked. */
export const plainText = (text: string): FormattedText => formatText({ text, parseMode: '' })

export const isSameText = (a: FormattedText, b: FormattedText): boolean =>
  a.text === b.text && JSON.stringify(a.entities) === JSON.stringify(b.entities)

function parse(text: string, parseMode: string): FormattedText {
  switch (parseMode.toLowerCase()) {
    case 'html':
      return parseHtml(text)
    case 'markdown':
    case 'markdownv2':
      throw badRequest(
        `the playground does not simulate parse_mode ${parseMode}; send HTML or entities`,
      )
    default:
      throw badRequest('unsupported parse_mode')
  }
}

/** Telegram drops carriage returns and the old direction overrides; the isolates U+2066 … U+2069 stay. */
const clean = (text: string): string =>
  text.replaceAll(/[\r\u2028-\u202e]/g, '').replaceAll(/[^\P{Cc}\n\t]/gu, ' ')

function givenEntities(text: string, value: unknown): FormattedText {
  if (value === undefined) return { text, entities: [] }
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array of entities")
  return { text, entities: value.flatMap((entity) => givenEntity(entity, text) ?? []) }
}

/** @returns undefined for a link that leads nowhere, which Telegram drops */
function givenEntity(value: unknown, text: string): MessageEntity | undefined {
  if (!isObject(value)) throw badRequest("can't parse MessageEntity: expected an Object")
  const { type, offset, length } = value
  if (typeof type !== 'string' || !ENTITY_TYPES.has(type))
    throw badRequest("can't parse MessageEntity: unsupported type specified")
  if (!isPosition(offset) || !isPosition(length))
    throw badRequest("can't parse MessageEntity: invalid offset or length")
  if (offset + length > text.length)
    throw badRequest(`entity begins or ends outside of the text at UTF-16 offset ${offset}`)
  return namedEntity(type, { offset, length }, value)
}

const ENTITY_TYPES = new Set(
  'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time'.split(
    ' ',
  ),
)

const isPosition = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

function namedEntity(
  type: string,
  place: { offset: number; length: number },
  given: JsonObject,
): MessageEntity | undefined {
  if (type === 'text_link') {
    const url = checkedUrl(stringField(given, 'url') ?? '')
    return url === undefined ? undefined : { type, ...place, url }
  }
  if (type === 'pre' && typeof given['language'] === 'string')
    return { type, ...place, language: given['language'] }
  if (type === 'custom_emoji')
    return { type, ...place, custom_emoji_id: stringField(given, 'custom_emoji_id') ?? '' }
  if (type === 'date_time') return { type, ...place, ...dateTimeFields(given) }
  return { type: type as MessageEntity.CommonMessageEntity['type'], ...place }
}

function dateTimeFields(given: JsonObject) {
  const format = stringField(given, 'date_time_format') ?? ''
  const unixTime = integerField(given, 'unix_time')
  if (unixTime === undefined || !isDateTimeFormat(format))
    throw badRequest("can't parse MessageEntity: invalid date_time specified")
  return { unix_time: unixTime, date_time_format: format }
}

/** Adds what is found by itself, keeps code clear of all other marks, and sorts as Telegram does. */
function settle(text: string, entities: readonly MessageEntity[]): readonly MessageEntity[] {
  const codes = entities.filter(isCode)
  const others = entities
    .filter((entity) => !isCode(entity))
    .flatMap((entity) => (isQuote(entity) ? [entity] : cut(entity, codes)))
  const all = [...codes, ...others]
  return [...all, ...detectEntities(text, all)]
    .filter((entity) => entity.length > 0)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length)
}

const isCode = ({ type }: MessageEntity): boolean => type === 'code' || type === 'pre'
const isQuote = ({ type }: MessageEntity): boolean => type.endsWith('blockquote')

/** The parts of `entity` outside of `holes`. */
function cut(entity: MessageEntity, holes: readonly MessageEntity[]): MessageEntity[] {
  let parts = [entity]
  for (const hole of holes) parts = parts.flatMap((part) => around(part, hole))
  return parts
}

function around(part: MessageEntity, hole: MessageEntity): MessageEntity[] {
  const end = part.offset + part.length
  const holeEnd = hole.offset + hole.length
  if (holeEnd <= part.offset || hole.offset >= end) return [part]
  return [
    { ...part, length: Math.max(0, hole.offset - part.offset) },
    { ...part, offset: holeEnd, length: Math.max(0, end - holeEnd) },
  ].filter(({ length }) => length > 0)
}

function trim({ text, entities }: FormattedText): FormattedText {
  const kept = text.trim()
  const shift = text.length - text.trimStart().length
  return { text: kept, entities: entities.flatMap((entity) => within(entity, shift, kept.length)) }
}

function within(entity: MessageEntity, shift: number, limit: number): MessageEntity[] {
  const begin = Math.max(0, entity.offset - shift)
  const end = Math.min(limit, entity.offset + entity.length - shift)
  return end > begin ? [{ ...entity, offset: begin, length: end - begin }] : []
}
