const SHOWN_NUMBERS = 60
const CLASS_BY_STATE = { 1: 'waiting', 2: 'received', 3: 'ended', 4: 'ended', 5: 'waiting', 6: '' }

/**
 * A part of the page that is there from the beginning.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
function part(id) {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page has no #${id}`)
  return found
}
/** @param {string} id */
const box = (id) => /** @type {HTMLInputElement} */ (part(id))
const toman = (amount) => `${amount.toLocaleString('en')} Toman`

/** The state that is shown, and how far the sandbox's clock is ahead of the browser's. */
/** @type {import('../sandbox.ts').SandboxState} */
let shown
let aheadMs = 0

const cards = new Map()

/** @param {import('../sandbox.ts').SandboxState} state */
function show(state) {
  shown = state
  aheadMs = state.nowMs - Date.now()
  showFigures(state)
  showSwitches(state)
  showFaults(state.faults)
  showNumbers(state.numbers.slice(0, SHOWN_NUMBERS))
  showTime()
}

/** @param {import('../sandbox.ts').SandboxState} state */
function showFigures({ account, requests, numbers }) {
  const figures = {
    Balance: toman(account.balanceToman),
    Spent: toman(account.spentToman),
    Refunded: toman(account.refundedToman),
    Numbers: numbers.length,
    Requests: requests.total.toLocaleString('en'),
    'Most in a second': requests.maxInAnySecond,
    Refused: requests.refused + requests.blocked,
  }
  part('figures').replaceChildren(
    ...Object.entries(figures).map(([name, value]) => {
      const figure = document.createElement('div')
      figure.append(element('dt', name), element('dd', value))
      return figure
    }),
  )
}

/** @param {import('../sandbox.ts').SandboxState} state */
function showSwitches({ down, account }) {
  box('down').checked = down !== false
  box('out-of-money').checked = account.outOfMoney
}

/** @param {import('../sandbox.ts').SandboxState['faults']} faults */
function showFaults({ planned, rates }) {
  part('planned').replaceChildren(
    ...planned.map(({ method, fault }) => element('li', `${method}: ${fault.kind}`)),
    ...rates.map(({ rate, kind, methods }) =>
      element('li', `${rate * 100} % of ${methods?.join(', ') ?? 'all calls'}: ${kind}`),
    ),
  )
  part('no-faults').hidden = planned.length + rates.length === 0
}

/** @param {import('../sandbox.ts').SandboxState['numbers']} numbers */
function showNumbers(numbers) {
  part('nothing').hidden = numbers.length > 0
  const ids = new Set(numbers.map(({ id }) => id))
  for (const [id, card] of cards) {
    if (ids.has(id)) continue
    card.remove()
    cards.delete(id)
  }
  numbers.forEach((number, at) => {
    const card = cards.get(number.id) ?? makeCard(number)
    fillCard(card, number)
    const list = part('numbers')
    if (list.children[at] !== card) list.insertBefore(card, list.children[at] ?? null)
  })
}

/** @param {import('../sandbox.ts').SandboxState['numbers'][number]} number */
function makeCard(number) {
  const template = /** @type {HTMLTemplateElement} */ (part('number-template'))
  const card = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true))
  const within = (selector) => /** @type {HTMLElement} */ (card.querySelector(selector))
  within('.flag').textContent = number.flag
  within('.phone').textContent = `+${number.number}`
  within('.what').textContent =
    `${number.serviceName.en} · ${number.countryName.en} · operator ${number.operator} · ${toman(number.amountToman)} · id ${number.id}`
  within('form').addEventListener('submit', (event) => {
    event.preventDefault()
    const form = /** @type {HTMLFormElement} */ (event.target)
    const { code } = Object.fromEntries(new FormData(form))
    const { value: action = 'sms' } = /** @type {{ value?: string }} */ (event.submitter ?? {})
    form.reset()
    void send(`numbers/${number.id}/${action}`, action === 'sms' && code ? { code } : {})
  })
  cards.set(number.id, card)
  return card
}

