/** Tracking links: which advertisement brings customers, and what they buy. */
import { randomInt } from 'node:crypto'
import type { Context } from '../context.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { formerSelves } from '../customers/former-selves.ts'
import { isInvisible } from '../language/fold.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may } from '../staff/roles.ts'
import { madeUp } from './gift-code.ts'
import { trackingRows } from './tracking-rows.ts'
import type { LinkMade, TrackingLinks } from './tracking-types.ts'

const PAGE = 8
const LONGEST_NAME = 40

type Of = Pick<Context, 'store' | 'clock' | 'staff'>

export const createTrackingLinks = (context: Of): TrackingLinks => {
  const { store, clock } = context
  return {
    make: (actorId, request) => make(context, actorId, request),

    async list(page) {
      const { items, ...rest } = await trackingRows(store).page(page, PAGE)
      return {
        ...rest,
        items: await Promise.all(items.map((link) => trackingRows(store).brought(link))),
      }
    },

    async find(linkId) {
      const link = await trackingRows(store).find(linkId)
      return link && trackingRows(store).brought(link)
    },

    async note(customerId, token) {
      const link = await trackingRows(store).byToken(token)
      const customer = await customerRows(store).find(customerId)
      // A customer who has chosen a language was here before the link.
      if (link === undefined || customer === undefined || customer.language !== undefined) return
      const now = clock.now()
      await store.transaction(async (tx) => {
        const wasHere = (await formerSelves(tx, customerId, now)).length > 0
        if (!wasHere) await trackingRows(tx).note(customerId, link.id, now)
      })
    },
  }
}

async function make(
  { store, clock, staff }: Of,
  actorId: number,
  { key, name: text }: Parameters<TrackingLinks['make']>[1],
): Promise<LinkMade> {
  if (!may(await staff.roleOf(actorId), 'make-gifts')) return { kind: 'not-allowed' }
  const name = text.trim().slice(0, LONGEST_NAME)
  if (isInvisible(name)) return { kind: 'no-name' }
  const now = clock.now()
  return store.transaction(async (tx) => {
    const token = madeUp(randomInt)
    const made = await trackingRows(tx).make({ key, token, name, madeBy: actorId }, now)
    const link = made ?? (await trackingRows(tx).byKey(key))
    if (link === undefined) throw new Error('A token was made up twice') // 1 in 10^12
    if (made !== undefined) {
      const subject = `tracking-link:${link.id}`
      await auditLogRows(tx).add({ actorId, action: 'make-link', subject, after: { name } }, now)
    }
    return { kind: 'done', link: await trackingRows(tx).brought(link) }
  })
}
