/** Every screen about a person's own data, for the checks that hold of all screens. */
import type { Leaving, Toman } from '#engine'
import type { View } from './context.ts'
import type { Screen } from './screen.ts'
import {
  renderAskForget,
  renderGoodbye,
  renderPrivacy,
  renderSureForget,
} from './screens/privacy.ts'

const toman = (amount: number) => amount as Toman
const free = { kind: 'free', since: 1_764_260_000_000, permanentNumbers: 0 } as const
const LEAVING: Readonly<Record<string, Leaving>> = {
  unknown: { kind: 'unknown' },
  staff: { kind: 'staff' },
  'open orders': { kind: 'open-orders', count: 12 },
  'open top-ups': { kind: 'open-top-ups', count: 3 },
  'nothing to lose': { ...free, balanceToman: toman(0) },
  'much to lose': { ...free, balanceToman: toman(900_000_000), permanentNumbers: 12 },
}

export function everyPrivacyScreen(view: View): Readonly<Record<string, Screen>> {
  const { words } = view
  const terms = { codeHours: 72, numberDays: 30, receiptDays: 90, messageDays: 2, backups: 14 }
  return {
    privacy: renderPrivacy(view, terms),
    askForget: renderAskForget(view),
    goodbye: renderGoodbye(words, toman(900_000_000)),
    ...Object.fromEntries(
      Object.entries(LEAVING).map(([name, leaving]) => [
        `forgetting, ${name}`,
        renderSureForget(view, leaving, words.privacy.balanceChanged),
      ]),
    ),
  }
}
