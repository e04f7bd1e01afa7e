/** A screen: one message with its buttons, and how it gets into the chat. */
import { type Api, InputFile } from 'grammy'
import type { Action } from './buttons.ts'
import type { ShopContext } from './context.ts'
import { faultOf } from './faults.ts'
import { LIMITS } from './fitting.ts'
import { type Html, lengthOf, lines, markup, piecesOf } from './html.ts'
import { type Keyboard, type Row, wayBack } from './keyboard.ts'
import { roomIn, widthOf } from './label-width.ts'
import { lineFromRight, rightToLeft } from './words/direction.ts'
import { withWays } from './ways.ts'
import type { Words } from './words/words.ts'

export interface Screen {
  readonly text: Html
  readonly keyboard: Keyboard
}

export const screen = (words: Words, text: Html, keyboard: Keyboard = []): Screen => ({
  text: words.rightToLeft ? rightToLeft(text) : text,
  keyboard: keyboard
    .filter((row) => row.length > 0)
    .flatMap(unfolded)
    .map((row) => (words.rightToLeft ? rowFromRight(row) : row)),
})

/** A text with the way back, and home. */
export const textScreen = (words: Words, text: Html, back?: Action): Screen =>
  screen(words, text, [wayBack(words, back)])

/** A label that would be cut beside others gets a row of its own, with those beside it. */
const unfolded = (row: Row): Keyboard =>
  row.every(({ text }) => widthOf(text) <= roomIn(row.length)) ? [row] : row.map((each) => [each])

/** Rows are given in the order of reading; Telegram lays them out from the left for everybody. */
const rowFromRight = (row: Row): Row =>
  row.toReversed().map((button) => ({ ...button, text: lineFromRight(button.text) }))

const settings = ({ keyboard }: Screen) => ({
  parse_mode: 'HTML' as const,
  link_preview_options: { is_disabled: true },
  reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
})

const replying = (replyTo: number | undefined) =>
  replyTo !== undefined && {
    reply_parameters: { message_id: replyTo, allow_sending_without_reply: true },
  }

/** Sends a message of its own; what is too long for one goes before it in others. @returns the message's id. */
export async function send(
  api: Api,
  chatId: number,
  shown: Screen,
  replyTo?: number,
): Promise<number> {
  const { reply_markup: keyboard, ...form } = settings(shown)
  const pieces = piecesOf(shown.text, LIMITS.text)
  for (const piece of pieces.slice(0, -1)) {
    await api.sendMessage(chatId, piece.markup, { ...form, ...replying(replyTo) })
  }
  const last = pieces.at(-1) ?? shown.text
  const extra = { ...form, reply_markup: keyboard, ...replying(replyTo) }
  const message = await api.sendMessage(chatId, last.markup, extra)
  return message.message_id
}

/** Sends a picture that Telegram has already, with the screen under it; the screen alone where this bot cannot have the picture. @returns the message's id. */
export async function sendPicture(
  api: Api,
  chatId: number,
  picture: { readonly kind: 'photo' | 'document'; readonly fileId: string },
  shown: Screen,
  { words, replyTo }: { readonly words: Words; readonly replyTo?: number },
): Promise<number> {
  const { link_preview_options: _, ...rest } = settings(shown)
  const isUnder = lengthOf(shown.text) <= LIMITS.caption
  const extra = { ...(isUnder && { ...rest, caption: shown.text.markup }), ...replying(replyTo) }
  try {
    const message =
      picture.kind === 'photo'
        ? await api.sendPhoto(chatId, picture.fileId, extra)
        : await api.sendDocument(chatId, picture.fileId, extra)
    return isUnder ? message.message_id : await send(api, chatId, shown)
  } catch (error) {
    if (faultOf(error) !== 'file-gone') throw error
    const { text } = screen(words, words.slowOrder.pictureElsewhere)
    return send(api, chatId, { ...shown, text: lines(text, markup``, shown.text) }, replyTo)
  }
}

/** Changes what stands under a picture. @returns false when it is not there any more, or is no picture. */
export async function redrawCaption(
  api: Api,
  chatId: number,
  messageId: number,
  shown: Screen,
): Promise<boolean> {
  const { link_preview_options: _, ...rest } = settings(shown)
  try {
    await api.editMessageCaption(chatId, messageId, { ...rest, caption: shown.text.markup })
    return true
  } catch (error) {
    return wasDrawn(error)
  }
}

/** Changes a message. @returns false when it is not there any more. */
export async function redraw(
  api: Api,
  chatId: number,
  messageId: number,
  shown: Screen,
): Promise<boolean> {
  try {
    await api.editMessageText(chatId, messageId, shown.text.markup, settings(shown))
    return true
  } catch (error) {
    return wasDrawn(error)
  }
}

/** What a refused change means. @throws what is no matter of this message */
function wasDrawn(error: unknown): boolean {
  const fault = faultOf(error)
  if (fault === 'not-modified') return true
  if (fault === 'message-gone' || fault === 'other-kind') return false
  throw error
}

/** Shows a screen where the customer is looking: in the message that was tapped, or in a new one. */
export async function show(ctx: ShopContext, bare: Screen): Promise<number> {
  const shown = withWays(ctx, bare)
  const message = ctx.callbackQuery?.message
  // A picture cannot become a text.
  const isText = message !== undefined && !('photo' in message || 'document' in message)
  const tapped = isText ? message.message_id : undefined
  const isDrawn = tapped !== undefined && (await redraw(ctx.api, ctx.customer.id, tapped, shown))
  return isDrawn ? tapped : showBelow(ctx, shown)
}

/** What is about the message that was just sent: the tap on its button finds that message there. */
const OF_MESSAGE = /^1:(?:send|search)Unsent$/

/** Shows a screen in a new message, as a reply where one of its buttons is about the message that it answers. */
export const showBelow = (ctx: ShopContext, shown: Screen): Promise<number> => {
  const isAbout = shown.keyboard
    .flat()
    .some((button) => 'callback_data' in button && OF_MESSAGE.test(button.callback_data))
  const replyTo = isAbout ? ctx.message?.message_id : undefined
  return send(ctx.api, ctx.customer.id, withWays(ctx, shown), replyTo)
}

/** Shows a picture in a new message, with a screen's text under it. */
export async function showPicture(
  ctx: ShopContext,
  png: Uint8Array,
  { text, keyboard }: Screen,
): Promise<void> {
  await ctx.api.sendPhoto(ctx.customer.id, new InputFile(png, 'chart.png'), {
    caption: text.markup,
    parse_mode: 'HTML',
    reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
  })
}
