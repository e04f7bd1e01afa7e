import { avatar } from './avatar.js'
import { element } from './element.js'
import { icon } from './icons.js'
import { words } from './words.js'

/** The chat's head: who it is with, what the bot is doing, and what can be done with the chat. */
export class ChatHeader {
  #header
  #onBlock
  #onUnblock
  #subtitle = element('span', { class: 'chat-subtitle' })
  #menu
  #typingTimer
  #isConnected = true
  #action = ''

  constructor(header, { onBlock, onUnblock }) {
    this.#header = header
    this.#onBlock = onBlock
    this.#onUnblock = onUnblock
  }

  /** @param {import('../chat-view.ts').ChatView} chat */
  show({ bot, isBlocked, isStarted }) {
    this.#menu = element('div', { class: 'menu', role: 'menu', hidden: true })
    const entry = (name, text, act) =>
      element(
        'button',
        { type: 'button', role: 'menuitem', onclick: () => (this.#toggleMenu(false), act()) },
        icon(name),
        text,
      )
    if (isBlocked) this.#menu.append(entry('check', words.unblock, this.#onUnblock))
    else this.#menu.append(entry('ban', words.block, this.#onBlock))
    const more = element(
      'button',
      {
        class: 'icon-button',
        type: 'button',
        'aria-label': words.options,
        'aria-haspopup': 'menu',
        disabled: !isStarted,
        onclick: () => this.#toggleMenu(this.#menu.hidden),
      },
      icon('more'),
    )
    this.#header.replaceChildren(
      avatar(5, bot.name),
      element(
        'div',
        { class: 'chat-names' },
        element('b', { dir: 'auto' }, bot.name),
        this.#subtitle,
      ),
      more,
      this.#menu,
    )
    this.#showSubtitle()
  }

  /** “typing…” until the time is over or a message comes. */
  typing(action, forMs) {
    clearTimeout(this.#typingTimer)
    this.#action = words.actions[action] ?? words.actions.typing
    this.#showSubtitle()
    this.#typingTimer = setTimeout(() => this.stopTyping(), forMs)
  }

  stopTyping() {
    clearTimeout(this.#typingTimer)
    this.#action = ''
    this.#showSubtitle()
  }

  setConnected(isConnected) {
    this.#isConnected = isConnected
    this.#showSubtitle()
  }

  #showSubtitle() {
    const dots = element(
      'span',
      { class: 'dots', 'aria-hidden': 'true' },
      element('i'),
      element('i'),
      element('i'),
    )
    this.#subtitle.classList.toggle('active', this.#action !== '' && this.#isConnected)
    if (!this.#isConnected) this.#subtitle.replaceChildren(words.connecting)
    else if (this.#action !== '') this.#subtitle.replaceChildren(this.#action, dots)
    else this.#subtitle.replaceChildren(words.bot)
  }

  #toggleMenu(isOpen) {
    this.#menu.hidden = !isOpen
    if (!isOpen) return
    this.#menu.querySelector('button').focus()
    const close = ({ target }) => {
      if (this.#header.contains(target) && target.closest('.icon-button')) return
      if (this.#menu.contains(target)) return
      this.#menu.hidden = true
      document.removeEventListener('pointerdown', close)
    }
    document.addEventListener('pointerdown', close)
    this.#menu.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#toggleMenu(false))
  }
}
