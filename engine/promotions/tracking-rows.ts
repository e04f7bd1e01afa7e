import { toman, type EpochMs } from '#sdk'
import { count, orZero } from '../store/counting.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'
import type { TrackedLink, TrackingLink } from './tracking-types.ts'

const SOLD = ['received', 'waiting-again', 'completed'] as const

export interface NewTrackingLink {
  readonly key: string
  readonly token: string
  readonly name: string
  readonly madeBy: number
}

export const trackingRows = ({ db }: Tx) => ({
  /** @returns undefined when the request or the token is there already */
  make: (link: NewTrackingLink, at: EpochMs): Promise<TrackingLink | undefined> =>
    db
      .insertInto('trackingLink')
      .values({ ...link, madeAt: at })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst(),

  byKey: (key: string): Promise<TrackingLink | undefined> =>
    db.selectFrom('trackingLink').selectAll().where('key', '=', key).executeTakeFirst(),

  byToken: (token: string): Promise<TrackingLink | undefined> =>
    db.selectFrom('trackingLink').selectAll().where('token', '=', token).executeTakeFirst(),

  find: (id: number): Promise<TrackingLink | undefined> =>
    db.selectFrom('trackingLink').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Newest first. */
  page: (page: number, size: number): Promise<Page<TrackingLink>> =>
    pageOf(db.selectFrom('trackingLink').selectAll().orderBy('id', 'desc'), page, size),

  /** The first link by which a customer came stays. */
  async note(customerId: number, linkId: number, at: EpochMs): Promise<void> {
    await db
      .insertInto('trackedCustomer')
      .values({ customerId, linkId, at })
      .onConflict((conflict) => conflict.column('customerId').doNothing())
      .execute()
  },

  /** What a link has brought so far. */
  async brought(link: TrackingLink): Promise<TrackedLink> {
    const tracked = db.selectFrom('trackedCustomer').where('linkId', '=', link.id)
    const sales = await db
      .selectFrom('numberOrder')
      .innerJoin('trackedCustomer', 'trackedCustomer.customerId', 'numberOrder.customerId')
      .select(({ fn, eb }) => [
        fn.countAll<number>().as('orders'),
        orZero(
          fn.sum<number>(
            eb(eb('priceToman', '+', eb.ref('repeatSoldToman')), '-', eb.ref('refundedToman')),
          ),
        ).as('soldToman'),
      ])
      .where('linkId', '=', link.id)
      .where('state', 'in', SOLD)
      .executeTakeFirstOrThrow()
    const permanent = await db
      .selectFrom('permanentOrder')
      .innerJoin('trackedCustomer', 'trackedCustomer.customerId', 'permanentOrder.customerId')
      .select(({ fn }) => [
        fn.countAll<number>().as('orders'),
        orZero(fn.sum<number>('priceToman')).as('soldToman'),
      ])
      .where('linkId', '=', link.id)
      .where('state', '=', 'owned')
      .executeTakeFirstOrThrow()
    const buyers = tracked.where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('numberOrder')
            .select('numberOrder.id')
            .whereRef('numberOrder.customerId', '=', 'trackedCustomer.customerId')
            .where('numberOrder.state', 'in', SOLD),
        ),
        eb.exists(
          eb
            .selectFrom('permanentOrder')
            .select('permanentOrder.id')
            .whereRef('permanentOrder.customerId', '=', 'trackedCustomer.customerId')
            .where('permanentOrder.state', '=', 'owned'),
        ),
      ]),
    )
    return {
      ...link,
      people: await count(tracked),
      buyers: await count(buyers),
      orders: sales.orders + permanent.orders,
      soldToman: toman(sales.soldToman + permanent.soldToman),
    }
  },
})
