import { avatar } from './avatar.js'
import { WaitingTaps } from './buttons.js'
import { Channels } from './channels.js'
import { ChatList } from './chat.js'
import { Composer } from './composer.js'
import { Dock } from './dock.js'
import { playEffect } from './effects.js'
import { byId, element } from './element.js'
import { ChatHeader } from './header.js'
import { icon } from './icons.js'
import { Links } from './links.js'
import { ApiLog } from './log.js'
import { Outside } from './outside.js'
import { paymentWords } from './payment.js'
import { People } from './people.js'
import { listen, server } from './server.js'
import { clockTime, keepTicking, serverNow, setServerTime } from './time.js'
import { Overlay } from './toast.js'
import { language, switchLanguage, translatePage, words } from './words.js'
import { World } from './world.js'

/** A message that comes this long after the last tap was not asked for: it is news. */
const ASKED_FOR_MS = 2500
const PERSON_KEY = 'playground.person'

/** Whose phone is shown, and what is in its chat; below zero in the address: the group. */
let personId =
  Math.max(Number(location.hash.slice(1)), 0) || Number(sessionStorage.getItem(PERSON_KEY))
/** The group is shown, with this person's eyes. */
let isInGroup = Number(location.hash.slice(1)) < 0
/** @type {{ id: number, title: string } | undefined} */
let group
/** The topic of the group that is shown; undefined: all. */
let topicId
/** @type {import('../chat-view.ts').ChatView} */
let chat
let actedAtMs = 0

translatePage()
const overlay = new Overlay(byId('overlay'))
const header = new ChatHeader(byId('chat-header'), {
  onBlock: () => act(() => server.block(personId)),
  onUnblock: () => act(() => server.start(personId)),
  onSeeAs: (id) => void seeAs(id),
  onSetBot: (state) => act(() => server.setBot(personId, state)),
  onSetForum: (state) => act(() => server.setForum(personId, state)),
  onTopic: (id, change) => act(() => server.changeTopic(personId, id, change)),
  onShowTopic: (id) => showTopic(id),
  people: () => people.all(),
  channels: () => channels.all(),
  onChannel: (link) => channels.open(link),
})
const channels = new Channels(byId('overlay'), {
  personId: () => personId,
  copy: (text) => void copy(text),
  act,
})
const where = () => (isInGroup ? `group/${personId}` : personId)
/** The chat whose events are shown. */
const shownId = () => (isInGroup ? group?.id : personId)
const taps = new WaitingTaps((messageId) => list.refresh(messageId))
const textActions = {
  copy: (text) => void copy(text),
  sendCommand: (command) => act(() => server.send(where(), command, undefined, topicId)),
  openLink: (url) => links.open(url),
}
const list = new ChatList({
  scroller: byId('chat'),
  list: byId('messages'),
  toBottom: byId('to-bottom'),
  actions: {
    ...textActions,
    tap: (message, row, column, button) => act(() => tap(message, row, column, button)),
    isWaiting: (messageId, data) => taps.isWaiting(messageId, data),
    goTo: (messageId) => list.goTo(messageId),
    reply: (message) => composer.reply(message),
    nameOf: (from, author) =>
      from === 'bot' ? chat.bot.name : (author?.name ?? chat.person.first_name),
    isOwn: ({ from, author }) => from === 'person' && (author?.id ?? personId) === personId,
    topicOf: (message) => (isInGroup && topicId === undefined ? topicName(message) : undefined),
    botUsername: () => chat.bot.username,
  },
})
const composer = new Composer(
  { footer: byId('composer'), above: byId('above-composer'), keys: byId('keys') },
  {
    start: (payload) => act(() => server.start(personId, payload)),
    send: (text, replyTo) => isDone(() => server.send(where(), text, replyTo, topicId)),
    sendPhoto: (photo, caption) => act(() => server.sendPhoto(personId, photo, caption)),
    sendDocument: (file, caption) => act(() => server.sendDocument(personId, file, caption)),
    sendVoice: () => act(() => server.sendVoice(personId)),
    sendSticker: () => act(() => server.sendSticker(personId)),
    shareContact: () => act(() => server.shareContact(personId)),
    pressKey: (text) => act(() => server.pressKey(personId, text)),
    inline: (query, offset) => server.inline(personId, query, offset),
    choose: (resultId) => act(() => server.choose(personId, resultId)),
  },
)
const people = new People(byId('people'), (id) => void select(id))
const dock = new Dock({ dock: byId('dock'), backdrop: byId('backdrop') })
const outside = new Outside(byId('outside-tabs'))
const panel = (name) =>
  new World(byId(name), name, {
    onFailure: showFailure,
    onCount: (count) => {
      dock.count(name, count)
      outside.count(name, count)
    },
    onNotice: (text) => overlay.toast(text, 'card'),
  })
