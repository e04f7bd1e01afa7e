import { askBalance } from './reports/index.ts'
import { toman, type Toman } from '#sdk'
import type { Correction, Movement, Page, ProviderBalance, Wallet } from './contract.ts'
import type { Context } from './context.ts'
import { correction, heldAccount, walletAccount } from './ledger.ts'
import { TooLittleMoney, type LedgerLine, type Tables } from './store/index.ts'

/** As many as a phone shows at once, so that the newest is not pushed away. */
const PAGE = 6
/** Far above any purse, and far below where sums stop being exact. */
const MOST_AT_ONCE = 1_000_000_000

export async function wallet({ store }: Context, customerId: number): Promise<Wallet> {
  const [availableToman, heldToman] = await Promise.all([
    store.ledger.balance(walletAccount(customerId)),
    store.ledger.balance(heldAccount(customerId)),
  ])
  return { availableToman, heldToman }
}

export async function history(
  { store }: Context,
  customerId: number,
  page: number,
): Promise<Page<Movement>> {
  const account = walletAccount(customerId)
  const [count, lines] = await Promise.all([
    store.ledger.countLines(account),
    store.ledger.lines(account, PAGE, page * PAGE),
  ])
  const items = await Promise.all(lines.map((line) => movementOf(store, line)))
  return { items, page, pages: Math.max(1, Math.ceil(count / PAGE)) }
}

async function movementOf({ permanent }: Tables, line: LedgerLine): Promise<Movement> {
  const { kind, toman: amount, at, orderId, orderState, isHeld, note, afterToman } = line
  const order = line.permanentId === undefined ? undefined : await permanent.find(line.permanentId)
  return {
    kind: kind === 'repeat-hold' && isHeld ? 'hold' : movementKind(kind, orderState),
    toman: amount,
    at,
    orderId,
    number: order?.formatted,
    note,
    afterToman,
  }
}

function movementKind(kind: string, orderState: string | undefined): Movement['kind'] {
  if (kind === 'hold')
    return orderState === 'placing' || orderState === 'waiting' ? 'hold' : 'purchase'
  if (kind === 'repeat-hold') return 'purchase'
  if (kind === 'release' || kind === 'cheaper' || kind === 'repeat-release') return 'refund'
  if (kind === 'gift-code') return 'gift'
  if (kind === 'referral') return kind
  if (kind === 'topup') return 'top-up'
  if (kind === 'credit' || kind === 'debit' || kind === 'gift' || kind === 'waive') return kind
  throw new Error(`A transfer of kind ${kind} has no place in a wallet's history`)
}

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
      await tx.conduct.await(wish.customerId) // who is being forgotten meanwhile is gone by then
      if ((await tx.customers.find(wish.customerId)) === undefined) return false
      if (!(await tx.ledger.post(transfer, now))) return true
      await tx.trail.add(
        {
          actorId: wish.adminId,
          action: wish.kind,
          subject: `customer:${wish.customerId}`,
          after: { toman: wish.toman, ...(wish.note !== undefined && { note: wish.note }) },
        },
        now,
      )
      const signed = toman(wish.kind === 'debit' ? -wish.toman : wish.toman)
      await tx.notices.add(
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

/** What is asked by hand is remembered as what is asked by the clock: an alarm ends with it. */
export async function providerBalance(context: Context): Promise<ProviderBalance> {
  const told = await askBalance(context)
  return told === undefined ? { kind: 'unavailable' } : { kind: 'known', toman: told.toman }
}
