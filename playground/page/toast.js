import { byId, element } from './element.js'
import { icon } from './icons.js'
import { words } from './words.js'

const SHOWN_MS = 3000

/** What lies over the phone's screen for a moment: toasts, alerts, notifications. */
export class Overlay {
  #layer
  #toast
  #timer

  constructor(layer) {
    this.#layer = layer
  }

  /** A dark pill that goes by itself. */
  toast(text, iconName) {
    this.#toast?.remove()
    clearTimeout(this.#timer)
    this.#toast = element(
      'div',
      { class: 'toast', role: 'status' },
      iconName !== undefined && icon(iconName),
      element('span', { dir: 'auto' }, text),
    )
    this.#layer.append(this.#toast)
    this.#timer = setTimeout(() => this.#leave(this.#toast), SHOWN_MS)
  }

  /** A window that waits for OK. */
  alert(title, text) {
    const before = document.activeElement
    const close = () => {
      this.#leave(shade)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
    const button = element(
      'button',
      { class: 'alert-ok', type: 'button', onclick: close },
      words.ok,
    )
    const box = element(
      'div',
      { class: 'alert', role: 'alertdialog', 'aria-modal': 'true', 'aria-label': title },
      element('b', { dir: 'auto' }, title),
      element('p', { class: 'paragraphs' }, text),
      button,
    )
    const shade = element('div', { class: 'shade' }, box)
    shade.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
    shade.addEventListener('click', ({ target }) => target === shade && close())
    this.#layer.append(shade)
    button.focus({ preventScroll: true })
  }

  /** A message for somebody else's phone; tapping it goes there. */
  notify(face, title, text, onOpen) {
    this.#layer.querySelector('.notification')?.remove()
    const banner = element(
      'button',
      {
        class: 'notification',
        type: 'button',
        onclick: () => {
          banner.remove()
          onOpen()
        },
      },
      face,
      element(
        'span',
        {},
        element('b', { dir: 'auto' }, title),
        element('span', { dir: 'auto' }, text),
      ),
    )
    this.#layer.append(banner)
    byId('announcer').textContent = `${title}: ${text}`
    setTimeout(() => this.#leave(banner), SHOWN_MS + 1500)
  }

  /** Nothing of one phone may lie over another. */
  clear() {
    this.#layer.replaceChildren()
  }

  #leave(part) {
    if (!part?.isConnected) return
    part.classList.add('leaving')
    setTimeout(() => part.remove(), 200)
  }
}
