/** The customers as the staff sees them: who they are, what they bought, what became of an order, and corrections of wallets. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { type Correction, correct } from './correcting.ts'
import type { Customer } from '../customers/types.ts'
import type { Page } from '../store/page.ts'
import type { Wallet } from '../ledger/types.ts'
import type { Order } from '../orders/order.ts'
import { legible } from '../language/fold.ts'
import { find } from '../customers/customers.ts'
import type { PermanentOrder } from '../permanent/types.ts'
import {
  type Custom,
  type OrderCode,
  type OrderTransfer,
  type StoredProposal,
  customerFileRows,
} from './customer-file-rows.ts'
import type { Ticket } from '../support/types.ts'
import type { TopUp } from '../top-ups/types.ts'
import { wallet } from '../ledger/wallet.ts'
import { orderRows } from '../orders/order-rows.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { blockRows } from '../customers/block-rows.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { permanentRows } from '../permanent/permanent-rows.ts'
import { ticketRows } from '../support/ticket-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

/** More than these are not shown: what is typed more exactly finds fewer. */
export const MOST_HITS = 50
/** What stands before a username where one copies it. */
const USERNAME = /^(?:https?:\/\/)?(?:t|telegram)\.me\/|^@/
const PAGE = 6
const LONGEST_NOTE = 500
/** A confirmation that lies about is not the answer to a question of now. */
const PROPOSAL_LASTS_MS = 15 * MINUTE

/** What a search found. */
export type Hit =
  | { readonly kind: 'customer'; readonly customer: Customer }
  | { readonly kind: 'order'; readonly order: Order }

export interface CustomerFile extends Custom {
  readonly customer: Customer
  readonly since: EpochMs
  /** False after the customer blocked the bot. */
  readonly reachable: boolean
  readonly wallet: Wallet
  readonly note: string | undefined
  /** Why the customer may not buy, perhaps empty; undefined when they may. */
  readonly blockedBecause: string | undefined
  /** How many of each the customer has, whatever became of them. */
  readonly topUps: number
  readonly permanents: number
  readonly tickets: number
}

export interface OrderStory {
  readonly order: Order
  readonly transfers: readonly OrderTransfer[]
  readonly codes: readonly OrderCode[]
}

/** A correction as it was typed, with what it would lead to. */
export interface Proposal extends StoredProposal {
  readonly customer: Customer
  readonly availableToman: Toman
  /** Below zero when it cannot be done. */
  readonly afterToman: Toman
}

interface CorrectionDraft {
  readonly kind: 'credit' | 'debit'
  readonly customerId: number
  readonly toman: Toman
  readonly note: string | undefined
}

/** How confirming a proposal ended. */
export type Confirmed =
  /** Another's, or none. */
  { readonly kind: 'no-such-proposal' } | { readonly kind: 'too-old' } | Correction

export interface CustomerFiles {
  /** By id, @username, name, an order's number or its id; best first. */
  find(text: string): Promise<readonly Hit[]>
  file(customerId: number): Promise<CustomerFile | undefined>
  /** Whatever became of them, newest first; so are the next two. */
  topUps(customerId: number, page: number): Promise<Page<TopUp>>
  permanents(customerId: number, page: number): Promise<Page<PermanentOrder>>
  tickets(customerId: number, page: number): Promise<Page<Ticket>>
  /** The whole story of an order, with codes: who may see them is the face's business. */
  story(orderId: number): Promise<OrderStory | undefined>
  /** @param note empty takes it away @returns false when there is no such customer */
  setNote(actorId: number, customerId: number, note: string): Promise<boolean>
  /** Keeps a correction until its author confirms it. Undefined when there is no such customer. */
  propose(actorId: number, draft: CorrectionDraft): Promise<Proposal | undefined>
  /** Does what was proposed, once, however often it is confirmed. */
  confirm(actorId: number, proposalId: number): Promise<Confirmed>
  proposal(actorId: number, proposalId: number): Promise<Proposal | undefined>
}

