import { renderInlineKeyboard } from './buttons.js'
import { element, pressable } from './element.js'
import { icon, ticks } from './icons.js'
import { emojiCount, lastDirection, renderText } from './text.js'
import { clockTime } from './time.js'
import { paymentWords } from './payment.js'
import { words } from './words.js'

/**
 * What can be done with a message.
 *
 * @typedef {import('./text.js').TextActions & {
 *   tap(message: any, row: number, column: number, button: any): void
 *   isWaiting(messageId: number, data: string): boolean
 *   goTo(messageId: number): void
 *   reply(message: any): void
 *   nameOf(from: 'bot' | 'person', author?: { name: string }): string
 *   isOwn(message: any): boolean
 *   topicOf(message: any): string | undefined
 *   botUsername(): string
 * }} MessageActions
 */

/**
 * @param {MessageActions} actions
 *
 * @param {import('../view.ts').MessageView} message
 */
export function renderMessage(message, actions) {
  if (message.payment) return renderService(message.id, paymentWords(message.payment))
  const emoji = message.contact || message.file ? stickerCount(message) : emojiCount(message.text)
  const isBigEmoji = emoji > 0 && emoji <= 3 && !message.reply
  const classes = [
    'message',
    actions.isOwn(message) ? 'out' : 'in',
    message.markup && 'has-keyboard',
    isBigEmoji && `big-emoji emoji-${emoji}`,
    message.file?.kind === 'photo' && 'has-photo',
  ]
  const row = element('article', {
    class: classes.filter(Boolean).join(' '),
    'data-id': message.id,
    'aria-label': actions.nameOf(message.from, message.author),
    tabIndex: -1,
  })
  row.append(
    element(
      'div',
      { class: 'column' },
      renderBubble(message, actions),
      renderKeyboard(message, actions),
    ),
  )
  row.append(replyButton(message, actions))
  row.addEventListener('dblclick', ({ target }) => {
    if (target instanceof Element && target.closest('button, a, [role=button]') === null)
      actions.reply(message)
  })
  return row
}

const renderService = (id, text) =>
  element(
    'article',
    { class: 'message service', 'data-id': id, tabIndex: -1 },
    element('span', { dir: 'auto' }, text),
  )

/**
 * A sticker looks as its emoji does when it is sent alone.
 *
 * @param {import('../view.ts').MessageView} message
 */
const stickerCount = ({ file }) => (file?.kind === 'sticker' ? 1 : 0)

/** Puts a message, with all that can be pressed in it, into the order of the Tab key, or takes it out. */
export function setTabbable(row, isTabbable) {
  row.tabIndex = isTabbable ? 0 : -1
  for (const part of row.querySelectorAll('button, a, [role=button]'))
    part.tabIndex = isTabbable ? 0 : -1
}

/** Shows the spinners of a message anew, without touching the rest. */
export function refreshKeyboard(row, message, actions) {
  const old = row.querySelector('.inline-keyboard')
  const made = renderKeyboard(message, actions)
  if (old === null || made === null) return
  const focused = [...old.querySelectorAll('button')].indexOf(document.activeElement)
  old.replaceWith(made)
  if (row.tabIndex < 0) setTabbable(row, false)
  made.querySelectorAll('button')[focused]?.focus({ preventScroll: true })
}

/** @param {import('../view.ts').MessageView} message */
function renderKeyboard(message, actions) {
  if (!message.markup) return null
  return renderInlineKeyboard(
    message.markup.inline_keyboard,
    (button) =>
      button.callback_data !== undefined && actions.isWaiting(message.id, button.callback_data),
    (rowIndex, column, button) => actions.tap(message, rowIndex, column, button),
  )
}

