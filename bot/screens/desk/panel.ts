/** The panel: what is wrong, how the shop stands today, and the doors to all that the staff does. */
import { type Glance, may, type Role } from '#engine'
import type { Look, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { setUpStaffCommands } from '../../setup.ts'
import type { Room } from '../../words/desk/rooms.ts'
import type { Words } from '../../words/words.ts'
import { alarmsFor } from './alarms.ts'
import { DeskScreens } from './desk.ts'
import { type Door, doorsFor, frontOf } from './doors.ts'
import { permanentLine } from './reports.ts'

interface PanelData {
  readonly role: Role
  readonly glance: Glance
  readonly now: number
  /** Why nothing is sold, perhaps empty; undefined while it is. */
  readonly pausedBecause?: string | undefined
}

export function renderPanel(
  { words, hasWallets }: Look,
  { role, glance, now, pausedBecause }: PanelData,
): Screen {
  const { desk } = words
  const doors = doorsFor({ role, hasWallets, isSelling: pausedBecause === undefined })
  const text = lines(
    desk.panel.title,
    markup``,
    ...(may(role, 'see-reports') ? todayLines(words, glance) : []),
    pausedBecause !== undefined && desk.panel.paused(pausedBecause),
    desk.panel.openOrders(glance.openOrders),
    desk.panel.waiting(glance.waitingTopUps, glance.waitingTickets),
    may(role, 'see-provider') &&
      glance.provider &&
      desk.panel.provider(glance.provider.toman, glance.provider.daysLeft),
    words.order.checkedAt(now),
  )
  return screen(words, text, [
    ...alarmsFor(words, { role, hasWallets, glance, isPaused: pausedBecause !== undefined }),
    ...inRows(
      frontOf(doors).map((each) =>
        typeof each === 'string'
          ? tap(desk.room[each], { kind: 'room', room: each })
          : doorButton(words, each),
      ),
      2,
    ),
    [tap(desk.button.refresh, { kind: 'panel' })],
    wayBack(words),
  ])
}

const doorButton = (words: Words, { label, action }: Door): Button => tap(label(words), action)

interface RoomData {
  readonly room: Room
  readonly doors: readonly Door[]
}

export function renderRoom({ words, hasWallets }: Look, { room, doors }: RoomData): Screen {
  const { desk } = words
  const hasCommands = room === 'money'
  const text = lines(
    desk.inRoom(room),
    ...(hasCommands ? [markup``, desk.panel.commands(hasWallets)] : []),
  )
  return screen(words, text, [
    ...inRows(
      doors.filter((door) => door.room === room).map((door) => doorButton(words, door)),
      2,
    ),
    wayBack(words, { kind: 'panel' }),
  ])
}

function todayLines({ desk }: Words, { today }: Glance): readonly (Html | false)[] {
  const { report } = desk
  return [
    desk.panel.today,
    report.sales(today.salesToman),
    report.margin(today.marginToman),
    permanentLine(desk, today),
    report.orders(today.orders),
    today.successPercent !== undefined && report.success(today.successPercent),
    markup``,
  ]
}

export async function panelScreen({ shop, look, role }: ShopContext): Promise<Screen> {
  const glance = await shop.engine.reports.glance()
  const { settings } = shop.engine
  const pausedBecause = settings.get('sellingPaused') ? settings.get('pauseReason') : undefined
  return renderPanel(look, {
    role: role ?? 'support',
    glance,
    now: shop.clock.now(),
    pausedBecause,
  })
}

/** A room, for those whose panel has it; the others find its doors on the panel itself. */
async function roomScreen(ctx: ShopContext, room: Room): Promise<Screen> {
  const { shop, look, role = 'support' } = ctx
  const isSelling = !shop.engine.settings.get('sellingPaused')
  const doors = doorsFor({ role, hasWallets: look.hasWallets, isSelling })
  return frontOf(doors).includes(room) ? renderRoom(look, { room, doors }) : panelScreen(ctx)
}

async function providerBalanceScreen({ shop, words }: ShopContext): Promise<Screen> {
  const balance = await shop.engine.reports.providerBalance()
  const text =
    balance.kind === 'known' ? words.admin.providerBalance(balance.toman) : words.unavailable
  return screen(words, text, [
    [tap(words.desk.button.refresh, { kind: 'providerBalance' })],
    wayBack(words, { kind: 'room', room: 'money' }),
  ])
}

export const panelScreens = new DeskScreens('see-desk')
  .taps({
    panel: panelScreen,
    room: (ctx, { room }) => roomScreen(ctx, room),
  })
  .commands({
    admin: async (ctx) => {
      ctx.action = { kind: 'panel' } // what is opened from it leads back to it
      const onceShown = () => setUpStaffCommands(ctx.shop, ctx.api, ctx.customer.id)
      return { ...(await panelScreen(ctx)), onceShown }
    },
  })

export const providerScreens = new DeskScreens('see-provider')
  .taps({
    providerBalance: providerBalanceScreen,
  })
  .commands({
    balance: providerBalanceScreen,
  })
