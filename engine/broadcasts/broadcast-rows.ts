import type { EpochMs } from '#sdk'
import type { Language } from '../language/language.ts'
import { count, hasChanged } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

export type BroadcastState = 'draft' | 'scheduled' | 'running' | 'paused' | 'stopped' | 'done'

export const AUDIENCES = ['all', 'fa', 'en', 'ru', 'bought7', 'bought30', 'bought90'] as const
/** Everybody, those who speak a language, or those who got a code within so many days. */
export type Audience = (typeof AUDIENCES)[number]

export interface Broadcast {
  readonly id: number
  readonly authorId: number
  /** In the face's own writing. */
  readonly body: string
  readonly audience: Audience
  readonly state: BroadcastState
  /** How many it was meant for when it began. */
  readonly total: number
  /** Begun with, whatever became of it. */
  readonly taken: number
  readonly sent: number
  readonly unreachable: number
  readonly failed: number
  /** When it is to begin by itself. */
  readonly startsAt: EpochMs | undefined
  readonly startedAt: EpochMs | undefined
  readonly endedAt: EpochMs | undefined
  readonly cardMessageId: number | undefined
}

export interface StoredBroadcast extends Broadcast {
  readonly cursor: number
  readonly nextAt: EpochMs
  readonly toldAt: EpochMs
}

type Outcome = 'sent' | 'unreachable' | 'failed'

const DAY_MS = 86_400_000
const SOLD = ['received', 'waiting-again', 'completed'] as const

/** @param unset the language of those who have chosen none */
export const broadcastRows = ({ db }: Tx) => {
  /** Whom it reaches: those who were here when it began, with their ids. */
  const readers = (audience: Audience, startedAt: EpochMs, unset: Language) => {
    const people = db
      .selectFrom('customer')
      .where('reachable', '=', 1)
      .where('createdAt', '<=', startedAt)
    switch (audience) {
      case 'all':
        return people
      case 'fa':
      case 'en':
      case 'ru':
        return people.where((eb) =>
          audience === unset
            ? eb.or([eb('language', '=', audience), eb('language', 'is', null)])
            : eb('language', '=', audience),
        )
      case 'bought7':
      case 'bought30':
      case 'bought90': {
        const since = startedAt - Number(audience.slice('bought'.length)) * DAY_MS
        return people.where((eb) =>
          eb.exists(
            eb
              .selectFrom('numberOrder')
              .select('numberOrder.id')
              .whereRef('numberOrder.customerId', '=', 'customer.id')
              .where('numberOrder.placedAt', '>=', since)
              .where('numberOrder.state', 'in', SOLD),
          ),
        )
      }
    }
  }

  return {
    draft: (authorId: number, body: string, at: EpochMs): Promise<Broadcast> =>
      db
        .insertInto('broadcast')
        .values({ authorId, body, audience: 'all', state: 'draft', createdAt: at })
        .returningAll()
        .executeTakeFirstOrThrow(),

    find: (id: number): Promise<StoredBroadcast | undefined> =>
      db.selectFrom('broadcast').selectAll().where('id', '=', id).executeTakeFirst(),

    newest: (limit: number): Promise<Broadcast[]> =>
      db.selectFrom('broadcast').selectAll().orderBy('id', 'desc').limit(limit).execute(),

    /** The one that goes on now: one after the other. */
    running: (): Promise<StoredBroadcast | undefined> =>
      db
        .selectFrom('broadcast')
        .selectAll()
        .where('state', '=', 'running')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst(),

    /** The one whose time has come first. */
    dueAt: (now: EpochMs): Promise<StoredBroadcast | undefined> =>
      db
        .selectFrom('broadcast')
        .selectAll()
        .where('state', '=', 'scheduled')
        .where('startsAt', '<=', now)
        .orderBy('startsAt')
        .limit(1)
        .executeTakeFirst(),

    /** @returns false when it is no draft any more */
    setAudience: (id: number, audience: Audience): Promise<boolean> =>
      hasChanged(
        db
          .updateTable('broadcast')
          .set({ audience })
          .where('id', '=', id)
          .where('state', '=', 'draft'),
      ),

    /** @returns false when it is in none of these states */
    move: (
      id: number,
      from: readonly BroadcastState[],
      to: BroadcastState,
      columns: {
        total?: number
        startsAt?: EpochMs | null
        startedAt?: EpochMs
        endedAt?: EpochMs
      } = {},
    ): Promise<boolean> =>
      hasChanged(
        db
          .updateTable('broadcast')
          .set({ ...columns, state: to })
          .where('id', '=', id)
          .where('state', 'in', from),
      ),

    countReaders: (audience: Audience, at: EpochMs, unset: Language): Promise<number> =>
      count(readers(audience, at, unset)),

    async nextReader(
      { audience, startedAt, cursor }: StoredBroadcast,
      unset: Language,
    ): Promise<number | undefined> {
      const row = await readers(audience, startedAt ?? 0, unset)
        .select('customer.id')
        .where('customer.id', '>', cursor)
        .orderBy('customer.id')
        .limit(1)
        .executeTakeFirst()
      return row?.id
    },

    /**
     * Takes the next reader, once and for all, before the message is sent.
     *
     * @returns false when another was faster, it is paused, or its pace does not allow it yet
     */
    take: (
      { id, cursor }: StoredBroadcast,
      reader: number,
      now: EpochMs,
      nextAt: EpochMs,
    ): Promise<boolean> =>
      hasChanged(
        db
          .updateTable('broadcast')
          .set((eb) => ({ cursor: reader, nextAt, taken: eb('taken', '+', 1) }))
          .where('id', '=', id)
          .where('cursor', '=', cursor)
          .where('state', '=', 'running')
          .where('nextAt', '<=', now),
      ),

    /** Nobody is taken before this. */
    async holdOff(id: number, until: EpochMs): Promise<void> {
      await db
        .updateTable('broadcast')
        .set({ nextAt: until })
        .where('id', '=', id)
        .where('nextAt', '<', until)
        .execute()
    },

    async count(id: number, outcome: Outcome): Promise<void> {
      await db
        .updateTable('broadcast')
        .set((eb) => ({ [outcome]: eb(outcome, '+', 1) }))
        .where('id', '=', id)
        .execute()
    },

    /** @returns false when another has just told it */
    told: (id: number, before: EpochMs, now: EpochMs): Promise<boolean> =>
      hasChanged(
        db
          .updateTable('broadcast')
          .set({ toldAt: now })
          .where('id', '=', id)
          .where('toldAt', '<=', before),
      ),

    async setCard(id: number, messageId: number): Promise<void> {
      await db
        .updateTable('broadcast')
        .set({ cardMessageId: messageId })
        .where('id', '=', id)
        .execute()
    },
  }
}
