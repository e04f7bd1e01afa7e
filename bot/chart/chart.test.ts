import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drawChart } from './picture.ts'
import { chartSvg, type Chart } from './svg.ts'

const chart = (changes: Partial<Chart> = {}): Chart => ({
  title: 'فروش این هفته',
  rightToLeft: true,
  legend: { sales: 'فروش', margin: 'سود', million: 'میلیون' },
  bars: [
    { label: '09/01', sales: 120_000, margin: 20_000 },
    { label: '09/02', sales: 0, margin: 0 },
    { label: '09/03', sales: 60_000, margin: -5000 },
  ],
  ...changes,
})
const bars = (svg: string, colour: string) =>
  [...svg.matchAll(/<rect [^>]*width="60\.0" height="([\d.]+)"[^>]*fill="(#\w+)"/g)]
    .filter(([, , fill]) => fill === colour)
    .map(([, height]) => Number(height))

describe('a chart', () => {
  it('draws bars as high as their sales, and none where nothing was earned', () => {
    const svg = chartSvg(chart())

    const [first = 0, second = 0, ...others] = bars(svg, '#9cc4f5')
    assert.ok(Math.abs(first - 2 * second) < 0.2)
    assert.deepEqual(others, [])
    assert.equal(bars(svg, '#2f7de1').length, 1)
  })

  it('labels no more bars than the eye can tell apart', () => {
    const many = Array.from({ length: 31 }, (_, i) => ({ label: `day${i}`, sales: 1, margin: 0 }))

    assert.ok((chartSvg(chart({ bars: many })).match(/day/g) ?? []).length <= 12)
  })

  it('is upright, for a phone, and nothing in it is too small to be read there', () => {
    const month = Array.from({ length: 31 }, (_, i) => ({
      label: `09/${String(i + 1).padStart(2, '0')}`,
      sales: 1_250_000_000,
      margin: 250_000_000,
    }))
    const title = 'Sales and margin, 2026/11/23 to 2026/11/30, in Toman'
    for (const svg of [chartSvg(chart()), chartSvg(chart({ title, bars: month }))]) {
      const [, width = 0, height = 0] = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? []
      assert.ok(Number(height) > Number(width))
      const sizes = [...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size))
      // 360 points of a phone.
      assert.ok(Math.min(...sizes) * (360 / Number(width)) >= 11, `${Math.min(...sizes)}`)
    }
  })

  it('has its totals written in it', () => {
    const svg = chartSvg(chart())

    assert.match(svg, />180,000</)
    assert.match(svg, />15,000</)
    assert.match(chartSvg(chart({ bars: [{ label: 'x', sales: 0, margin: -5000 }] })), />−5,000</)
  })

  it('counts much money in millions beside its lines', () => {
    const bars = [{ label: 'x', sales: 1_250_000_000, margin: 1 }]

    assert.match(chartSvg(chart({ bars })), />1,600</)
    assert.match(chartSvg(chart({ bars })), />میلیون</)
    assert.match(chartSvg(chart({ bars })), />1,250,000,000</)
  })

  it('cannot be broken by what is written on it', () => {
    assert.match(chartSvg(chart({ title: '<b>&' })), /&lt;b&gt;&amp;/)
  })

  it('has its lines at round amounts, also when nothing was sold', () => {
    assert.match(chartSvg(chart()), />120,000<.*\n?.*/)
    assert.match(chartSvg(chart({ bars: [{ label: 'x', sales: 0, margin: 0 }] })), />4</)
  })

  it('becomes a picture, in which Persian and Russian letters leave their traces', () => {
    const persian = drawChart(chart())
    const russian = drawChart(chart({ title: 'Продажи' }))
    const empty = drawChart(chart({ title: '' }))

    assert.equal(Buffer.from(persian.slice(1, 4)).toString(), 'PNG')
    assert.ok(persian.length > empty.length + 500)
    assert.ok(russian.length > empty.length + 500)
  })
})
