import type { Feature } from '../feature.ts'
import { dashboardScreens } from '../screens/desk/dashboard.ts'

export const dashboardFeature = {
  desk: [dashboardScreens],
  places: { dashboard: [], section: ['dashboard'] },
} as const satisfies Feature
