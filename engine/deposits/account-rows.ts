import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import { hasChanged } from '../store/counting.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { DepositAccountTable, TaughtFormatTable } from '../store/schema-deposits.ts'
import type { Tx } from '../store/store.ts'

export type StoredAccount = Selectable<DepositAccountTable>
export type StoredTaught = Selectable<TaughtFormatTable>

type Columns = Omit<Changes<DepositAccountTable>, 'bank' | 'account'>

export const accountRows = ({ db }: Tx) => ({
  /** Says to which card an account belongs, or that it is not the shop's; the newest word holds. */
  async set(
    bank: string,
    account: string,
    columns: Columns & Pick<StoredAccount, 'state' | 'addedBy'>,
    now: EpochMs,
  ): Promise<StoredAccount> {
    return db
      .insertInto('depositAccount')
      .values({ bank, account, ...columns, addedAt: now })
      .onConflict((conflict) =>
        conflict.columns(['bank', 'account']).doUpdateSet({ ...columns, addedAt: now }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
  },

  of: (bank: string, account: string): Promise<StoredAccount | undefined> =>
    db
      .selectFrom('depositAccount')
      .selectAll()
      .where('bank', '=', bank)
      .where('account', '=', account)
      .executeTakeFirst(),

  find: (id: number): Promise<StoredAccount | undefined> =>
    db.selectFrom('depositAccount').selectAll().where('id', '=', id).executeTakeFirst(),

  all: (): Promise<StoredAccount[]> =>
    db.selectFrom('depositAccount').selectAll().orderBy('id').execute(),

  remove: async (id: number): Promise<void> => {
    await db.deleteFrom('depositAccount').where('id', '=', id).execute()
  },

  /** Its newest message came by this phone. */
  heardBy: (bank: string, account: string, phoneId: number): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('depositAccount')
        .set({ phoneId })
        .where('bank', '=', bank)
        .where('account', '=', account)
        .where((eb) => eb.or([eb('phoneId', 'is', null), eb('phoneId', '<>', phoneId)])),
    ),

  /** When the phones of a card's accounts have last signed a call, the newest. */
  async signedAt(cardId: number): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('depositAccount')
      .innerJoin('depositPhone', 'depositPhone.id', 'depositAccount.phoneId')
      .select((eb) => eb.fn.max('depositPhone.signedAt').as('signedAt'))
      .where('depositAccount.cardId', '=', cardId)
      .where('depositAccount.state', '=', 'active')
      .where('depositPhone.state', '=', 'active')
      .executeTakeFirst()
    return row?.signedAt
  },

  /** The cards whose payments this phone hears of. */
  async cardsOf(phoneId: number): Promise<number[]> {
    const rows = await db
      .selectFrom('depositAccount')
      .select('cardId')
      .distinct()
      .where('phoneId', '=', phoneId)
      .where('cardId', 'is not', null)
      .execute()
    return rows.flatMap(({ cardId }) => (cardId === undefined ? [] : [cardId]))
  },
})

export const taughtRows = ({ db }: Tx) => ({
  all: (): Promise<StoredTaught[]> =>
    db.selectFrom('taughtFormat').selectAll().orderBy('id').execute(),

  add: (
    format: Pick<StoredTaught, 'sender' | 'bank' | 'form' | 'taughtBy'>,
    now: EpochMs,
  ): Promise<StoredTaught> =>
    db
      .insertInto('taughtFormat')
      .values({ ...format, taughtAt: now })
      .returningAll()
      .executeTakeFirstOrThrow(),

  forget: async (id: number): Promise<StoredTaught | undefined> =>
    db.deleteFrom('taughtFormat').where('id', '=', id).returningAll().executeTakeFirst(),
})
