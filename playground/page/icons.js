/** Drawn on a 24 by 24 grid, stroked unless it says otherwise. */
const PATHS = {
  send: {
    fill: 'M3.4 20.4 21 12.9c.8-.4.8-1.5 0-1.8L3.4 3.6c-.7-.3-1.4.4-1.2 1.1L4 10.7l9 1.3-9 1.3-1.8 6c-.2.7.5 1.4 1.2 1.1Z',
  },
  menu: { stroke: 'M4 7h16M4 12h16M4 17h16' },
  close: { stroke: 'M6 6l12 12M18 6 6 18' },
  attach: {
    stroke:
      'M20 11.5 12 19.5a5 5 0 0 1-7-7L13.5 4a3.3 3.3 0 0 1 4.7 4.7L9.7 17.2a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7',
  },
  keyboard: {
    stroke:
      'M4 6h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 18H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 6ZM6.5 10h.01M10.2 10h.01M13.9 10h.01M17.5 10h.01M8 14h8',
  },
  more: {
    fill: 'M12 7.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Zm0 6.7a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Zm0 6.7a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z',
  },
  down: { stroke: 'm6 9.5 6 6 6-6' },
  reply: { stroke: 'M10 6 4 12l6 6M4.5 12H15a5 5 0 0 1 5 5v1' },
  copy: {
    stroke:
      'M9 9h9.5A1.5 1.5 0 0 1 20 10.5v9a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 9 19.5ZM15 9V5.5A1.5 1.5 0 0 0 13.5 4h-8A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16H9',
  },
  link: { stroke: 'M8 16 17 7M9.5 6.5H17.5V14.5' },
  inline: { stroke: 'M10.8 17.6a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6ZM15.8 15.8 20.5 20.5' },
  pin: { stroke: 'M9 3.5h6l-.7 6.2 3.2 3.3v2H6.5v-2l3.2-3.3ZM12 15v6' },
  file: {
    stroke:
      'M6 3.5h8l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5H6.5A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1-1.5ZM13.5 3.5V8.5h5',
  },
  globe: {
    stroke:
      'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18',
  },
  card: {
    stroke:
      'M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5ZM3 9.8h18M6.5 14.8h4',
  },
  again: { stroke: 'M4.5 4v5h5M5 9a8 8 0 1 1-1 5' },
  voice: {
    stroke:
      'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3ZM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  },
  code: { stroke: 'm8 7-5 5 5 5M16 7l5 5-5 5' },
  channel: { stroke: 'M4 10v4h3l8 4.5v-13L7 10H4Zm14-1.5a5 5 0 0 1 0 7' },
  ban: { stroke: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.8 5.8l12.4 12.4' },
  check: { stroke: 'm4.5 12.5 5 5L19.5 7' },
  star: {
    fill: 'M12 2.6l2.8 5.9 6.4.8-4.7 4.5 1.2 6.4L12 17.1l-5.7 3.1 1.2-6.4L2.8 9.3l6.4-.8Z',
  },
  person: {
    stroke: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4.2 3.5-6 7.5-6s6.9 1.8 7.5 6',
  },
  signal: {
    fill: 'M3 18.5v-3.5c0-.6.4-1 1-1h1c.6 0 1 .4 1 1v3.5c0 .6-.4 1-1 1H4c-.6 0-1-.4-1-1Zm5.2 0V12c0-.6.4-1 1-1h1c.6 0 1 .4 1 1v6.5c0 .6-.4 1-1 1h-1c-.6 0-1-.4-1-1Zm5.2 0V9c0-.6.4-1 1-1h1c.6 0 1 .4 1 1v9.5c0 .6-.4 1-1 1h-1c-.6 0-1-.4-1-1Zm5.2 0V6c0-.6.4-1 1-1h1c.6 0 1 .4 1 1v12.5c0 .6-.4 1-1 1h-1c-.6 0-1-.4-1-1Z',
  },
  battery: {
    fill: 'M3.5 7h14A2.5 2.5 0 0 1 20 9.5v5a2.5 2.5 0 0 1-2.5 2.5h-14A2.5 2.5 0 0 1 1 14.5v-5A2.5 2.5 0 0 1 3.5 7Zm17.5 3.4c1 .2 1.7.8 1.7 1.6s-.7 1.4-1.7 1.6Z',
  },
}

const SVG = 'http://www.w3.org/2000/svg'

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', `icon icon-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  const { fill, stroke } = PATHS[name]
  path.setAttribute('d', fill ?? stroke)
  path.setAttribute('class', fill ? 'filled' : 'stroked')
  svg.append(path)
  return svg
}

/** Two ticks: the bot has the message. */
export function ticks() {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 18 11')
  svg.setAttribute('class', 'ticks')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', 'M1 6l3.6 3.8L12 1.2M7.4 8.8l1 1L16.5 1.2')
  svg.append(path)
  return svg
}
