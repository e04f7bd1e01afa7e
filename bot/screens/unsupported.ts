/** Messages that the shop cannot read: kindly, what to do instead, and not once for each picture of an album. */
import { Composer } from 'grammy'
import type { View, ShopContext } from '../context.ts'
import { sendButton, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, showBelow } from '../screen.ts'
import type { UnsupportedKind } from '../words/unsupported/kinds.ts'
import { searchButton } from './home.ts'
import { sayingOf } from './support.ts'
import { Screens } from '../handling.ts'

/** Whoever changes an old message does not wait for an answer to it. */
const EDITED_WITHIN_SECONDS = 600

/** The first that a message has says what it is. What has none is Telegram's own, such as a pinned message, and not said to us. */
const KINDS: readonly (readonly [field: string, kind: UnsupportedKind])[] = [
  ['sticker', 'sticker'],
  ['animation', 'sticker'],
  ['dice', 'sticker'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'voice'],
  ['video_note', 'voice'],
  ['photo', 'picture'],
  ['document', 'picture'],
  ['contact', 'contact'],
  ['venue', 'location'],
  ['location', 'location'],
  ['poll', 'other'],
  ['story', 'other'],
  ['game', 'other'],
  ['paid_media', 'other'],
  ['checklist', 'other'],
]

const oddKindOf = (message: object): UnsupportedKind | undefined =>
  KINDS.find(([field]) => Object.hasOwn(message, field))?.[1]

/** @param isSendable true of what the support can be shown */
export function renderUnsupported(view: View, kind: UnsupportedKind, isSendable = false): Screen {
  const { words } = view
  const toSupport = isSendable
    ? sendButton(words)
    : tap(words.support.button.support, { kind: 'support' })
  return screen(words, words.unsupported.say[kind], [
    [searchButton(view), tap(words.button.buy, { kind: 'services', page: 0 }, 'primary')],
    [toSupport],
    wayBack(words),
  ])
}

async function answerOdd(ctx: ShopContext, kind: UnsupportedKind): Promise<void> {
  if (!ctx.shop.mayAnswer(ctx.customer.id)) return
  await showBelow(ctx, renderUnsupported(ctx.view, kind, sayingOf(ctx) !== undefined))
}

/** Where nothing else has taken the message. */
export const unsupportedScreens = new Composer<ShopContext>()
unsupportedScreens.on('message', async (ctx) => {
  const kind = oddKindOf(ctx.message)
  if (kind !== undefined) await answerOdd(ctx, kind)
})

/** What was written first was answered then; a change of it would do everything a second time. */
export const editedScreens = new Screens()
editedScreens.on('edited_message', async (ctx) => {
  const { date, edit_date: editedAt } = ctx.editedMessage
  if (editedAt - date <= EDITED_WITHIN_SECONDS) await answerOdd(ctx, 'edited')
})
