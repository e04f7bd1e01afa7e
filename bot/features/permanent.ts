import { permanentTellers } from '../deliver-permanent.ts'
import type { Feature } from '../feature.ts'
import { permanentScreen, permanentScreens } from '../screens/permanent.ts'

export const permanentFeature = {
  screens: [permanentScreens],
  commands: { permanent: permanentScreen },
  tellers: permanentTellers,
} as const satisfies Feature
