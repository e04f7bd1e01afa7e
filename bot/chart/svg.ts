/**
 * A chart of sales as a drawing for a phone, upright: the totals, then one bar for each step of time, its lower part the margin.
 * Pure; time runs from the left. A phone of 360 points shows it at 0.4 of its size: nothing is written smaller than 28.
 */

export interface Chart {
  readonly title: string
  readonly rightToLeft: boolean
  readonly legend: {
    readonly sales: string
    readonly margin: string
    /** Over the axis, where it counts in millions. */
    readonly million: string
  }
  readonly bars: readonly Bar[]
}

interface Bar {
  readonly label: string
  readonly sales: number
  readonly margin: number
}

const WIDTH = 900
const HEIGHT = 1100
const EDGE = 40
const PLOT = { right: WIDTH - EDGE, top: 320, bottom: 1000 }
const UNIT = { x: EDGE, y: PLOT.top - 28, size: 28, anchor: 'start' } as const
const GRID_LINES = 4
const SIZE = { title: 42, total: 46, axis: 30 }
/** Of a sign, in parts of its size: a little more than they are. */
const SIGN_WIDTH = 0.56
const MILLION = 1_000_000
/** From here on axes count in millions. */
const MUCH = 10 * MILLION

const INK = '#1b2733'
const FAINT = '#5b6875'
const LINE = '#e3e8ed'
const SALES = '#9cc4f5'
const MARGIN = '#2f7de1'

export function chartSvg(chart: Chart): string {
  const { title, rightToLeft, bars } = chart
  const top = roundTop(Math.max(1, ...bars.map(({ sales }) => sales)))
  const axis = axisOf(top)
  const widest = Math.max(...axis.map(({ name }) => name.length))
  const left = EDGE + Math.ceil(widest * SIZE.axis * SIGN_WIDTH) + 14
  const field = { left, heightOf: heightIn(top) }
  const [x, anchor] = rightToLeft ? ([PLOT.right, 'end'] as const) : ([EDGE, 'start'] as const)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(title, { x, y: 86, size: fitting(title), anchor, bold: true }),
    ...totals(chart),
    // Beside a number it would turn around.
    top >= MUCH ? text(chart.legend.million, { ...UNIT, colour: FAINT }) : '',
    ...axis.map(({ amount, name }) => gridLine(field, amount, name)),
    ...bars.flatMap((bar, index) => barOf(field, bar, { index, of: bars })),
    '</svg>',
  ].join('\n')
}

const heightIn =
  (top: number) =>
  (amount: number): number =>
    ((PLOT.bottom - PLOT.top) * Math.max(0, amount)) / top

/** As large as one line has room for. */
const fitting = (title: string): number =>
  Math.min(SIZE.title, Math.floor((WIDTH - 2 * EDGE) / (title.length * SIGN_WIDTH)))

/** What the colours mean, each with its sum. */
function totals({ legend, bars, rightToLeft }: Chart): readonly string[] {
  const rows = [
    { name: legend.sales, colour: SALES, sum: sumOf(bars, 'sales') },
    { name: legend.margin, colour: MARGIN, sum: sumOf(bars, 'margin') },
  ]
  return rows.flatMap(({ name, colour, sum }, index) => {
    const y = 168 + index * 68
    const amount = `${sum < 0 ? '−' : ''}${grouped(Math.abs(sum))}`
    const [square, word, money] = rightToLeft
      ? [PLOT.right - 34, PLOT.right - 52, EDGE]
      : [EDGE, EDGE + 52, PLOT.right]
    const [near, far] = rightToLeft ? (['end', 'start'] as const) : (['start', 'end'] as const)
    return [
      `<rect x="${square}" y="${y - 30}" width="34" height="34" rx="7" fill="${colour}"/>`,
      text(name, { x: word, y, size: SIZE.total - 6, anchor: near }),
      text(amount, { x: money, y, size: SIZE.total, anchor: far, bold: true }),
    ]
  })
}

const sumOf = (bars: readonly Bar[], part: 'sales' | 'margin'): number =>
  bars.reduce((sum, bar) => sum + bar[part], 0)

const grouped = (amount: number): string => amount.toLocaleString('en-US')

function axisOf(top: number) {
  return Array.from({ length: GRID_LINES + 1 }, (_, index) => {
    const amount = (top * index) / GRID_LINES
    const isMuch = top >= MUCH && amount > 0
    return { amount, name: grouped(isMuch ? amount / MILLION : amount) }
  })
}

interface Field {
  readonly left: number
  readonly heightOf: (amount: number) => number
}

function gridLine({ left, heightOf }: Field, amount: number, name: string): string {
  const y = PLOT.bottom - heightOf(amount)
  const place = { x: left - 14, y: y + 10, size: SIZE.axis, anchor: 'end', colour: FAINT } as const
  return [
    `<line x1="${left}" y1="${y}" x2="${PLOT.right}" y2="${y}" stroke="${LINE}" stroke-width="2"/>`,
    text(name, place),
  ].join('')
}

function barOf(
  { left, heightOf }: Field,
  { label, sales, margin }: Bar,
  { index, of }: { readonly index: number; readonly of: readonly Bar[] },
): readonly string[] {
  const room = (PLOT.right - left) / of.length
  const x = left + index * room
  const wide = Math.max(2, Math.min(room * 0.7, 60))
  const rect = (amount: number, colour: string): string => {
    const height = heightOf(amount)
    const from = (x + (room - wide) / 2).toFixed(1)
    return `<rect x="${from}" y="${(PLOT.bottom - height).toFixed(1)}" width="${wide.toFixed(1)}" height="${height.toFixed(1)}" rx="3" fill="${colour}"/>`
  }
  const isLabelled = index % everyNth(room, of) === 0
  const place = { x: x + room / 2, y: 1050, size: SIZE.axis, colour: FAINT } as const
  return [
    ...(sales > 0 ? [rect(sales, SALES)] : []),
    ...(margin > 0 ? [rect(margin, MARGIN)] : []),
    ...(isLabelled ? [text(label, { ...place, anchor: 'middle' })] : []),
  ]
}

/** More labels would run into each other. */
function everyNth(room: number, bars: readonly Bar[]): number {
  const longest = Math.max(...bars.map(({ label }) => label.length))
  return Math.max(1, Math.ceil((longest * SIZE.axis * SIGN_WIDTH + 16) / room))
}

const ROUND = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10]

/** The next round amount, which the lines divide into round ones. */
function roundTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  const step = ROUND.find((factor) => factor * power >= most) ?? 10
  return Math.max(GRID_LINES, step * power)
}

interface Place {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly colour?: string
  readonly bold?: boolean
}

function text(content: string, { x, y, size, anchor, colour = INK, bold = false }: Place): string {
  const weight = bold ? ' font-weight="700"' : ''
  return `<text x="${x}" y="${y}" font-family="Vazirmatn, PT Sans" font-size="${size}" text-anchor="${anchor}"${weight} fill="${colour}">${escaped(content)}</text>`
}

/** What cannot be seen has no shape of its own in a picture either. */
const escaped = (content: string): string =>
  content
    .replace(/[\u200E\u200F\u2066-\u2069]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
