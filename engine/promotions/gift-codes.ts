/** Gift codes: made by the staff, used by customers, each once, and never more often than it may be. */
import { randomInt } from 'node:crypto'
import { toman, type EpochMs } from '#sdk'
import { DAY, HOUR } from '../clock.ts'
import type { Context } from '../context.ts'
import { giftUsed } from '../ledger/ledger.ts'
import { selvesOf } from '../customers/former-selves.ts'
import { may } from '../staff/roles.ts'
import { type GiftCode, giftRows, type NewGiftCode } from './gift-rows.ts'
import type { Tx } from '../store/store.ts'
import { isCode, madeUp, spelt } from './gift-code.ts'
import type { GiftMade, Gifts, GiftRequest, Redeeming } from './gift-types.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { blockRows } from '../customers/block-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

const PAGE = 8
const MOST_TOMAN = toman(100_000_000)
const MOST_USES = 100_000
const MOST_CODES = 500
/** So many tries in vain within an hour, then the oldest of them has to be an hour old. */
const TRIES_AN_HOUR = 5

type Of = Pick<Context, 'store' | 'clock' | 'settings' | 'staff' | 'mode' | 'wake'>

export const createGifts = (context: Of): Gifts => {
  const { store, settings, mode } = context
  const isOpen = (): boolean => mode === 'shop' && settings.get('giftCodesOpen')
  return {
    isOpen,
    async redeem(customerId, text) {
      if (mode === 'private') return { kind: 'closed' }
      const redeeming = await store.transaction((tx) =>
        redeem(context, tx, customerId, spelt(text)),
      )
      if (redeeming.kind === 'done') context.wake('notices')
      return redeeming
    },
    make: (actorId, request) => make(context, actorId, request),
    list: (page) => giftRows(store).page(page, PAGE),
    find: (codeId) => giftRows(store).find(codeId),
    batchOf: (gift) => giftRows(store).batchOf(gift),
    async together(actorId, codeId) {
      const isAllowed = may(await context.staff.roleOf(actorId), 'make-gifts')
      const gift = isAllowed ? await giftRows(store).find(codeId) : undefined
      return gift === undefined ? [] : giftRows(store).together(gift)
    },
    start: (actorId, codeId) => switchCode(context, actorId, codeId, 'start'),
    stop: (actorId, codeId) => switchCode(context, actorId, codeId, 'stop'),
  }
}

async function redeem(
  { clock, settings }: Of,
  tx: Tx,
  customerId: number,
  code: string,
): Promise<Redeeming> {
  await pastOrderRows(tx).lock(customerId) // two taps at once are handled one after the other
  if (!(await settings.now(tx)).get('giftCodesOpen')) return { kind: 'closed' }
  const now = clock.now()
  if ((await blockRows(tx).reason(customerId)) !== undefined) return { kind: 'blocked' }
  const selves = await selvesOf(tx, customerId, now)
  const until = await silentUntil(tx, selves, now)
  if (until !== undefined) return { kind: 'too-many-tries', until }
  const gift = await giftRows(tx).byCode(code)
  const refusal = await refusalOf(tx, selves, gift, now)
  if (refusal !== undefined) {
    if (refusal.kind !== 'had') await giftRows(tx).failed(customerId, now, now - HOUR)
    return refusal
  }
  return gift === undefined ? { kind: 'unknown' } : use(tx, customerId, gift, now)
}

/** @returns until when nobody looks at what these, who are one person, try; undefined: it is looked at */
export async function silentUntil(
  tx: Tx,
  selves: readonly number[],
  now: EpochMs,
): Promise<EpochMs | undefined> {
  const tries = await giftRows(tx).triesSince(selves, now - HOUR, TRIES_AN_HOUR)
  const oldest = tries.at(-1)
  return tries.length < TRIES_AN_HOUR || oldest === undefined ? undefined : oldest + HOUR
}

async function refusalOf(
  tx: Tx,
  selves: readonly number[],
  gift: GiftCode | undefined,
  now: EpochMs,
): Promise<Exclude<Redeeming, { kind: 'done' | 'too-many-tries' }> | undefined> {
  if (gift === undefined || gift.stoppedAt !== undefined) return { kind: 'unknown' }
  if (await giftRows(tx).isUsedBy(gift.id, selves)) return { kind: 'had' }
  if (gift.expiresAt !== undefined && gift.expiresAt <= now) return { kind: 'expired' }
  return gift.used >= gift.uses ? { kind: 'used-up' } : undefined
}

