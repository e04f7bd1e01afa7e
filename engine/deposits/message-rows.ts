import assert from 'node:assert/strict'
import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import { leasedRows } from '../scheduling/leased-rows.ts'
import { count, countDropped, isThere } from '../store/counting.ts'
import type { Changes } from '../store/domain-rows.ts'
import { lockLane } from '../store/lock-lanes.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { BankMessageTable } from '../store/schema-deposits.ts'
import type { Tx } from '../store/store.ts'
import type { MessageState } from './types.ts'

export type StoredMessage = Selectable<BankMessageTable>

/** A message of money that moved. */
export interface MovedMoney extends StoredMessage {
  readonly kind: Exclude<StoredMessage['kind'], 'unknown'>
  readonly bank: string
  readonly account: string
  readonly grade: 'A' | 'B'
  readonly amountRial: number
  readonly balanceRial: number
  readonly bankAt: EpochMs
}

export type NewMessage = Pick<
  StoredMessage,
  'key' | 'phoneId' | 'kind' | 'state' | 'receivedAt' | 'sender' | 'text' | 'isSigned'
> &
  Partial<
    Pick<StoredMessage, 'bank' | 'account' | 'grade' | 'amountRial' | 'balanceRial' | 'bankAt'>
  >

type Columns = Omit<Changes<BankMessageTable>, 'state' | 'revision' | 'leaseUntil'>

/** Every legal move: what was decided stays decided. */
const MOVES: Readonly<Record<MessageState, readonly MessageState[]>> = {
  new: ['new', 'waiting', 'credited', 'evidence', 'noted'],
  waiting: ['new', 'waiting', 'credited', 'evidence', 'noted', 'dismissed', 'fake'],
  unread: ['dismissed', 'fake'],
  credited: [],
  evidence: [],
  noted: ['noted', 'new'],
  dismissed: [],
  fake: [],
}

