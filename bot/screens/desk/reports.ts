/** The shop in figures: a period with the one before it, its parts, and its chart. */
import {
  type Breakdown,
  type Dimension,
  type Engine,
  type Figures,
  type Group,
  type Report,
  type Span,
  PERMANENT,
  SPANS,
  UNASSIGNED,
} from '#engine'
import { drawChart } from '../../chart/picture.ts'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, type Keyboard, pageOf, pager, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, showPicture } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { countryName, serviceName } from '../names.ts'
import { DeskScreens } from './desk.ts'
import { below, type Shown } from '../../handling.ts'

const DIMENSIONS: readonly Dimension[] = ['service', 'country', 'operator']
const GROUPS_A_PAGE = 10
const FAILURES_SHOWN = 8

interface Place {
  readonly span: Span
  readonly back: number
}

export function renderReport({ words }: View, place: Place, report: Report): Screen {
  const { figures, previous, failures, giftsToman, correctionsToman } = report
  const { desk } = words
  const text = lines(
    titleOf(words, place, report.period),
    markup``,
    ...figureLines(words, figures, previous),
    figures.refundedToman > 0 && desk.report.refunds(figures.refundedToman),
    correctionsToman !== 0 && desk.report.corrections(correctionsToman),
    report.discountsToman > 0 && words.discounts.cost(report.discountsToman),
    giftsToman > 0 && words.gifts.cost(giftsToman, report.marginAfterGiftsToman),
    ...(failures.length === 0 ? [] : [markup``, desk.report.failures]),
    ...failures
      .slice(0, FAILURES_SHOWN)
      .map(({ code, method, count }) => desk.report.failure(code, method, count)),
  )
  return screen(words, text, [
    SPANS.map((span) => spanButton(words, place, span)),
    ...stepsInTime(words, place),
    DIMENSIONS.map((dimension) =>
      tap(desk.button.byDimension[dimension], { kind: 'breakdown', dimension, ...place, page: 0 }),
    ),
    [tap(desk.button.chart, { kind: 'chart', ...place })],
    wayBack(words, { kind: 'dashboard' }),
  ])
}

const titleOf = ({ desk }: Words, { span, back }: Place, { from, to }: Breakdown['period']): Html =>
  desk.report.title(span, back, from, to - 1)

const spanButton = ({ desk }: Words, place: Place, span: Span): Button =>
  tap(
    `${span === place.span ? '• ' : ''}${desk.button.span[span]}`,
    { kind: 'report', span, back: 0 },
    span === place.span ? 'primary' : undefined,
  )

const stepsInTime = ({ desk }: Words, { span, back }: Place): Keyboard => [
  [
    tap(desk.button.earlier, { kind: 'report', span, back: back + 1 }),
    ...(back > 0 ? [tap(desk.button.later, { kind: 'report', span, back: back - 1 })] : []),
  ],
]

/** Permanent numbers are in the sales and in the margin; how much of them stands in a line of its own. */
export const permanentLine = ({ report }: Words['desk'], { permanent }: Figures): Html | false =>
  permanent.sold > 0 &&
  report.permanent(permanent.sold, permanent.salesToman, permanent.marginToman)

/** Each figure with that of the period before beside it, where there is one. */
function figureLines(words: Words, now: Figures, before: Figures): readonly (Html | false)[] {
  const { report } = words.desk
  // Nothing beside nothing, of a shop that is new.
  const hasBefore = before.orders > 0 || before.salesToman !== 0 || before.costToman !== 0
  const beside = (line: Html, value: string): Html =>
    hasBefore ? { markup: line.markup + report.before(value).markup } : line
  const codeTimes =
    now.medianMs !== undefined &&
    now.p90Ms !== undefined &&
    report.codeTimes(now.medianMs, now.p90Ms)
  return [
    now.orders + now.permanent.sold === 0 && report.nothing,
    beside(report.sales(now.salesToman), words.money(before.salesToman)),
    beside(report.cost(now.costToman), words.money(before.costToman)),
    beside(report.margin(now.marginToman), words.money(before.marginToman)),
    permanentLine(words.desk, now),
    beside(report.orders(now.orders), words.count(before.orders)),
    now.successPercent !== undefined &&
      (before.successPercent === undefined
        ? report.success(now.successPercent)
        : beside(report.success(now.successPercent), report.percent(before.successPercent))),
    codeTimes &&
      (before.medianMs === undefined
        ? codeTimes
        : beside(codeTimes, report.duration(before.medianMs))),
  ]
}

