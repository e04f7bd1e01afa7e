/** A drawing as a picture that Telegram shows, with fonts of our own: a server seldom has any. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as Resvg from '@resvg/resvg-js'
import { chartSvg, type Chart } from './svg.ts'

/** Persian and Latin, and Cyrillic, which the first has not. */
const FONTS = [
  '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf',
]

/**
 * Draws a chart as PNG, within some 50 ms.
 *
 * @throws where the drawing library does not run: it is loaded only now, so that such a machine can do everything else
 */
export function drawChart(chart: Chart): Uint8Array {
  const fontFiles = FONTS.map((path) => fileURLToPath(import.meta.resolve(path)))
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Vazirmatn' }
  return drawSvg(chartSvg(chart), { font })
}

export function drawSvg(svg: string, options: Resvg.ResvgRenderOptions): Uint8Array {
  const library = createRequire(import.meta.url)('@resvg/resvg-js') as typeof Resvg
  return new library.Resvg(svg, options).render().asPng()
}
