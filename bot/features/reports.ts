import type { Feature } from '../feature.ts'
import { reportScreens } from '../screens/desk/reports.ts'

export const reportsFeature = {
  desk: [reportScreens],
  door: {
    permission: 'see-reports',
    label: ({ desk }) => desk.button.reports,
    action: { kind: 'report', span: 'day', back: 0 },
  },
  places: { breakdown: ['report'] },
} as const satisfies Feature
