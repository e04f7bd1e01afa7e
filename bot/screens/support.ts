/** The customer's side of the support: writing, and reading the answers. */
import type { Found, Saying, Ticket, TicketMessage } from '#engine'
import type { Message } from '@grammyjs/types'
import { ask, FOLLOWS_FOR_MS, leaveQuestion } from '../asking.ts'
import type { View, ShopContext } from '../context.ts'
import { type Html, lines, markup } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { keptPicture, pictureIn } from '../picture.ts'
import { type Screen, screen, showBelow, textScreen } from '../screen.ts'
import { keyOfMessage } from '../updates.ts'
import type { Words } from '../words/words.ts'
import { complains, greets, commandNamed, saysOnlyThatPaid } from './typed-text.ts'
import { namesOne } from './search.ts'
import { Screens, below, asks } from '../handling.ts'

/** Telegram takes 4096 signs in a message and 1024 under a picture, with the heading. */
const LONGEST = { text: 4096, caption: 1024 } as const
/** Of each of several messages. */
const SHOWN = 200
const LATEST = 6

interface SupportData {
  readonly ticket: Ticket | undefined
  readonly messages: readonly TicketMessage[]
}

export function renderSupport({ words }: View, { ticket, messages }: SupportData): Screen {
  const { support } = words
  const latest = messages.slice(-LATEST)
  const said = latest.flatMap((message) => [markup``, saidLine(words, message, SHOWN)])
  return screen(words, lines(support.title, ...said), [
    [
      tap(
        ticket === undefined ? support.button.write : support.button.more,
        { kind: 'write', order: 0 },
        'primary',
      ),
    ],
    ticket === undefined
      ? []
      : [tap(support.button.solved, { kind: 'closeTicket', ticket: ticket.id })],
    wayBack(words, { kind: 'help' }),
  ])
}

export const saidLine = (
  { support }: Words,
  { fromStaff, text, photo }: TicketMessage,
  limit: number = LONGEST.text,
): Html => {
  const shown = text.length > limit ? `${text.slice(0, limit)}…` : text
  // The word for a picture has its sign already.
  return support.said(fromStaff, shown || support.photo, photo !== undefined && text !== '')
}

/** Whoever opens the page and writes much later may have forgotten it, and be searching. */
const WRITES_WITHIN_MS = 10 * 60_000

/** The page asks the customer to write, so the next text is for the staff. */
export async function supportScreen(ctx: ShopContext): Promise<Screen> {
  const { shop, customer, view } = ctx
  await ask(ctx, { kind: 'write', order: 0 }, WRITES_WITHIN_MS)
  const { support } = shop.engine
  const ticket = await support.openOf(customer.id)
  const messages = ticket === undefined ? [] : await support.messages(ticket.id)
  return renderSupport(view, { ticket, messages })
}

/** What a message says, where a ticket can hold it; the message is its key, so that it is said once. */
export const sayingOf = ({ message }: ShopContext): Saying | undefined => sayingIn(message)

/** The same of a message that is at hand. */
export function sayingIn(message: Message | undefined): Saying | undefined {
  const text = message?.text ?? message?.caption ?? ''
  const picture = pictureIn(message)
  const photo = picture && keptPicture(picture)
  if (message === undefined || (text === '' && photo === undefined)) return undefined
  const key = keyOfMessage(message)
  return { key, text: text.slice(0, LONGEST[photo === undefined ? 'text' : 'caption']), photo }
}

export const renderTooMany = (words: Words): Screen => textScreen(words, words.support.tooMany)

export const renderTaken = (words: Words): Screen =>
  textScreen(words, words.support.taken, { kind: 'support' })

export const renderWrite = (words: Words, orderId: number | undefined): Screen =>
  textScreen(
    words,
    words.support.write(orderId),
    orderId === undefined ? { kind: 'support' } : { kind: 'open', order: orderId, page: 0 },
  )

