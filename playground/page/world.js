import { element } from './element.js'
import { icon } from './icons.js'
import { server } from './server.js'
import { countdown, keepTicking, setServerTime } from './time.js'
import { say, words } from './words.js'

/** A panel of the simulated world beside the phone; it shows whatever labels it is given. */
export class World {
  #aside
  #name
  #onFailure
  #onCount
  #timer
  #onNotice
  #seen = new Set()
  #isFirstLook = true
  #hasUnread = false

  /** @param {'world' | 'bank'} name */
  constructor(aside, name, { onFailure, onCount, onNotice }) {
    this.#aside = aside
    this.#name = name
    this.#onFailure = onFailure
    this.#onCount = onCount
    this.#onNotice = onNotice
  }

  /** Shows the world anew, once for many changes at the same moment. */
  refresh() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#load(), 40)
  }

  /** The bot wrote to somebody: perhaps the number whose owner is not known yet, or what is to be paid. */
  heard() {
    if (this.#hasUnread) this.refresh()
  }

  async #load() {
    const snapshot = await server.panel(this.#name).catch(() => undefined)
    if (snapshot === undefined) return
    setServerTime(snapshot.nowMs)
    const focusKey = document.activeElement?.getAttribute('data-key')
    this.#aside.hidden = false
    this.#aside.replaceChildren(
      element(
        'header',
        { class: 'world-head' },
        element('h2', { dir: 'auto' }, say(snapshot.title)),
      ),
      balanceCard(snapshot),
      snapshot.list ? this.#numbers(snapshot) : '',
      ...(snapshot.choices ?? []).map((choice) => this.#choice(choice)),
      snapshot.list ? this.#buttons(snapshot.actions ?? []) : '',
      element('div', { class: 'switches' }, ...snapshot.switches.map((each) => this.#switch(each))),
      snapshot.list ? '' : this.#buttons(snapshot.actions ?? []),
      snapshot.list ? '' : this.#numbers(snapshot),
    )
    this.#hasUnread =
      this.#name === 'bank' || snapshot.numbers.some(({ owner }) => owner === undefined)
    this.#isFirstLook = false
    this.#onCount(snapshot.numbers.filter(({ state }) => state === 'waiting').length)
    if (focusKey) this.#aside.querySelector(`[data-key="${CSS.escape(focusKey)}"]`)?.focus()
  }

  /** @param {import('../world.ts').WorldChoice} choice */
  #choice({ id, label, options, chosen }) {
    const titleId = `${this.#name}-${id}`
    return element(
      'section',
      { class: 'choice' },
      element('h3', { id: titleId, dir: 'auto' }, say(label)),
      element(
        'div',
        { class: 'options', role: 'group', 'aria-labelledby': titleId },
        ...options.map((option) =>
          element(
            'button',
            {
              class: 'option',
              type: 'button',
              'aria-pressed': String(option.id === chosen),
              'data-key': `choice-${id}-${option.id}`,
              onclick: () => this.#act({ actionId: id, optionId: option.id }),
            },
            say(option.label),
          ),
        ),
      ),
    )
  }

  /** @param {readonly import('../world.ts').WorldButton[]} buttons */
  #buttons(buttons) {
    if (buttons.length === 0) return ''
    return element(
      'div',
      { class: 'world-buttons' },
      ...buttons.map(({ id, label }) =>
        element(
          'button',
          {
            class: buttons.length === 1 ? 'action main' : 'action',
            type: 'button',
            'data-key': `${this.#name}-${id}`,
            onclick: () => this.#act({ actionId: id }),
          },
          say(label),
        ),
      ),
    )
  }

  /** @param {import('../world.ts').WorldSwitch} choice */
  #switch({ id, label, hint, on }) {
    return element(
      'button',
      {
        class: 'switch',
        type: 'button',
        role: 'switch',
        'aria-checked': String(on),
        'data-key': `switch-${id}`,
        onclick: () => this.#act({ actionId: id }),
      },
      element(
        'span',
        { class: 'switch-texts' },
        element('b', { dir: 'auto' }, say(label)),
        element('small', { dir: 'auto' }, say(hint)),
      ),
      element('span', { class: 'switch-track', 'aria-hidden': 'true' }),
    )
  }

  /** @param {import('../world.ts').WorldSnapshot} snapshot */
  #numbers({ numbers, list }) {
    const title = element('h3', { dir: 'auto' }, list ? say(list.title) : words.numbers)
    if (numbers.length === 0) {
      const empty = element(
        'div',
        { class: 'world-empty' },
        element('b', { dir: 'auto' }, list ? say(list.empty) : words.noNumbers),
        element('p', { dir: 'auto' }, list ? say(list.emptyHint) : words.noNumbersHint),
      )
      return element('section', { class: 'numbers' }, title, empty)
    }
    return element(
      'section',
      { class: 'numbers' },
      title,
      ...numbers.map((number) => this.#number(number, list)),
    )
  }

  #number(number, list) {
    const isNew = !this.#seen.has(number.id)
    this.#seen.add(number.id)
    if (isNew && number.notice && !this.#isFirstLook) this.#onNotice(say(number.notice))
    return element(
      'article',
      { class: `number ${number.state}${isNew ? ' appearing' : ''}` },
      element(
        'header',
        {},
        element('span', { class: 'number-flag', 'aria-hidden': 'true' }, number.flag),
        element(
          'span',
          { class: 'number-names' },
          element('b', { dir: 'auto' }, say(number.label)),
          element('span', { dir: list ? 'auto' : 'ltr' }, say(number.shown ?? number.number)),
          number.owner !== undefined &&
            element('small', { dir: 'auto' }, `${words.ownerOf} ${number.owner}`),
        ),
        element('span', { class: 'number-state' }, say(number.stateLabel)),
      ),
      this.#numberFoot(number),
    )
  }

  #numberFoot({ id, expiresAtMs, codes, actions }) {
    if (expiresAtMs === undefined && codes.length === 0 && actions.length === 0) return null
    return element(
      'div',
      { class: 'number-foot' },
      expiresAtMs !== undefined &&
        keepTicking(element('time', { class: 'number-time', dir: 'ltr' }), () =>
          countdown(expiresAtMs),
        ),
      ...codes.map((code) => element('code', { class: 'number-code', dir: 'ltr' }, code)),
      ...actions.map((action, index) =>
        element(
          'button',
          {
            class: index === 0 ? 'action main' : 'action',
            type: 'button',
            'aria-pressed': action.isPressed === undefined ? undefined : String(action.isPressed),
            'data-key': `${id}-${action.id}`,
            onclick: () => this.#act({ actionId: action.id, numberId: id }),
          },
          say(action.label),
        ),
      ),
    )
  }

  async #act(action) {
    try {
      await server.actOnPanel(this.#name, action)
    } catch (error) {
      this.#onFailure(error)
    }
    this.refresh()
  }
}

/** @param {import('../world.ts').WorldSnapshot} snapshot */
const balanceCard = ({ balanceToman: toman, balanceLabel }) =>
  element(
    'div',
    { class: 'balance' },
    element('small', { dir: 'auto' }, balanceLabel ? say(balanceLabel) : words.balance),
    element(
      'span',
      {},
      element('b', { dir: 'ltr' }, new Intl.NumberFormat('en-US').format(toman)),
      ` ${words.toman}`,
    ),
    icon('globe'),
  )
