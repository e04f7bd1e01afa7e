import { avatar } from './avatar.js'
import { byId, element } from './element.js'
import { say, words } from './words.js'

/** Whose phone is shown: a tab for each person, with what they have not read. */
export class People {
  #nav
  #onSelect
  /** @type {readonly import('../options.ts').Person[]} */
  #people = []
  #unread = new Map()
  #selectedId

  constructor(nav, onSelect) {
    this.#nav = nav
    this.#onSelect = onSelect
    nav.setAttribute('aria-label', words.people)
    nav.addEventListener('keydown', (event) => this.#move(event))
  }

  /** @param {readonly import('../options.ts').Person[]} people */
  show(people, selectedId) {
    this.#people = people
    this.#selectedId = selectedId
    this.#render()
  }

  get(personId) {
    return this.#people.find(({ id }) => id === personId)
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
    this.#nav.replaceChildren(...this.#people.map((person) => this.#tab(person)))
    const selected = /** @type {HTMLElement | null} */ (
      this.#nav.querySelector('[aria-selected=true]')
    )
    if (hadFocus) selected?.focus()
  }

  /** @param {import('../options.ts').Person} person */
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
    const index = this.#people.findIndex(({ id }) => id === this.#selectedId)
    const next = this.#people.at((index + step) % this.#people.length)
    if (next !== undefined) this.#onSelect(next.id)
  }
}
