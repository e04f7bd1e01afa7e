import type { Feature } from '../feature.ts'
import { start } from '../screens/commands.ts'
import { helpScreen, helpScreens } from '../screens/help.ts'
import { homeScreens } from '../screens/home.ts'
import { languageScreens, renderLanguages } from '../screens/language.ts'

export const homeFeature = {
  screens: [homeScreens, helpScreens, languageScreens],
  commands: { start, help: helpScreen, language: ({ view }) => renderLanguages(view) },
} as const satisfies Feature
