import { element } from './element.js'
import { icon } from './icons.js'
import { refreshKeyboard, renderMessage, setTabbable } from './message.js'
import { dayName, startOfDay } from './time.js'
import { words } from './words.js'

/** Nearer to the end than this, the list follows what is new. */
const NEAR_PX = 120
/** How long the browser may take to glide to a new message. */
const GLIDE_MS = 600

/** Whoever wants less motion is there at once. */
const gliding = () =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'

/** The list of messages: keeps its place while they come, change and go. */
export class ChatList {
  #scroller
  #list
  #toBottom
  #actions
  #messages = new Map()
  #unseen = 0
  #isNear = true
  #glidesUntilMs = 0
  /** The one message that the Tab key reaches; arrows move it. Undefined: the newest. */
  #currentId

  constructor({ scroller, list, toBottom, actions }) {
    this.#scroller = scroller
    this.#list = list
    this.#toBottom = toBottom
    this.#actions = actions
    toBottom.setAttribute('aria-label', words.toBottom)
    toBottom.append(icon('down'), element('span', { class: 'badge', hidden: true }))
    toBottom.addEventListener('click', () => this.#toEnd(gliding()))
    list.addEventListener('keydown', (event) => this.#move(event))
    list.addEventListener('focusin', ({ target }) => this.#focused(target))
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    // A keyboard that opens, a picture that loads or a font that comes late may not hide the end.
    const observer = new ResizeObserver(
      () => this.#isNear && !this.#isGliding() && this.#toEnd('instant'),
    )
    observer.observe(scroller)
    observer.observe(list)
  }

  /**
   * Shows another chat, or the same one after a gap in the connection.
   *
   * @param {import('../chat-view.ts').ChatView} chat
   */
  show(chat) {
    const isNear = this.#isNear
    this.#messages = new Map(chat.messages.map((message) => [message.id, message]))
    this.#list.replaceChildren(
      ...chat.messages.map((message) => renderMessage(message, this.#actions)),
    )
    if (chat.messages.length === 0) this.#list.append(emptyCard(chat))
    this.#arrange()
    if (isNear) this.#toEnd('instant')
    this.#scrolled()
  }

  /** Forgets the place in the chat before another one is shown. */
  leave() {
    this.#currentId = undefined
    this.#isNear = true
    this.#unseen = 0
    this.#messages.clear()
    this.#list.replaceChildren()
  }

  get(messageId) {
    return this.#messages.get(messageId)
  }

  has(messageId) {
    return this.#messages.has(messageId)
  }

  /** @param {import('../view.ts').MessageView} message */
  add(message) {
    if (this.#messages.has(message.id)) return this.change(message)
    const isNear = this.#isNear || message.from === 'person'
    this.#list.querySelector('.empty-card')?.remove()
    this.#messages.set(message.id, message)
    const row = renderMessage(message, this.#actions)
    row.classList.add('arriving')
    row.addEventListener('animationend', () => row.classList.remove('arriving'), { once: true })
    this.#list.append(row)
    this.#arrange()
    if (isNear) this.#toEnd(gliding())
    else this.#unseen += 1
    this.#scrolled()
    return row
  }

  /** @param {import('../view.ts').MessageView} message */
  change(message) {
    const old = this.#row(message.id)
    if (old === null) return undefined
    const isNear = this.#isNear
    const hadFocus = old.contains(document.activeElement)
    this.#messages.set(message.id, message)
    const row = renderMessage(message, this.#actions)
    row.classList.add('changed')
    old.replaceWith(row)
    if (hadFocus)
      /** @type {HTMLElement | null} */ (
        row.querySelector('.inline-keyboard button:not(:disabled)')
      )?.focus({ preventScroll: true })
    this.#arrange()
    if (isNear) this.#toEnd('instant')
    return row
  }

  remove(messageIds) {
    for (const id of messageIds) {
      this.#messages.delete(id)
      this.#row(id)?.remove()
    }
    this.#arrange()
  }

  refresh(messageId) {
    const row = this.#row(messageId)
    const message = this.#messages.get(messageId)
    if (row !== null && message !== undefined) refreshKeyboard(row, message, this.#actions)
  }

  goTo(messageId) {
    this.flash(messageId)
    this.#row(messageId)?.scrollIntoView({ block: 'center', behavior: gliding() })
  }

  flash(messageId) {
    const row = this.#row(messageId)
    if (row === null) return
    row.classList.remove('flash')
    void row.offsetWidth // starts the animation again
    row.classList.add('flash')
  }

  #row(messageId) {
    return this.#list.querySelector(`.message[data-id="${messageId}"]`)
  }

  #focused(target) {
    const row = target.closest('.message')
    if (row === null || Number(row.dataset.id) === this.#currentId) return
    this.#currentId = Number(row.dataset.id)
    this.#arrangeTabs()
  }

  /** Up and down go from message to message, as in a list. */
  #move(event) {
    const rows = [...this.#list.querySelectorAll('.message')]
    const at = rows.indexOf(event.target.closest('.message'))
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    rows[to]?.focus()
  }

  /** One message at a time is on the way of the Tab key: with all of them nobody would reach the input. */
  #arrangeTabs() {
    const rows = [...this.#list.querySelectorAll('.message')]
    const current = this.#row(this.#currentId) ?? rows.at(-1)
    for (const row of rows) setTabbable(row, row === current)
  }

  /** Puts days between messages and tails on the last of each side's run. */
  #arrange() {
    for (const old of this.#list.querySelectorAll('.day')) old.remove()
    const rows = [...this.#list.querySelectorAll('.message')]
    rows.forEach((row, index) => {
      const message = this.#messages.get(Number(row.dataset.id))
      const next = this.#messages.get(Number(rows[index + 1]?.dataset.id))
      const previous = this.#messages.get(Number(rows[index - 1]?.dataset.id))
      row.classList.toggle('ends-run', !continues(message, next))
      if (!previous || startOfDay(previous.atMs) !== startOfDay(message.atMs))
        row.before(element('div', { class: 'day' }, element('span', {}, dayName(message.atMs))))
    })
    this.#arrangeTabs()
  }

  #isGliding() {
    return performance.now() < this.#glidesUntilMs
  }

  #toEnd(behavior) {
    this.#isNear = true
    if (behavior === 'smooth') {
      this.#glidesUntilMs = performance.now() + GLIDE_MS
      setTimeout(() => this.#isNear && !this.#isGliding() && this.#toEnd('instant'), GLIDE_MS + 1)
    }
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior })
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX
    this.#isNear = isAtEnd || (this.#isNear && this.#isGliding())
    if (this.#isNear) this.#unseen = 0
    this.#toBottom.hidden = this.#isNear
    const badge = this.#toBottom.querySelector('.badge')
    badge.hidden = this.#unseen === 0
    badge.textContent = String(this.#unseen)
  }
}

const RUN_MS = 5 * 60_000

const continues = (message, next) =>
  next !== undefined &&
  !next.payment &&
  next.from === message.from &&
  next.atMs - message.atMs < RUN_MS &&
  startOfDay(next.atMs) === startOfDay(message.atMs)

/**
 * What an empty chat says about the bot, or how the bot comes into the group.
 *
 * @param {import('../chat-view.ts').ChatView} chat
 */
const emptyCard = ({ bot, group }) => {
  const isBotIn = group?.bot === 'member' || group?.bot === 'administrator'
  const about = group === undefined ? bot.description : isBotIn ? '' : words.groupHint
  const title = group === undefined && about !== '' ? words.whatCanItDo : words.empty
  return element(
    'div',
    { class: 'empty-card' },
    element('b', {}, title),
    about !== '' && element('p', { class: 'paragraphs' }, about),
  )
}
