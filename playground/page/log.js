import { element } from './element.js'
import { icon } from './icons.js'
import { clockTime } from './time.js'
import { words } from './words.js'

const KEPT = 200

/** What the bot has called, for developers; polls are left out unless they were refused. */
export class ApiLog {
  #list = element('ol', { class: 'calls', dir: 'ltr' })
  #count = element('span', { class: 'calls-refused', hidden: true })
  #refused = 0
  #numbers = new Set()

  constructor(section) {
    const head = element(
      'summary',
      {},
      icon('code'),
      element('span', {}, words.log),
      this.#count,
      icon('down'),
    )
    section.append(element('details', {}, head, this.#list))
    this.#list.append(element('li', { class: 'no-calls' }, words.noCalls))
  }

  /** @param {import('../api-log.ts').ApiCall} call */
  add(call) {
    if (this.#numbers.has(call.number) || (call.method === 'getUpdates' && call.isOk)) return
    this.#numbers.add(call.number)
    this.#list.querySelector('.no-calls')?.remove()
    this.#list.prepend(row(call))
    while (this.#list.childElementCount > KEPT) this.#list.lastElementChild?.remove()
    if (call.isOk || isHarmless(call)) return
    this.#refused += 1
    this.#count.hidden = false
    this.#count.textContent = `${this.#refused} ${words.refused}`
  }
}

/** Telegram refuses an edit that changes nothing; nothing is wrong with it. */
const isHarmless = ({ error = '' }) => error.includes('message is not modified')

/**
 * What came along is shown when it is asked for.
 *
 * @param {import('../api-log.ts').ApiCall} call
 */
function row(call) {
  const box = element(
    'details',
    { ontoggle: () => box.querySelector('pre') ?? box.append(element('pre', {}, details(call))) },
    element(
      'summary',
      {},
      element('time', {}, clockTime(call.atMs)),
      element('b', {}, call.method),
      element('span', { class: 'call-result' }, call.isOk ? 'ok' : String(call.errorCode)),
    ),
    !call.isOk && element('p', {}, call.error),
  )
  return element('li', { class: call.isOk || isHarmless(call) ? 'call' : 'call refused' }, box)
}

const details = ({ parameters }) =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n') || '–'
