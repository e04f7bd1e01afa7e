import type { Feature } from '../feature.ts'
import { arrivalScreens } from '../screens/arrival.ts'
import { rulesScreen } from '../screens/first-steps.ts'

export const rulesFeature = {
  screens: [arrivalScreens],
  commands: { rules: rulesScreen, terms: rulesScreen },
  isOpen: ({ hasWallets }) => hasWallets,
} as const satisfies Feature
