/** What the screens read of all features, derived of their rows. */
import { Composer } from 'grammy'
import type { Shop, ShopContext } from './context.ts'
import type { Door, Feature, Register, Typed } from './feature.ts'
import { FEATURES } from './features.ts'
import { DeskScreens } from './screens/desk/desk.ts'
import { homeOf } from './screens/home.ts'

const ROWS: readonly Feature[] = Object.values(FEATURES)

const all = <T>(of: (row: Feature) => Readonly<Record<string, T>> | undefined) =>
  Object.fromEntries(ROWS.flatMap((row) => Object.entries(of(row) ?? {})))

const isThere = ({ isOfWallets }: Feature, { hasWallets }: Pick<Shop, 'hasWallets'>): boolean =>
  hasWallets || isOfWallets !== true

/** In a private shop what is about wallets leads home. */
const leading = (row: Feature, typed: Typed): Typed =>
  row.isOfWallets === true
    ? (ctx, rest) => (ctx.shop.hasWallets ? typed(ctx, rest) : homeOf(ctx))
    : typed

const desksOf = ({ desk = [] }: Feature): readonly DeskScreens[] =>
  desk.filter((each) => each instanceof DeskScreens)

const ROW_OF_COMMAND = new Map(
  ROWS.flatMap((row) =>
    [...Object.keys(row.commands ?? {}), ...desksOf(row).flatMap((desk) => desk.commandNames)].map(
      (name) => [name, row] as const,
    ),
  ),
)

const placeOf = ({ action, section }: Door) =>
  [action.kind, [section === undefined ? 'dashboard' : 'section']] as const

export const REGISTER: Register = {
  // A map, because people type anything: an object knows words such as `constructor` by itself.
  commands: new Map(
    ROWS.flatMap((row) =>
      Object.entries(row.commands ?? {}).map(([name, typed]) => [name, leading(row, typed)]),
    ),
  ),
  links: ROWS.flatMap((row) =>
    row.link === undefined ? [] : [{ ...row.link, leadsTo: leading(row, row.link.leadsTo) }],
  ),
  doors: ROWS.flatMap(({ door, isOfWallets }) => (door ? [{ ...door, isOfWallets }] : [])),
  places: {
    ...Object.fromEntries(ROWS.flatMap(({ door }) => (door ? [placeOf(door)] : []))),
    ...all(({ places }) => places),
  },
  subjects: all(({ subjects }) => subjects),
  inWallet: (shop) =>
    ROWS.flatMap(({ inWallet, isOpen }) =>
      inWallet && isOpen?.(shop) !== false ? [inWallet] : [],
    ),
  isInMenu: (shop, command) => {
    const row = ROW_OF_COMMAND.get(command)
    return row === undefined || (row.isOpen?.(shop) ?? isThere(row, shop))
  },
  permissions: new Map(
    ROWS.flatMap(desksOf).flatMap(({ commandNames, permission }) =>
      commandNames.map((name) => [name, permission] as const),
    ),
  ),
  showsInMenu: (setting) => ROWS.some(({ openedBy }) => openedBy?.includes(setting)),
}

/** The screens in the order in which an update passes them. */
export const screensOf = (kind: 'screens' | 'desk'): Composer<ShopContext> => {
  const composer = new Composer<ShopContext>()
  for (const row of ROWS) {
    const screens = row[kind] ?? []
    if (screens.length > 0) composer.filter(({ shop }) => isThere(row, shop)).use(...screens)
  }
  return composer
}