function fillCard(card, number) {
  const over = [3, 4, 6].includes(number.state)
  card.className = `number ${CLASS_BY_STATE[number.state]}`
  card.querySelector('.state').textContent =
    number.stateName + (number.refunded ? ', refunded' : '')
  card.querySelector('form').hidden = over
  card.querySelector('[value=never]').hidden = number.smsAtMs === null
  card.querySelector('progress').hidden = over
  card.querySelector('.sms').replaceChildren(
    ...number.sms.map(({ code, text }) => {
      const message = document.createElement('li')
      message.append(element('code', code), ` ${text}`)
      return message
    }),
  )
}

/** What changes by the second. */
function showTime() {
  const nowMs = Date.now() + aheadMs
  for (const number of shown?.numbers.slice(0, SHOWN_NUMBERS) ?? []) {
    const card = cards.get(number.id)
    const leftMs = number.expiresAtMs - nowMs
    card.querySelector('progress').value = leftMs / (number.expiresAtMs - number.boughtAtMs)
    card.querySelector('.when').textContent = describeTime(number, leftMs, nowMs)
  }
}

function describeTime(number, leftMs, nowMs) {
  if ([3, 4, 6].includes(number.state)) return 'Its time is over.'
  const sms =
    number.smsAtMs === null ? 'no SMS planned' : `SMS in ${clockTime(number.smsAtMs - nowMs)}`
  return `${clockTime(leftMs)} left · ${sms}`
}

function clockTime(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function element(tag, text) {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

/** Many changes at once need no more than one reading after the last of them. */
let reading
let isStale = false

function read() {
  isStale = true
  reading ??= readUntilFresh().finally(() => (reading = undefined))
  return reading
}

async function readUntilFresh() {
  while (isStale) {
    isStale = false
    const answer = await fetch('control/state')
    show(await answer.json())
  }
}

/** Fills the lists to choose from. */
async function readWords() {
  const answer = await fetch('control/words')
  const { methods, faultKinds, services, countries } = await answer.json()
  fillList(
    'method',
    ['any', ...methods].map((name) => ({ id: name, name })),
  )
  fillList(
    'kind',
    faultKinds.map((name) => ({ id: name, name })),
  )
  fillList('service', services)
  fillList('country', countries)
}

function fillList(name, choices) {
  document
    .querySelector(`select[name=${name}]`)
    ?.replaceChildren(...choices.map((choice) => new Option(choice.name, choice.id)))
}

async function send(path, body, method = 'POST') {
  const answer = await fetch(`control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  part('message').textContent = answer.ok ? '' : (await answer.json()).error
  await read()
}

/** The filled fields of a form; numbers as numbers. */
function fields(form) {
  return Object.fromEntries(
    [...new FormData(form)]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, name === 'fields' ? readJson(value) : readPlain(value)]),
  )
}

const readPlain = (text) => (/^\d+$/.test(text) ? Number(text) : text)

/** What is no JSON is sent as it is: the answer says what is wrong with it. */
function readJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function onSubmit(id, path) {
  part(id).addEventListener('submit', (event) => {
    event.preventDefault()
    void send(path, fields(event.target))
  })
}

part('address').textContent = new URL('v2.php', location.href).href
void readWords()
onSubmit('balance', 'account')
onSubmit('fault', 'faults')
onSubmit('offer', 'offers')
box('down').addEventListener('change', () => void send('down', { on: box('down').checked }))
box('out-of-money').addEventListener(
  'change',
  () => void send('account', { outOfMoney: box('out-of-money').checked }),
)
part('no-faults').addEventListener('click', () => void send('faults', undefined, 'DELETE'))
part('reset').addEventListener('click', () => void send('reset'))

new EventSource('control/events').addEventListener('change', () => void read())
setInterval(showTime, 1000)
