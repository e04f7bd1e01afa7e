import type { Feature } from '../feature.ts'
import { staffScreens } from '../screens/desk/staff.ts'

export const staffFeature = {
  desk: [staffScreens],
  door: {
    permission: 'appoint-staff',
    label: ({ administration }) => administration.button.staff,
    action: { kind: 'staff' },
    section: 'upkeep',
  },
} as const satisfies Feature
