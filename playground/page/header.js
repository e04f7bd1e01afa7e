import { avatar } from './avatar.js'
import { byId, element } from './element.js'
import { icon } from './icons.js'
import { words } from './words.js'

/** The chat's head: who it is with, what the bot is doing, and what can be done with the chat. */
export class ChatHeader {
  #header
  #actions
  #subtitle = element('span', { class: 'chat-subtitle' })
  #menu
  #typingTimer
  #isConnected = true
  #isGroup = false
  #action = ''

  constructor(header, actions) {
    this.#header = header
    this.#actions = actions
  }

  /**
   * @param {import('../chat-view.ts').ChatView} chat
   * @param {number | undefined} topicId the topic of the group that is shown
   */
  show({ bot, group, person, isBlocked, isStarted }, topicId) {
    this.#isGroup = group !== undefined
    showTopics(group, topicId, this.#actions)
    const name = group?.title ?? bot.name
    this.#menu = element('div', { class: 'menu', role: 'menu', hidden: true })
    const entry = (name, text, act) =>
      element(
        'button',
        { type: 'button', role: 'menuitem', onclick: () => (this.#toggleMenu(false), act()) },
        icon(name),
        text,
      )
    if (group !== undefined)
      this.#menu.append(...groupEntries(group, topicId, entry, this.#actions))
    else if (isBlocked) this.#menu.append(entry('check', words.unblock, this.#actions.onUnblock))
    else this.#menu.append(entry('ban', words.block, this.#actions.onBlock))
    for (const { title, link } of group === undefined ? this.#actions.channels() : [])
      this.#menu.append(entry('channel', title, () => this.#actions.onChannel(link)))
    const more = element(
      'button',
      {
        class: 'icon-button',
        type: 'button',
        'aria-label': words.options,
        'aria-haspopup': 'menu',
        disabled: !isStarted,
        onclick: () => this.#toggleMenu(this.#menu.hidden),
      },
      icon('more'),
    )
    this.#header.replaceChildren(
      avatar(group?.id ?? 5, name),
      element('div', { class: 'chat-names' }, element('b', { dir: 'auto' }, name), this.#subtitle),
      ...(group === undefined ? [] : [eyes(this.#actions, person.id)]),
      more,
      this.#menu,
    )
    this.#showSubtitle()
  }

  /** “typing…” until the time is over or a message comes. */
  typing(action, forMs) {
    clearTimeout(this.#typingTimer)
    this.#action = words.actions[action] ?? words.actions.typing
    this.#showSubtitle()
    this.#typingTimer = setTimeout(() => this.stopTyping(), forMs)
  }

  stopTyping() {
    clearTimeout(this.#typingTimer)
    this.#action = ''
    this.#showSubtitle()
  }

  setConnected(isConnected) {
    this.#isConnected = isConnected
    this.#showSubtitle()
  }

  #showSubtitle() {
    const dots = element(
      'span',
      { class: 'dots', 'aria-hidden': 'true' },
      element('i'),
      element('i'),
      element('i'),
    )
    this.#subtitle.classList.toggle('active', this.#action !== '' && this.#isConnected)
    if (!this.#isConnected) this.#subtitle.replaceChildren(words.connecting)
    else if (this.#action !== '') this.#subtitle.replaceChildren(this.#action, dots)
    else this.#subtitle.replaceChildren(this.#isGroup ? words.group : words.bot)
  }

  #toggleMenu(isOpen) {
    this.#menu.hidden = !isOpen
    if (!isOpen) return
    this.#menu.querySelector('button').focus()
    const close = ({ target }) => {
      if (this.#header.contains(target) && target.closest('.icon-button')) return
      if (this.#menu.contains(target)) return
      this.#menu.hidden = true
      document.removeEventListener('pointerdown', close)
    }
    document.addEventListener('pointerdown', close)
    this.#menu.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#toggleMenu(false))
  }
}

/** Whose eyes the group is seen with. */
const eyes = ({ people, onSeeAs }, personId) =>
  element(
    'select',
    {
      class: 'eyes',
      'aria-label': words.seeAs,
      title: words.seeAs,
      onchange: ({ target }) => onSeeAs(Number(target.value)),
    },
    ...people().map(({ id, first_name: name }) =>
      element('option', { value: String(id), selected: id === personId }, name),
    ),
  )

/** What can be done to the bot in the group, and to the topic that is shown. */
function groupEntries({ bot, isForum }, topicId, entry, { onSetBot, onSetForum, onTopic }) {
  const isIn = bot === 'member' || bot === 'administrator'
  return [
    ...(isIn ? [] : [entry('check', words.letBotIn, () => onSetBot('member'))]),
    ...(bot === 'member' ? [entry('check', words.makeAdmin, () => onSetBot('administrator'))] : []),
    entry('check', isForum ? words.topicsOff : words.topicsOn, () =>
      onSetForum(isForum ? 'off' : 'on'),
    ),
    ...(topicId === undefined
      ? []
      : [
          entry('ban', words.closeTopic, () => onTopic(topicId, 'close')),
          entry('ban', words.deleteTopic, () => onTopic(topicId, 'delete')),
        ]),
    ...(isIn ? [entry('ban', words.takeBotOut, () => onSetBot('kicked'))] : []),
  ]
}

/** A tab for each topic, and one for all of them. */
function showTopics(group, shownId, { onShowTopic }) {
  const row = byId('topics')
  const topics = group?.topics ?? []
  row.hidden = topics.length === 0
  const tab = (id, name) =>
    element(
      'button',
      { type: 'button', 'aria-pressed': String(id === shownId), onclick: () => onShowTopic(id) },
      name,
    )
  row.replaceChildren(
    tab(undefined, words.allTopics),
    ...topics.map(({ id, name, isClosed }) => tab(id, isClosed ? `${name} 🔒` : name)),
  )
}
