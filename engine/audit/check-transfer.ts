/** What a transfer's kind demands of its key, its accounts and whom it names: pure. */
import { heldAccount, walletAccount, type TransferKind } from '../ledger/ledger.ts'
import type { TransferProblem } from './types.ts'

export interface WrittenTransfer {
  readonly id: number
  readonly key: string
  readonly kind: string
  readonly orderId: number | undefined
  readonly actorId: number | undefined
  readonly at: number
  readonly postings: readonly { readonly account: string; readonly toman: number }[]
}

/** Whose money an order or a top-up moves. */
export interface Payer {
  readonly customerId: number
  readonly payer: string
}

/** A correction as it was proposed, or as the audit log has it. */
export interface CorrectionEntry {
  readonly actorId: number
  readonly kind: string
  readonly customerId: number
  /** Undefined when its customer's data was deleted: the audit log names no amount any more. */
  readonly toman: number | undefined
}

/** The rows that some transfers name, as far as they exist. */
export interface Named {
  readonly orders: ReadonlyMap<number, Payer>
  readonly permanentOrders: ReadonlyMap<number, Payer>
  readonly topUps: ReadonlyMap<number, Payer>
  readonly refunds: ReadonlyMap<number, Payer>
  readonly customers: ReadonlyMap<number, Payer>
  readonly giftUses: ReadonlyMap<number, Payer>
  readonly rewards: ReadonlyMap<number, Payer>
  /** Without those that were forgotten. */
  readonly proposals: ReadonlyMap<number, CorrectionEntry>
  /** Corrections in the audit log, each as {@link entryKey} writes it. */
  readonly entries: ReadonlySet<string>
}

/** Where money comes from or goes to: a house account, or one of whom the transfer is for. */
type Side = 'payer' | 'held' | 'wallet' | { readonly house: string }

interface Shape {
  /** Its group is the id of what the transfer is for. */
  readonly key: RegExp
  readonly of: keyof Omit<Named, 'proposals' | 'entries'> | 'correction' | 'house'
  readonly from: Side
  readonly to: Side
}

const house = (name: string): Side => ({ house: name })
const ofOrder = (name: string, from: Side, to: Side): Shape => ({
  key: new RegExp(`^${name}:(\\d+)$`),
  of: 'orders',
  from,
  to,
})
/** Each further code of an order has its own number in the key. */
const ofRepeat = (name: string, from: Side, to: Side): Shape => ({
  key: new RegExp(`^repeat-${name}:(\\d+):\\d+$`),
  of: 'orders',
  from,
  to,
})
const ofPermanent = (name: string, from: Side, to: Side): Shape => ({
  key: new RegExp(`^permanent-${name}:(\\d+)$`),
  of: 'permanentOrders',
  from,
  to,
})
const ofHouse = (key: RegExp, from: string, to: string): Shape => ({
  key,
  of: 'house',
  from: house(from),
  to: house(to),
})
const DIFFERENCE = /^difference:\d+$/

/** Every way in which a transfer of a kind may look. What is not in this table does not happen. */
const SHAPES: Readonly<Record<TransferKind, readonly Shape[]>> = {
  hold: [ofOrder('hold', 'payer', 'held'), ofPermanent('hold', 'payer', 'held')],
  cheaper: [ofOrder('cheaper', 'held', 'payer')],
  settle: [ofOrder('end', 'held', house('sales')), ofPermanent('end', 'held', house('sales'))],
  release: [ofOrder('end', 'held', 'payer'), ofPermanent('end', 'held', 'payer')],
  'order-refund': [
    { key: /^order-refund:(\d+):\d+$/, of: 'orders', from: house('sales'), to: 'payer' },
  ],
  'repeat-hold': [ofRepeat('hold', 'payer', 'held')],
  'repeat-settle': [ofRepeat('end', 'held', house('sales'))],
  'repeat-release': [ofRepeat('end', 'held', 'payer')],
  bought: [
    ofOrder('bought', house('provider'), house('cost')),
    ofPermanent('bought', house('provider'), house('cost')),
  ],
  refunded: [ofOrder('refunded', house('cost'), house('provider'))],
  'lost-bought': [
    ofOrder('bought', house('provider'), house('cost')),
    ofHouse(DIFFERENCE, 'provider', 'cost'),
  ],
  'lost-refunded': [
    ofOrder('refunded', house('cost'), house('provider')),
    ofHouse(DIFFERENCE, 'cost', 'provider'),
  ],
  topup: [{ key: /^topup:(\d+)$/, of: 'topUps', from: house('payments'), to: 'wallet' }],
  'refund-hold': [{ key: /^refund-hold:(\d+)$/, of: 'refunds', from: 'wallet', to: 'held' }],
  'refund-settle': [
    { key: /^refund-end:(\d+)$/, of: 'refunds', from: 'held', to: house('payments') },
  ],
  'refund-release': [{ key: /^refund-end:(\d+)$/, of: 'refunds', from: 'held', to: 'wallet' }],
  credit: [{ key: /^credit:./, of: 'correction', from: house('adjustments'), to: 'wallet' }],
  debit: [{ key: /^debit:./, of: 'correction', from: 'wallet', to: house('adjustments') }],
  gift: [{ key: /^gift:(\d+)$/, of: 'customers', from: house('adjustments'), to: 'wallet' }],
  'gift-code': [{ key: /^gift-code:(\d+)$/, of: 'giftUses', from: house('gifts'), to: 'wallet' }],
  referral: [{ key: /^referral:(\d+)$/, of: 'rewards', from: house('gifts'), to: 'wallet' }],
  waive: [{ key: /^waive:(\d+)$/, of: 'customers', from: 'wallet', to: house('waived') }],
  opening: [ofHouse(/^opening$/, 'deposits', 'panel')],
  deposit: [ofHouse(DIFFERENCE, 'deposits', 'panel')],
  difference: [
    ofHouse(DIFFERENCE, 'panel', 'unexplained'),
    ofPermanent('stray', house('panel'), house('unexplained')),
  ],
}

