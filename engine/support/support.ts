import type { EpochMs } from '#sdk'
import { HOUR, SECOND } from '../clock.ts'
import { tellStaff } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { selvesOf } from '../customers/former-selves.ts'
import { may } from '../staff/roles.ts'
import type { Tx } from '../store/store.ts'
import type { Saying, Support, Ticket, TicketAction, Written } from './types.ts'
import { ticketRows } from './ticket-rows.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { orderRows } from '../orders/order-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

const PAGE = 8
/** More than a message of Telegram has room for. */
const LATEST = 30
/** What comes within this time is the same thought, in pieces. */
const GOES_ON_WITHIN_MS = 30 * SECOND
const GATHER_MS = 5 * SECOND

export function createSupport(context: Context): Support {
  const { store, staff } = context
  const mayAnswer = async (id: number) => may(await staff.roleOf(id), 'answer-tickets')

  return {
    write: (customerId, saying, orderId) => write(context, customerId, saying, orderId),

    async answer(actorId, ticketId, saying) {
      if (!(await mayAnswer(actorId))) return { kind: 'not-allowed' }
      return answer(context, actorId, ticketId, saying)
    },

    async writeTo(actorId, customerId, saying, orderId) {
      if (!(await mayAnswer(actorId))) return { kind: 'not-allowed' }
      return writeTo(context, actorId, { customerId, orderId }, saying)
    },

    async close(actorId, ticketId) {
      const ticket = await ticketRows(store).find(ticketId)
      const isOwn = ticket?.customerId === actorId
      if (!isOwn && !(await mayAnswer(actorId))) return { kind: 'not-allowed' }
      if (ticket === undefined) return { kind: 'no-such-ticket' }
      return close(context, actorId, ticket, isOwn)
    },

    openOf: (customerId) => ticketRows(store).openOf(customerId),
    find: (ticketId) => ticketRows(store).find(ticketId),
    message: (messageId) => ticketRows(store).message(messageId),
    messages: (ticketId) => ticketRows(store).messages(ticketId, LATEST),

    waiting: (page) => ticketRows(store).waiting(page, PAGE),

    noteCopy: (personId, messageId, ticketId, part) =>
      store.transaction((tx) => ticketRows(tx).noteCopy(personId, messageId, ticketId, part)),
    copyOf: (personId, ticketId, part) => ticketRows(store).copyOf(personId, ticketId, part),
    ticketOfCopy: (personId, messageId) => ticketRows(store).ofCopy(personId, messageId),
  }
}

async function write(
  context: Context,
  customerId: number,
  saying: Saying,
  orderId: number | undefined,
): Promise<Written> {
  const { store, clock, settings } = context
  const now = clock.now()
  const written = await store.transaction(async (tx): Promise<Written> => {
    const known = await ticketRows(tx).ofKey(saying.key)
    if (known !== undefined) return { kind: 'done', ticketId: known.ticketId }
    const recent = await ticketRows(tx).countBy(await selvesOf(tx, customerId, now), now - HOUR)
    if (recent >= settings.get('supportMessagesAnHour')) return { kind: 'too-many' }
    const ticket = await openTicket(tx, { customerId, orderId }, now)
    const before = (await ticketRows(tx).messages(ticket.id, 1))[0]
    // Whoever goes on writing is told of once, with the last of it.
    const goesOn = before?.fromStaff === false && now - before.at < GOES_ON_WITHIN_MS
    const message = { ...saying, ticketId: ticket.id, authorId: customerId, fromStaff: false }
    const said = await ticketRows(tx).say(message, now)
    if (said !== undefined) {
      const news = { kind: 'ticket', messageId: said.id } as const
      const key = `ticket:${said.id}`
      await tellStaff(
        context,
        tx,
        'answer-tickets',
        key,
        news,
        goesOn ? { afterMs: GATHER_MS } : {},
      )
    }
    return { kind: 'done', ticketId: ticket.id }
  })
  context.wake('notices')
  return written
}

