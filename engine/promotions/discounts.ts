/** Discount codes: made, started and stopped by the staff. How customers use them: `using-discounts.ts`, and buying. */
import { randomInt } from 'node:crypto'
import { toman } from '#sdk'
import { DAY } from '../clock.ts'
import type { Context } from '../context.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may } from '../staff/roles.ts'
import { type DiscountCode, discountRows } from './discount-rows.ts'
import type { DiscountMade, DiscountRequest, Discounts } from './discount-types.ts'
import { isCode, madeUp, spelt } from './gift-code.ts'

const PAGE = 8
const MOST_PERCENT = 90
const MOST_TOMAN = toman(100_000_000)
const MOST_USES = 100_000

export const createDiscounts = (context: Context): Discounts => {
  const { store, settings, mode } = context
  return {
    isOpen: () => mode === 'shop' && settings.get('discountCodesOpen'),
    make: (actorId, request) => make(context, actorId, request),
    list: (page) => discountRows(store).page(page, PAGE),
    find: (codeId) => discountRows(store).find(codeId),
    used: (codeId) => discountRows(store).used(codeId),
    start: (actorId, codeId) => switchCode(context, actorId, codeId, 'start'),
    stop: (actorId, codeId) => switchCode(context, actorId, codeId, 'stop'),
  }
}

async function make(
  { store, clock, staff, catalogue }: Context,
  actorId: number,
  { key, code: wanted, days, service: named, ...terms }: DiscountRequest,
): Promise<DiscountMade> {
  if (!may(await staff.roleOf(actorId), 'make-gifts')) return { kind: 'not-allowed' }
  const code = wanted === undefined ? madeUp(randomInt) : spelt(wanted)
  if (!isCode(code)) return { kind: 'bad-code' }
  if (!isSize(terms)) return { kind: 'bad-size', mostPercent: MOST_PERCENT, mostToman: MOST_TOMAN }
  if (terms.uses < 1 || terms.uses > MOST_USES) return { kind: 'bad-uses', most: MOST_USES }
  const service = named === undefined ? undefined : serviceOf(catalogue, named)
  if (named !== undefined && service === undefined) return { kind: 'unknown-service' }
  const now = clock.now()
  return store.transaction(async (tx) => {
    const earlier = await discountRows(tx).byKey(key)
    if (earlier !== undefined) return { kind: 'done', discount: earlier }
    await discountRows(tx).dropUnused(code) // a mistyped one, made anew
    const expiresAt = days === undefined ? undefined : now + days * DAY
    const asked = { ...terms, key, code, service, expiresAt, madeBy: actorId }
    const discount = await discountRows(tx).make(asked, now)
    if (discount === undefined) {
      const same = await discountRows(tx).byKey(key) // the same request again, at this very instant
      return same === undefined ? { kind: 'taken' } : { kind: 'done', discount: same }
    }
    await auditLogRows(tx).add(entryOf(actorId, 'make', discount), now)
    return { kind: 'done', discount }
  })
}

const isSize = ({ percent, offToman }: Pick<DiscountRequest, 'percent' | 'offToman'>): boolean =>
  percent === undefined
    ? offToman !== undefined && offToman > 0 && offToman <= MOST_TOMAN
    : offToman === undefined && percent >= 1 && percent <= MOST_PERCENT

/** By its id, or the first that is called so. */
const serviceOf = (catalogue: Context['catalogue'], text: string): string | undefined =>
  (catalogue.service(text.trim()) ?? catalogue.search(text).services[0])?.id

const entryOf = (actorId: number, word: 'make' | 'start' | 'stop', discount: DiscountCode) => {
  const { code, percent, offToman, service, uses, expiresAt } = discount
  return {
    actorId,
    action: `${word}-discount`,
    subject: `discount:${code}`,
    after: {
      ...(percent !== undefined && { percent }),
      ...(offToman !== undefined && { toman: offToman }),
      ...(service !== undefined && { service }),
      uses,
      ...(expiresAt !== undefined && { expiresAt }),
    },
  }
}

async function switchCode(
  { store, clock, staff }: Context,
  actorId: number,
  codeId: number,
  to: 'start' | 'stop',
): Promise<boolean> {
  if (!may(await staff.roleOf(actorId), 'make-gifts')) return false
  const now = clock.now()
  return store.transaction(async (tx) => {
    const discount = await discountRows(tx).find(codeId)
    const isSwitched = await (to === 'start'
      ? discountRows(tx).start(codeId)
      : discountRows(tx).stop(codeId, now))
    if (discount === undefined || !isSwitched) return false
    await auditLogRows(tx).add(entryOf(actorId, to, discount), now)
    return true
  })
}
