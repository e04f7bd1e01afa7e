/** A link as a QR code, for a phone that is not this one. */
import { renderSVG } from 'uqr'
import { drawSvg } from './picture.ts'

/** Wide enough for a camera that looks at a screen. */
const WIDTH = 600

/** @returns a PNG. @throws where the drawing library does not run */
export const drawQr = (text: string): Uint8Array =>
  drawSvg(renderSVG(text, { ecc: 'M', border: 3 }), { fitTo: { mode: 'width', value: WIDTH } })
