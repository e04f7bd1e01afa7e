/** The shop in figures: what was sold, what it cost, how well it went, and what the provider refused. */
import { type EpochMs, type Toman } from '#sdk'
import type { Context } from '../context.ts'
import { PERMANENT } from '../price.ts'
import type { Dimension, FailureCount, OrderCounts, SalesApart } from '../store/index.ts'
import { figuresOf, NOTHING, type Figures } from './figures.ts'
import { periodOf, STEP_MS, type Period, type Span } from './periods.ts'
import { knownBalance } from './provider-account.ts'
import { troubles, type Trouble } from './troubles.ts'

export interface Report {
  readonly period: Period
  readonly figures: Figures
  /** The period before it, as a whole. */
  readonly previous: Figures
  /** What gift codes, rewards and welcome gifts cost; the margin is before it. */
  readonly giftsToman: Toman
  /** What was put into wallets by hand, less what was taken out; the margin is before it. */
  readonly correctionsToman: Toman
  /** The period in steps of `stepMs`, the empty ones too. */
  readonly stepMs: number
  readonly steps: readonly Step[]
  readonly failures: readonly FailureCount[]
}

export interface Step {
  readonly at: EpochMs
  readonly orders: number
  readonly salesToman: Toman
  readonly marginToman: Toman
}

export interface Group extends Figures {
  /** The id of the service, country or operator that was used; {@link PERMANENT}, or {@link UNASSIGNED}. */
  readonly key: string
}

/** The group of costs of lost purchases of which nobody can say which was made. */
export const UNASSIGNED = 'unassigned'

export interface Breakdown {
  readonly period: Period
  readonly dimension: Dimension
  /** Those that sold most first. */
  readonly groups: readonly Group[]
}

/** How the shop stands now. */
export interface Glance {
  readonly today: Figures
  readonly openOrders: number
  /** Receipts and tickets that wait for the staff. */
  readonly waitingTopUps: number
  readonly waitingTickets: number
  /** Undefined as long as the provider has not told it. */
  readonly provider: ProviderAccount | undefined
  /** The worst first. */
  readonly troubles: readonly Trouble[]
}

export interface ProviderAccount {
  readonly toman: Toman
  readonly at: EpochMs
  /** At the pace of the last days; undefined when nothing was spent. */
  readonly daysLeft: number | undefined
}

export interface Reports {
  /** @param back 0 for the period of now, 1 for the one before it */
  overview(span: Span, back: number): Promise<Report>
  by(dimension: Dimension, span: Span, back: number): Promise<Breakdown>
  glance(): Promise<Glance>
}

export const createReports = (
  context: Pick<Context, 'store' | 'clock' | 'settings' | 'backup'>,
): Reports => {
  const { store, clock } = context
  const figures = async ({ from, to }: Period): Promise<Figures> =>
    figuresOf(
      await store.reports.totals(from, to),
      await store.reports.waits(from, to),
      await store.money.apart(from, to, to - from),
    )

  return {
    async overview(span, back) {
      const period = periodOf(span, clock.now(), back)
      const stepMs = STEP_MS[span]
      return {
        period,
        figures: await figures(period),
        previous: await figures(periodOf(span, period.from - 1)),
        ...(await store.money.beside(period.from, period.to)),
        stepMs,
        steps: stepsOf(
          period,
          await store.reports.bySteps(period.from, period.to, stepMs),
          await store.money.apart(period.from, period.to, stepMs),
        ),
        failures: await store.failures.between(period.from, period.to),
      }
    },

    async by(dimension, span, back) {
      const period = periodOf(span, clock.now(), back)
      const { from, to } = period
      const counts = await store.reports.by(dimension, from, to)
      const waits = Map.groupBy(await store.reports.waitsBy(dimension, from, to), ({ key }) => key)
      const groups = counts.map((row): Group => ({
        key: row.key,
        ...figuresOf(row, waits.get(row.key) ?? []),
      }))
      const apart = await store.money.apart(from, to, to - from)
      return { period, dimension, groups: [...groups, ...groupsApart(apart)].sort(bySales) }
    },

    async glance() {
      const now = clock.now()
      return {
        today: await figures(periodOf('day', now)),
        openOrders: await store.reports.openOrders(),
        waitingTopUps: await store.topUps.countWaiting(),
        waitingTickets: await store.tickets.countWaiting(),
        provider: await knownBalance(store, now),
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
