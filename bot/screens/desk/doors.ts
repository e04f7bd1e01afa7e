/** The doors of the panel: each for those who may, in rooms where there are many. */
import { may, type Permission, type Role } from '#engine'
import type { Action } from '../../buttons.ts'
import { ROOMS, type Room } from '../../words/desk/rooms.ts'
import type { Words } from '../../words/words.ts'

export interface Door {
  readonly permission: Permission
  readonly label: (words: Words) => string
  readonly action: Action
  /** None: it stands on the panel itself. */
  readonly room?: Room
  /** Once selling is paused, the way back stands on top of the panel. */
  readonly isWhileSelling?: true
  /** It is about wallets, which a private shop has not. */
  readonly isOfWallets?: true
}

/** Every screen of the desk, in the order of the panel. */
const DOORS: readonly Door[] = [
  {
    permission: 'see-reports',
    label: ({ desk }) => desk.button.reports,
    action: { kind: 'report', span: 'day', back: 0 },
  },
  {
    permission: 'see-customers',
    label: ({ clientele }) => clientele.button.find,
    action: { kind: 'find' },
  },
  {
    permission: 'answer-tickets',
    label: ({ support }) => support.button.tickets,
    action: { kind: 'tickets', page: 0 },
    room: 'messages',
  },
  {
    permission: 'see-provider',
    label: ({ button }) => button.providerBalance,
    action: { kind: 'providerBalance' },
    room: 'money',
  },
  {
    permission: 'audit',
    label: ({ books }) => books.button,
    action: { kind: 'audit' },
    room: 'money',
  },
  {
    permission: 'approve-topups',
    label: ({ topUps }) => topUps.button.waiting,
    action: { kind: 'waitingTopUps', page: 0 },
    isOfWallets: true,
    room: 'money',
  },
  {
    permission: 'change-shop',
    label: ({ cards }) => cards.button.cards,
    action: { kind: 'cards' },
    isOfWallets: true,
    room: 'money',
  },
  {
    permission: 'set-prices',
    label: ({ prices }) => prices.button.prices,
    action: { kind: 'prices', page: 0 },
    isOfWallets: true,
    room: 'goods',
  },
  {
    permission: 'change-shop',
    label: ({ shelf }) => shelf.button.shelf,
    action: { kind: 'shelf' },
    room: 'goods',
  },
  {
    permission: 'make-gifts',
    label: ({ gifts }) => gifts.button.door,
    action: { kind: 'gifts', page: 0 },
    isOfWallets: true,
    room: 'goods',
  },
  {
    permission: 'broadcast',
    label: ({ broadcast }) => broadcast.button.broadcasts,
    action: { kind: 'broadcasts' },
    room: 'messages',
  },
  {
    permission: 'change-shop',
    label: ({ keeping }) => keeping.button.settings,
    action: { kind: 'settings' },
    room: 'upkeep',
  },
  {
    permission: 'appoint-staff',
    label: ({ keeping }) => keeping.button.staff,
    action: { kind: 'staff' },
    room: 'upkeep',
  },
  {
    permission: 'backup',
    label: ({ keeping }) => keeping.backup.door,
    action: { kind: 'backup' },
    room: 'upkeep',
  },
  {
    permission: 'see-trail',
    label: ({ keeping }) => keeping.button.trail,
    action: { kind: 'trail', page: 0 },
    room: 'upkeep',
  },
  {
    permission: 'pause-selling',
    label: ({ desk }) => desk.button.pause,
    action: { kind: 'pauseSelling' },
    room: 'upkeep',
    isWhileSelling: true,
  },
]

/** So many stand on the panel itself, for those who have no more. */
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

/** What stands on the panel: doors, and rooms of several doors. */
export function frontOf(doors: readonly Door[]): readonly (Door | Room)[] {
  if (doors.length <= FEW) return doors
  const inRooms = ROOMS.flatMap((room): readonly (Door | Room)[] => {
    const found = doors.filter((door) => door.room === room)
    return found.length > 1 ? [room] : found
  })
  return [...doors.filter(({ room }) => room === undefined), ...inRooms]
}
