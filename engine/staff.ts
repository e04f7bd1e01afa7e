/** Who works in the shop, and what each may do: by numeric id alone. */
import type { Context } from './context.ts'
import type { Tables } from './store/index.ts'

export const ROLES = ['owner', 'finance', 'support'] as const
export type Role = (typeof ROLES)[number]

/** What may be done at the desk, and by whom besides owners, who may do all of it. */
const PERMISSIONS = {
  'see-desk': ['finance', 'support'],
  'see-customers': ['finance', 'support'],
  /** All that is kept of a customer, as a file. */
  'export-customers': [],
  /** Who sees a code could take what it opens. */
  'see-codes': [],
  'see-reports': ['finance'],
  'see-provider': ['finance'],
  'hear-alarms': ['finance'],
  'answer-tickets': ['support'],
  'block-customers': ['support'],
  'pause-selling': ['support'],
  'correct-wallets': ['finance'],
  'approve-topups': ['finance'],
  'make-gifts': ['finance'],
  'set-prices': ['finance'],
  /** Shelf, settings, texts, cards for top-ups. */
  'change-shop': [],
  'see-trail': [],
  broadcast: [],
  audit: [],
  backup: [],
  'appoint-staff': [],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS

export function may(role: Role | undefined, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission]
  return role === 'owner' || (role !== undefined && roles.includes(role))
}

export interface StaffMember {
  readonly personId: number
  readonly role: Role
  /** Named by the environment: cannot be dismissed from within the shop. */
  readonly fixed: boolean
}

/** How a change among the staff ended. */
export type Appointment =
  /** Who asks may not, whatever his screen shows. */
  | { readonly kind: 'not-allowed' }
  /** He is an owner by ADMIN_IDS: only the environment can change that. */
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
}: Pick<Context, 'store' | 'clock' | 'adminIds'>): Staff {
  const isFixed = (personId: number): boolean => adminIds.includes(personId)
  const roleIn = async (tx: Pick<Tables, 'staff'>, personId: number): Promise<Role | undefined> =>
    isFixed(personId) ? 'owner' : tx.staff.roleOf(personId)

  async function change(
    actorId: number,
    personId: number,
    role: Role | undefined,
  ): Promise<Appointment> {
    const now = clock.now()
    return store.transaction(async (tx) => {
      await tx.staff.await() // of two who dismiss each other at once, one is too late
      if (!may(await roleIn(tx, actorId), 'appoint-staff')) return { kind: 'not-allowed' }
      if (isFixed(personId)) return { kind: 'fixed' }
      const before = await tx.staff.roleOf(personId)
      if (role === undefined && before === undefined) return { kind: 'not-staff' }
      if (role === undefined) await tx.staff.dismiss(personId)
      else await tx.staff.appoint(personId, role, now)
      const action = role === undefined ? 'dismiss' : 'appoint'
      await tx.trail.add(
        { actorId, action, subject: `person:${personId}`, before, after: role },
        now,
      )
      return { kind: 'done' }
    })
  }

  return {
    roleOf: (personId) => roleIn(store, personId),
    async list() {
      const appointed = (await store.staff.all()).filter(({ personId }) => !isFixed(personId))
      return [
        ...adminIds.map((personId) => ({ personId, role: 'owner', fixed: true }) as const),
        ...appointed.map((member) => ({ ...member, fixed: false })),
      ]
    },
    appoint: (actorId, personId, role) => change(actorId, personId, role),
    dismiss: (actorId, personId) => change(actorId, personId, undefined),
  }
}
