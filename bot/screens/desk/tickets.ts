/** The staff's side of the support: what customers wrote, and the answers, given by replying or by a button. */
import {
  may,
  type Customer,
  type Order,
  type Page,
  type Ticket,
  type TicketMessage,
  type Wallet,
} from '#engine'
import { Composer } from 'grammy'
import { ask } from '../../asking.ts'
import type { Look, Shop, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Keyboard, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, show, showBelow } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { subject } from '../names.ts'
import { saidLine, sayingOf, SHOWN } from '../support.ts'
import { DeskScreens } from './desk.ts'

/** A ticket with what one needs to know for an answer. */
export interface TicketFile {
  readonly ticket: Ticket
  readonly customer: Pick<Customer, 'id' | 'name' | 'username'>
  readonly wallet: Wallet | undefined
  /** The order that it is about, otherwise his latest. */
  readonly order: { readonly order: Order; readonly what: Html } | undefined
  readonly messages: readonly TicketMessage[]
}

export function renderTicket({ words }: Look, file: TicketFile): Screen {
  const { ticket, customer, wallet, order, messages } = file
  const { desk } = words.support
  const text = lines(
    desk.from(customer.name, customer.id, customer.username, ticket.id),
    wallet && desk.balance(words.money(wallet.availableToman)),
    order && desk.about(order.what, order.order.id, words.order.state[order.order.state]),
    ...messages.flatMap((message) => [
      markup``,
      saidLine(words, message, messages.length > 1 ? SHOWN : undefined),
    ]),
    markup``,
    desk.howToAnswer(),
  )
  return screen(words, text, [
    ...ticketButtons(words, ticket),
    wayBack(words, { kind: 'room', room: 'messages' }),
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
  const customer = (await engine.customer(customerId)) ?? {
    id: customerId,
    name: '',
    username: undefined,
  }
  const order =
    ticket.orderId === undefined
      ? (await engine.orders(customerId, 'active', 0)).items[0]
      : await engine.anyOrder(ticket.orderId)
  return {
    ticket,
    customer,
    wallet: hasWallets ? await engine.wallet(customerId) : undefined,
    order: order && { order, what: subject(words, engine, order) },
    messages: await engine.support.messages(ticketId),
  }
}

interface Waiting {
  readonly ticket: Ticket
  readonly name: string
}

export function renderTickets({ words }: Look, list: Page<Waiting>): Screen {
  const { desk } = words.support
  const rows = list.items.map(({ ticket, name }): Row => [
    tap([name, words.moment(ticket.touchedAt)].join(' · '), { kind: 'ticket', ticket: ticket.id }),
  ])
  const isEmpty = rows.length === 0
  return screen(words, isEmpty ? desk.nothingWaits() : desk.waiting(rows.length), [
    ...rows,
    ...pager(words, list, (page) => ({ kind: 'tickets', page })),
    wayBack(words, { kind: 'room', room: 'messages' }),
  ])
}

async function ticketsOn({ shop: { engine }, look }: ShopContext, page: number): Promise<Screen> {
  const found = await engine.support.waiting(page)
  const items = await Promise.all(
    found.items.map(async (ticket) => ({
      ticket,
      name: (await engine.customer(ticket.customerId))?.name ?? String(ticket.customerId),
    })),
  )
  return renderTickets(look, { ...found, items })
}

async function answer(ctx: ShopContext, ticketId: number): Promise<void> {
  const { words, shop, customer } = ctx
  const saying = sayingOf(ctx)
  const back = wayBack(words, { kind: 'tickets', page: 0 })
  if (saying === undefined) {
    await showBelow(ctx, screen(words, words.support.onlyTextAndPhotos(), [back]))
    return
  }
  const done = await shop.engine.support.answer(customer.id, ticketId, saying)
  const { desk } = words.support
  await showBelow(
    ctx,
    screen(words, done.kind === 'done' ? desk.sent(ticketId) : desk.gone(), [back]),
  )
}

const ticketDesk = new DeskScreens('answer-tickets')
ticketDesk.onTap('tickets', async (ctx, { page }) => show(ctx, await ticketsOn(ctx, page)))
ticketDesk.onCommand('tickets', async (ctx) => showBelow(ctx, await ticketsOn(ctx, 0)))
ticketDesk.onTap('ticket', async (ctx, { ticket }) => {
  const file = await ticketFile(ctx.shop, ctx.words, ticket)
  if (file === undefined) return show(ctx, await ticketsOn(ctx, 0))
  const messageId = await showBelow(ctx, renderTicket(ctx.look, file))
  return ctx.shop.engine.support.noteCopy(ctx.customer.id, messageId, ticket)
})
ticketDesk.onTap('answerTicket', async (ctx, action) => {
  await ask(ctx, action)
  return showBelow(
    ctx,
    screen(ctx.words, ctx.words.support.desk.write(action.ticket), [
      wayBack(ctx.words, { kind: 'tickets', page: 0 }),
    ]),
  )
})

/** A reply goes to the ticket of the message that it replies to, before anything else is asked of it. */
export const ticketScreens = new Composer<ShopContext>()
ticketScreens.on('message', async (ctx, next) => {
  if (!may(ctx.role, 'answer-tickets') || ctx.message.text?.startsWith('/') === true) return next()
  const { support, questions } = ctx.shop.engine
  const repliedTo = ctx.message.reply_to_message?.message_id
  if (repliedTo !== undefined) {
    const ticketId = await support.ticketOfCopy(ctx.customer.id, repliedTo)
    const ticket = ticketId === undefined ? undefined : await support.find(ticketId)
    if (ticket !== undefined && ticket.customerId !== ctx.customer.id) return answer(ctx, ticket.id)
  }
  if (ctx.question?.kind !== 'answerTicket') return next()
  await answer(ctx, ctx.question.ticket)
  return questions.close(ctx.customer.id)
})
ticketScreens.filter((ctx) => ctx.role !== undefined, ticketDesk)
