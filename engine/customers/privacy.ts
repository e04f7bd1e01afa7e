/** What the shop keeps of people: how long, all of it in one file, and none of it any more. */
import type { Settings } from '../settings/settings.ts'
import type { Basis } from '../basis.ts'
import { toman, type EpochMs } from '#sdk'
import { MINUTE } from '../clock.ts'
import { every, type Job } from '../scheduling/jobs.ts'
import { waived } from '../ledger/ledger.ts'
import { type PersonalDataRow, personalDataRows } from './personal-data-rows.ts'
import type { Tx } from '../store/store.ts'
import { markOf } from './former-selves.ts'
import type { Belonging, Forgetting, Leaving, Privacy } from './privacy-types.ts'
import { customerRows } from './customer-rows.ts'
import { staffRows } from '../staff/staff-rows.ts'
import { pastOrderRows } from './past-order-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

type Of = Pick<Basis, 'store' | 'clock' | 'adminIds'> & { readonly settings: Settings }

export const createPrivacy = (context: Of): Privacy => {
  const { store, settings } = context
  return {
    terms: () => ({
      codeHours: settings.get('codesKeptHours'),
      numberDays: settings.get('numbersKeptDays'),
      receiptDays: settings.get('receiptsKeptDays'),
      messageDays: settings.get('inboxKeptDays'),
      backups: settings.get('backupsKept'),
    }),
    leaving: (customerId) => store.transaction((tx) => leaving(context, tx, customerId)),
    forget: (customerId, since, waivedToman) =>
      store.transaction((tx) => forget(context, tx, customerId, { since, waivedToman })),
    export: (actorId, customerId) =>
      store.transaction((tx) => exported(context, tx, actorId, customerId)),
  }
}

async function leaving({ adminIds }: Of, tx: Tx, customerId: number): Promise<Leaving> {
  const customer = await customerRows(tx).find(customerId)
  if (customer === undefined) return { kind: 'unknown' }
  const isStaff =
    adminIds.includes(customerId) || (await staffRows(tx).roleOf(customerId)) !== undefined
  const { openOrders, openTopUps, permanentNumbers, availableToman } =
    await personalDataRows(tx).belongings(customerId)
  const [obstacle] = [
    ...(isStaff ? [{ kind: 'staff' } as const] : []),
    ...(openOrders > 0 ? [{ kind: 'open-orders', count: openOrders } as const] : []),
    ...(openTopUps > 0 ? [{ kind: 'open-top-ups', count: openTopUps } as const] : []),
  ] satisfies readonly Belonging[]
  return (
    obstacle ?? {
      kind: 'free',
      since: customer.createdAt,
      balanceToman: availableToman,
      permanentNumbers,
    }
  )
}

interface Request {
  readonly since: EpochMs
  readonly waivedToman: number
}

async function forget(
  context: Of,
  tx: Tx,
  customerId: number,
  { since, waivedToman }: Request,
): Promise<Forgetting> {
  await pastOrderRows(tx).lock(customerId) // a purchase in another process waits, and finds the customer gone
  const found = await leaving(context, tx, customerId)
  if (found.kind !== 'free') return found
  if (found.since !== since) return { kind: 'unknown' }
  const { balanceToman } = found
  if (balanceToman !== waivedToman) return { kind: 'balance', balanceToman }
  const now = context.clock.now()
  const pseudonym = await personalDataRows(tx).pseudonym(
    await markOf(tx, customerId, now),
    customerId,
    now,
  )
  await personalDataRows(tx).forget(customerId, pseudonym, now)
  if (balanceToman > 0) await ledgerRows(tx).post(waived(pseudonym, balanceToman), now)
  await auditLogRows(tx).add(
    {
      actorId: pseudonym,
      action: 'forget',
      subject: `customer:${pseudonym}`,
      after: { waivedToman },
    },
    now,
  )
  return { kind: 'done', waivedToman: toman(waivedToman) }
}

/** Whatever the customer sends while being forgotten is emptied soon after it is handled. */
export const sweepJob = ({ store }: Pick<Basis, 'store'>): Job => ({
  kind: 'sweep-forgotten',
  next: every(10 * MINUTE),
  async run() {
    for (const { id, personId, at } of await personalDataRows(store).leaving()) {
      await store.transaction((tx) => personalDataRows(tx).sweep(id, personId, at))
    }
  },
})

/** What tells how the shop works, and nothing of the person. */
const INWARD =
  /^(lease_until|due_at|poll_.*|phase_at|heard_at|asked_at|failures|disowned|revision|try_.*|request_.*|absences|.*cost_toman|balance_(before|after)_toman|provider_id|list_id)$/

async function exported(
  { clock }: Of,
  tx: Tx,
  actorId: number,
  customerId: number,
): Promise<string | undefined> {
  if ((await customerRows(tx).find(customerId)) === undefined) return undefined
  const now = clock.now()
  const tables = await personalDataRows(tx).rows(customerId)
  await auditLogRows(tx).add({ actorId, action: 'export', subject: `customer:${customerId}` }, now)
  const readable = Object.entries(tables).map(([name, rows]) => [name, rows.map(readableRow)])
  return JSON.stringify(
    { customer: customerId, exportedAt: moment(now), ...Object.fromEntries(readable) },
    undefined,
    2,
  )
}

const readableRow = (row: PersonalDataRow): PersonalDataRow =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !INWARD.test(column))
      .map(([column, value]) => [column, isMoment(column, value) ? moment(value) : value]),
  )

const isMoment = (column: string, value: unknown): value is EpochMs =>
  /(^|_)at$/.test(column) && typeof value === 'number'

const moment = (at: EpochMs): string => new Date(at).toISOString()