/** What follows within a moment belongs to the same ticket; then the mode is over. */
async function write(ctx: ShopContext, orderId: number, about = ''): Promise<void> {
  const { words, shop, customer } = ctx
  const saying = sayingOf(ctx)
  if (saying === undefined) {
    await showBelow(ctx, textScreen(words, words.support.onlyTextAndPhotos, { kind: 'support' }))
    return
  }
  const said = { ...saying, text: `${about}${saying.text}` }
  const written = await shop.engine.support.write(customer.id, said, orderId || undefined)
  await showBelow(ctx, written.kind === 'done' ? renderTaken(words) : renderTooMany(words))
  await ask(ctx, { kind: 'write', order: orderId }, FOLLOWS_FOR_MS)
}

export const renderWriteOfTopUp = (words: Words, topUpId: number): Screen =>
  textScreen(words, words.support.writeOfTopUp(topUpId), { kind: 'invoice', topUp: topUpId })

/** What it is about stands over the first message; a top-up of somebody else is about nothing. */
async function writeOfTopUp(ctx: ShopContext, topUpId: number): Promise<void> {
  const { shop, customer, words } = ctx
  const invoice = await shop.engine.topUps.find(customer.id, topUpId)
  const about =
    invoice && `🧾 ${words.support.aboutTopUp(topUpId)} · ${words.money(invoice.topUp.toman)}\n`
  await write(ctx, 0, about)
}

export const supportScreens = new Screens().taps({
  support: supportScreen,
  write: async (ctx, action) => {
    await ask(ctx, action, WRITES_WITHIN_MS)
    return below(renderWrite(ctx.words, action.order || undefined))
  },
  writeOfTopUp: (ctx, action) => asks(below(renderWriteOfTopUp(ctx.words, action.topUp))),
  closeTicket: async (ctx, { ticket }) => {
    const { words, shop, customer } = ctx
    const closed = await shop.engine.support.close(customer.id, ticket)
    if (closed.kind !== 'done') return supportScreen(ctx)
    const isOwn = closed.ticket.customerId === customer.id
    const text = isOwn ? words.support.closed : words.support.desk.closed(ticket)
    return below(textScreen(words, text))
  },
})

/**
 * Whoever writes to the support may say anything; only a text that is the name of something else, whole, leads there. A
 * greeting opens a conversation, and a customer who writes about a top-up says that it was paid to be heard.
 */
export const leadsElsewhere = ({ message, question, shop }: ShopContext): boolean => {
  const text = message?.text ?? ''
  if (question?.kind !== 'write' && question?.kind !== 'writeOfTopUp') return false
  return (
    (commandNamed(text) !== undefined && !greets(text)) ||
    (question.kind === 'write' && shop.hasWallets && saysOnlyThatPaid(text)) ||
    namesOne(shop.engine, text) ||
    (isPair(shop.engine.browsing.search(text)) && !complains(text))
  )
}

/** A service and a country, and nothing else. */
const isPair = ({ pairs, isPartly, isGuess }: Found): boolean =>
  pairs.length > 0 && isPartly !== true && isGuess !== true

supportScreens.filter(leadsElsewhere, async (ctx, next) => {
  await leaveQuestion(ctx)
  await next()
})
supportScreens.on('message', async (ctx, next) => {
  if (ctx.question?.kind === 'write') return write(ctx, ctx.question.order)
  if (ctx.question?.kind === 'writeOfTopUp') return writeOfTopUp(ctx, ctx.question.topUp)
  const repliedTo = ctx.message.reply_to_message?.message_id
  const { support } = ctx.shop.engine
  if (repliedTo === undefined || ctx.message.text?.startsWith('/') === true) return next()
  const ticketId = await support.ticketOfCopy(ctx.customer.id, repliedTo)
  const ticket = ticketId === undefined ? undefined : await support.find(ticketId)
  return ticket?.customerId === ctx.customer.id ? write(ctx, 0) : next()
})
