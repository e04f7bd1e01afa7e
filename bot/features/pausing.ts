import type { Feature } from '../feature.ts'
import { pausingScreens } from '../screens/desk/pausing.ts'

export const pausingFeature = {
  desk: [pausingScreens],
  door: {
    permission: 'pause-selling',
    label: ({ desk }) => desk.button.pause,
    action: { kind: 'pauseSelling' },
    section: 'upkeep',
    isWhileSelling: true,
  },
} as const satisfies Feature
