import type { Feature } from '../feature.ts'
import { auditLogScreens } from '../screens/desk/audit-log.ts'

export const auditLogFeature = {
  desk: [auditLogScreens],
  door: {
    permission: 'see-audit-log',
    label: ({ administration }) => administration.button.auditLog,
    action: { kind: 'auditLog', page: 0 },
    section: 'upkeep',
  },
} as const satisfies Feature
