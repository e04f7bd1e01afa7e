import { avatar } from './avatar.js'
import { element } from './element.js'
import { words } from './words.js'

const PAUSE_MS = 250
const NEAR_END_PX = 160

/** The list of results above the input while `@bot …` is typed. */
export class InlineResults {
  #ask
  #choose
  #start
  #panel = element('div', { class: 'results', role: 'listbox', 'aria-label': words.searching })
  #query
  #timer
  #results = []
  #nextOffset = ''
  #isLoading = false
  #picked = 0

  constructor({ ask, choose, start }) {
    this.#ask = ask
    this.#choose = choose
    this.#start = start
    this.#panel.addEventListener('scroll', () => this.#scrolled(), { passive: true })
  }

  /** Asks for what was typed, after a short rest. */
  show(query) {
    if (query === this.#query) return this.#panel
    const isFirst = this.#query === undefined
    this.#query = query
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#load(''), isFirst ? 0 : PAUSE_MS)
    if (isFirst) this.#panel.replaceChildren(hint(words.searching))
    return this.#panel
  }

  hide() {
    clearTimeout(this.#timer)
    this.#query = undefined
    this.#results = []
  }

  /** Arrows move, Enter chooses. @returns whether the key was used */
  keyPressed(event) {
    if (this.#query === undefined || this.#results.length === 0) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) this.#pick(this.#picked + step)
    else if (event.key === 'Enter') this.#choose(this.#results[this.#picked].id)
    else return false
    event.preventDefault()
    return true
  }

  async #load(offset) {
    const query = this.#query
    this.#isLoading = true
    const answer = await this.#ask(query, offset).catch(() => null)
    this.#isLoading = false
    if (query !== this.#query) return
    this.#results =
      offset === '' ? (answer?.results ?? []) : [...this.#results, ...(answer?.results ?? [])]
    this.#nextOffset = answer?.nextOffset ?? ''
    this.#render(answer?.button)
    if (offset === '') this.#panel.scrollTop = 0
  }

  #render(button) {
    const rows = this.#results.map((result, index) =>
      element(
        'button',
        {
          class: 'result',
          type: 'button',
          role: 'option',
          tabIndex: -1,
          onclick: () => this.#choose(result.id),
          onpointerenter: () => this.#pick(index, false),
        },
        resultFace(result, index),
        element(
          'span',
          { class: 'result-texts' },
          element('b', { dir: 'auto' }, result.title),
          element('span', { dir: 'auto' }, result.description),
        ),
      ),
    )
    const top =
      button &&
      element(
        'button',
        {
          class: 'results-button',
          type: 'button',
          onclick: () => this.#start(button.startParameter),
        },
        button.text,
      )
    this.#panel.replaceChildren(...[top, ...rows].filter(Boolean))
    if (rows.length === 0) this.#panel.append(hint(words.noResults))
    this.#pick(Math.min(this.#picked, Math.max(0, rows.length - 1)), false)
  }

  #pick(index, scrolls = true) {
    const rows = this.#panel.querySelectorAll('.result')
    if (rows.length === 0) return
    this.#picked = (index + rows.length) % rows.length
    rows.forEach((row, at) => row.setAttribute('aria-selected', String(at === this.#picked)))
    if (scrolls) rows[this.#picked]?.scrollIntoView({ block: 'nearest' })
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#panel
    const isNearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
    if (isNearEnd && this.#nextOffset !== '' && !this.#isLoading) void this.#load(this.#nextOffset)
  }
}

const hint = (text) => element('div', { class: 'results-hint' }, text)

const EMOJI = /\p{RI}{2}|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u

/** The emoji of the title, such as a flag; else its first letter. */
function resultFace({ title }, index) {
  const emoji = EMOJI.exec(title)?.[0]
  if (emoji === undefined) return avatar(index, title)
  return element('span', { class: 'avatar plain', 'aria-hidden': 'true' }, emoji)
}
