import { toman, type EpochMs, type Toman } from '#sdk'
import { fold } from '../language/fold.ts'
import { maskNumber } from '../store/mask.ts'
import { orZero } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** A correction of a wallet that waits for its author's confirmation. */
export interface StoredProposal {
  readonly id: number
  readonly actorId: number
  readonly kind: 'credit' | 'debit'
  readonly customerId: number
  readonly toman: Toman
  readonly note: string | undefined
  readonly at: EpochMs
}

/** A movement of an order's money. */
export interface OrderTransfer {
  readonly kind: string
  readonly toman: Toman
  readonly at: EpochMs
}

export interface OrderCode {
  readonly sequence: number
  /** Undefined: it was erased. */
  readonly code: string | undefined
  readonly at: EpochMs
}

/** What a customer has bought. */
export interface Custom {
  readonly orders: number
  readonly withCode: number
  readonly spentToman: Toman
  readonly lastOrderAt: EpochMs | undefined
}

const SOLD = ['received', 'waiting-again', 'completed'] as const

/** What the staff looks up about customers and their orders. */
export const customerFileRows = ({ db }: Tx) => ({
  /** @param username in lower case, without @ */
  async idsByUsername(username: string, limit: number): Promise<number[]> {
    const rows = await db
      .selectFrom('customer')
      .select('id')
      .where((eb) => eb(eb.fn<string>('lower', ['username']), '=', username))
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id)
  },

  /** @param part of the name, as anybody writes it; newest customers first */
  async idsByName(part: string, limit: number): Promise<number[]> {
    const folded = fold(part)
    if (folded === '') return []
    const rows = await db
      .selectFrom('customer')
      .select('id')
      .where((eb) =>
        eb.or([
          eb('folded', 'like', `%${folded}%`),
          eb('folded', 'like', `%${folded.replaceAll(' ', '')}%`),
        ]),
      )
      .orderBy('createdAt', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id)
  },

  /** @param digits of the whole number, or of its end; newest orders first. Of masked numbers, those that the whole one may be. */
  async orderIdsByNumber(digits: string, limit: number): Promise<number[]> {
    const whole = await db
      .selectFrom('numberOrder')
      .select('id')
      .where('number', 'in', [digits, maskNumber(digits)])
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    const rows =
      whole.length > 0
        ? whole
        : await db
            .selectFrom('numberOrder')
            .select('id')
            .where('number', 'like', `%${digits}`)
            .orderBy('id', 'desc')
            .limit(limit)
            .execute()
    return rows.map(({ id }) => id)
  },

  async createdAt(customerId: number): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('customer')
      .select('createdAt')
      .where('id', '=', customerId)
      .executeTakeFirst()
    return row?.createdAt
  },

  async customOf(customerId: number): Promise<Custom> {
    const row = await db
      .selectFrom('numberOrder')
      .select((eb) => [
        eb.fn.countAll<number>().as('orders'),
        eb.fn.countAll<number>().filterWhere('state', 'in', SOLD).as('withCode'),
        orZero(
          eb.fn
            .sum<Toman>(
              eb(eb('priceToman', '+', eb.ref('repeatSoldToman')), '-', eb.ref('refundedToman')),
            )
            .filterWhere('state', 'in', SOLD),
        ).as('spentToman'),
        eb.fn.max('placedAt').as('lastOrderAt'),
      ])
      .where('customerId', '=', customerId)
      .executeTakeFirstOrThrow()
    return row
  },

  async note(customerId: number): Promise<string | undefined> {
    const row = await db
      .selectFrom('customerNote')
      .select('note')
      .where('customerId', '=', customerId)
      .executeTakeFirst()
    return row?.note
  },

  /** @param note empty: none any more */
  async setNote(customerId: number, note: string, at: EpochMs): Promise<void> {
    if (note === '') {
      await db.deleteFrom('customerNote').where('customerId', '=', customerId).execute()
      return
    }
    await db
      .insertInto('customerNote')
      .values({ customerId, note, at })
      .onConflict((conflict) => conflict.column('customerId').doUpdateSet({ note, at }))
      .execute()
  },

  async propose(proposal: Omit<StoredProposal, 'id'>): Promise<number> {
    const { actorId, kind, customerId, toman: amount, note, at } = proposal
    const { id } = await db
      .insertInto('proposal')
      .values({ actorId, kind, customerId, toman: amount, note, at })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  },

  proposal: (id: number): Promise<StoredProposal | undefined> =>
    db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Each as the amount that it moved, in the order in which they were written. */
  transfersOf: (orderId: number): Promise<OrderTransfer[]> =>
    db
      .selectFrom('transfer')
      .innerJoin('posting', 'posting.transferId', 'transfer.id')
      .select(['transfer.kind', 'transfer.at', 'posting.toman'])
      .where('transfer.orderId', '=', orderId)
      .where('posting.toman', '>', toman(0))
      .orderBy('transfer.id')
      .execute(),

  async codesOf(orderId: number): Promise<OrderCode[]> {
    const rows = await db
      .selectFrom('code')
      .select(['sequence', 'code', 'at'])
      .where('orderId', '=', orderId)
      .orderBy('sequence')
      .execute()
    return rows.map((row) => ({ ...row, code: row.code === '' ? undefined : row.code }))
  },
})
