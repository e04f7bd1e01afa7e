/**
 * The playground's own API, from the page's side.
 *
 * @import { ApiCall } from '../api-log.ts'
 * @import { ChannelView } from '../channel.ts'
 * @import { CheckoutEnd } from '../checkouts.ts'
 * @import { ChatView } from '../chat-view.ts'
 * @import { InlineAnswer } from '../inline.ts'
 * @import { LiveEvent } from '../live.ts'
 * @import { Person } from '../options.ts'
 * @import { WorldNumber, WorldSnapshot } from '../world.ts'
 */

const API = '/playground/api'

/**
 * @param {string} path
 * @param {RequestInit} options
 */
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

/** @param {number | string} where a person's own chat, by their id; `group/ID`: the group, with this person's eyes */
const chatPath = (where, rest = '') =>
  typeof where === 'string' ? `/${where}${rest}` : `/chats/${where}${rest}`

export const server = {
  /** @returns {Promise<{ people: readonly Person[], group?: { id: number, title: string }, hasWorld: boolean, hasBank: boolean, ownPages?: { at?: string, paths: readonly string[] }, nowMs: number }>} */
  people: () => ask('/people'),
  /** @returns {Promise<readonly ApiCall[]>} */
  calls: () => ask('/calls'),
  /** @returns {Promise<Omit<WorldSnapshot, 'numbers'> & { nowMs: number, numbers: readonly (WorldNumber & { owner?: Person })[] }>} */
  panel: (name) => ask(`/${name}`),
  actOnPanel: (name, action) => post(`/${name}/actions`, action),
  /** @returns {Promise<ChatView>} */
  chat: (personId) => ask(chatPath(personId)),
  start: (personId, payload) => post(chatPath(personId, '/start'), { payload }),
  send: (where, text, replyTo, threadId) =>
    post(chatPath(where, '/messages'), { text, replyTo, threadId }),
  setBot: (personId, state) => post(`/group/${personId}/bot`, { state }),
  setForum: (personId, state) => post(`/group/${personId}/forum`, { state }),
  changeTopic: (personId, topicId, change) =>
    post(`/group/${personId}/topics`, { topicId, change }),
  /** @returns {Promise<readonly ChannelView[]>} */
  channels: (personId) => ask(`/channels/${personId}`),
  actInChannel: (personId, id, act) => post(`/channels/${personId}/${id}`, { act }),
  tap: (personId, place) => post(chatPath(personId, '/taps'), place),
  pressKey: (personId, text) => post(chatPath(personId, '/keys'), { text }),
  /** @returns {Promise<InlineAnswer>} */
  inline: (personId, query, offset) => post(chatPath(personId, '/inline'), { query, offset }),
  choose: (personId, resultId) => post(chatPath(personId, '/inline/choose'), { resultId }),
  /** @returns {Promise<{ title: string, description: string, stars: number }>} */
  invoice: (personId, link) => post(chatPath(personId, '/invoice'), { link }),
  /** @returns {Promise<CheckoutEnd>} when the bot has answered, or its time is over */
  pay: (personId, link) => post(chatPath(personId, '/payments'), { link }),
  block: (personId) => post(chatPath(personId, '/block')),
  sendPhoto: (personId, photo, caption) => upload(personId, '/photos', photo, caption),
  sendDocument: (personId, file, caption) => upload(personId, '/documents', file, caption),
  sendVoice: (personId) => post(chatPath(personId, '/voices')),
  sendSticker: (personId) => post(chatPath(personId, '/stickers')),
  shareContact: (personId) => post(chatPath(personId, '/contacts')),
  /** @returns {Promise<Person>} */
  startOver: (personId) => post(chatPath(personId, '/start-over')),
}

/**
 * Listens to everything that happens. The browser connects again by itself after a restart of the server; `onOpen` is
 * called each time, so that what was missed can be asked for.
 *
 * @param {{ onOpen: () => void, onEvent: (event: LiveEvent) => void, onLost: () => void }} listeners
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