const world = panel('world')
const bank = panel('bank')
const links = new Links({ overlay, channels, at: () => ({ personId, bot: chat.bot }), act })
const log = new ApiLog(byId('log'))

furnish()
listen({
  onOpen: () => void reload(),
  onLost: () => header.setConnected(false),
  onEvent: happened,
})

function furnish() {
  brandButton('language', 'globe', words.otherLanguage, '').addEventListener(
    'click',
    switchLanguage,
  )
  const again = brandButton('start-over', 'again', words.startOver, words.startOverHint)
  again.addEventListener('click', () => act(startOver))
  byId('status-icons').append(icon('signal'), icon('battery'))
  keepTicking(byId('status-time'), () => clockTime(serverNow()))
  document.body.dataset.language = language
}

function brandButton(id, iconName, text, title) {
  const button = byId(id)
  button.append(icon(iconName), text)
  button.title = title
  return button
}

async function startOver() {
  const { id } = await server.startOver(personId)
  await select(id)
  await showPeople()
}

async function showPeople() {
  const shown = await server.people()
  const { people: everybody, group: opened, hasWorld, hasBank } = shown
  setServerTime(shown.nowMs)
  links.ownPages = shown.ownPages
  group = opened
  if (group === undefined) isInGroup = false
  // The last one keeps the shop, where the page belongs to one: who opens the group wants to see it as they do.
  const [first, last] = [everybody[0], everybody.at(-1)]
  if (!everybody.some(({ id }) => id === personId)) personId = (isInGroup ? last : first)?.id ?? 0
  people.show(everybody, shownId(), group)
  await channels.refresh()
  return { hasWorld, hasBank }
}

/** Everything anew: at the start, and after each gap in the connection. */
async function reload() {
  const panels = await showPeople()
  dock.show(panels)
  outside.show(panels)
  showSteps(panels.hasWorld)
  if (panels.hasWorld) world.refresh()
  if (panels.hasBank) bank.refresh()
  for (const call of await server.calls()) log.add(call)
  await showChat()
  header.setConnected(true)
  await followDeepLink()
}

/** The last of them is about the world beside the phone. */
function showSteps(hasWorld) {
  const steps = hasWorld ? words.steps : words.steps.slice(0, -1)
  byId('steps').replaceChildren(...steps.map((step) => element('li', {}, step)))
}

async function select(id) {
  // Whoever opens the group wants to see it as the one who keeps the bot does.
  if (id < 0 && !isInGroup) personId = people.all().find(({ keepsId }) => keepsId)?.id ?? personId
  isInGroup = id < 0
  if (!isInGroup) personId = id
  topicId = undefined
  sessionStorage.setItem(PERSON_KEY, String(personId))
  history.replaceState(null, '', `#${id}`)
  people.select(id)
  await showAnother()
}

/** The group with another's eyes. */
async function seeAs(id) {
  personId = id
  sessionStorage.setItem(PERSON_KEY, String(id))
  await showAnother()
}

function showTopic(id) {
  topicId = id
  list.leave()
  showMessages()
  header.show(chat, topicId)
}

/** What another topic of the group shows, when it is opened. */
function keep(messages) {
  chat = { ...chat, messages }
}

const topicName = (message) => chat.group?.topics.find(({ id }) => id === message.topicId)?.name

const isShown = (message) => topicId === undefined || message.topicId === topicId

const showMessages = () => list.show({ ...chat, messages: chat.messages.filter(isShown) })

async function showAnother() {
  taps.clear()
  header.stopTyping()
  overlay.clear()
  list.leave()
  await showChat()
}

async function showChat() {
  void channels.refresh()
  const asked = where()
  const shown = await server.chat(asked)
  if (asked !== where()) return
  chat = shown
  for (const { queryId, messageId, data } of chat.openCallbacks) taps.add(queryId, messageId, data)
  showMessages()
  showAround()
}