interface Subject {
  readonly customerId: number
  readonly orderId: number | undefined
}

/** The open one, otherwise a new one; an order of somebody else is about nothing. */
async function openTicket(tx: Tx, { customerId, orderId }: Subject, now: EpochMs): Promise<Ticket> {
  const open = await ticketRows(tx).openOf(customerId)
  if (open !== undefined) return open
  const order = orderId === undefined ? undefined : await orderRows(tx).find(orderId)
  const own = order?.customerId === customerId ? order.id : undefined
  return ticketRows(tx).open(customerId, own, now)
}

async function answer(
  context: Context,
  actorId: number,
  ticketId: number,
  saying: Saying,
): Promise<TicketAction> {
  const { store, clock, wake } = context
  const now = clock.now()
  const action = await store.transaction(async (tx): Promise<TicketAction> => {
    const ticket = await ticketRows(tx).find(ticketId)
    if (ticket === undefined) return { kind: 'no-such-ticket' }
    await sayAsStaff(context, tx, actorId, ticket, saying, now)
    return { kind: 'done', ticket }
  })
  wake('notices')
  return action
}

async function writeTo(
  context: Context,
  actorId: number,
  subject: Subject,
  saying: Saying,
): Promise<TicketAction> {
  const { store, clock, wake } = context
  const now = clock.now()
  const action = await store.transaction(async (tx): Promise<TicketAction> => {
    const said = await ticketRows(tx).ofKey(saying.key)
    const known = said && (await ticketRows(tx).find(said.ticketId))
    if (known !== undefined) return { kind: 'done', ticket: known }
    if ((await customerRows(tx).find(subject.customerId)) === undefined)
      return { kind: 'no-such-ticket' }
    const ticket = await openTicket(tx, subject, now)
    await sayAsStaff(context, tx, actorId, ticket, saying, now)
    return { kind: 'done', ticket }
  })
  wake('notices')
  return action
}

async function sayAsStaff(
  context: Context,
  tx: Tx,
  actorId: number,
  { id: ticketId, customerId }: Ticket,
  saying: Saying,
  now: EpochMs,
): Promise<void> {
  const message = { ...saying, ticketId, authorId: actorId, fromStaff: true }
  const said = await ticketRows(tx).say(message, now)
  if (said === undefined) return
  await ticketRows(tx).setState(ticketId, 'open', now)
  await auditLogRows(tx).add({ actorId, action: 'answer', subject: `ticket:${ticketId}` }, now)
  const news = { kind: 'ticket-answer', messageId: said.id } as const
  const key = `ticket-answer:${said.id}`
  await noticeRows(tx).add({ key, recipientId: customerId, news, dueAt: now }, now)
  await tellChanged(context, tx, ticketId, `said:${said.id}`)
}

/** Everybody of the staff sees the same card. */
const tellChanged = (context: Context, tx: Tx, ticketId: number, why: string): Promise<void> => {
  const news = { kind: 'ticket-changed', ticketId } as const
  return tellStaff(context, tx, 'answer-tickets', `ticket-changed:${why}`, news, {
    isEverywhere: true,
  })
}

async function close(
  context: Context,
  actorId: number,
  ticket: Ticket,
  isOwn: boolean,
): Promise<TicketAction> {
  const { store, clock, wake } = context
  const now = clock.now()
  await store.transaction(async (tx) => {
    const isChange = await ticketRows(tx).setState(ticket.id, 'closed', now)
    if (!isChange) return
    await tellChanged(context, tx, ticket.id, `closed:${ticket.id}:${now}`)
    if (isOwn) return
    await auditLogRows(tx).add({ actorId, action: 'close', subject: `ticket:${ticket.id}` }, now)
    const news = { kind: 'ticket-closed', ticketId: ticket.id } as const
    const key = `ticket-closed:${ticket.id}:${now}`
    await noticeRows(tx).add({ key, recipientId: ticket.customerId, news, dueAt: now }, now)
  })
  wake('notices')
  return { kind: 'done', ticket: { ...ticket, state: 'closed' } }
}
