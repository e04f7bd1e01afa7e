import type { EpochMs } from '#sdk'
import { sql } from 'kysely'
import { count, orZero } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

export interface Gauges {
  readonly orders: readonly { readonly state: string; readonly count: number }[]
  /** Messages that nobody has handled yet, and how long the first has waited. */
  readonly inbox: { readonly waiting: number; readonly oldestMs: number; readonly dead: number }
  /** News whose time has come and that nobody has been told, and how long the first has waited. */
  readonly notices: { readonly due: number; readonly oldestMs: number }
}

/** How the shop stands, in numbers that name nobody. */
export const gaugeRows = ({ db }: Tx) => ({
  async now(now: EpochMs): Promise<Gauges> {
    const orders = await db
      .selectFrom('numberOrder')
      .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute()
    const waiting = await db
      .selectFrom('inbox')
      .select((eb) => [
        'state',
        eb.fn.countAll<number>().as('count'),
        eb.fn.min<number>('receivedAt').as('since'),
      ])
      .where('state', 'in', ['new', 'dead'])
      .groupBy('state')
      .execute()
    const due = await db
      .selectFrom('notice')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('dueAt').as('since')])
      .where('dueAt', '<=', now)
      .where('attempts', '=', 0) // news wait for a person who has blocked the bot, and nobody is to wake for them
      .executeTakeFirstOrThrow()
    const fresh = waiting.find(({ state }) => state === 'new')
    return {
      orders,
      inbox: {
        waiting: fresh?.count ?? 0,
        oldestMs: fresh === undefined ? 0 : now - fresh.since,
        dead: waiting.find(({ state }) => state === 'dead')?.count ?? 0,
      },
      notices: {
        due: due.count,
        oldestMs: due.since === undefined ? 0 : now - due.since,
      },
    }
  },

  /** How many accounts stand otherwise than their postings say, and one more when the postings do not add up to zero. It reads all of them. */
  async wrongAccounts(): Promise<number> {
    const posted = db
      .selectFrom('posting')
      .select(['account', (eb) => eb.fn.sum<number>('toman').as('toman')])
      .groupBy('account')
      .as('posted')
    const wrong = db
      .selectFrom('balance')
      .leftJoin(posted, 'posted.account', 'balance.account')
      .where(sql<boolean>`coalesce(posted.toman, 0) <> balance.toman`)
    const all = await db
      .selectFrom('posting')
      .select(({ fn }) => orZero(fn.sum<number>('toman')).as('toman'))
      .executeTakeFirstOrThrow()
    return (await count(wrong)) + (all.toman === 0 ? 0 : 1)
  },
})
