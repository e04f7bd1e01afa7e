import type { EpochMs } from '#sdk'
import type { Tx } from '../store/store.ts'

export const questionRows = ({ db }: Tx) => ({
  /** Puts a question in the place of an earlier one. */
  async ask(personId: number, body: string, at: EpochMs): Promise<void> {
    await db
      .insertInto('question')
      .values({ personId, body, at })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet({ body, at }))
      .execute()
  },

  /** What was asked since then and is not answered. */
  async open(personId: number, since: EpochMs): Promise<string | undefined> {
    const row = await db
      .selectFrom('question')
      .select('body')
      .where('personId', '=', personId)
      .where('at', '>=', since)
      .executeTakeFirst()
    return row?.body
  },

  async close(personId: number): Promise<void> {
    await db.deleteFrom('question').where('personId', '=', personId).execute()
  },
})
