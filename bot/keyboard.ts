/** Inline keyboards as plain rows of buttons. */
import type { InlineKeyboardButton } from '@grammyjs/types'
import { encode } from './button-data.ts'
import type { Action } from './buttons.ts'
import type { Words } from './words/words.ts'

export type Button = InlineKeyboardButton
export type Row = readonly Button[]
export type Keyboard = readonly Row[]

type Style = 'primary' | 'success' | 'danger'

const COPY_LIMIT = 256

export const tap = (text: string, action: Action, style?: Style): Button => ({
  text,
  callback_data: encode(action),
  ...(style && { style }),
})

/** A button that copies; none where Telegram could not hold the value. */
export const copy = (text: string, value: string, style?: Style): Row =>
  value.length > 0 && value.length <= COPY_LIMIT
    ? [{ text, copy_text: { text: value }, ...(style && { style }) }]
    : []

/** Opens the inline search in this chat. */
export const searchHere = (text: string): Button => ({ text, switch_inline_query_current_chat: '' })

/** Splits buttons into rows of `width`. */
export function inRows(buttons: readonly Button[], width: number): Keyboard {
  const count = Math.ceil(buttons.length / width)
  return Array.from({ length: count }, (_, i) => buttons.slice(i * width, (i + 1) * width))
}

/** The items of one page of a list that is wholly in memory. A page that is past the end shows the last one. */
export function pageOf<T>(items: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const shown = Math.min(page, pages - 1)
  return { items: items.slice(shown * size, (shown + 1) * size), page: shown, pages }
}

/** Previous, “2/17”, next. */
export function pager(
  words: Words,
  { page, pages }: { readonly page: number; readonly pages: number },
  to: (page: number) => Action,
): Keyboard {
  if (pages <= 1) return []
  const label = tap(`${page + 1}/${pages}`, { kind: 'nothing' })
  const previous = page > 0 ? [tap(words.button.previous, to(page - 1))] : []
  const next = page < pages - 1 ? [tap(words.button.next, to(page + 1))] : []
  return [[...previous, label, ...next]]
}

/** Sends what was just written to the support; the screen has to stand beside it, see `showAbout`. */
export const sendButton = ({ support }: Words, style?: Style): Button =>
  tap(support.button.sendThis, { kind: 'sendUnsent' }, style)

/** The way on from every screen: one step back, and home. */
export const wayBack = (words: Words, back?: Action): Row => [
  ...(back === undefined ? [] : [tap(words.button.back, back)]),
  tap(words.button.home, { kind: 'home' }),
]