export const createCustomerFiles = (context: Context): CustomerFiles => {
  const { store, clock } = context

  const customersOf = async (ids: readonly number[]): Promise<Hit[]> => {
    const customers = await Promise.all(ids.map((id) => find(context, id)))
    return customers.flatMap((customer) => (customer ? [{ kind: 'customer', customer }] : []))
  }
  const ordersOf = async (ids: readonly number[]): Promise<Hit[]> => {
    const orders = await Promise.all(ids.map((id) => orderRows(store).find(id)))
    return orders.flatMap((order) => (order ? [{ kind: 'order', order }] : []))
  }

  async function byDigits(digits: string): Promise<Hit[]> {
    const id = Number(digits)
    const isId = Number.isSafeInteger(id) && !digits.startsWith('0')
    const numbers =
      digits.length < 4 ? [] : await customerFileRows(store).orderIdsByNumber(digits, MOST_HITS)
    return [
      ...(isId ? await customersOf([id]) : []),
      ...(isId ? await ordersOf([id]) : []),
      ...(await ordersOf(numbers.filter((each) => each !== id))),
    ]
  }

  const complete = async (stored: StoredProposal): Promise<Proposal | undefined> => {
    const customer = await find(context, stored.customerId)
    if (customer === undefined) return undefined
    const { availableToman } = await wallet(context, stored.customerId)
    const signed = stored.kind === 'debit' ? -stored.toman : stored.toman
    return { ...stored, customer, availableToman, afterToman: toman(availableToman + signed) }
  }

  return {
    async find(text) {
      const wanted = legible(text).toLowerCase()
      const digits = /^[#+]?[\d\s().\u2010-\u2015-]+$/.test(wanted) ? wanted.replace(/\D/g, '') : ''
      if (digits !== '') return (await byDigits(digits)).slice(0, MOST_HITS)
      const username = wanted.replace(USERNAME, '')
      if (username === '') return []
      const isUsername = username !== wanted
      const byUsername = await customerFileRows(store).idsByUsername(username, MOST_HITS)
      const byName = isUsername ? [] : await customerFileRows(store).idsByName(text, MOST_HITS)
      return customersOf([...new Set([...byUsername, ...byName])].slice(0, MOST_HITS))
    },

    async file(customerId) {
      const known = await customerRows(store).find(customerId)
      const since = await customerFileRows(store).createdAt(customerId)
      if (known === undefined || since === undefined) return undefined
      return {
        customer: { ...known, isNew: false },
        since,
        reachable: known.reachable,
        wallet: await wallet(context, customerId),
        note: await customerFileRows(store).note(customerId),
        blockedBecause: await blockRows(store).reason(customerId),
        topUps: await topUpRows(store).countOpenedSince([customerId], 0),
        permanents: await permanentRows(store).countEveryOf(customerId),
        tickets: await ticketRows(store).countOfCustomer(customerId),
        ...(await customerFileRows(store).customOf(customerId)),
      }
    },

    topUps: (customerId, page) => topUpRows(store).everyOf(customerId, page, PAGE),
    permanents: (customerId, page) => permanentRows(store).everyOf(customerId, page, PAGE),
    tickets: (customerId, page) => ticketRows(store).ofCustomer(customerId, page, PAGE),

    async story(orderId) {
      const order = await orderRows(store).find(orderId)
      if (order === undefined) return undefined
      return {
        order,
        transfers: await customerFileRows(store).transfersOf(orderId),
        codes: await customerFileRows(store).codesOf(orderId),
      }
    },

    async setNote(actorId, customerId, text) {
      const note = text.trim().slice(0, LONGEST_NOTE).toWellFormed()
      const now = clock.now()
      return store.transaction(async (tx) => {
        if ((await customerRows(tx).find(customerId)) === undefined) return false
        const before = await customerFileRows(tx).note(customerId)
        await customerFileRows(tx).setNote(customerId, note, now)
        const subject = `customer:${customerId}`
        await auditLogRows(tx).add({ actorId, action: 'note', subject, before, after: note }, now)
        return true
      })
    },

    async propose(actorId, draft) {
      if ((await customerRows(store).find(draft.customerId)) === undefined) return undefined
      const proposal = { ...draft, actorId, at: clock.now() }
      return complete({ ...proposal, id: await customerFileRows(store).propose(proposal) })
    },

    async proposal(actorId, proposalId) {
      const stored = await customerFileRows(store).proposal(proposalId)
      return stored?.actorId === actorId ? complete(stored) : undefined
    },

    async confirm(actorId, proposalId) {
      const stored = await customerFileRows(store).proposal(proposalId)
      if (stored === undefined || stored.actorId !== actorId) return { kind: 'no-such-proposal' }
      if (clock.now() - stored.at > PROPOSAL_LASTS_MS) return { kind: 'too-old' }
      const { kind, customerId, toman: amount, note } = stored
      const key = `proposal:${proposalId}`
      return correct(context, { kind, adminId: actorId, customerId, toman: amount, key, note })
    },
  }
}
