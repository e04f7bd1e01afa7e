import type { Feature } from '../feature.ts'
import { askForgetScreen, privacyScreen, privacyScreens } from '../screens/privacy.ts'

export const privacyFeature = {
  screens: [privacyScreens],
  commands: { privacy: privacyScreen, delete_me: askForgetScreen },
} as const satisfies Feature