/** @param {import('../view.ts').MessageView} message */
function renderBubble(message, actions) {
  const bubble = element('div', { class: 'bubble' }, tail())
  const topic = actions.topicOf(message)
  if (topic !== undefined) bubble.append(line('topic-of', topic))
  if (message.author && !actions.isOwn(message)) bubble.append(line('author', message.author.name))
  if (message.isForwarded)
    bubble.append(line('author', `${words.forwarded} ${actions.nameOf('bot')}`))
  if (message.viaBot) bubble.append(line('author', `${words.via} @${actions.botUsername()}`))
  if (message.reply) bubble.append(renderReply(message.reply, actions))
  if (message.file) bubble.append(renderFile(message.file))
  if (message.contact) bubble.append(renderContact(message.contact))
  if (message.text !== '') bubble.append(renderBody(message, actions))
  if (message.reaction) bubble.append(element('span', { class: 'reaction' }, message.reaction))
  bubble.append(renderStamp(message))
  return bubble
}

const line = (name, text) => element('div', { class: name, dir: 'auto' }, text)

/** @param {import('../view.ts').MessageView} message */
function renderBody(message, actions) {
  const body = element(
    'div',
    { class: 'text' },
    ...renderText(message.text, message.entities, actions),
  )
  const last = body.lastElementChild
  // The time stands in the last line when there is room for it.
  if (last?.classList.contains('paragraphs')) {
    body.classList.add(`ends-${lastDirection(message.text)}`)
    last.append(element('span', { class: stampClass('stamp-room', message) }))
  } else body.classList.add('ends-with-block')
  return body
}

/**
 * @param {string} name
 *
 * @param {import('../view.ts').MessageView} message
 */
const stampClass = (name, { from, author, isEdited }) =>
  [name, from === 'person' && !author && 'with-ticks', isEdited && 'with-edited']
    .filter(Boolean)
    .join(' ')

/** @param {import('../view.ts').MessageView} message */
function renderStamp(message) {
  const direction = message.text === '' ? 'ltr' : lastDirection(message.text)
  return element(
    'span',
    { class: `stamp stamp-${direction}` },
    message.isEdited && element('span', { class: 'edited' }, words.edited),
    element('time', { dir: 'ltr' }, clockTime(message.atMs)),
    message.from === 'person' && !message.author && ticks(),
  )
}

/** @param {NonNullable<import('../view.ts').MessageView['reply']>} reply */
function renderReply(reply, actions) {
  const quote = element(
    'div',
    { class: 'reply', dir: 'auto' },
    element('b', {}, actions.nameOf(reply.from)),
    element('span', {}, reply.text.replaceAll('\n', ' ') || words.photo),
  )
  return pressable(quote, () => actions.goTo(reply.id))
}

/** @param {NonNullable<import('../view.ts').MessageView['file']>} file */
function renderFile(file) {
  if (file.kind === 'sticker') return element('div', { class: 'text' }, file.emoji ?? '🙂')
  if (file.kind === 'voice') return renderDocument('voice', words.voice, '0:03')
  if (file.kind === 'photo') {
    const image = element('img', {
      src: file.url,
      alt: words.photo,
      width: file.width,
      height: file.height,
    })
    return element(
      'a',
      { class: 'photo', href: file.url, target: '_blank', rel: 'noopener' },
      image,
    )
  }
  return element(
    'a',
    { href: file.url, target: '_blank', rel: 'noopener', class: 'document-link' },
    renderDocument('file', file.name, sizeText(file.bytes)),
  )
}

const renderDocument = (iconName, title, detail) =>
  element(
    'div',
    { class: 'document' },
    element('span', { class: 'document-icon' }, icon(iconName)),
    element(
      'span',
      {},
      element('b', { dir: 'auto' }, title),
      element('small', { dir: 'ltr' }, detail),
    ),
  )

const sizeText = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`

const renderContact = ({ first_name: name, phone_number: number }) =>
  renderDocument('person', name, number)

const replyButton = (message, actions) =>
  element(
    'button',
    {
      class: 'reply-button',
      type: 'button',
      'aria-label': words.reply,
      title: words.reply,
      onclick: () => actions.reply(message),
    },
    icon('reply'),
  )

function tail() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 11 20')
  svg.setAttribute('class', 'tail')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', 'M0 0v20h10.3c.7 0 .9-.8.3-1.2C5 15.4 1.5 9.5 0 0Z')
  svg.append(path)
  return svg
}
