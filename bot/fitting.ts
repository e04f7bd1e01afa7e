/** The last look at what leaves for Telegram: a text that is too long would be refused whole, and its screen with it. */
import type { Transformer } from 'grammy'
import { shortenedTo } from './html.ts'

/** In UTF-16 units; of texts and captions without their tags. */
export const LIMITS = { text: 4096, caption: 1024 } as const
const ALERT = 200
/** Telegram publishes none for labels; no phone shows more. */
const LABEL = 128
const TITLE = 128
const DESCRIPTION = 256

/** Shortens what is too long, whatever the screens have put together. */
export const fitting: Transformer = (previous, method, payload, signal) =>
  previous(method, fitted(method, payload as Fields) as typeof payload, signal)

type Fields = Readonly<Record<string, unknown>>

function fitted(method: string, fields: Fields): Fields {
  const change: Record<string, unknown> = {}
  const html = fields['parse_mode'] === 'HTML'
  if (typeof fields['text'] === 'string')
    change['text'] =
      method === 'answerCallbackQuery'
        ? cut(fields['text'], ALERT)
        : fit(fields['text'], LIMITS.text, html)
  if (typeof fields['caption'] === 'string')
    change['caption'] = fit(fields['caption'], LIMITS.caption, html)
  if (isKeyboard(fields['reply_markup']))
    change['reply_markup'] = relabelled(fields['reply_markup'])
  if (Array.isArray(fields['results'])) change['results'] = fields['results'].map(titled)
  return Object.keys(change).length === 0 ? fields : { ...fields, ...change }
}

const fit = (text: string, limit: number, isHtml: boolean): string =>
  isHtml ? shortenedTo({ markup: text }, limit).markup : cut(text, limit)

const cut = (text: string, limit: number): string =>
  text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`

interface Keyboard {
  readonly inline_keyboard: readonly (readonly { readonly text: string }[])[]
}

const isKeyboard = (markup: unknown): markup is Keyboard =>
  typeof markup === 'object' && markup !== null && 'inline_keyboard' in markup

const relabelled = (markup: Keyboard): Keyboard => ({
  ...markup,
  inline_keyboard: markup.inline_keyboard.map((row) =>
    row.map((button) => ({ ...button, text: cut(button.text, LABEL) })),
  ),
})

/** A result of an inline query. */
function titled(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result
  const { title, description } = result as { title?: unknown; description?: unknown }
  return {
    ...result,
    ...(typeof title === 'string' && { title: cut(title, TITLE) }),
    ...(typeof description === 'string' && { description: cut(description, DESCRIPTION) }),
  }
}