export const messageRows = ({ db }: Tx) => {
  const soundOf = (bank: string, account: string, exceptId: number) =>
    db
      .selectFrom('bankMessage')
      .where('bank', '=', bank)
      .where('account', '=', account)
      .where('isSound', '=', 1)
      .where('id', '<>', exceptId)

  return {
    ...leasedRows({ db }, 'bankMessage'),

    /** Makes other decisions about messages wait until this transaction has ended: one money is looked at after the other. */
    lock: (): Promise<void> => lockLane(db, 'bank-message'),

    /**
     * Keeps a message; the same again is counted. One that came unsigned and comes signed is looked at once more.
     *
     * @returns true when it is new, or proves more than before
     */
    async keep(message: NewMessage, now: EpochMs): Promise<boolean> {
      const dueAt = message.state === 'new' ? now : null
      const isNew = await isThere(
        db
          .insertInto('bankMessage')
          .values({ ...message, at: now, dueAt })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id'),
      )
      if (isNew) return true
      await db
        .updateTable('bankMessage')
        .set((eb) => ({ copies: eb('copies', '+', 1) }))
        .where('key', '=', message.key)
        .execute()
      if (message.isSigned === 0) return false
      return isThere(
        db
          .updateTable('bankMessage')
          .set((eb) => ({
            isSigned: 1,
            dueAt: now,
            leaseUntil: 0,
            revision: eb('revision', '+', 1),
          }))
          .where('key', '=', message.key)
          .where('isSigned', '=', 0)
          .where('state', 'in', ['new', 'waiting'])
          .returning('id'),
      )
    },

    find: (id: number): Promise<StoredMessage | undefined> =>
      db.selectFrom('bankMessage').selectAll().where('id', '=', id).executeTakeFirst(),

    /**
     * Moves a message on, if it is still as the caller read it.
     *
     * @returns the message after the move, or undefined when somebody else changed it first
     */
    async move(
      message: StoredMessage,
      to: MessageState,
      columns: Columns,
    ): Promise<StoredMessage | undefined> {
      assert.ok(
        MOVES[message.state].includes(to),
        `A message may not go from ${message.state} to ${to}`,
      )
      return db
        .updateTable('bankMessage')
        .set({ ...columns, state: to, revision: message.revision + 1, leaseUntil: 0 })
        .where('id', '=', message.id)
        .where('revision', '=', message.revision)
        .returningAll()
        .executeTakeFirst()
    },

    /** Sets when something has to happen by itself, and lets go of the lease. */
    async plan(id: number, dueAt: EpochMs | undefined): Promise<void> {
      await db
        .updateTable('bankMessage')
        .set({ dueAt: dueAt ?? null, leaseUntil: 0 })
        .where('id', '=', id)
        .execute()
    },

    /** Whether any balance of this account is relied on. */
    hasSound: (bank: string, account: string, exceptId: number): Promise<boolean> =>
      isThere(soundOf(bank, account, exceptId).select('id').limit(1)),

    /** The sound messages of the last minute up to then, and of the first minute from then on. */
    async soundAround(
      bank: string,
      account: string,
      at: EpochMs,
      exceptId: number,
    ): Promise<{
      readonly before: readonly StoredMessage[]
      readonly after: readonly StoredMessage[]
    }> {
      const sound = soundOf(bank, account, exceptId)
      const earlier = await sound
        .select((eb) => eb.fn.max('bankAt').as('bankAt'))
        .where('bankAt', '<', at)
        .executeTakeFirst()
      const later = await sound
        .select((eb) => eb.fn.min('bankAt').as('bankAt'))
        .where('bankAt', '>', at)
        .executeTakeFirst()
      const inMinutes = (moment: EpochMs | undefined) =>
        sound
          .selectAll()
          .where('bankAt', 'in', moment === undefined ? [at] : [at, moment])
          .orderBy('id')
          .execute()
      return { before: await inMinutes(earlier?.bankAt), after: await inMinutes(later?.bankAt) }
    },

    /** What waits on this account for a reason that may be over now is looked at again. */
    async lookAgain(bank: string, account: string, now: EpochMs): Promise<void> {
      await db
        .updateTable('bankMessage')
        .set((eb) => ({ dueAt: now, revision: eb('revision', '+', 1) }))
        .where('bank', '=', bank)
        .where('account', '=', account)
        .where('isSound', '=', 0)
        .where('state', 'in', ['new', 'waiting', 'noted'])
        .execute()
    },

    /** The newest deposit of this amount that was a customer's, up to then. */
    paidWith: (
      bank: string,
      account: string,
      amountRial: number,
      from: EpochMs,
      to: EpochMs,
    ): Promise<StoredMessage | undefined> =>
      db
        .selectFrom('bankMessage')
        .selectAll()
        .where('bank', '=', bank)
        .where('account', '=', account)
        .where('amountRial', '=', amountRial)
        .where('state', 'in', ['credited', 'evidence'])
        .where('bankAt', '>=', from)
        .where('bankAt', '<=', to)
        .orderBy('bankAt', 'desc')
        .limit(1)
        .executeTakeFirst(),

    ofTopUp: (topUpId: number): Promise<StoredMessage | undefined> =>
      db
        .selectFrom('bankMessage')
        .selectAll()
        .where('topUpId', '=', topUpId)
        .where('state', 'in', ['credited', 'evidence'])
        .executeTakeFirst(),

    /** What waits for a person, the longest first. */
    waiting: (page: number, size: number): Promise<Page<StoredMessage>> => {
      const rows = db.selectFrom('bankMessage').selectAll().where('state', '=', 'waiting')
      return pageOf(rows.orderBy('id'), page, size)
    },

    countWaiting: (): Promise<number> =>
      count(db.selectFrom('bankMessage').where('state', '=', 'waiting')),

    /** What nobody could read, the newest first. */
    unread: (page: number, size: number): Promise<Page<StoredMessage>> => {
      const rows = db.selectFrom('bankMessage').selectAll().where('state', '=', 'unread')
      return pageOf(rows.orderBy('id', 'desc'), page, size)
    },

    /** Money that came, the oldest first. */
    everyDeposit: (): Promise<StoredMessage[]> =>
      db
        .selectFrom('bankMessage')
        .selectAll()
        .where('kind', '=', 'deposit')
        .orderBy('id')
        .execute(),

    countUnreadSince: (since: EpochMs): Promise<number> =>
      count(db.selectFrom('bankMessage').where('state', '=', 'unread').where('at', '>=', since)),

    /** What is kept of an account that is not the shop's goes; what has paid a top-up stays. */
    async dropAccount(bank: string, account: string): Promise<void> {
      await db
        .deleteFrom('bankMessage')
        .where('bank', '=', bank)
        .where('account', '=', account)
        .where('state', 'not in', ['credited', 'evidence'])
        .execute()
    },

    /** Forgets the words of what came before then, and drops what nobody could read. @returns how many were dropped */
    async forgetBefore(before: EpochMs): Promise<number> {
      await db
        .updateTable('bankMessage')
        .set({ text: null })
        .where('at', '<', before)
        .where('text', 'is not', null)
        .where('state', '<>', 'waiting')
        .execute()
      return countDropped(
        db.deleteFrom('bankMessage').where('at', '<', before).where('state', '=', 'unread'),
      )
    },
  }
}
