import { element } from './element.js'

const HUES = 7

/** The first letter of a name on one of Telegram's seven gradients. */
export function avatar(id, name) {
  const [letter = '?'] = new Intl.Segmenter().segment(
    name.replace(/[\u200E\u200F\u2066-\u2069]/g, '').trim(),
  )
  const text = typeof letter === 'string' ? letter : letter.segment
  return element(
    'span',
    { class: 'avatar', 'data-hue': Math.abs(id) % HUES, 'aria-hidden': 'true' },
    text.toUpperCase(),
  )
}
