/** What the staff do about ways to pay. Every change is a row of the audit log. */
import { isDeepStrictEqual } from 'node:util'
import { DAY } from '../clock.ts'
import type { Context } from '../context.ts'
import { legible } from '../language/fold.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may } from '../staff/roles.ts'
import { midnight } from '../top-ups/card-rail.ts'
import { railTermsRows, type RailTerms } from '../top-ups/rail-terms-rows.ts'
import type { RailName } from '../top-ups/types.ts'
import { paymentRows } from './payment-rows.ts'
import { rateNow, typeRate } from './rates.ts'
import { paymentReportRows, type Waiting } from './report-rows.ts'
import { strayRows, type StoredStray } from './stray-rows.ts'
import type { Payments, RailChanged, RailView, Stray } from './types.ts'
import { fileOf } from './views.ts'
import { standings, type Standing } from './ways.ts'
import { chosenAs } from '../top-ups/rail.ts'

const PAGE = 8
const MOST_TOMAN = 900_000_000
/** A tenth of the amount. */
const MOST_FEE = 1000
const LONGEST_NOTE = 300
const DAYS_AT_MOST = 92

type Desk = Pick<
  Payments,
  | 'rails'
  | 'setRail'
  | 'rate'
  | 'setRate'
  | 'file'
  | 'search'
  | 'inReview'
  | 'strays'
  | 'stray'
  | 'closeStray'
  | 'reconciliation'
>

/** A payer's card as gateways and receipts show it: `621986******0002`, `6219 86** **** 0002`. */
const MASKED = /^[\d\s-]*[*xX•]+[\s*xX•-]*(\d{4})$/

export function createDesk(context: Context): Desk {
  const { store, clock, staff } = context
  return {
    async rails() {
      const [all, waiting] = await Promise.all([
        standings(context, store),
        paymentReportRows(store).waiting(),
      ])
      return all.map((standing) => viewOf(standing, waiting.get(standing.rail)))
    },

    setRail: (actorId, rail, change) => setRail(context, actorId, rail, change),

    rate: () => rateNow(context, store),

    async setRate(actorId, amount) {
      const isKept = await typeRate(context, actorId, amount)
      if (isKept === undefined) return { kind: 'not-allowed' }
      return isKept ? { kind: 'done', rate: await rateNow(context, store) } : { kind: 'invalid' }
    },

    async file(topUpId) {
      const payment = await paymentRows(store).ofTopUp(topUpId)
      return payment && fileOf(context, payment)
    },

    async search(text) {
      const wanted = legible(text).trim().replace(/^#/, '')
      if (wanted === '') return []
      const [, tail = wanted] = MASKED.exec(wanted) ?? []
      const found = await paymentRows(store).search(tail)
      return Promise.all(found.map((payment) => fileOf(context, payment)))
    },

    async inReview(page) {
      const found = await paymentRows(store).inReview(page, PAGE)
      const items = await Promise.all(found.items.map((payment) => fileOf(context, payment)))
      return { ...found, items }
    },

    async strays(page) {
      const found = await strayRows(store).open(page, PAGE)
      const items = await Promise.all(found.items.map((stray) => strayOf(context, stray)))
      return { ...found, items }
    },

    async stray(strayId) {
      const stray = await strayRows(store).find(strayId)
      return stray && strayOf(context, stray)
    },

    async closeStray(actorId, strayId, text) {
      if (!may(await staff.roleOf(actorId), 'approve-topups')) return false
      const note = text.trim().slice(0, LONGEST_NOTE)
      const now = clock.now()
      return store.transaction(async (tx) => {
        if (!(await strayRows(tx).close(strayId, actorId, note, now))) return false
        const subject = `stray:${strayId}`
        await auditLogRows(tx).add({ actorId, action: 'close-stray', subject, after: note }, now)
        return true
      })
    },

    reconciliation(days) {
      const now = clock.now()
      const most = Math.min(Math.max(1, Math.floor(days)), DAYS_AT_MOST)
      return paymentReportRows(store).days(midnight(now) - (most - 1) * DAY, now + 1)
    },
  }
}

async function setRail(
  context: Context,
  actorId: number,
  named: RailName,
  change: Partial<RailTerms>,
): Promise<RailChanged> {
  const rail = chosenAs(named)
  const isMeant = (each: { readonly rail: RailName }): boolean => chosenAs(each.rail) === rail
  const { store, clock, staff } = context
  if (!may(await staff.roleOf(actorId), 'change-shop')) return { kind: 'not-allowed' }
  const now = clock.now()
  const done = await store.transaction(async (tx) => {
    await railTermsRows(tx).lock(rail)
    const before = (await standings(context, tx)).find(isMeant)?.terms
    if (before === undefined) return 'no-such-rail'
    const after = { ...before, ...change }
    if (!isValid(after)) return 'invalid'
    if (isDeepStrictEqual(before, after)) return 'done'
    await railTermsRows(tx).set(rail, after, now)
    const subject = `rail:${rail}`
    await auditLogRows(tx).add({ actorId, action: 'set-rail', subject, before, after }, now)
    return 'done'
  })
  if (done !== 'done') return { kind: done }
  const standing = (await standings(context, store)).find(isMeant)
  const waiting = await paymentReportRows(store).waiting()
  return standing === undefined
    ? { kind: 'no-such-rail' }
    : { kind: 'done', view: viewOf(standing, waiting.get(standing.rail)) }
}

function isValid({ feePercent, ...terms }: RailTerms): boolean {
  const [leastToman, mostToman] = [terms.leastToman ?? 1, terms.mostToman ?? MOST_TOMAN]
  const isWhole = [leastToman, mostToman, feePercent].every((each) => Number.isSafeInteger(each))
  const isRange = leastToman >= 1 && leastToman <= mostToman && mostToman <= MOST_TOMAN
  return isWhole && isRange && feePercent >= 0 && feePercent <= MOST_FEE
}

const viewOf = (
  { rail, terms, whyClosed }: Standing,
  { inReview, unsettled }: Waiting = { inReview: 0, unsettled: 0 },
): RailView => ({ rail, ...terms, whyClosed, inReview, unsettled })

async function strayOf({ store }: Context, stray: StoredStray): Promise<Stray> {
  const { paymentId } = stray
  const payment = paymentId === undefined ? undefined : await paymentRows(store).find(paymentId)
  const { id, rail, kind, gatewayId, reference, currency, units, note, seenAt, closedAt } = stray
  const topUpId = payment?.topUpId
  return { id, rail, kind, topUpId, gatewayId, reference, currency, units, note, seenAt, closedAt }
}
