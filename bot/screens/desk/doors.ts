/** The doors of the dashboard: each for those who may, in sections where there are many. */
import { may, type Role } from '#engine'
import type { Door } from '../../feature.ts'
import { SECTIONS, type Section } from '../../words/desk/sections.ts'

/** So many stand on the dashboard itself, for those who have no more. */
const FEW = 7

interface Opening {
  readonly role: Role
  readonly hasWallets: boolean
  readonly isSelling: boolean
}

export const doorsFor = (
  doors: readonly Door[],
  { role, hasWallets, isSelling }: Opening,
): readonly Door[] =>
  doors.filter(
    ({ permission, isOfWallets, isWhileSelling }) =>
      may(role, permission) && (hasWallets || !isOfWallets) && (isSelling || !isWhileSelling),
  )

/** What stands on the dashboard: doors, and sections of several doors. */
export function frontOf(doors: readonly Door[]): readonly (Door | Section)[] {
  if (doors.length <= FEW) return doors
  const inSections = SECTIONS.flatMap((section): readonly (Door | Section)[] => {
    const found = doors.filter((door) => door.section === section)
    return found.length > 1 ? [section] : found
  })
  return [...doors.filter(({ section }) => section === undefined), ...inSections]
}
