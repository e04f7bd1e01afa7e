import type { MessageEntity } from '@grammyjs/types'

type DetectedType =
  | 'bot_command'
  | 'mention'
  | 'hashtag'
  | 'cashtag'
  | 'url'
  | 'email'
  | 'phone_number'

/** In order of precedence: where two overlap, the first stays. */
const PATTERNS: readonly (readonly [DetectedType, RegExp])[] = [
  [
    'url',
    /(?<![\w@.])(?:https?:\/\/[^\s<>"'«»]+|(?:[a-z\d-]+\.)+(?:com|org|net|ir|me|io|ru|dev|app|info|shop)\b(?:\/[^\s<>"'«»]*)?)/giu,
  ],
  ['email', /(?<![\w.+-])[\w.+-]+@(?:[a-z\d-]+\.)+[a-z]{2,}/giu],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-z\d_]{1,64}(?:@[a-z]\w{2,31})?(?![\p{L}\p{N}_/])/giu],
  ['mention', /(?<![\p{L}\p{N}_/@.])@[a-z]\w{2,31}(?![\p{L}\p{N}_])/giu],
  ['hashtag', /(?<![\p{L}\p{N}_/#])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
  ['cashtag', /(?<![\p{L}\p{N}_$])\$[A-Z]{3,8}(?![\p{L}\p{N}_])/gu],
  ['phone_number', /(?<![\p{L}\p{N}_+])\+\d(?:[ -]?\d){6,14}(?![\p{L}\p{N}_])/gu],
]

/** Finds what Telegram makes tappable by itself, in the text between the entities that are already there. */
export function detectEntities(
  text: string,
  taken: readonly MessageEntity[],
): readonly MessageEntity[] {
  const found: MessageEntity[] = []
  const blocking = taken.filter((entity) => ['code', 'pre', 'text_link'].includes(entity.type))
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: withoutEnd(type, match[0]).length }
      if (![...blocking, ...found].some((other) => overlap(entity, other))) found.push(entity)
    }
  }
  return found
}

/** A full stop after a link ends the sentence, not the link. */
const withoutEnd = (type: DetectedType, text: string): string =>
  type === 'url' ? text.replace(/[.,;:!?)\]،؛؟]+$/u, '') : text

interface Span {
  readonly offset: number
  readonly length: number
}

const overlap = (a: Span, b: Span): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length