/** What stands around the messages: head, pin, input. */
function showAround() {
  header.show(chat, topicId)
  composer.show(chat)
  const pinned = byId('pinned')
  const message = list.get(chat.pinnedMessageId)
  pinned.hidden = message === undefined
  if (message === undefined) return
  pinned.replaceChildren(
    icon('pin'),
    element(
      'span',
      {},
      element('b', {}, words.pinned),
      element('span', { dir: 'auto' }, message.text || words.photo),
    ),
  )
  pinned.onclick = () => list.goTo(message.id)
}

async function refreshAround() {
  const asked = where()
  const shown = await server.chat(asked)
  if (asked !== where()) return
  chat = shown
  if (isInGroup) showMessages() // a topic may be gone, with all that stood in it
  showAround()
}

/** @param {import('../live.ts').LiveEvent} event */
function happened(event) {
  if (event.kind === 'call') return log.add(event.call)
  if (event.kind === 'world') return world.refresh()
  if (event.kind === 'bank') return bank.refresh()
  if (event.kind === 'channels') return void channels.refresh()
  if (event.kind === 'profile') return void refreshAround()
  if (event.kind === 'people') return void showPeople()
  if (event.kind === 'message' || event.kind === 'edit') {
    world.heard()
    bank.heard()
  }
  // In the group a tap is answered to whoever tapped.
  const isMine =
    event.kind === 'answer' ? event.personId === personId : event.personId === shownId()
  if (!isMine || chat === undefined) return happenedElsewhere(event)
  switch (event.kind) {
    case 'message':
      return arrived(event.message)
    case 'edit':
      header.stopTyping()
      keep(chat.messages.map((each) => (each.id === event.message.id ? event.message : each)))
      return void list.change(event.message)
    case 'delete':
      keep(chat.messages.filter(({ id }) => !event.messageIds.includes(id)))
      return list.remove(event.messageIds)
    case 'typing':
      return header.typing(event.action, event.forMs)
    case 'answer':
      return answered(event.answer)
    case 'chat':
      return void refreshAround()
  }
}

/** @param {import('../live.ts').LiveEvent & { personId: number }} event */
function happenedElsewhere(event) {
  const { personId: id } = event
  const person = people.get(id)
  if (event.kind !== 'message' || event.message.from !== 'bot' || id === shownId() || !person)
    return
  people.addUnread(id)
  overlay.notify(
    avatar(id, person.first_name),
    person.first_name,
    event.message.payment ? paymentWords(event.message.payment) : event.message.text,
    () => void select(id),
  )
}

/** @param {import('../view.ts').MessageView} message */
function arrived(message) {
  keep([...chat.messages, message])
  if (!isShown(message)) return
  list.add(message)
  if (message.from !== 'bot') return
  header.stopTyping()
  if (Date.now() - actedAtMs > ASKED_FOR_MS || message.effectId) list.flash(message.id)
  if (message.effectId) playEffect(byId('overlay'), message.effectId)
}

/** @param {import('../live.ts').CallbackAnswer} answer */
function answered({ queryId, text, isAlert, url }) {
  taps.end(queryId)
  if (url !== undefined) return links.open(url)
  if (text === '') return
  if (isAlert) overlay.alert(chat.bot.name, text)
  else overlay.toast(text)
}

async function tap(message, row, column, button) {
  if (button.copy_text) return copy(button.copy_text.text)
  if (button.url) return links.open(button.url)
  const inlineQuery = button.switch_inline_query_current_chat ?? button.switch_inline_query
  if (inlineQuery !== undefined) return composer.startInline(inlineQuery)
  const { queryId } = await server.tap(where(), { messageId: message.id, row, column })
  if (queryId !== undefined) taps.add(queryId, message.id, button.callback_data)
}

function act(work) {
  void isDone(work)
}

/** Does what a person asked for, and says when it could not be done. */
async function isDone(work) {
  actedAtMs = Date.now()
  try {
    await work()
    return true
  } catch (error) {
    showFailure(error)
    return false
  }
}

function showFailure(error) {
  overlay.toast(`${words.failed} ${error.message}`, 'close')
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyByHand(text)
  }
  overlay.toast(`${words.copied}: ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`, 'copy')
}

/** Without a secure address the browser gives no clipboard; a selection still can be copied. */
function copyByHand(text) {
  const field = element('textarea', { class: 'off-screen', value: text })
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}

/** `/playground?start=<payload>` is what `t.me/<bot>?start=<payload>` is on a real phone. */
async function followDeepLink() {
  const payload = new URLSearchParams(location.search).get('start')
  if (payload === null) return
  history.replaceState(null, '', `${location.pathname}${location.hash}`)
  act(() => server.start(personId, payload))
}