/** Whom a transfer names, for reading it. */
export interface Naming {
  readonly of: Shape['of'] | 'nothing'
  readonly id: number
}

/** @returns what the transfer's key names; a correction names the customer whose wallet it changed */
export function namingOf(transfer: WrittenTransfer): Naming {
  const shape = shapeOf(transfer)
  if (shape === undefined) return { of: 'nothing', id: 0 }
  if (shape.of === 'correction') return { of: 'correction', id: walletOwner(transfer) }
  return { of: shape.of, id: Number(shape.key.exec(transfer.key)?.[1] ?? 0) }
}

/** @returns the proposal that a correction confirmed, if it was proposed before */
export const proposalIdOf = ({ key }: WrittenTransfer): number | undefined => {
  const id = /^(?:credit|debit):proposal:(\d+)$/.exec(key)?.[1]
  return id === undefined ? undefined : Number(id)
}

export const entryKey = (entry: CorrectionEntry, at: number): string =>
  `${entry.actorId} ${entry.kind} ${entry.customerId} ${entry.toman} ${at}`

/** @returns undefined when all is as it must be */
export function problemOfTransfer(
  transfer: WrittenTransfer,
  named: Named,
): TransferProblem | undefined {
  const shape = shapeOf(transfer)
  if (shape === undefined) return 'belongs-to-nothing'
  const { id } = namingOf(transfer)
  const whose = whoseIs(shape, id, named)
  if (whose === undefined) return 'belongs-to-nothing'
  if (transfer.orderId !== (shape.of === 'orders' ? id : undefined)) return 'belongs-to-nothing'
  if (!isBetween(transfer, accountOf(shape.from, whose), accountOf(shape.to, whose)))
    return 'accounts-wrong'
  return shape.of === 'correction' ? problemOfCorrection(transfer, named) : undefined
}

const shapeOf = ({ kind, key }: WrittenTransfer): Shape | undefined =>
  kind in SHAPES ? SHAPES[kind as TransferKind].find((shape) => shape.key.test(key)) : undefined

const NOBODY: Payer = { customerId: 0, payer: '' }

function whoseIs(shape: Shape, id: number, named: Named): Payer | undefined {
  if (shape.of === 'house') return NOBODY
  return named[shape.of === 'correction' ? 'customers' : shape.of].get(id)
}

function accountOf(side: Side, { customerId, payer }: Payer): string {
  if (side === 'payer') return payer
  if (side === 'held') return heldAccount(customerId)
  return side === 'wallet' ? walletAccount(customerId) : side.house
}

const isBetween = ({ postings }: WrittenTransfer, from: string, to: string): boolean =>
  postings.length === 2 &&
  postings.some(({ account, toman }) => account === from && toman < 0) &&
  postings.some(({ account, toman }) => account === to && toman > 0)

const walletOwner = ({ postings }: WrittenTransfer): number =>
  Number(postings.map(({ account }) => /^customer:(\d+)$/.exec(account)?.[1]).find(Boolean) ?? 0)

function problemOfCorrection(
  transfer: WrittenTransfer,
  { proposals, entries }: Named,
): TransferProblem | undefined {
  const { actorId = 0, kind, at, postings } = transfer
  const amount = postings.find(({ toman }) => toman > 0)?.toman ?? 0
  const entry = { actorId, kind, customerId: walletOwner(transfer), toman: amount }
  // A proposal is forgotten in its time; the audit log is not.
  const proposed = proposals.get(proposalIdOf(transfer) ?? 0) ?? entry
  if (entryKey(proposed, at) !== entryKey(entry, at)) return 'not-as-proposed'
  const isInAuditLog = [entry, { ...entry, toman: undefined }].some((each) =>
    entries.has(entryKey(each, at)),
  )
  return isInAuditLog ? undefined : 'not-in-audit-log'
}
