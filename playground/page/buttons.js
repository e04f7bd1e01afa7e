import { element } from './element.js'
import { icon } from './icons.js'

const KIND_ICONS = {
  copy_text: 'copy',
  url: 'link',
  switch_inline_query_current_chat: 'inline',
  switch_inline_query: 'inline',
}

/** How long a button spins at most; the server forgets the tap then, too. */
const SPIN_MS = 15_000

/** Remembers which buttons wait for the bot's answer, over edits of their message. */
export class WaitingTaps {
  #taps = new Map()
  #answered = new Set()
  #onChange

  constructor(onChange) {
    this.#onChange = onChange
  }

  isWaiting(messageId, data) {
    return [...this.#taps.values()].some((tap) => tap.messageId === messageId && tap.data === data)
  }

  add(queryId, messageId, data) {
    if (this.#answered.delete(queryId)) return
    this.#taps.set(queryId, { messageId, data })
    setTimeout(() => this.end(queryId), SPIN_MS)
    this.#onChange(messageId)
  }

  /** The answer may be faster than the tap's own response. */
  end(queryId) {
    const tap = this.#taps.get(queryId)
    if (tap === undefined) return void this.#answered.add(queryId)
    this.#taps.delete(queryId)
    this.#onChange(tap.messageId)
  }

  clear() {
    this.#taps.clear()
  }
}

/**
 * The keyboard under a message, row by row as the bot has laid it out.
 *
 * @param {(row: number, column: number, button: any) => void} onTap
 *
 * @param {import('@grammyjs/types').InlineKeyboardMarkup['inline_keyboard']} rows
 */
export function renderInlineKeyboard(rows, isWaiting, onTap) {
  return element(
    'div',
    { class: 'inline-keyboard' },
    ...rows.map((row, rowIndex) =>
      element(
        'div',
        { class: 'button-row' },
        ...row.map((button, column) =>
          renderButton(button, isWaiting(button), () => onTap(rowIndex, column, button)),
        ),
      ),
    ),
  )
}

function renderButton(button, isWaiting, tap) {
  const kind = Object.keys(KIND_ICONS).find((name) => button[name] !== undefined)
  return element(
    'button',
    {
      class: ['key', button.style, isWaiting && 'waiting', button.disabled && 'disabled']
        .filter(Boolean)
        .join(' '),
      type: 'button',
      'aria-busy': isWaiting ? 'true' : undefined,
      disabled: button.disabled !== undefined,
      onclick: tap,
    },
    element('span', { class: 'key-text', dir: 'auto' }, button.text),
    kind !== undefined && icon(KIND_ICONS[kind]),
    element('span', { class: 'spinner', 'aria-hidden': 'true' }),
  )
}

/**
 * The reply keyboard below the input.
 *
 * @param {import('@grammyjs/types').ReplyKeyboardMarkup} markup
 */
export function renderReplyKeyboard(markup, onPress) {
  return element(
    'div',
    { class: 'reply-keyboard' },
    ...markup.keyboard.map((row) =>
      element(
        'div',
        { class: 'button-row' },
        ...row.map((key) => {
          const text = typeof key === 'string' ? key : key.text
          const style = ['reply-key', typeof key === 'string' ? undefined : key.style]
            .filter(Boolean)
            .join(' ')
          return element(
            'button',
            { class: style, type: 'button', dir: 'auto', onclick: () => onPress(text) },
            text,
          )
        }),
      ),
    ),
  )
}
