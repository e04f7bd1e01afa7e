import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from '@grammyjs/types'
import { checkedUrl } from './html.ts'
import {
  flagField,
  isObject,
  objectField,
  requiredStringField,
  stringField,
  type JsonObject,
} from './json.ts'
import type { Limits } from './limits.ts'
import { badRequest, Refusal } from './refusal.ts'

export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

/** What a button of an inline keyboard may be, one at a time. */
const KINDS = [
  'callback_data',
  'url',
  'copy_text',
  'switch_inline_query_current_chat',
  'switch_inline_query',
  'disabled',
] as const
const KINDS_NOT_SIMULATED = [
  'web_app',
  'login_url',
  'switch_inline_query_chosen_chat',
  'callback_game',
  'pay',
]
const STYLES = ['danger', 'success', 'primary'] as const

/** Reads `reply_markup`. @returns undefined for none, and for an inline keyboard without buttons. */
export function readMarkup(value: unknown, limits: Limits): Markup | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) throw badRequest('object expected as reply markup')
  if (value['keyboard'] !== undefined) return readReplyKeyboard(value, limits)
  if (value['inline_keyboard'] !== undefined) return readInlineKeyboard(value, limits)
  if (flagField(value, 'remove_keyboard')) return { remove_keyboard: true }
  if (flagField(value, 'force_reply')) return { force_reply: true, ...placeholder(value) }
  return undefined
}

function readInlineKeyboard(markup: JsonObject, limits: Limits): InlineKeyboardMarkup | undefined {
  const rows = readRows(markup['inline_keyboard'], 'inline_keyboard', 'InlineKeyboardMarkup')
  const keyboard = rows.map((row) => row.map((button) => parseButton(button, limits)))
  checkSize(keyboard, limits)
  return keyboard.length === 0 ? undefined : { inline_keyboard: keyboard }
}

function parseButton(value: unknown, limits: Limits): InlineKeyboardButton {
  try {
    return readInlineButton(value, limits)
  } catch (error) {
    const reason =
      error instanceof Refusal ? /^Bad Request: (.*)$/s.exec(error.message)?.[1] : undefined
    if (reason === undefined || /^(BUTTON_|inline keyboard button)/.test(reason)) throw error
    throw badRequest(`can't parse inline keyboard button: ${reason}`)
  }
}

function readInlineButton(value: unknown, limits: Limits): InlineKeyboardButton {
  if (!isObject(value)) throw badRequest('InlineKeyboardButton must be an Object')
  const text = requiredStringField(value, 'text')
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty')
  return { text, ...styleOf(value), ...buttonAction(value, theKind(value), limits) }
}

function theKind(button: JsonObject): (typeof KINDS)[number] {
  const foreign = KINDS_NOT_SIMULATED.find((kind) => button[kind] !== undefined)
  if (foreign !== undefined) throw badRequest(`the playground does not simulate ${foreign}`)
  const [kind, second] = KINDS.filter((name) => button[name] !== undefined)
  if (kind === undefined) throw badRequest('Text buttons are unallowed in the inline keyboard')
  if (second !== undefined) throw badRequest('exactly one type of the button must be specified')
  return kind
}

type ButtonAction =
  | Pick<InlineKeyboardButton.CallbackButton, 'callback_data'>
  | Pick<InlineKeyboardButton.UrlButton, 'url'>
  | Pick<InlineKeyboardButton.CopyTextButtonButton, 'copy_text'>
  | Pick<InlineKeyboardButton.SwitchInlineButton, 'switch_inline_query'>
  | Pick<InlineKeyboardButton.SwitchInlineCurrentChatButton, 'switch_inline_query_current_chat'>
  | Pick<InlineKeyboardButton.DisabledButtonButton, 'disabled'>

function buttonAction(
  button: JsonObject,
  kind: (typeof KINDS)[number],
  limits: Limits,
): ButtonAction {
  switch (kind) {
    case 'callback_data':
      return { callback_data: readCallbackData(button, limits) }
    case 'url':
      return { url: readUrl(button) }
    case 'copy_text':
      return { copy_text: { text: readCopyText(button, limits) } }
    case 'switch_inline_query':
      return { switch_inline_query: readInlineQuery(button, kind, limits) }
    case 'switch_inline_query_current_chat':
      return { switch_inline_query_current_chat: readInlineQuery(button, kind, limits) }
    case 'disabled':
      objectField(button, kind)
      return { disabled: {} }
  }
}

