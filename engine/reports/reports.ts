/** The shop in figures: what was sold, what it cost, how well it went, and what the provider refused. */
import { toman } from '#sdk'
import { backupStanding } from '../backup/standing.ts'
import type { Context } from '../context.ts'
import { PERMANENT } from '../catalogue/price.ts'
import { type OrderCounts, reportRows } from './report-rows.ts'
import { failureRows } from './failure-rows.ts'
import { type SalesApart, moneyRows } from './money-rows.ts'
import { figuresOf, NOTHING, type Figures } from './figures.ts'
import { periodOf, STEP_MS, type Period } from './periods.ts'
import { knownBalance, providerBalance } from './provider-account.ts'
import { troubles } from './troubles.ts'
import type { Reports, Group, Step } from './types.ts'
import { messageRows } from '../deposits/message-rows.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { ticketRows } from '../support/ticket-rows.ts'

/** The group of costs of lost purchases of which nobody can say which was made. */
export const UNASSIGNED = 'unassigned'

export const createReports = (context: Context): Reports => {
  const { store, clock } = context
  const figures = async ({ from, to }: Period): Promise<Figures> =>
    figuresOf(
      await reportRows(store.unhurried).totals(from, to),
      await reportRows(store.unhurried).waits(from, to),
      await moneyRows(store).apart(from, to, to - from),
    )

  return {
    providerBalance: () => providerBalance(context),

    async overview(span, back) {
      const period = periodOf(span, clock.now(), back)
      const stepMs = STEP_MS[span]
      const now = await figures(period)
      const beside = await moneyRows(store).beside(period.from, period.to)
      return {
        period,
        figures: now,
        previous: await figures(periodOf(span, period.from - 1)),
        ...beside,
        marginAfterGiftsToman: toman(now.marginToman - beside.giftsToman),
        stepMs,
        steps: stepsOf(
          period,
          await reportRows(store.unhurried).bySteps(period.from, period.to, stepMs),
          await moneyRows(store).apart(period.from, period.to, stepMs),
        ),
        failures: await failureRows(store).between(period.from, period.to),
      }
    },

    async by(dimension, span, back) {
      const period = periodOf(span, clock.now(), back)
      const { from, to } = period
      const counts = await reportRows(store.unhurried).by(dimension, from, to)
      const waits = Map.groupBy(
        await reportRows(store.unhurried).waitsBy(dimension, from, to),
        ({ key }) => key,
      )
      const groups = counts.map((row): Group => ({
        key: row.key,
        ...figuresOf(row, waits.get(row.key) ?? []),
      }))
      const apart = await moneyRows(store).apart(from, to, to - from)
      return { period, dimension, groups: [...groups, ...groupsApart(apart)].sort(bySales) }
    },

    async glance() {
      const now = clock.now()
      return {
        today: await figures(periodOf('day', now)),
        openOrders: await reportRows(store.unhurried).openOrders(),
        waitingTopUps: await topUpRows(store).countWaiting(),
        waitingTickets: await ticketRows(store).countUnanswered(),
        waitingDeposits: await messageRows(store).countWaiting(),
        provider: await knownBalance(store, now),
        backup: await backupStanding(context),
        troubles: await troubles(context),
      }
    },
  }
}

const bySales = (a: Group, b: Group): number =>
  b.salesToman - a.salesToman || b.orders - a.orders || a.key.localeCompare(b.key)

/** So that the groups add up to the whole. */
const groupsApart = (apart: readonly SalesApart[]): Group[] =>
  apart.map((row) => ({
    key: row.isPermanent ? PERMANENT : UNASSIGNED,
    ...figuresOf(NOTHING, [], [row]),
  }))

function stepsOf(
  { span, from, to }: Period,
  rows: readonly (OrderCounts & { readonly step: number })[],
  apart: readonly (SalesApart & { readonly step: number })[],
): readonly Step[] {
  const found = new Map(rows.map((row) => [row.step, row]))
  const beside = Map.groupBy(apart, ({ step }) => step)
  return Array.from({ length: Math.ceil((to - from) / STEP_MS[span]) }, (_, index) => {
    const counts = found.get(index) ?? NOTHING
    const { orders, salesToman, marginToman } = figuresOf(counts, [], beside.get(index) ?? [])
    return { at: from + index * STEP_MS[span], orders, salesToman, marginToman }
  })
}
