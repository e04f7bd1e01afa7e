/** Who works in the shop, and what each may do: by numeric id alone. */
import type { Basis } from '../basis.ts'
import type { Tx } from '../store/store.ts'
import { staffRows } from './staff-rows.ts'
import { auditLogRows } from './audit-log-rows.ts'
import { type Role, may } from './roles.ts'

export interface StaffMember {
  readonly personId: number
  readonly role: Role
  /** Named by the environment: cannot be dismissed from within the shop. */
  readonly fixed: boolean
}

/** How a change among the staff ended. */
export type Appointment =
  /** The actor may not do this, whatever their screen shows. */
  | { readonly kind: 'not-allowed' }
  /** An owner by ADMIN_IDS: only the environment can change that. */
  | { readonly kind: 'fixed' }
  | { readonly kind: 'not-staff' }
  | { readonly kind: 'done' }

export interface Staff {
  roleOf(personId: number): Promise<Role | undefined>
  list(): Promise<readonly StaffMember[]>
  appoint(actorId: number, personId: number, role: Role): Promise<Appointment>
  dismiss(actorId: number, personId: number): Promise<Appointment>
}

export function createStaff({
  store,
  clock,
  adminIds,
}: Pick<Basis, 'store' | 'clock' | 'adminIds'>): Staff {
  const isFixed = (personId: number): boolean => adminIds.includes(personId)
  const roleIn = async (tx: Tx, personId: number): Promise<Role | undefined> =>
    isFixed(personId) ? 'owner' : staffRows(tx).roleOf(personId)

  async function change(
    actorId: number,
    personId: number,
    role: Role | undefined,
  ): Promise<Appointment> {
    const now = clock.now()
    return store.transaction(async (tx) => {
      await staffRows(tx).lock() // of two who dismiss each other at once, one is too late
      if (!may(await roleIn(tx, actorId), 'appoint-staff')) return { kind: 'not-allowed' }
      if (isFixed(personId)) return { kind: 'fixed' }
      const before = await staffRows(tx).roleOf(personId)
      if (role === undefined && before === undefined) return { kind: 'not-staff' }
      if (role === undefined) await staffRows(tx).dismiss(personId)
      else await staffRows(tx).appoint(personId, role, now)
      const action = role === undefined ? 'dismiss' : 'appoint'
      await auditLogRows(tx).add(
        { actorId, action, subject: `person:${personId}`, before, after: role },
        now,
      )
      return { kind: 'done' }
    })
  }

  return {
    roleOf: (personId) => roleIn(store, personId),
    async list() {
      const appointed = (await staffRows(store).all()).filter(({ personId }) => !isFixed(personId))
      return [
        ...adminIds.map((personId) => ({ personId, role: 'owner', fixed: true }) as const),
        ...appointed.map((member) => ({ ...member, fixed: false })),
      ]
    },
    appoint: (actorId, personId, role) => change(actorId, personId, role),
    dismiss: (actorId, personId) => change(actorId, personId, undefined),
  }
}
