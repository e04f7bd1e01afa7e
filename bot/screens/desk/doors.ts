/** The doors of the dashboard: each for those who may, in sections where there are many. */
import { may, type Permission, type Role } from '#engine'
import type { Action } from '../../buttons.ts'
import { SECTIONS, type Section } from '../../words/desk/sections.ts'
import type { Words } from '../../words/words.ts'

export interface Door {
  readonly permission: Permission
  readonly label: (words: Words) => string
  readonly action: Action
  /** None: it stands on the dashboard itself. */
  readonly section?: Section
  /** Once selling is paused, the way back stands on top of the dashboard. */
  readonly isWhileSelling?: true
  /** It is about wallets, which a private shop has not. */
  readonly isOfWallets?: true
}

/** Every screen of the desk, in the order of the dashboard. */
const DOORS: readonly Door[] = [
  {
    permission: 'see-reports',
    label: ({ desk }) => desk.button.reports,
    action: { kind: 'report', span: 'day', back: 0 },
  },
  {
    permission: 'see-customers',
    label: ({ customerFiles }) => customerFiles.button.find,
    action: { kind: 'find' },
  },
  {
    permission: 'answer-tickets',
    label: ({ support }) => support.button.tickets,
    action: { kind: 'tickets', page: 0 },
    section: 'messages',
  },
  {
    permission: 'see-provider',
    label: ({ button }) => button.providerBalance,
    action: { kind: 'providerBalance' },
    section: 'money',
  },
  {
    permission: 'audit',
    label: ({ audit }) => audit.button,
    action: { kind: 'audit' },
    section: 'money',
  },
  {
    permission: 'approve-topups',
    label: ({ topUps }) => topUps.button.waiting,
    action: { kind: 'waitingTopUps', page: 0 },
    isOfWallets: true,
    section: 'money',
  },
  {
    permission: 'change-shop',
    label: ({ cards }) => cards.button.cards,
    action: { kind: 'cards' },
    isOfWallets: true,
    section: 'money',
  },
  {
    permission: 'set-prices',
    label: ({ prices }) => prices.button.prices,
    action: { kind: 'prices', page: 0 },
    isOfWallets: true,
    section: 'goods',
  },
  {
    permission: 'change-shop',
    label: ({ listing }) => listing.button.listing,
    action: { kind: 'listing' },
    section: 'goods',
  },
  {
    permission: 'make-gifts',
    label: ({ gifts }) => gifts.button.door,
    action: { kind: 'gifts', page: 0 },
    isOfWallets: true,
    section: 'goods',
  },
  {
    permission: 'broadcast',
    label: ({ broadcast }) => broadcast.button.broadcasts,
    action: { kind: 'broadcasts' },
    section: 'messages',
  },
  {
    permission: 'change-shop',
    label: ({ administration }) => administration.button.settings,
    action: { kind: 'settings' },
    section: 'upkeep',
  },
  {
    permission: 'appoint-staff',
    label: ({ administration }) => administration.button.staff,
    action: { kind: 'staff' },
    section: 'upkeep',
  },
  {
    permission: 'backup',
    label: ({ administration }) => administration.backup.door,
    action: { kind: 'backup' },
    section: 'upkeep',
  },
  {
    permission: 'see-audit-log',
    label: ({ administration }) => administration.button.auditLog,
    action: { kind: 'auditLog', page: 0 },
    section: 'upkeep',
  },
  {
    permission: 'pause-selling',
    label: ({ desk }) => desk.button.pause,
    action: { kind: 'pauseSelling' },
    section: 'upkeep',
    isWhileSelling: true,
  },
]

/** So many stand on the dashboard itself, for those who have no more. */
const FEW = 7

interface Opening {
  readonly role: Role
  readonly hasWallets: boolean
  readonly isSelling: boolean
}

export const doorsFor = ({ role, hasWallets, isSelling }: Opening): readonly Door[] =>
  DOORS.filter(
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
