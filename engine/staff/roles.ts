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
  'cancel-orders': ['finance', 'support'],
  'make-gifts': ['finance'],
  'set-prices': ['finance'],
  /** Listing, settings, texts, cards for top-ups. */
  'change-shop': [],
  'see-audit-log': [],
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
