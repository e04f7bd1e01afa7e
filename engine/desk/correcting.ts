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

/** Far above any wallet, and far below where sums stop being exact. */
const MOST_AT_ONCE = 1_000_000_000

export interface CorrectionRequest {
  readonly kind: 'credit' | 'debit'
  readonly adminId: number
  readonly customerId: number
  readonly toman: Toman
  readonly key: string
  readonly note?: string | undefined
}

async function isToHimself(
  { staff }: Context,
  { kind, adminId, customerId }: CorrectionRequest,
): Promise<boolean> {
  const isOwn = kind === 'credit' && adminId === customerId
  return isOwn && (await staff.roleOf(adminId)) !== 'owner'
}

/** Puts money into a wallet or takes it out, once per key, and tells the customer. */
export async function correct(context: Context, request: CorrectionRequest): Promise<Correction> {
  const { store, clock, wake } = context
  if (await isToHimself(context, request)) return { kind: 'own-wallet' }
  if (request.toman > MOST_AT_ONCE) throw new RangeError(`At most ${MOST_AT_ONCE} Toman at once`)
  const transfer = correction({
    ...request,
    key: `${request.kind}:${request.key}`,
    actorId: request.adminId,
  })
  const now = clock.now()
  try {
    const isHere = await store.transaction(async (tx) => {
      await pastOrderRows(tx).lock(request.customerId) // who is being forgotten meanwhile is gone by then
      if ((await customerRows(tx).find(request.customerId)) === undefined) return false
      if (!(await ledgerRows(tx).post(transfer, now))) return true
      await auditLogRows(tx).add(
        {
          actorId: request.adminId,
          action: request.kind,
          subject: `customer:${request.customerId}`,
          after: {
            toman: request.toman,
            ...(request.note !== undefined && { note: request.note }),
          },
        },
        now,
      )
      const signed = toman(request.kind === 'debit' ? -request.toman : request.toman)
      await noticeRows(tx).add(
        {
          key: `corrected:${transfer.key}`,
          recipientId: request.customerId,
          news: { kind: 'corrected', toman: signed, note: request.note },
          dueAt: now,
        },
        now,
      )
      return true
    })
    if (!isHere) return { kind: 'no-such-customer' }
  } catch (error) {
    if (!(error instanceof TooLittleMoney)) throw error
    return { kind: 'too-little-money', availableToman: toman(request.toman - error.missingToman) }
  }
  wake('notices')
  return { kind: 'done', wallet: await wallet(context, request.customerId) }
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
