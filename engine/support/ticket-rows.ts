import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import type { TicketMessageTable } from '../store/schema-people.ts'
import { count, hasChanged } from '../store/counting.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'

/** What a message of a chat is for its ticket: `card` shows all of it, `wake` tells of the newest line. One of each a person. */
export type TicketPart = 'card' | 'alert'

export interface StoredTicket {
  readonly id: number
  readonly customerId: number
  /** What the conversation is about, when it began with an order. */
  readonly orderId: number | undefined
  readonly state: 'open' | 'closed'
  readonly openedAt: EpochMs
  readonly touchedAt: EpochMs
}

export interface StoredTicketMessage {
  readonly id: number
  readonly ticketId: number
  readonly authorId: number
  readonly fromStaff: boolean
  readonly text: string
  readonly photo: string | undefined
  readonly at: EpochMs
}

export interface NewTicketMessage extends Omit<StoredTicketMessage, 'id' | 'at'> {
  /** Unique for ever: a message that is brought twice is written once. */
  readonly key: string
}

export const ticketRows = ({ db }: Tx) => ({
  open: (customerId: number, orderId: number | undefined, at: EpochMs): Promise<StoredTicket> =>
    db
      .insertInto('ticket')
      .values({
        customerId,
        orderId: orderId ?? null,
        state: 'open',
        openedAt: at,
        touchedAt: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),

  find: (id: number): Promise<StoredTicket | undefined> =>
    db.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirst(),

  openOf: (customerId: number): Promise<StoredTicket | undefined> =>
    db
      .selectFrom('ticket')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('state', '=', 'open')
      .orderBy('id', 'desc')
      .executeTakeFirst(),

  /** A customer's, the last touched first. */
  ofCustomer: (customerId: number, page: number, size: number): Promise<Page<StoredTicket>> => {
    const own = db.selectFrom('ticket').selectAll().where('customerId', '=', customerId)
    return pageOf(own.orderBy('touchedAt', 'desc').orderBy('id', 'desc'), page, size)
  },

  countOfCustomer: (customerId: number): Promise<number> =>
    count(db.selectFrom('ticket').where('customerId', '=', customerId)),

  /** Those that wait, the longest untouched first. */
  waiting: (page: number, size: number): Promise<Page<StoredTicket>> => {
    const open = db.selectFrom('ticket').selectAll().where('state', '=', 'open')
    return pageOf(open.orderBy('touchedAt').orderBy('id'), page, size)
  },

  /** Open ones whose last word is the customer's. */
  countUnanswered: (): Promise<number> =>
    count(
      db
        .selectFrom('ticket')
        .innerJoin('ticketMessage', (join) =>
          join.on('ticketMessage.id', '=', (eb) =>
            eb
              .selectFrom('ticketMessage as last')
              .select((last) => last.fn.max<number>('last.id').as('id'))
              .whereRef('last.ticketId', '=', 'ticket.id'),
          ),
        )
        .where('ticket.state', '=', 'open')
        .where('ticketMessage.fromStaff', '=', 0),
    ),

  /** @returns false when it was in that state already */
  setState: (id: number, state: 'open' | 'closed', at: EpochMs): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('ticket')
        .set({ state, touchedAt: at })
        .where('id', '=', id)
        .where('state', '<>', state),
    ),

  /** @returns undefined when the key is there already */
  async say(message: NewTicketMessage, at: EpochMs): Promise<StoredTicketMessage | undefined> {
    const row = await db
      .insertInto('ticketMessage')
      .values({
        key: message.key,
        ticketId: message.ticketId,
        authorId: message.authorId,
        fromStaff: message.fromStaff ? 1 : 0,
        text: message.text,
        photo: message.photo ?? null,
        at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (row === undefined) return undefined
    await db
      .updateTable('ticket')
      .set({ touchedAt: at })
      .where('id', '=', message.ticketId)
      .execute()
    return toMessage(row)
  },

  async ofKey(key: string): Promise<StoredTicketMessage | undefined> {
    const row = await db
      .selectFrom('ticketMessage')
      .selectAll()
      .where('key', '=', key)
      .executeTakeFirst()
    return row && toMessage(row)
  },

  async message(id: number): Promise<StoredTicketMessage | undefined> {
    const row = await db
      .selectFrom('ticketMessage')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && toMessage(row)
  },

  /** The newest of a ticket, in the order in which they were said. */
  async messages(ticketId: number, limit: number): Promise<StoredTicketMessage[]> {
    const rows = await db
      .selectFrom('ticketMessage')
      .selectAll()
      .where('ticketId', '=', ticketId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.reverse().map(toMessage)
  },

  /** How many messages one person wrote as a customer since then, under all ids of theirs. */
  countBy: (authorIds: readonly number[], since: EpochMs): Promise<number> =>
    count(
      db
        .selectFrom('ticketMessage')
        .where('authorId', 'in', authorIds)
        .where('fromStaff', '=', 0)
        .where('at', '>=', since),
    ),

  /** @param part what it is from now on; the message that was it before is an ordinary one then */
  async noteCopy(
    personId: number,
    messageId: number,
    ticketId: number,
    part?: TicketPart,
  ): Promise<void> {
    if (part !== undefined) {
      await db
        .updateTable('ticketCopy')
        .set({ part: null })
        .where('personId', '=', personId)
        .where('ticketId', '=', ticketId)
        .where('part', '=', part)
        .execute()
    }
    const place = { ticketId, part: part ?? null }
    await db
      .insertInto('ticketCopy')
      .values({ personId, messageId, ...place })
      .onConflict((conflict) => conflict.columns(['personId', 'messageId']).doUpdateSet(place))
      .execute()
  },

  /** The message that is this part of a ticket in somebody's chat. */
  async copyOf(personId: number, ticketId: number, part: TicketPart): Promise<number | undefined> {
    const row = await db
      .selectFrom('ticketCopy')
      .select('messageId')
      .where('personId', '=', personId)
      .where('ticketId', '=', ticketId)
      .where('part', '=', part)
      .orderBy('messageId', 'desc')
      .executeTakeFirst()
    return row?.messageId
  },

  /** The ticket that a message in somebody's chat belongs to. */
  async ofCopy(personId: number, messageId: number): Promise<number | undefined> {
    const row = await db
      .selectFrom('ticketCopy')
      .select('ticketId')
      .where('personId', '=', personId)
      .where('messageId', '=', messageId)
      .executeTakeFirst()
    return row?.ticketId
  },
})

const toMessage = (row: Selectable<TicketMessageTable>): StoredTicketMessage => ({
  ...row,
  fromStaff: row.fromStaff === 1,
})
