/** The owner teaches the shop a form that it does not know. */
import {
  BANKS,
  bankOfSender,
  teach as formOf,
  type BankKey,
  type Form,
  type Pointing,
} from '#rails'
import type { Context } from '../context.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { taughtRows } from './account-rows.ts'
import { messageRows, type StoredMessage } from './message-rows.ts'
import { mayChange } from './phones.ts'
import type { DepositChange, Teaching } from './types.ts'
import { taughtView } from './views.ts'

export const teach = (
  context: Context,
  actorId: number,
  messageId: number,
  pointing: Pointing,
): Promise<Teaching> =>
  learn(context, actorId, messageId, ({ text = '', sender }) => {
    const taught = formOf(text, pointing)
    if (taught.kind !== 'taught') return taught
    return { bank: bankOfSender(sender) ?? 'other', form: taught.form }
  })

export const teachSender = (
  context: Context,
  actorId: number,
  messageId: number,
  bank: BankKey,
): Promise<Teaching> =>
  learn(context, actorId, messageId, () =>
    Object.hasOwn(BANKS, bank) ? { bank, form: undefined } : { kind: 'not-found' },
  )

interface Lesson {
  readonly bank: BankKey | 'other'
  readonly form: Form | undefined
}

async function learn(
  context: Context,
  actorId: number,
  messageId: number,
  lessonOf: (message: StoredMessage) => Lesson | Exclude<Teaching, { readonly kind: 'taught' }>,
): Promise<Teaching> {
  const { store, clock } = context
  if (!(await mayChange(context, actorId))) return { kind: 'not-allowed' }
  const now = clock.now()
  return store.transaction(async (tx): Promise<Teaching> => {
    await messageRows(tx).lock()
    const message = await messageRows(tx).find(messageId)
    if (message?.state !== 'unread' || message.text === undefined) return { kind: 'not-found' }
    const lesson = lessonOf(message)
    if ('kind' in lesson) return lesson
    const { bank, form } = lesson
    const { sender } = message
    const taught = { sender, bank, form: form && JSON.stringify(form), taughtBy: actorId }
    const format = taughtView(await taughtRows(tx).add(taught, now))
    const decided = { decidedBy: actorId, decidedAt: now, dueAt: null }
    await messageRows(tx).move(message, 'dismissed', decided)
    const subject = `taught-format:${format.id}`
    await auditLogRows(tx).add({ actorId, action: 'teach-format', subject, after: format }, now)
    return { kind: 'taught', format }
  })
}

export async function forgetTaught(
  context: Context,
  actorId: number,
  taughtId: number,
): Promise<DepositChange> {
  const { store, clock } = context
  if (!(await mayChange(context, actorId))) return { kind: 'not-allowed' }
  return store.transaction(async (tx) => {
    const forgotten = await taughtRows(tx).forget(taughtId)
    if (forgotten === undefined) return { kind: 'not-found' }
    const subject = `taught-format:${taughtId}`
    const entry = { actorId, action: 'forget-format', subject, before: taughtView(forgotten) }
    await auditLogRows(tx).add(entry, clock.now())
    return { kind: 'done' }
  })
}
