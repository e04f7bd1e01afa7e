import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import { hasChanged } from '../store/counting.ts'
import type { DepositPhoneTable } from '../store/schema-deposits.ts'
import type { Tx } from '../store/store.ts'

export type StoredPhone = Selectable<DepositPhoneTable>

/** A call that a phone of the shop has made. */
export interface PhoneCall {
  readonly app: string
  readonly isSigned: boolean
  /** What was understood of its newest message, as JSON; undefined for a sign of life. */
  readonly heard: string | undefined
}

/** Empty for the phone that calls with the shop's own secret: nobody has given it a name. */
export const nameOf = ({ name, addedBy }: StoredPhone): string => (addedBy === 0 ? '' : name)

export const phoneRows = ({ db }: Tx) => ({
  async add(token: string, name: string, addedBy: number, at: EpochMs): Promise<StoredPhone> {
    return db
      .insertInto('depositPhone')
      .values({ token, name, state: 'active', addedBy, addedAt: at })
      .returningAll()
      .executeTakeFirstOrThrow()
  },

  /** A phone that nobody has added: the owner has given it the shop's own secret. */
  async addFirst(token: string, at: EpochMs): Promise<StoredPhone> {
    await db
      .insertInto('depositPhone')
      .values({ token, name: '', state: 'active', addedBy: 0, addedAt: at })
      .onConflict((conflict) => conflict.column('token').doNothing())
      .execute()
    return db
      .selectFrom('depositPhone')
      .selectAll()
      .where('token', '=', token)
      .executeTakeFirstOrThrow()
  },

  find: (id: number): Promise<StoredPhone | undefined> =>
    db.selectFrom('depositPhone').selectAll().where('id', '=', id).executeTakeFirst(),

  byToken: (token: string): Promise<StoredPhone | undefined> =>
    db.selectFrom('depositPhone').selectAll().where('token', '=', token).executeTakeFirst(),

  all: (): Promise<StoredPhone[]> =>
    db.selectFrom('depositPhone').selectAll().orderBy('id').execute(),

  /** Notes that a phone was heard: whatever was wrong with its calls is over. */
  async heard(id: number, { app, isSigned, heard }: PhoneCall, now: EpochMs): Promise<void> {
    await db
      .updateTable('depositPhone')
      .set({
        app,
        seenAt: now,
        trouble: null,
        ...(isSigned && { signedAt: now }),
        ...(heard !== undefined && { heard, heardAt: now }),
      })
      .where('id', '=', id)
      .execute()
  },

  async inTrouble(
    id: number,
    trouble: NonNullable<StoredPhone['trouble']>,
    skewMs: number | undefined,
    now: EpochMs,
  ): Promise<void> {
    await db
      .updateTable('depositPhone')
      .set({ trouble, troubleAt: now, skewMs: skewMs ?? null })
      .where('id', '=', id)
      .execute()
  },

  /** @returns false when it was revoked before, or is none */
  revoke: (id: number): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('depositPhone')
        .set({ state: 'revoked' })
        .where('id', '=', id)
        .where('state', '=', 'active'),
    ),

  /** Those that were heard, but not since then, and of whom nobody was told. */
  newlySilent: (since: EpochMs): Promise<StoredPhone[]> =>
    db
      .selectFrom('depositPhone')
      .selectAll()
      .where('state', '=', 'active')
      .where('seenAt', '<', since)
      .where('silentToldAt', 'is', null)
      .orderBy('id')
      .execute(),

  /** Those that somebody was told to be silent, and that were heard since then. */
  backAgain: (since: EpochMs): Promise<StoredPhone[]> =>
    db
      .selectFrom('depositPhone')
      .selectAll()
      .where('state', '=', 'active')
      .where('seenAt', '>=', since)
      .where('silentToldAt', 'is not', null)
      .orderBy('id')
      .execute(),

  async told(id: number, silentToldAt: EpochMs | null): Promise<void> {
    await db.updateTable('depositPhone').set({ silentToldAt }).where('id', '=', id).execute()
  },
})