interface BreakdownData {
  readonly breakdown: Breakdown
  readonly page: number
  readonly nameOf: (key: string) => string
}

export function renderBreakdown(
  { words }: View,
  place: Place,
  { breakdown, page, nameOf }: BreakdownData,
): Screen {
  const { report } = words.desk
  const { dimension } = breakdown
  const list = pageOf(breakdown.groups, page, GROUPS_A_PAGE)
  const text = lines(
    titleOf(words, place, breakdown.period),
    breakdown.groups.length === 0 ? report.nothing : report.breakdown(dimension),
    ...list.items.flatMap((group) => [markup``, ...groupLines(words, nameOf(group.key), group)]),
  )
  return screen(words, text, [
    ...pager(words, list, (to) => ({ kind: 'breakdown', dimension, ...place, page: to })),
    DIMENSIONS.map((other) =>
      tap(
        `${other === dimension ? '• ' : ''}${words.desk.button.byDimension[other]}`,
        { kind: 'breakdown', dimension: other, ...place, page: 0 },
        other === dimension ? 'primary' : undefined,
      ),
    ),
    wayBack(words, { kind: 'report', ...place }),
  ])
}

function groupLines({ desk }: Words, name: string, group: Group): readonly Html[] {
  const { salesToman, marginToman, orders, permanent, successPercent, medianMs } = group
  return [
    desk.report.group(name, salesToman, marginToman),
    desk.report.groupDetails(orders + permanent.sold, successPercent, medianMs),
  ]
}

function nameIn(words: Words, engine: Engine, dimension: Dimension, key: string): string {
  if (key === PERMANENT) return words.permanent.button.home
  if (key === UNASSIGNED) return words.desk.report.unassigned
  switch (dimension) {
    case 'service':
      return serviceName(words, engine, key)
    case 'country':
      return countryName(words, engine, key)
    case 'operator':
      return words.buy.operator(key)
  }
}

async function chartScreen(ctx: ShopContext, place: Place): Promise<Shown | undefined> {
  const { words, shop } = ctx
  const report = await shop.engine.reports.overview(place.span, place.back)
  const wayOn = [wayBack(words, { kind: 'report', ...place })]
  const picture = pictureOf(ctx, place, report)
  if (picture === undefined) return below(screen(words, words.desk.report.noChart, wayOn))
  await showPicture(ctx, picture, screen(words, titleOf(words, place, report.period), wayOn))
  return undefined
}

/** Undefined where nothing can be drawn: the figures do without. */
export function pictureOf(
  { words, shop }: Pick<ShopContext, 'words' | 'shop'>,
  { span, back }: Place,
  { period, steps }: Report,
): Uint8Array | undefined {
  const { legend, chartTitle } = words.desk.report
  try {
    return drawChart({
      title: chartTitle(span, back, period.from, period.to - 1),
      rightToLeft: words.rightToLeft,
      legend,
      bars: steps.map(({ at, salesToman, marginToman }) => ({
        label: span === 'day' ? words.time(at).slice(0, 2) : words.day(at),
        sales: salesToman,
        margin: marginToman,
      })),
    })
  } catch (error) {
    shop.log.warn({ err: error }, 'No chart could be drawn')
    return undefined
  }
}

export const reportScreens = new DeskScreens('see-reports').taps({
  report: async (ctx, { span, back }) => {
    const report = await ctx.shop.engine.reports.overview(span, back)
    return renderReport(ctx.view, { span, back }, report)
  },
  breakdown: async (ctx, { dimension, span, back, page }) => {
    const { engine } = ctx.shop
    const breakdown = await engine.reports.by(dimension, span, back)
    const nameOf = (key: string): string => nameIn(ctx.words, engine, dimension, key)
    return renderBreakdown(ctx.view, { span, back }, { breakdown, page, nameOf })
  },
  chart: (ctx, { span, back }) => chartScreen(ctx, { span, back }),
})
