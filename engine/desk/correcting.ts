import { type Toman, toman } from '#sdk'
import type { Wallet } from '../ledger/types.ts'
import type { Context } from '../context.ts'

import { correction } from '../ledger/ledger.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows, TooLittleMoney } from '../ledger/ledger-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { wallet } from '../ledger/wallet.ts'

/** How an admin's correction of a wallet ended. */
export type Correction =
  | { readonly kind: 'no-such-customer' }
  /** Only owners put money into their own wallet. */
  | { readonly kind: 'own-wallet' }
  /** A debit above what is available; nothing changed. */
  | { readonly kind: 'too-little-money'; readonly availableToman: Toman }
  | { readonly kind: 'done'; readonly wallet: Wallet }

/** Far above any purse, and far below where sums stop being exact. */
const MOST_AT_ONCE = 1_000_000_000

export interface CorrectionWish {
  readonly kind: 'credit' | 'debit'
  readonly adminId: number
  readonly customerId: number
  readonly toman: Toman
  readonly key: string
  readonly note?: string | undefined
}

async function isToHimself(
  { staff }: Context,
  { kind, adminId, customerId }: CorrectionWish,
): Promise<boolean> {
  const isOwn = kind === 'credit' && adminId === customerId
  return isOwn && (await staff.roleOf(adminId)) !== 'owner'
}

/** Puts money into a wallet or takes it out, once per key, and tells the customer. */
export async function correct(context: Context, wish: CorrectionWish): Promise<Correction> {
  const { store, clock, ring } = context
  if (await isToHimself(context, wish)) return { kind: 'own-wallet' }
  if (wish.toman > MOST_AT_ONCE) throw new RangeError(`At most ${MOST_AT_ONCE} Toman at once`)
  const transfer = correction({ ...wish, key: `${wish.kind}:${wish.key}`, actorId: wish.adminId })
  const now = clock.now()
  try {
    const isHere = await store.transaction(async (tx) => {
      await pastOrderRows(tx).await(wish.customerId) // who is being forgotten meanwhile is gone by then
      if ((await customerRows(tx).find(wish.customerId)) === undefined) return false
      if (!(await ledgerRows(tx).post(transfer, now))) return true
      await auditLogRows(tx).add(
        {
          actorId: wish.adminId,
          action: wish.kind,
          subject: `customer:${wish.customerId}`,
          after: { toman: wish.toman, ...(wish.note !== undefined && { note: wish.note }) },
        },
        now,
      )
      const signed = toman(wish.kind === 'debit' ? -wish.toman : wish.toman)
      await noticeRows(tx).add(
        {
          key: `corrected:${transfer.key}`,
          recipientId: wish.customerId,
          news: { kind: 'corrected', toman: signed, note: wish.note },
          dueAt: now,
        },
        now,
      )
      return true
    })
    if (!isHere) return { kind: 'no-such-customer' }
  } catch (error) {
    if (!(error instanceof TooLittleMoney)) throw error
    return { kind: 'too-little-money', availableToman: toman(wish.toman - error.missingToman) }
  }
  ring()
  return { kind: 'done', wallet: await wallet(context, wish.customerId) }
}

/** What the staff puts into wallets and takes out of them. */
export interface Corrections {
  /** @param key names this correction: the same key again changes nothing. */
  credit(
    adminId: number,
    customerId: number,
    toman: Toman,
    key: string,
    note?: string,
  ): Promise<Correction>
  debit(
    adminId: number,
    customerId: number,
    toman: Toman,
    key: string,
    note?: string,
  ): Promise<Correction>
}

export const createCorrections = (context: Context): Corrections => ({
  credit: (adminId, customerId, amount, key, note) =>
    correct(context, { kind: 'credit', adminId, customerId, toman: amount, key, note }),
  debit: (adminId, customerId, amount, key, note) =>
    correct(context, { kind: 'debit', adminId, customerId, toman: amount, key, note }),
})
