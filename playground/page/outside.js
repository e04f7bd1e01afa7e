import { byId, element } from './element.js'
import { icon } from './icons.js'
import { words } from './words.js'

const PANELS = /** @type {const} */ (['world', 'bank'])

/** Where there is room beside the phone: chooses which panel of the world stands there. */
export class Outside {
  #tabs
  /** @type {Record<string, HTMLElement>} */
  #badges = {}
  /** @type {'world' | 'bank'} */
  #chosen = 'world'

  constructor(tabs) {
    this.#tabs = tabs
  }

  /** One panel needs no choice. */
  show({ hasWorld, hasBank }) {
    if (this.#tabs.childElementCount > 0) return
    if (!hasWorld && hasBank) return this.#choose('bank')
    if (!hasWorld || !hasBank) return
    this.#tabs.setAttribute('aria-label', words.outside)
    this.#tabs.append(
      this.#tab('world', 'globe', words.worldTab),
      this.#tab('bank', 'card', words.bankTab),
    )
    this.#tabs.hidden = false
    this.#choose(this.#chosen)
  }

  count(name, waiting) {
    const badge = this.#badges[name]
    if (badge === undefined) return
    badge.hidden = waiting === 0
    badge.textContent = String(waiting)
  }

  #tab(name, iconName, label) {
    const badge = element('span', { class: 'badge', hidden: true })
    this.#badges[name] = badge
    return element(
      'button',
      {
        class: 'option',
        type: 'button',
        role: 'tab',
        'aria-controls': name,
        onclick: () => this.#choose(name),
      },
      icon(iconName),
      element('span', {}, label),
      badge,
    )
  }

  #choose(name) {
    this.#chosen = name
    for (const panel of PANELS) byId(panel).classList.toggle('chosen', panel === name)
    for (const tab of this.#tabs.children)
      tab.setAttribute('aria-selected', String(tab.getAttribute('aria-controls') === name))
  }
}
