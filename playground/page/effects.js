import { element } from './element.js'

/** Telegram's free message effects. */
const EFFECTS = {
  '5046509860389126442': ['🎉', '🎊', '✨'],
  '5107584321108051014': ['👍'],
  '5104858069142078462': ['👎'],
  '5104841245755180586': ['🔥'],
  '5159385139981059251': ['❤️'],
  '5046589136895476101': ['💩'],
}

const PIECES = 26
const LONGEST_MS = 2200

/** Lets a message's effect rise over the screen and fall. */
export function playEffect(layer, effectId) {
  const emoji = EFFECTS[effectId]
  if (emoji === undefined || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const { clientWidth, clientHeight } = layer
  for (let piece = 0; piece < PIECES; piece += 1) {
    const part = element(
      'span',
      { class: 'effect', 'aria-hidden': 'true' },
      emoji[piece % emoji.length],
    )
    layer.append(part)
    const flight = part.animate(flightPath(clientWidth, clientHeight), {
      duration: LONGEST_MS * (0.6 + 0.4 * Math.random()),
      delay: Math.random() * 250,
      easing: 'cubic-bezier(.2,.7,.4,1)',
      fill: 'both',
    })
    flight.finished.then(
      () => part.remove(),
      () => part.remove(),
    )
  }
}

function flightPath(width, height) {
  const from = width * (0.35 + 0.3 * Math.random())
  const to = width * Math.random()
  const top = -height * (0.35 + 0.45 * Math.random())
  const turn = (Math.random() - 0.5) * 540
  const scale = 0.7 + Math.random() * 0.9
  return [
    { transform: `translate(${from}px, 0) scale(.3)`, opacity: 0 },
    {
      transform: `translate(${(from + to) / 2}px, ${top}px) rotate(${turn / 2}deg) scale(${scale})`,
      opacity: 1,
      offset: 0.45,
    },
    {
      transform: `translate(${from + (to - from) * 0.8}px, ${top * 0.8}px) rotate(${turn * 0.8}deg) scale(${scale})`,
      opacity: 1,
      offset: 0.8,
    },
    {
      transform: `translate(${to}px, ${top * 0.55}px) rotate(${turn}deg) scale(${scale})`,
      opacity: 0,
    },
  ]
}
