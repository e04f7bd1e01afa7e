import { byId, element } from './element.js'
import { icon } from './icons.js'
import { words } from './words.js'

/** On a narrow screen the world and the log are sheets that rise over the phone; this opens and closes them. */
export class Dock {
  #dock
  #backdrop
  #badge = element('span', { class: 'badge', hidden: true })
  #open

  constructor({ dock, backdrop }) {
    this.#dock = dock
    this.#backdrop = backdrop
    backdrop.addEventListener('click', () => this.#toggle(undefined))
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#toggle(undefined))
  }

  show({ hasWorld }) {
    if (this.#dock.childElementCount > 0) return
    if (hasWorld) this.#dock.append(this.#tab('world', 'globe', words.worldTab, this.#badge))
    this.#dock.append(this.#tab('log', 'code', words.log))
  }

  /** How many numbers wait, on the button that opens the world. */
  count(waiting) {
    this.#badge.hidden = waiting === 0
    this.#badge.textContent = String(waiting)
  }

  #tab(id, iconName, label, badge) {
    return element(
      'button',
      {
        type: 'button',
        'aria-controls': id,
        'aria-expanded': 'false',
        onclick: () => this.#toggle(id),
      },
      icon(iconName),
      element('span', {}, label),
      badge,
    )
  }

  #toggle(id) {
    this.#open = this.#open === id ? undefined : id
    for (const button of this.#dock.children) {
      const controlled = button.getAttribute('aria-controls') ?? ''
      const isOpen = controlled === this.#open
      button.setAttribute('aria-expanded', String(isOpen))
      byId(controlled).classList.toggle('risen', isOpen)
    }
    if (this.#open === 'log') byId('log').querySelector('details')?.setAttribute('open', '')
    this.#backdrop.hidden = this.#open === undefined
  }
}
