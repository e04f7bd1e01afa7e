/** What the screens read of all features, derived of the list. */
import { Composer } from 'grammy'
import type { Shop, ShopContext } from './context.ts'
import type { Door, Feature, Register, Typed } from './feature.ts'
import { FEATURES } from './features.ts'
import { DeskScreens } from './screens/desk/desk.ts'
import { homeOf } from './screens/home.ts'

const ALL: readonly Feature[] = FEATURES

const all = <T>(of: (feature: Feature) => Readonly<Record<string, T>> | undefined) =>
  Object.fromEntries(ALL.flatMap((feature) => Object.entries(of(feature) ?? {})))

const isThere = ({ isOfWallets }: Feature, { hasWallets }: Pick<Shop, 'hasWallets'>): boolean =>
  hasWallets || isOfWallets !== true

/** In a private shop what is about wallets leads home. */
const leading = (feature: Feature, typed: Typed): Typed =>
  feature.isOfWallets === true
    ? (ctx, rest) => (ctx.shop.hasWallets ? typed(ctx, rest) : homeOf(ctx))
    : typed

const desksOf = ({ desk = [] }: Feature): readonly DeskScreens[] =>
  desk.filter((each) => each instanceof DeskScreens)

const FEATURE_OF_COMMAND = new Map(
  ALL.flatMap((feature) =>
    [
      ...Object.keys(feature.commands ?? {}),
      ...desksOf(feature).flatMap((desk) => desk.commandNames),
    ].map((name) => [name, feature] as const),
  ),
)

const placeOf = ({ action, section }: Door) =>
  [action.kind, [section === undefined ? 'dashboard' : 'section']] as const

export const REGISTER: Register = {
  // A map, because people type anything: an object knows words such as `constructor` by itself.
  commands: new Map(
    ALL.flatMap((feature) =>
      Object.entries(feature.commands ?? {}).map(([name, typed]) => [
        name,
        leading(feature, typed),
      ]),
    ),
  ),
  links: ALL.flatMap((feature) =>
    feature.link === undefined
      ? []
      : [{ ...feature.link, leadsTo: leading(feature, feature.link.leadsTo) }],
  ),
  doors: ALL.flatMap(({ door, isOfWallets }) => (door ? [{ ...door, isOfWallets }] : [])),
  places: {
    ...Object.fromEntries(ALL.flatMap(({ door }) => (door ? [placeOf(door)] : []))),
    ...all(({ places }) => places),
  },
  subjects: all(({ subjects }) => subjects),
  inWallet: (shop) =>
    ALL.flatMap(({ inWallet, isOpen }) => (inWallet && isOpen?.(shop) !== false ? [inWallet] : [])),
  isInMenu: (shop, command) => {
    const feature = FEATURE_OF_COMMAND.get(command)
    return feature === undefined || (feature.isOpen?.(shop) ?? isThere(feature, shop))
  },
  permissions: new Map(
    ALL.flatMap(desksOf).flatMap(({ commandNames, permission }) =>
      commandNames.map((name) => [name, permission] as const),
    ),
  ),
  showsInMenu: (setting) => ALL.some(({ openedBy }) => openedBy?.includes(setting)),
}

/** The screens in the order in which an update passes them. */
export const screensOf = (kind: 'screens' | 'desk'): Composer<ShopContext> => {
  const composer = new Composer<ShopContext>()
  for (const feature of ALL) {
    const screens = feature[kind] ?? []
    if (screens.length > 0) composer.filter(({ shop }) => isThere(feature, shop)).use(...screens)
  }
  return composer
}
