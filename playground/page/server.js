/** The playground's own API, from the page's side. */

const API = '/playground/api'

async function ask(path, options = {}) {
  const response = await fetch(`${API}${path}`, options)
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(body.error ?? `${response.status}`)
  return body
}

const post = (path, body = {}) =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

function upload(personId, rest, file, caption) {
  const form = new FormData()
  form.set('file', file)
  form.set('caption', caption)
  return ask(chatPath(personId, rest), { method: 'POST', body: form })
}

const chatPath = (personId, rest = '') => `/chats/${personId}${rest}`

export const server = {
  people: () => ask('/people'),
  calls: () => ask('/calls'),
  world: () => ask('/world'),
  actOnWorld: (action) => post('/world/actions', action),
  chat: (personId) => ask(chatPath(personId)),
  start: (personId, payload) => post(chatPath(personId, '/start'), { payload }),
  send: (personId, text, replyTo) => post(chatPath(personId, '/messages'), { text, replyTo }),
  tap: (personId, place) => post(chatPath(personId, '/taps'), place),
  pressKey: (personId, text) => post(chatPath(personId, '/keys'), { text }),
  inline: (personId, query, offset) => post(chatPath(personId, '/inline'), { query, offset }),
  choose: (personId, resultId) => post(chatPath(personId, '/inline/choose'), { resultId }),
  block: (personId) => post(chatPath(personId, '/block')),
  sendPhoto: (personId, photo, caption) => upload(personId, '/photos', photo, caption),
  sendDocument: (personId, file, caption) => upload(personId, '/documents', file, caption),
  sendVoice: (personId) => post(chatPath(personId, '/voices')),
  sendSticker: (personId) => post(chatPath(personId, '/stickers')),
  shareContact: (personId) => post(chatPath(personId, '/contacts')),
  startOver: (personId) => post(chatPath(personId, '/start-over')),
}

/**
 * Listens to everything that happens. The browser connects again by itself after a restart of the server; `onOpen` is
 * called each time, so that what was missed can be asked for.
 */
export function listen({ onOpen, onEvent, onLost }) {
  const source = new EventSource(`${API}/events`)
  source.addEventListener('open', onOpen)
  source.addEventListener('error', () => {
    onLost()
    if (source.readyState !== EventSource.CLOSED) return
    source.close()
    setTimeout(() => listen({ onOpen, onEvent, onLost }), 1000)
  })
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)))
}
