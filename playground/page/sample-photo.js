import { words } from './words.js'

const WIDTH = 540
const HEIGHT = 720
const LINES = 6

/** Draws a slip of paper to send where a bot asks for a photo. No two are the same: the time is on it, and a number. */
export async function samplePhoto(now = new Date()) {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: WIDTH, height: HEIGHT })
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('This browser draws no pictures')
  pen.fillStyle = '#dfe6ec'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = '#ffffff'
  pen.beginPath()
  pen.roundRect(40, 40, WIDTH - 80, HEIGHT - 80, 28)
  pen.fill()
  pen.textAlign = 'center'
  write(pen, words.samplePhoto, { y: 140, size: 40, weight: 700, colour: '#17212b' })
  write(pen, now.toLocaleString(document.documentElement.lang), { y: 196, size: 26 })
  write(pen, String(Math.trunc(Math.random() * 1e12)).padStart(12, '0'), { y: 244, size: 26 })
  pen.fillStyle = '#c9d3db'
  for (let line = 0; line < LINES; line++) {
    pen.fillRect(90, 300 + line * 56, WIDTH - 180 - (line % 3) * 60, 14)
  }
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
  return new File([blob], 'sample.png', { type: 'image/png' })
}

function write(pen, text, { y, size, weight = 400, colour = '#5d6b78' }) {
  pen.font = `${weight} ${size}px Vazirmatn, sans-serif`
  pen.fillStyle = colour
  pen.fillText(text, WIDTH / 2, y)
}
