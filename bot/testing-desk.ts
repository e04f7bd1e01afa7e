/** Every screen of the desk, with the longest things in it, for the checks that hold of all screens. */
import type { Breakdown, Figures, Glance, Group, Report, Toman } from '#engine'
import type { Look } from './context.ts'
import type { Screen } from './screen.ts'
import { renderNotAllowed } from './screens/desk/desk.ts'
import { renderPanel } from './screens/desk/panel.ts'
import { renderBreakdown, renderReport } from './screens/desk/reports.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const DAY = 86_400_000
const toman = (amount: number) => amount as Toman

const figures: Figures = {
  orders: 12_345,
  open: 7,
  decided: 12_000,
  succeeded: 10_000,
  salesToman: toman(1_250_000_000),
  costToman: toman(1_000_000_000),
  marginToman: toman(250_000_000),
  successPercent: 83,
  medianMs: 35_000,
  p90Ms: 125_000,
}
const none: Figures = {
  orders: 0,
  open: 0,
  decided: 0,
  succeeded: 0,
  salesToman: toman(0),
  costToman: toman(0),
  marginToman: toman(0),
  successPercent: undefined,
  medianMs: undefined,
  p90Ms: undefined,
}
const glance: Glance = {
  today: figures,
  openOrders: 12,
  provider: { toman: toman(5_000_000), at: NOW, daysLeft: 4.6 },
}
const period = { span: 'week', from: NOW - 7 * DAY, to: NOW } as const
const report: Report = {
  period,
  figures,
  previous: figures,
  stepMs: DAY,
  steps: [],
  failures: Array.from({ length: 12 }, (_, i) => ({
    method: 'buyNumber',
    code: i === 0 ? 'timeout' : String(-200 - i),
    count: 1000 - i,
  })),
}
const groups = Array.from({ length: 12 }, (_, i): Group => ({ key: String(i), ...figures }))
const breakdown: Breakdown = { period, dimension: 'country', groups }

/** @param name a thing's name in the language of the screen */
export function deskScreens(look: Look, name: string): Readonly<Record<string, Screen>> {
  const place = { span: 'week', back: 2 } as const
  const nameOf = () => name
  return {
    panelOfOwner: renderPanel(look, { role: 'owner', glance, now: NOW }),
    panelOfSupport: renderPanel(look, { role: 'support', glance, now: NOW }),
    panelOfNewShop: renderPanel(look, {
      role: 'owner',
      glance: { today: none, openOrders: 0, provider: undefined },
      now: NOW,
    }),
    report: renderReport(look, place, report),
    reportOfToday: renderReport(look, { span: 'day', back: 0 }, report),
    reportOfNothing: renderReport(
      look,
      { span: 'month', back: 1 },
      { ...report, figures: none, previous: none, failures: [] },
    ),
    breakdown: renderBreakdown(look, place, { breakdown, page: 1, nameOf }),
    breakdownOfNothing: renderBreakdown(look, place, {
      breakdown: { ...breakdown, groups: [] },
      page: 0,
      nameOf,
    }),
    notAllowed: renderNotAllowed(look, 'broadcast'),
  }
}
