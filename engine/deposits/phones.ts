/** The phones that forward messages: set up, looked at, shut out. */
import type { Context } from '../context.ts'
import { isInvisible } from '../language/fold.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may } from '../staff/roles.ts'
import { accountRows } from './account-rows.ts'
import { phoneRows, type StoredPhone } from './phone-rows.ts'
import { newToken, secretOf } from './phone-secret.ts'
import { relyOn } from './reliance.ts'
import type { DepositChange, PhoneAdded, PhoneSetup } from './types.ts'
import { phoneView } from './views.ts'

const LONGEST_NAME = 40
const HOOK_PATH = '/hooks/deposits'
/** What SMSGate has to send: messages, and signs of life. */
export const PHONE_EVENTS = ['sms:received', 'system:ping', 'app:started'] as const

export const mayChange = async ({ staff }: Context, actorId: number): Promise<boolean> =>
  may(await staff.roleOf(actorId), 'change-shop')

export async function addPhone(
  context: Context,
  actorId: number,
  text: string,
): Promise<PhoneAdded> {
  const { store, clock, deposits } = context
  if (!(await mayChange(context, actorId))) return { kind: 'not-allowed' }
  if (deposits === undefined) return { kind: 'no-secret' }
  const name = text.trim().slice(0, LONGEST_NAME)
  if (isInvisible(name)) return { kind: 'invalid' }
  const now = clock.now()
  const phone = await store.transaction(async (tx) => {
    const added = await phoneRows(tx).add(newToken(), name, actorId, now)
    const subject = `phone:${added.id}`
    await auditLogRows(tx).add({ actorId, action: 'add-phone', subject, after: { name } }, now)
    return added
  })
  return { kind: 'done', setup: setupOf(context, deposits.secret, phone) }
}

/** To owners alone: the secret is theirs. */
export async function setup(
  context: Context,
  actorId: number,
  phoneId: number,
): Promise<PhoneSetup | undefined> {
  const { store, deposits } = context
  const isAllowed = await mayChange(context, actorId)
  const phone = isAllowed ? await phoneRows(store).find(phoneId) : undefined
  return deposits === undefined || phone === undefined || phone.state === 'revoked'
    ? undefined
    : setupOf(context, deposits.secret, phone)
}

function setupOf(context: Context, shopSecret: string, phone: StoredPhone): PhoneSetup {
  const isFirst = phone.addedBy === 0
  const secret = isFirst ? shopSecret : secretOf(context, shopSecret, phone.token)
  const publicUrl = context.deposits?.publicUrl
  const path = isFirst ? HOOK_PATH : `${HOOK_PATH}?phone=${phone.token}`
  const url = publicUrl && `${publicUrl}${path}`
  const entered = new URLSearchParams({ ...(!isFirst && { phone: phone.token }), secret })
  return {
    phone: phoneView(context, phone),
    path,
    url,
    secret,
    link: publicUrl && `${publicUrl}${HOOK_PATH}/setup#${entered.toString()}`,
    webhooks:
      url === undefined
        ? []
        : PHONE_EVENTS.map((event) => ({ id: `shop-${event.replace(':', '-')}`, url, event })),
  }
}

export async function revokePhone(
  context: Context,
  actorId: number,
  phoneId: number,
): Promise<DepositChange> {
  const { store, clock } = context
  if (!(await mayChange(context, actorId))) return { kind: 'not-allowed' }
  const now = clock.now()
  return store.transaction(async (tx) => {
    if (!(await phoneRows(tx).revoke(phoneId))) return { kind: 'not-found' }
    await relyOn(context, tx, await accountRows(tx).cardsOf(phoneId))
    const subject = `phone:${phoneId}`
    await auditLogRows(tx).add({ actorId, action: 'revoke-phone', subject }, now)
    return { kind: 'done' }
  })
}
