import { avatar } from './avatar.js'
import { byId, element } from './element.js'
import { say, words } from './words.js'

/** Whose phone is shown: a tab for each person, with what they have not read. */
export class People {
  #nav
  #onSelect
  /** @type {readonly import('../options.ts').Person[]} */
  #people = []
  /** @type {{ id: number, title: string } | undefined} */
  #group
  #unread = new Map()
  #selectedId

  constructor(nav, onSelect) {
    this.#nav = nav
    this.#onSelect = onSelect
    nav.setAttribute('aria-label', words.people)
    nav.addEventListener('keydown', (event) => this.#move(event))
  }

  /**
   * @param {readonly import('../options.ts').Person[]} people
   * @param {{ id: number, title: string } | undefined} group Its tab is the last.
   */
  show(people, selectedId, group) {
    this.#people = people
    this.#group = group
    this.#selectedId = selectedId
    this.#render()
  }

  get(personId) {
    return this.#tabs().find(({ id }) => id === personId)
  }

  all() {
    return this.#people
  }

  /** People, and the group as somebody more. */
  #tabs() {
    const group = this.#group
    return group === undefined
      ? this.#people
      : [...this.#people, { id: group.id, first_name: group.title, role: words.group }]
  }

  select(personId) {
    this.#selectedId = personId
    this.#unread.delete(personId)
    this.#render()
  }

  addUnread(personId) {
    this.#unread.set(personId, (this.#unread.get(personId) ?? 0) + 1)
    this.#render()
  }

  #render() {
    const hadFocus = this.#nav.contains(document.activeElement)
    byId('screen').setAttribute('aria-labelledby', `person-${this.#selectedId}`)
    this.#nav.replaceChildren(...this.#tabs().map((person) => this.#tab(person)))
    const selected = /** @type {HTMLElement | null} */ (
      this.#nav.querySelector('[aria-selected=true]')
    )
    if (hadFocus) selected?.focus()
  }

  /** @param {{ id: number, first_name: string, role: import('../world.ts').Label }} person */
  #tab(person) {
    const isSelected = person.id === this.#selectedId
    const unread = this.#unread.get(person.id)
    return element(
      'button',
      {
        class: 'person',
        id: `person-${person.id}`,
        type: 'button',
        role: 'tab',
        'aria-selected': String(isSelected),
        'aria-controls': 'screen',
        tabIndex: isSelected ? 0 : -1,
        onclick: () => this.#onSelect(person.id),
      },
      avatar(person.id, person.first_name),
      element(
        'span',
        { class: 'person-names' },
        element('b', { dir: 'auto' }, person.first_name),
        element('small', { dir: 'auto' }, say(person.role)),
      ),
      unread !== undefined && element('span', { class: 'badge' }, String(unread)),
    )
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const tabs = this.#tabs()
    const index = tabs.findIndex(({ id }) => id === this.#selectedId)
    const next = tabs.at((index + step) % tabs.length)
    if (next !== undefined) this.#onSelect(next.id)
  }
}
