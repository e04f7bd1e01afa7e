import type { Wallets, Movement, Wallet } from './types.ts'
import type { Basis } from '../basis.ts'
import type { Page } from '../store/page.ts'
import { heldAccount, walletAccount } from './ledger.ts'
import { type LedgerLine, ledgerRows } from './ledger-rows.ts'

/** As many as a phone shows at once, so that the newest is not pushed away. */
const PAGE = 6
export async function wallet({ store }: Pick<Basis, 'store'>, customerId: number): Promise<Wallet> {
  const [availableToman, heldToman] = await Promise.all([
    ledgerRows(store).balance(walletAccount(customerId)),
    ledgerRows(store).balance(heldAccount(customerId)),
  ])
  return { availableToman, heldToman }
}

async function history(
  { store }: Pick<Basis, 'store'>,
  customerId: number,
  page: number,
): Promise<Page<Movement>> {
  const found = await ledgerRows(store).lines(walletAccount(customerId), page, PAGE)
  return { ...found, items: found.items.map(movementOf) }
}

function movementOf(line: LedgerLine): Movement {
  const { kind, toman: amount, at, orderId, number, orderState, isHeld, note, afterToman } = line
  return {
    kind: kind === 'repeat-hold' && isHeld ? 'hold' : movementKind(kind, orderState),
    toman: amount,
    at,
    orderId,
    number,
    note,
    afterToman,
  }
}

function movementKind(kind: string, orderState: string | undefined): Movement['kind'] {
  if (kind === 'hold')
    return orderState === 'placing' || orderState === 'waiting' ? 'hold' : 'purchase'
  if (kind === 'repeat-hold') return 'purchase'
  if (
    kind === 'release' ||
    kind === 'cheaper' ||
    kind === 'order-refund' ||
    kind === 'repeat-release'
  )
    return 'refund'
  if (kind === 'refund-hold') return 'sent-back'
  if (kind === 'refund-release') return 'refund'
  if (kind === 'gift-code') return 'gift'
  if (kind === 'referral') return kind
  if (kind === 'topup') return 'top-up'
  if (kind === 'credit' || kind === 'debit' || kind === 'gift' || kind === 'waive') return kind
  throw new Error(`A transfer of kind ${kind} has no place in a wallet's history`)
}

export const createWallets = (basis: Pick<Basis, 'store'>): Wallets => ({
  of: (customerId) => wallet(basis, customerId),
  history: (customerId, page) => history(basis, customerId, page),
})
