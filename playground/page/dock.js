import { byId, element } from './element.js'
import { icon } from './icons.js'
import { words } from './words.js'

/** On a narrow screen the world and the log are sheets that rise over the phone; this opens and closes them. */
export class Dock {
  #dock
  #backdrop
  #badges = { world: badge(), bank: badge() }
  #open

  constructor({ dock, backdrop }) {
    this.#dock = dock
    this.#backdrop = backdrop
    backdrop.addEventListener('click', () => this.#toggle(undefined))
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#toggle(undefined))
  }

  show({ hasWorld, hasBank }) {
    if (this.#dock.childElementCount > 0) return
    const { world, bank } = this.#badges
    if (hasWorld) this.#dock.append(this.#tab('world', 'globe', words.worldTab, world))
    if (hasBank) this.#dock.append(this.#tab('bank', 'card', words.bankTab, bank))
    this.#dock.append(this.#tab('log', 'code', words.log))
  }

  /**
   * How much waits in a panel, on the button that opens it.
   *
   * @param {'world' | 'bank'} name
   */
  count(name, waiting) {
    this.#badges[name].hidden = waiting === 0
    this.#badges[name].textContent = String(waiting)
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

const badge = () => element('span', { class: 'badge', hidden: true })