function readCallbackData(button: JsonObject, limits: Limits): string {
  const data = stringField(button, 'callback_data') ?? ''
  const bytes = Buffer.byteLength(data)
  if (bytes < 1) throw badRequest('Text buttons are unallowed in the inline keyboard')
  if (bytes > limits.callbackDataBytes) throw badRequest('BUTTON_DATA_INVALID')
  return data
}

function readUrl(button: JsonObject): string {
  const given = stringField(button, 'url') ?? ''
  const url = checkedUrl(given)
  if (url === undefined)
    throw badRequest(`inline keyboard button URL '${given}' is invalid: Wrong HTTP URL`)
  return url
}

function readCopyText(button: JsonObject, limits: Limits): string {
  const copy = objectField(button, 'copy_text') ?? {}
  const text = requiredStringField(copy, 'text')
  if (text === '' || text.length > limits.copyText) throw badRequest('BUTTON_COPY_TEXT_INVALID')
  return text
}

function readInlineQuery(button: JsonObject, kind: string, limits: Limits): string {
  const query = stringField(button, kind) ?? ''
  if (query.length > limits.inlineQuery) throw badRequest('BUTTON_DATA_INVALID')
  return query
}

function styleOf(button: JsonObject): Pick<InlineKeyboardButton.UrlButton, 'style'> {
  const given = stringField(button, 'style')
  if (given === undefined || given === '') return {}
  const style = STYLES.find((name) => name === given)
  if (style === undefined) throw badRequest('invalid button style specified')
  return { style }
}

function readReplyKeyboard(markup: JsonObject, limits: Limits): ReplyKeyboardMarkup | undefined {
  const rows = readRows(markup['keyboard'], 'keyboard', 'ReplyKeyboardMarkup')
  const keyboard = rows.map((row) => row.map(readReplyButton))
  checkSize(keyboard, limits)
  if (keyboard.length === 0) return undefined
  return {
    keyboard,
    resize_keyboard: flagField(markup, 'resize_keyboard'),
    one_time_keyboard: flagField(markup, 'one_time_keyboard'),
    is_persistent: flagField(markup, 'is_persistent'),
    ...placeholder(markup),
  }
}

function readReplyButton(value: unknown): KeyboardButton {
  if (typeof value === 'string') return { text: value }
  if (!isObject(value))
    throw badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
  const text = requiredStringField(value, 'text')
  const foreign = Object.keys(value).find(
    (name) => /^(request_|web_app)/.test(name) && name !== 'request_contact',
  )
  if (foreign !== undefined)
    throw badRequest(`can't parse keyboard button: the playground does not simulate ${foreign}`)
  return flagField(value, 'request_contact')
    ? { text, ...styleOf(value), request_contact: true }
    : { text, ...styleOf(value) }
}

function placeholder(markup: JsonObject): { input_field_placeholder?: string } {
  const text = stringField(markup, 'input_field_placeholder')
  if (text === undefined || text === '') return {}
  if (text.length > 64) throw badRequest('PLACEHOLDER_INVALID')
  return { input_field_placeholder: text }
}

/** Rows without buttons are dropped, as Telegram does. */
function readRows(value: unknown, field: string, type: string): readonly (readonly unknown[])[] {
  if (!Array.isArray(value)) throw badRequest(`field "${field}" of the ${type} must be an Array`)
  return value
    .map((row: unknown): readonly unknown[] => {
      if (!Array.isArray(row))
        throw badRequest(`field "${field}" of the ${type} must be an Array of Arrays`)
      return row
    })
    .filter((row) => row.length > 0)
}

function checkSize(keyboard: readonly (readonly unknown[])[], limits: Limits): void {
  const isTooWide = keyboard.some((row) => row.length > limits.buttonsPerRow)
  const isTooMany = keyboard.flat().length > limits.buttons
  const isTooBig = Buffer.byteLength(JSON.stringify(keyboard)) > limits.markupBytes
  if (isTooWide || isTooMany || isTooBig) throw badRequest('reply markup is too long')
}
