/** The dashboard: what is wrong, how the shop stands today, and the doors to all that the staff does. */
import { type Glance, may, type Role } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import type { WayInUse } from '../../options.ts'
import { setUpStaffCommands } from '../../setup.ts'
import type { Section } from '../../words/desk/sections.ts'
import type { Words } from '../../words/words.ts'
import { alarmsFor } from './alarms.ts'
import { DeskScreens } from './desk.ts'
import { doorsFor, frontOf } from './doors.ts'
import type { Door } from '../../feature.ts'
import { permanentLine } from './reports.ts'

interface DashboardData {
  readonly role: Role
  readonly glance: Glance
  readonly now: number
  /** Why nothing is sold, perhaps empty; undefined while it is. */
  readonly pausedBecause?: string | undefined
  readonly ways?: readonly WayInUse[]
  readonly doors: readonly Door[]
}

export function renderDashboard(
  { words, hasWallets }: View,
  { role, glance, now, pausedBecause, ways = [], doors }: DashboardData,
): Screen {
  const { desk } = words
  const text = lines(
    desk.dashboard.title,
    markup``,
    ...(may(role, 'see-reports') ? todayLines(words, glance) : []),
    pausedBecause !== undefined && desk.dashboard.paused(pausedBecause),
    desk.dashboard.openOrders(glance.openOrders),
    desk.dashboard.waiting(glance.waitingTopUps, glance.waitingTickets),
    may(role, 'see-provider') &&
      glance.provider &&
      desk.dashboard.provider(glance.provider.toman, glance.provider.daysLeft),
    ...(may(role, 'see-provider') ? ways.map((way) => desk.dashboard.way(way)) : []),
    may(role, 'backup') && glance.backup.last && desk.dashboard.backup(glance.backup.last.madeAt),
    words.order.checkedAt(now),
  )
  return screen(words, text, [
    ...alarmsFor(words, { role, hasWallets, glance, isPaused: pausedBecause !== undefined }),
    ...inRows(
      frontOf(doors).map((each) =>
        typeof each === 'string'
          ? tap(desk.section[each], { kind: 'section', section: each })
          : doorButton(words, each),
      ),
      2,
    ),
    [tap(desk.button.refresh, { kind: 'dashboard' })],
    wayBack(words),
  ])
}

const doorButton = (words: Words, { label, action }: Door): Button => tap(label(words), action)

interface RoomData {
  readonly section: Section
  readonly doors: readonly Door[]
  readonly version: string
}

export function renderSection(
  { words, hasWallets }: View,
  { section, doors, version }: RoomData,
): Screen {
  const { desk } = words
  const hasCommands = section === 'money'
  const text = lines(
    desk.inSection(section),
    ...(hasCommands ? [markup``, desk.dashboard.commands(hasWallets)] : []),
    section === 'upkeep' && desk.dashboard.version(version),
  )
  return screen(words, text, [
    ...inRows(
      doors.filter((door) => door.section === section).map((door) => doorButton(words, door)),
      2,
    ),
    wayBack(words, { kind: 'dashboard' }),
  ])
}

function todayLines({ desk }: Words, { today }: Glance): readonly (Html | false)[] {
  const { report } = desk
  return [
    desk.dashboard.today,
    report.sales(today.salesToman),
    report.margin(today.marginToman),
    permanentLine(desk, today),
    report.orders(today.orders),
    today.successPercent !== undefined && report.success(today.successPercent),
    markup``,
  ]
}

export async function dashboardScreen(ctx: ShopContext): Promise<Screen> {
  const { shop, view, role } = ctx
  const glance = await shop.engine.reports.glance()
  const { settings } = shop.engine
  const pausedBecause = settings.get('sellingPaused') ? settings.get('pauseReason') : undefined
  return renderDashboard(view, {
    role: role ?? 'support',
    glance,
    now: shop.clock.now(),
    pausedBecause,
    ways: shop.waysInUse(),
    doors: doorsOf(ctx),
  })
}

/** A section, for those whose dashboard has it; the others find its doors on the dashboard itself. */
async function sectionScreen(ctx: ShopContext, section: Section): Promise<Screen> {
  const doors = doorsOf(ctx)
  return frontOf(doors).includes(section)
    ? renderSection(ctx.view, { section, doors, version: ctx.shop.version })
    : dashboardScreen(ctx)
}

const doorsOf = ({ shop, role = 'support' }: ShopContext): readonly Door[] =>
  doorsFor(shop.register.doors, {
    role,
    hasWallets: shop.hasWallets,
    isSelling: !shop.engine.settings.get('sellingPaused'),
  })

async function providerBalanceScreen({ shop, words }: ShopContext): Promise<Screen> {
  const balance = await shop.engine.reports.providerBalance()
  const text =
    balance.kind === 'known' ? words.admin.providerBalance(balance.toman) : words.unavailable
  return screen(words, text, [
    [tap(words.desk.button.refresh, { kind: 'providerBalance' })],
    wayBack(words, { kind: 'section', section: 'money' }),
  ])
}

export const dashboardScreens = new DeskScreens('see-desk')
  .taps({
    dashboard: dashboardScreen,
    section: (ctx, { section }) => sectionScreen(ctx, section),
  })
  .commands({
    admin: async (ctx) => {
      ctx.action = { kind: 'dashboard' } // what is opened from it leads back to it
      const onceShown = () => setUpStaffCommands(ctx.shop, ctx.api, ctx.customer.id)
      return { ...(await dashboardScreen(ctx)), onceShown }
    },
  })

export const providerScreens = new DeskScreens('see-provider')
  .taps({ providerBalance: providerBalanceScreen })
  .commands({ balance: providerBalanceScreen })
