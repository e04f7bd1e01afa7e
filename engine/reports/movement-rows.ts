import { toman, type EpochMs } from '#sdk'
import { sql } from 'kysely'
import type { GroupLine } from '../staff/report-topics.ts'
import type { Tx } from '../store/store.ts'

export interface Movement {
  readonly transferId: number
  readonly line: GroupLine
}

/** An order or a permanent number that has come to its end, and money that came in without a receipt, which is told by itself. */
export const movementRows = ({ db }: Tx) => ({
  /** Those after this one in the ledger that were written before `before`, in their order. */
  async after(transferId: number, before: EpochMs, limit: number): Promise<readonly Movement[]> {
    const seen = db
      .selectFrom('transfer')
      .select(['id', 'key', 'kind', 'orderId'])
      .where('id', '>', transferId)
      .where('at', '<=', before)
      .where((eb) =>
        eb.or([
          eb('kind', 'in', ['settle', 'release', 'order-refund']),
          eb.and([
            eb('kind', '=', 'topup'),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('receipt')
                  .select('receipt.id')
                  .where(sql<boolean>`'topup:' || receipt.top_up_id = transfer.key`),
              ),
            ),
          ]),
        ]),
      )
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(seen.as('seen'))
      .innerJoin('posting', 'posting.transferId', 'seen.id')
      .select([
        'seen.id',
        'seen.key',
        'seen.kind',
        'seen.orderId',
        'posting.account',
        'posting.toman',
      ])
      .orderBy('seen.id')
      .execute()
    return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((postings) => {
      const [first] = postings
      if (first === undefined) return []
      const { id, key, kind, orderId } = first
      const line: GroupLine = {
        of: orderId !== undefined ? 'order' : kind === 'topup' ? 'top-up' : 'permanent',
        id: orderId ?? Number(key.split(':').at(-1)),
        customerId: ownerOf(postings.map(({ account }) => account)),
        toman: toman(Math.max(...postings.map((posting) => posting.toman))),
        how:
          kind === 'settle' || kind === 'topup'
            ? 'sold'
            : kind === 'release'
              ? 'released'
              : 'refunded',
      }
      return { transferId: id, line }
    })
  },
})

const ownerOf = (accounts: readonly string[]): number =>
  Number(
    accounts.map((account) => /^(?:customer|held):(\d+)$/.exec(account)?.[1]).find(Boolean) ?? 0,
  )
