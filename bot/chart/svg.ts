/** A chart of sales as a drawing: one bar for each step of time, its lower part the margin. Pure; time runs from the left. */

export interface Chart {
  readonly title: string
  readonly rightToLeft: boolean
  readonly legend: { readonly sales: string; readonly margin: string }
  readonly bars: readonly Bar[]
}

interface Bar {
  readonly label: string
  readonly sales: number
  readonly margin: number
}

const WIDTH = 1000
const HEIGHT = 560
const PLOT = { left: 130, right: 970, top: 110, bottom: 490 }
/** More labels than this would run into each other. */
const MOST_LABELS = 12
const GRID_LINES = 4

const INK = '#1b2733'
const FAINT = '#8794a1'
const LINE = '#e3e8ed'
const SALES = '#9cc4f5'
const MARGIN = '#2f7de1'

export function chartSvg({ title, rightToLeft, legend, bars }: Chart): string {
  const top = roundTop(Math.max(1, ...bars.map(({ sales }) => sales)))
  const heightOf = (amount: number): number =>
    ((PLOT.bottom - PLOT.top) * Math.max(0, amount)) / top
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    rightToLeft
      ? text(title, { x: PLOT.right, y: 52, size: 28, anchor: 'end', bold: true })
      : text(title, { x: 40, y: 52, size: 28, anchor: 'start', bold: true }),
    ...legendOf(legend, rightToLeft),
    ...grid(top, heightOf),
    ...bars.flatMap((bar, index) => barOf(bar, index, bars.length, heightOf)),
    '</svg>',
  ].join('\n')
}

function legendOf({ sales, margin }: Chart['legend'], rightToLeft: boolean): readonly string[] {
  const entries = [
    [sales, SALES],
    [margin, MARGIN],
  ] as const
  return entries.flatMap(([name, colour], index) => {
    const offset = index * 130
    const x = rightToLeft ? PLOT.right - 18 - offset : 40 + offset
    const label = rightToLeft
      ? text(name, { x: x - 10, y: 87, size: 18, anchor: 'end' })
      : text(name, { x: x + 28, y: 87, size: 18, anchor: 'start' })
    return [`<rect x="${x}" y="72" width="18" height="18" rx="4" fill="${colour}"/>`, label]
  })
}

function grid(top: number, heightOf: (amount: number) => number): readonly string[] {
  return Array.from({ length: GRID_LINES + 1 }, (_, index) => {
    const amount = (top * index) / GRID_LINES
    const y = PLOT.bottom - heightOf(amount)
    return [
      `<line x1="${PLOT.left}" y1="${y}" x2="${PLOT.right}" y2="${y}" stroke="${LINE}"/>`,
      text(amount.toLocaleString('en-US'), {
        x: PLOT.left - 12,
        y: y + 6,
        size: 17,
        anchor: 'end',
        colour: FAINT,
      }),
    ].join('')
  })
}

function barOf(
  { label, sales, margin }: Bar,
  index: number,
  count: number,
  heightOf: (amount: number) => number,
): readonly string[] {
  const room = (PLOT.right - PLOT.left) / count
  const x = PLOT.left + index * room
  const wide = Math.max(2, Math.min(room * 0.64, 60))
  const rect = (amount: number, colour: string): string => {
    const height = heightOf(amount)
    const left = (x + (room - wide) / 2).toFixed(1)
    return `<rect x="${left}" y="${(PLOT.bottom - height).toFixed(1)}" width="${wide.toFixed(1)}" height="${height.toFixed(1)}" rx="2" fill="${colour}"/>`
  }
  const isLabelled = index % Math.ceil(count / MOST_LABELS) === 0
  return [
    ...(sales > 0 ? [rect(sales, SALES)] : []),
    ...(margin > 0 ? [rect(margin, MARGIN)] : []),
    ...(isLabelled
      ? [text(label, { x: x + room / 2, y: 520, size: 17, anchor: 'middle', colour: FAINT })]
      : []),
  ]
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