async function use(tx: Tx, customerId: number, gift: GiftCode, now: EpochMs): Promise<Redeeming> {
  // Somebody may have been faster since it was read.
  if (!(await giftRows(tx).take(gift.id, now))) return { kind: 'used-up' }
  const useId = await giftRows(tx).use(gift.id, customerId, now)
  await ledgerRows(tx).post(giftUsed({ id: useId, customerId }, gift.toman), now)
  const news = { kind: 'gift-used', toman: gift.toman } as const
  await noticeRows(tx).add(
    { key: `gift-used:${useId}`, recipientId: customerId, news, dueAt: now },
    now,
  )
  return { kind: 'done', toman: gift.toman }
}

async function make(
  { store, clock, staff }: Of,
  actorId: number,
  request: GiftRequest,
): Promise<GiftMade> {
  if (!may(await staff.roleOf(actorId), 'make-gifts')) return { kind: 'not-allowed' }
  const { codes = 1 } = request
  const code = request.code === undefined ? madeUp(randomInt) : spelt(request.code)
  if (!isCode(code)) return { kind: 'bad-code' }
  if (request.toman > MOST_TOMAN) return { kind: 'bad-amount', mostToman: MOST_TOMAN }
  if (request.uses < 1 || request.uses > MOST_USES) return { kind: 'bad-uses', most: MOST_USES }
  const isCount = codes === 1 || (request.code === undefined && codes <= MOST_CODES)
  if (codes < 1 || !isCount) return { kind: 'bad-count', most: MOST_CODES }
  const now = clock.now()
  return store.transaction(async (tx) => {
    const earlier = await giftRows(tx).byKey(request.key)
    if (earlier !== undefined) return { kind: 'done', gift: earlier }
    const { key, toman: amount, uses, days } = request
    const expiresAt = days === undefined ? undefined : now + days * DAY
    await giftRows(tx).dropUnused(code) // a mistyped one, made anew
    // Not to be used until it was looked at once more.
    const terms = { toman: amount, uses, expiresAt, madeBy: actorId, stoppedAt: now }
    const made = await giftRows(tx).make({ ...terms, key, code }, now)
    if (made === undefined) {
      const same = await giftRows(tx).byKey(key) // the same request again, at this very instant
      return same === undefined ? { kind: 'taken' } : { kind: 'done', gift: same }
    }
    const gift = codes === 1 ? made : await makeMore(tx, made, terms, codes, now)
    const after = {
      toman: amount,
      uses,
      ...(codes > 1 && { codes }),
      ...(expiresAt !== undefined && { expiresAt }),
    }
    const entry = { actorId, action: 'make-gift', subject: `gift:${code}`, after }
    await auditLogRows(tx).add(entry, now)
    return { kind: 'done', gift }
  })
}

/** The rest of a batch: a spelling that there is already is made up anew. */
async function makeMore(
  tx: Tx,
  first: GiftCode,
  terms: Omit<NewGiftCode, 'key' | 'code'>,
  codes: number,
  now: EpochMs,
): Promise<GiftCode> {
  const ids = [first.id]
  while (ids.length < codes) {
    const key = `${first.code}#${ids.length}`
    const made = await giftRows(tx).make({ ...terms, key, code: madeUp(randomInt) }, now)
    if (made !== undefined) ids.push(made.id)
  }
  await giftRows(tx).join(ids, first.id)
  return { ...first, batchId: first.id }
}

async function switchCode(
  { store, clock, staff }: Of,
  actorId: number,
  codeId: number,
  to: 'start' | 'stop',
): Promise<boolean> {
  if (!may(await staff.roleOf(actorId), 'make-gifts')) return false
  const now = clock.now()
  return store.transaction(async (tx) => {
    const gift = await giftRows(tx).find(codeId)
    if (gift === undefined) return false
    const isSwitched = await (to === 'start'
      ? giftRows(tx).start(gift)
      : giftRows(tx).stop(gift, now))
    if (!isSwitched) return false
    const { toman: amount, code } = gift
    const { codes, uses, used } = await giftRows(tx).batchOf(gift)
    const after = { toman: amount, used, uses, ...(codes > 1 && { codes }) }
    await auditLogRows(tx).add(
      { actorId, action: `${to}-gift`, subject: `gift:${code}`, after },
      now,
    )
    return true
  })
}
