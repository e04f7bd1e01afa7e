/** The panel: how the shop stands today, and the doors to all that the staff does, each for those who may. */
import { type Glance, may, type Permission, type Role } from '#engine'
import type { Action } from '../../buttons.ts'
import type { Look, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { inRows, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, show, showBelow } from '../../screen.ts'
import { setUpStaffCommands } from '../../setup.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'

interface Door {
  readonly permission: Permission
  readonly label: (words: Words) => string
  readonly action: Action
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
  },
  {
    permission: 'see-provider',
    label: ({ button }) => button.providerBalance,
    action: { kind: 'providerBalance' },
  },
  { permission: 'audit', label: ({ books }) => books.button, action: { kind: 'audit' } },
  {
    permission: 'approve-topups',
    label: ({ topUps }) => topUps.button.waiting,
    action: { kind: 'waitingTopUps', page: 0 },
    isOfWallets: true,
  },
  {
    permission: 'change-shop',
    label: ({ cards }) => cards.button.cards,
    action: { kind: 'cards' },
    isOfWallets: true,
  },
  {
    permission: 'set-prices',
    label: ({ prices }) => prices.button.prices,
    action: { kind: 'prices', page: 0 },
    isOfWallets: true,
  },
  {
    permission: 'change-shop',
    label: ({ shelf }) => shelf.button.shelf,
    action: { kind: 'shelf' },
  },
  {
    permission: 'make-gifts',
    label: ({ gifts }) => gifts.button.door,
    action: { kind: 'gifts', page: 0 },
    isOfWallets: true,
  },
  {
    permission: 'broadcast',
    label: ({ broadcast }) => broadcast.button.broadcasts,
    action: { kind: 'broadcasts' },
  },
  {
    permission: 'change-shop',
    label: ({ keeping }) => keeping.button.settings,
    action: { kind: 'settings' },
  },
  {
    permission: 'appoint-staff',
    label: ({ keeping }) => keeping.button.staff,
    action: { kind: 'staff' },
  },
  {
    permission: 'backup',
    label: ({ keeping }) => keeping.backup.door,
    action: { kind: 'backup' },
  },
  {
    permission: 'see-trail',
    label: ({ keeping }) => keeping.button.trail,
    action: { kind: 'trail', page: 0 },
  },
]

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
  const doors = DOORS.filter(
    ({ permission, isOfWallets }) => may(role, permission) && (hasWallets || !isOfWallets),
  )
  const text = lines(
    desk.panel.title(),
    markup``,
    ...(may(role, 'see-reports') ? todayLines(words, glance) : []),
    pausedBecause !== undefined && desk.panel.paused(pausedBecause),
    desk.panel.openOrders(glance.openOrders),
    desk.panel.waiting(glance.waitingTopUps, glance.waitingTickets),
    may(role, 'see-provider') &&
      glance.provider &&
      desk.panel.provider(glance.provider.toman, glance.provider.daysLeft),
    words.order.checkedAt(now),
    ...(may(role, 'correct-wallets') ? [markup``, desk.panel.commands(hasWallets)] : []),
  )
  return screen(words, text, [
    ...inRows(
      doors.map(({ label, action }) => tap(label(words), action)),
      2,
    ),
    may(role, 'pause-selling')
      ? [
          pausedBecause === undefined
            ? tap(desk.button.pause, { kind: 'pauseSelling' })
            : tap(desk.button.resume, { kind: 'resumeSelling' }),
        ]
      : [],
    [tap(desk.button.refresh, { kind: 'panel' })],
    wayBack(words),
  ])
}

function todayLines({ desk }: Words, { today }: Glance): readonly (Html | false)[] {
  const { report } = desk
  return [
    desk.panel.today(),
    report.sales(today.salesToman),
    report.margin(today.marginToman),
    report.orders(today.orders),
    today.successPercent !== undefined && report.success(today.successPercent),
    markup``,
  ]
}

export async function panelOn({ shop, look, role }: ShopContext): Promise<Screen> {
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

async function providerBalanceOn({ shop, words }: ShopContext): Promise<Screen> {
  const balance = await shop.engine.providerBalance()
  const text =
    balance.kind === 'known' ? words.admin.providerBalance(balance.toman) : words.unavailable()
  return screen(words, text, [
    [tap(words.button.again, { kind: 'providerBalance' })],
    wayBack(words, { kind: 'panel' }),
  ])
}

export const panelScreens = new DeskScreens('see-desk')
panelScreens.onTap('panel', async (ctx) => show(ctx, await panelOn(ctx)))
panelScreens.onCommand('admin', async (ctx) => {
  await showBelow(ctx, await panelOn(ctx))
  await setUpStaffCommands(ctx.shop, ctx.api, ctx.customer.id)
})

export const providerScreens = new DeskScreens('see-provider')
providerScreens.onTap('providerBalance', async (ctx) => show(ctx, await providerBalanceOn(ctx)))
providerScreens.onCommand('balance', async (ctx) => showBelow(ctx, await providerBalanceOn(ctx)))
