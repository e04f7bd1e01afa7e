import type { Feature } from '../feature.ts'
import { settingSubject } from '../screens/desk/entry-subjects.ts'
import { settingScreens } from '../screens/desk/settings.ts'

export const settingsFeature = {
  desk: [settingScreens],
  door: {
    permission: 'change-shop',
    label: ({ administration }) => administration.button.settings,
    action: { kind: 'settings' },
    section: 'upkeep',
  },
  places: { settingGroup: ['settings'], setting: ['settingGroup'] },
  subjects: { setting: settingSubject },
} as const satisfies Feature
