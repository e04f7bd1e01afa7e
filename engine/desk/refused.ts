/** Customers whose purchase was refused because our account at the provider had no money: who they are, and telling them that it works again. */
import type { Context } from '../context.ts'
import { moneyIsBack, REFUSED_FOR_MS } from '../reports/troubles.ts'
import { type RefusedPurchase, refusedRows } from '../buying/refused-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

/** To a customer: what was refused for want of our money can be bought again. */
export interface RefusedNews {
  readonly kind: 'works-again'
  readonly what: RefusedPurchase['kind']
  readonly orderId: number
}

interface Refused {
  /** Newest first; each customer may be in it several times. */
  readonly purchases: readonly RefusedPurchase[]
  /** True when the account has been seen since with enough for the dearest of them. */
  readonly isMoneyBack: boolean
}

export interface RefusedPurchases {
  open(): Promise<Refused>
  /** Tells each customer of the list once. @returns how many are told; nobody while the money is not back */
  tell(actorId: number): Promise<number>
}

export function createRefused(context: Context): RefusedPurchases {
  const { store, clock, wake } = context

  const open = async (): Promise<Refused> => {
    const now = clock.now()
    const purchases = await refusedRows(store).open(now - REFUSED_FOR_MS)
    return { purchases, isMoneyBack: await moneyIsBack(store, purchases) }
  }

  return {
    open,
    async tell(actorId) {
      const { purchases, isMoneyBack } = await open()
      if (!isMoneyBack) return 0
      const now = clock.now()
      const people = await store.transaction(async (tx) => {
        const told = new Set<number>()
        for (const refused of purchases) {
          const { kind, orderId, customerId } = refused
          if (!(await refusedRows(tx).setTold(refused, now)) || told.has(customerId)) continue
          told.add(customerId)
          const news = { kind: 'works-again', what: kind, orderId } as const
          const key = `works-again:${kind}:${orderId}`
          await noticeRows(tx).add({ key, recipientId: customerId, news, dueAt: now }, now)
        }
        const entry = {
          actorId,
          action: 'works-again',
          subject: 'shop',
          after: { people: told.size },
        }
        if (told.size > 0) await auditLogRows(tx).add(entry, now)
        return told.size
      })
      wake('notices')
      return people
    },
  }
}
