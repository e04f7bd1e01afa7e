/** The staff's side of the support: what customers wrote, and the answers, given by replying or by a button. */
import {
  may,
  type Customer,
  type Order,
  type Page,
  type Saying,
  type Ticket,
  type TicketMessage,
  type Wallet,
} from '#engine'
import { Composer } from 'grammy'
import { ask, askedAbout } from '../../asking.ts'
import type { Action, ActionKind } from '../../buttons.ts'
import type { View, Shop, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Keyboard, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, send, showBelow, textScreen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { typedScreen } from '../commands.ts'
import { subject } from '../names.ts'
import { greets, commandNamed } from '../typed-text.ts'
import { namesOne } from '../search.ts'
import { saidLine, sayingIn, sayingOf } from '../support.ts'
import { fileScreen, nameOf, renderNobody } from './customer-files.ts'
import { DeskScreens } from './desk.ts'
import { below, give, type Shown, asks } from '../../handling.ts'

/** A ticket with what one needs to know for an answer. */
export interface TicketFile {
  readonly ticket: Ticket
  readonly customer: Pick<Customer, 'id' | 'name' | 'username'>
  readonly wallet: Wallet | undefined
  /** The order that it is about, otherwise the customer's latest. */
  readonly order: { readonly order: Order; readonly what: Html } | undefined
  readonly messages: readonly TicketMessage[]
}

/** Of each line in the card; the newest may be longer. All of them together leave room for the heading. */
const SHOWN_OF_LINE = 600
const SHOWN_OF_ALL = 2800

/** Nothing of it is lost when only the card shows it. */
export const isWholeInCard = ({ text }: TicketMessage): boolean => text.length <= SHOWN_OF_LINE

/** The whole conversation in one message, as far as a message holds it: the newest lines. */
export function renderTicket({ words }: View, file: TicketFile): Screen {
  const { ticket, customer, wallet, order, messages } = file
  const { desk } = words.support
  const shown = newestOf(messages)
  const text = lines(
    desk.from(nameOf({ customer }), customer.id, customer.username, ticket.id),
    wallet && desk.balance(words.money(wallet.availableToman)),
    order && desk.about(order.what, order.order.id, words.order.state[order.order.state]),
    ...(shown.length < messages.length ? [markup``, markup`${desk.earlier}`] : []),
    ...shown.flatMap((message, index) => [
      markup``,
      saidLine(words, message, index === shown.length - 1 ? SHOWN_OF_ALL : SHOWN_OF_LINE),
    ]),
    markup``,
    ticket.state === 'open' ? desk.howToAnswer : desk.isClosed,
  )
  return screen(words, text, [
    ...ticketButtons(words, ticket),
    [
      tap(desk.file, { kind: 'fileOfTicket', ticket: ticket.id }),
      tap(words.button.home, { kind: 'menu' }),
    ],
  ])
}

function newestOf(messages: readonly TicketMessage[]): readonly TicketMessage[] {
  let section = SHOWN_OF_ALL
  const from = messages.findLastIndex(({ text }, index) => {
    const isNewest = index === messages.length - 1
    section -= isNewest ? text.length : Math.min(text.length, SHOWN_OF_LINE)
    return !isNewest && section < 0
  })
  return messages.slice(from + 1)
}

/** One line of a customer, told under the card. */
export const renderTicketAlert = (
  { words }: View,
  { ticket, customer }: Pick<TicketFile, 'ticket' | 'customer'>,
  { text }: Pick<TicketMessage, 'text'>,
): Screen => {
  const { support } = words
  const line = support.desk.alert(nameOf({ customer }), text || support.photo)
  return screen(words, line, [
    [tap(support.button.answer, { kind: 'answerTicket', ticket: ticket.id }, 'primary')],
  ])
}

const ticketButtons = ({ support: { button } }: Words, { id, state }: Ticket): Keyboard => [
  [
    tap(button.answer, { kind: 'answerTicket', ticket: id }, 'primary'),
    ...(state === 'open' ? [tap(button.close, { kind: 'closeTicket', ticket: id })] : []),
  ],
]

/** Gathers what stands in a ticket's file. */
export async function ticketFile(
  { engine, hasWallets }: Shop,
  words: Words,
  ticketId: number,
): Promise<TicketFile | undefined> {
  const ticket = await engine.support.find(ticketId)
  if (ticket === undefined) return undefined
  const { customerId } = ticket
  const customer = (await engine.customers.find(customerId)) ?? {
    id: customerId,
    name: '',
    username: undefined,
  }
  const order =
    ticket.orderId === undefined
      ? (await engine.orders.list(customerId, 'active', 0)).items[0]
      : await engine.orders.findAny(ticket.orderId)
  return {
    ticket,
    customer,
    wallet: hasWallets ? await engine.wallets.of(customerId) : undefined,
    order: order && { order, what: subject(words, engine, order) },
    messages: await engine.support.messages(ticketId),
  }
}

interface Waiting {
  readonly ticket: Ticket
  readonly name: string
}

export function renderTickets({ words }: View, list: Page<Waiting>): Screen {
  const { desk } = words.support
  const rows = list.items.map(({ ticket, name }): Row => [
    tap([name, words.moment(ticket.touchedAt)].join(' · '), { kind: 'ticket', ticket: ticket.id }),
  ])
  const isEmpty = rows.length === 0
  return screen(words, isEmpty ? desk.nothingWaits : desk.waiting(rows.length), [
    ...rows,
    ...pager(words, list, (page) => ({ kind: 'tickets', page })),
    wayBack(words, { kind: 'section', section: 'messages' }),
  ])
}

async function ticketsScreen(
  { shop: { engine }, view }: ShopContext,
  page: number,
): Promise<Screen> {
  const found = await engine.support.waiting(page)
  const items = await Promise.all(
    found.items.map(async (ticket) => ({
      ticket,
      name: (await engine.customers.find(ticket.customerId))?.name || String(ticket.customerId),
    })),
  )
  return renderTickets(view, { ...found, items })
}

/** Says it, and takes what is typed next for one more line, once it is asked. */
async function answerWith(
  ctx: ShopContext,
  ticketId: number,
  saying: Saying | undefined,
): Promise<Screen> {
  const { words, shop, customer } = ctx
  const back = wayBack(words, { kind: 'tickets', page: 0 })
  if (saying === undefined) return screen(words, words.support.onlyTextAndPhotos, [back])
  const done = await shop.engine.support.answer(customer.id, ticketId, saying)
  const { desk } = words.support
  return screen(words, done.kind === 'done' ? desk.sent(ticketId) : desk.gone, [back])
}

/** A message to a customer who has written nothing: it begins a conversation, or goes on with the open one. */
async function writeToClient(ctx: ShopContext, { person, order }: Writing): Promise<Shown> {
  const { words, shop, customer } = ctx
  const back = wayBack(words, order === 0 ? { kind: 'client', person } : { kind: 'story', order })
  const saying = sayingOf(ctx)
  if (saying === undefined) return screen(words, words.support.onlyTextAndPhotos, [back])
  const done = await shop.engine.support.writeTo(customer.id, person, saying, order || undefined)
  if (done.kind !== 'done') return screen(words, words.support.desk.gone, [back])
  const { id: ticket } = done.ticket
  const reader = await shop.engine.customers.find(person)
  const name = nameOf({ customer: reader ?? { id: person, name: '' } })
  const onceShown = () => ask(ctx, { kind: 'underTicket', ticket })
  return { ...screen(words, words.support.desk.written(name), [back]), onceShown }
}

type Writing = Extract<Action, { readonly kind: 'writeToClient' }>

/** Opens it in the one card that it has: the one before goes. */
async function openTicket(ctx: ShopContext, ticketId: number): Promise<Shown> {
  const { support } = ctx.shop.engine
  const file = await ticketFile(ctx.shop, ctx.words, ticketId)
  if (file === undefined) return ticketsScreen(ctx, 0)
  const personId = ctx.customer.id
  const before = [
    await support.copyOf(personId, ticketId, 'card'),
    await support.copyOf(personId, ticketId, 'alert'),
  ]
  const onceShown = async (messageId: number): Promise<void> => {
    await support.noteCopy(personId, messageId, ticketId, 'card')
    await ask(ctx, { kind: 'underTicket', ticket: ticketId })
    for (const old of before) {
      if (old !== undefined) await ctx.api.deleteMessage(personId, old).catch(() => undefined)
    }
  }
  return { ...renderTicket(ctx.view, file), isBelow: true, onceShown }
}

/** What was typed while the card was the last thing seen: it may be meant for the customer, and may be anything else. */
async function askSend(ctx: ShopContext, ticketId: number, said: Saying): Promise<unknown> {
  const { words, view } = ctx
  const file = await ticketFile(ctx.shop, words, ticketId)
  if (file === undefined || ctx.message === undefined) return undefined
  const text = Array.from(said.text).slice(0, SHOWN_OF_LINE).join('') || words.support.photo
  const shown = renderAskSend(view, ticketId, nameOf(file), text)
  // The question stands beside what it is about: the tap finds the message there.
  return send(ctx.api, ctx.customer.id, shown, ctx.message.message_id)
}

export const renderAskSend = (
  { words }: View,
  ticketId: number,
  name: string,
  text: string,
): Screen => {
  const { desk } = words.support
  return screen(words, desk.askSend(name, text), [
    [tap(desk.send, { kind: 'sendTyped', ticket: ticketId }, 'success')],
    [tap(desk.notSend, { kind: 'notForTicket' })],
  ])
}

async function sendTyped(ctx: ShopContext, ticketId: number): Promise<Shown> {
  const said = sayingIn(askedAbout(ctx))
  if (said !== undefined) {
    const onceShown = () => ask(ctx, { kind: 'underTicket', ticket: ticketId })
    return { ...(await answerWith(ctx, ticketId, said)), onceShown }
  }
  const file = await ticketFile(ctx.shop, ctx.words, ticketId)
  const { desk } = ctx.words.support
  await ask(ctx, { kind: 'answerTicket', ticket: ticketId })
  const text = file === undefined ? desk.gone : desk.retype(nameOf(file))
  return textScreen(ctx.words, text, { kind: 'tickets', page: 0 })
}

export const ticketDesk = new DeskScreens('answer-tickets')
  .taps({
    tickets: (ctx, { page }) => ticketsScreen(ctx, page),
    ticket: (ctx, { ticket }) => openTicket(ctx, ticket),
    sendTyped: (ctx, { ticket }) => sendTyped(ctx, ticket),
    notForTicket: (ctx) => typedScreen(ctx, askedAbout(ctx)?.text ?? ''),
    fileOfTicket: async (ctx, { ticket }) => {
      const found = await ctx.shop.engine.support.find(ticket)
      return below(await fileScreen(ctx, found?.customerId ?? 0))
    },
    answerTicket: (ctx, action) =>
      asks(
        below(
          textScreen(ctx.words, ctx.words.support.desk.write(action.ticket), {
            kind: 'tickets',
            page: 0,
          }),
        ),
      ),
    writeToClient: async (ctx, action) => {
      const { person } = action
      const customer = await ctx.shop.engine.customers.find(person)
      if (customer === undefined) return renderNobody(ctx.view)
      const text = ctx.words.customerFiles.askMessage(nameOf({ customer }))
      return asks(below(textScreen(ctx.words, text, { kind: 'client', person })))
    },
  })
  .commands({ tickets: (ctx) => ticketsScreen(ctx, 0) })

/** A reply goes to the ticket of the message that it replies to, before anything else is asked of it. */
async function repliedTicket({ shop, message, customer }: ShopContext) {
  const { support } = shop.engine
  const repliedTo = message?.reply_to_message?.message_id
  if (repliedTo === undefined) return undefined
  const ticketId = await support.ticketOfCopy(customer.id, repliedTo)
  const ticket = ticketId === undefined ? undefined : await support.find(ticketId)
  return ticket?.customerId === customer.id ? undefined : ticket?.id
}

/** Whole names of sections and of what is sold lead where they always do; a greeting opens an answer. */
const leadsElsewhere = ({ shop }: ShopContext, text: string): boolean =>
  (commandNamed(text) !== undefined && !greets(text)) || namesOne(shop.engine, text)

const OF_TICKETS: ReadonlySet<ActionKind> = new Set([
  'answerTicket',
  'underTicket',
  'writeToClient',
])

export const ticketScreens = new Composer<ShopContext>()
ticketScreens.on('message', async (ctx, next) => {
  const { text } = ctx.message
  if (!may(ctx.role, 'answer-tickets') || text?.startsWith('/') === true) return next()
  const { question } = ctx
  const replied = await repliedTicket(ctx)
  const ticket = replied ?? (question?.kind === 'answerTicket' ? question.ticket : undefined)
  if (ticket !== undefined) {
    await showBelow(ctx, await answerWith(ctx, ticket, sayingOf(ctx)))
    const isElsewhere = question !== undefined && !OF_TICKETS.has(question.kind)
    return isElsewhere || ask(ctx, { kind: 'underTicket', ticket })
  }
  if (question?.kind === 'writeToClient') return give(ctx, await writeToClient(ctx, question))
  if (question?.kind !== 'underTicket') return next()
  const said = sayingOf(ctx)
  if (said === undefined || leadsElsewhere(ctx, text ?? '')) return next()
  return askSend(ctx, question.ticket, said)
})
