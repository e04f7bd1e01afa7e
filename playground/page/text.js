import { element, pressable } from './element.js'
import { icon } from './icons.js'
import { keepTicking, momentText } from './time.js'
import { words } from './words.js'

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote'])

/**
 * What a text can do when it is tapped.
 *
 * @typedef {object} TextActions
 * @property {(text: string) => void} copy
 * @property {(command: string) => void} sendCommand
 * @property {(url: string) => void} openLink
 */

/**
 * Builds a message's text from Telegram's entities. Offsets are UTF-16 units, as in JavaScript's own strings.
 *
 * @param {string} text
 * @param {readonly any[]} entities sorted by offset, longest first
 * @param {TextActions} actions
 *
 * @param {readonly import('@grammyjs/types').MessageEntity[]} entities
 */
export function renderText(text, entities, actions) {
  const blocks = entities.filter(({ type }) => BLOCKS.has(type))
  const inline = entities.filter(({ type }) => !BLOCKS.has(type))
  const parts = []
  let at = 0
  for (const block of blocks) {
    if (block.offset < at) continue
    const end = block.offset + block.length
    pushParagraphs(parts, withoutBreaks(text, at, block.offset, at > 0))
    parts.push(
      renderBlock(block, renderRange(text, block.offset, end, inline, actions), text, actions),
    )
    at = end
  }
  pushParagraphs(parts, withoutBreaks(text, at, text.length, at > 0, true))
  return parts

  function pushParagraphs(list, range) {
    if (range.from >= range.to) return
    list.push(
      element(
        'div',
        { class: 'paragraphs' },
        ...renderRange(text, range.from, range.to, inline, actions),
      ),
    )
  }
}

/** A block already begins and ends its own line. */
function withoutBreaks(text, from, to, isAfterBlock, isLast = false) {
  return {
    from: isAfterBlock && text[from] === '\n' ? from + 1 : from,
    to: !isLast && text[to - 1] === '\n' ? to - 1 : to,
  }
}

function renderBlock(block, children, text, actions) {
  if (block.type === 'pre') {
    const code = text.slice(block.offset, block.offset + block.length)
    const copy = element(
      'button',
      {
        class: 'pre-copy',
        type: 'button',
        'aria-label': words.copyText,
        onclick: () => actions.copy(code),
      },
      icon('copy'),
    )
    const head = element(
      'div',
      { class: 'pre-head' },
      element('span', {}, block.language ?? ''),
      copy,
    )
    return element('div', { class: 'pre', dir: 'ltr' }, head, element('pre', {}, ...children))
  }
  const quoted = text.slice(block.offset, block.offset + block.length)
  const quote = element(
    'blockquote',
    { class: 'quote', dir: directionOf(quoted) },
    element('div', { class: 'paragraphs' }, ...children),
  )
  return block.type === 'expandable_blockquote' ? expandable(quote) : quote
}

function expandable(quote) {
  quote.classList.add('expandable')
  quote.append(icon('down'))
  quote.setAttribute('aria-expanded', 'false')
  return pressable(quote, () => {
    const isOpen = quote.classList.toggle('open')
    quote.setAttribute('aria-expanded', String(isOpen))
  })
}

/** The text from `from` to `to`, with each entity as an element around what is inside of it. */
function renderRange(text, from, to, entities, actions) {
  const children = []
  let at = from
  entities.forEach((entity, index) => {
    const begin = Math.max(entity.offset, from)
    const end = Math.min(entity.offset + entity.length, to)
    if (begin < at || end <= begin) return
    if (begin > at) children.push(text.slice(at, begin))
    const inside = renderRange(text, begin, end, entities.slice(index + 1), actions)
    children.push(renderEntity(entity, text.slice(begin, end), inside, actions))
    at = end
  })
  if (at < to) children.push(text.slice(at, to))
  return children
}

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's' }

function renderEntity(entity, text, children, actions) {
  const tag = TAGS[entity.type]
  if (tag !== undefined) return element(tag, {}, ...children)
  switch (entity.type) {
    case 'code':
      return pressable(element('code', { class: 'code', title: words.copyHint }, ...children), () =>
        actions.copy(text),
      )
    case 'spoiler':
      return spoiler(children)
    case 'text_link':
      return link(entity.url, children, actions)
    case 'url':
      return link(/^https?:/i.test(text) ? text : `http://${text}`, children, actions)
    case 'email':
      return element('a', { href: `mailto:${text}` }, ...children)
    case 'bot_command':
      return pressable(element('span', { class: 'link' }, ...children), () =>
        actions.sendCommand(text),
      )
    case 'date_time':
      return keepTicking(element('time', { class: 'moment' }), () =>
        momentText(entity.unix_time, entity.date_time_format),
      )
    case 'mention':
    case 'hashtag':
    case 'cashtag':
    case 'phone_number':
      return pressable(element('span', { class: 'link' }, ...children), () => actions.copy(text))
    default:
      return element('span', {}, ...children)
  }
}

function link(url, children, actions) {
  const open = (event) => {
    event.preventDefault()
    actions.openLink(url)
  }
  return element(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer', onclick: open },
    ...children,
  )
}

function spoiler(children) {
  const covered = element('span', { class: 'spoiler', 'aria-expanded': 'false' }, ...children)
  return pressable(covered, (event) => {
    if (covered.classList.contains('open')) return
    event.stopPropagation()
    covered.classList.add('open')
    covered.setAttribute('aria-expanded', 'true')
  })
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]/
/** Letters, the two direction marks, and the halves of flags, which count as Latin letters. */
const STRONG = /[\p{L}\p{RI}\u200e\u200f]/u

/** A paragraph's direction: by its first strong letter outside of isolates, as the browser sees it too. */
function directionOf(text) {
  const [paragraph] = text.split('\n')
  const outside = paragraph.replaceAll(/[\u2066-\u2068][^\u2069]*\u2069?/g, '')
  const strong = [...outside].find((letter) => STRONG.test(letter))
  return strong !== undefined && RIGHT_TO_LEFT.test(strong) ? 'rtl' : 'ltr'
}

/** Where a message's text ends, and so where its time belongs. */
export const lastDirection = (text) => directionOf(text.slice(text.lastIndexOf('\n') + 1))

const EMOJI =
  /^(?:\p{RI}{2}|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)(?:\u200d(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f?)|\p{EMod})*$/u

/** How many emoji a message is made of; 0 when it holds anything else. */
export function emojiCount(text) {
  const letters = [
    ...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.replaceAll(/\s/g, '')),
  ]
  return letters.every(({ segment }) => EMOJI.test(segment)) ? letters.length : 0
}
