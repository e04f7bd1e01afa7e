import { avatar } from './avatar.js'
import { element, pressable } from './element.js'
import { icon } from './icons.js'
import { server } from './server.js'
import { words } from './words.js'

/**
 * What opens when somebody follows a channel's link: what it is, and joining or leaving it. Whether the bot is its
 * administrator is decided here too, by anybody.
 */
export class Channels {
  #layer
  #actions
  /** @type {readonly import('../channel.ts').ChannelView[]} */
  #known = []
  /** @type {number | undefined} */
  #openId
  /** @type {HTMLElement | undefined} */
  #shade
  /** @type {Element | null} */
  #before = null

  /** @param {{ personId: () => number, copy: (text: string) => void, act: (work: () => Promise<unknown>) => void }} actions */
  constructor(layer, actions) {
    this.#layer = layer
    this.#actions = actions
  }

  /** Asks for them again, with the eyes of whoever holds the phone. */
  async refresh() {
    this.#known = await server.channels(this.#actions.personId())
    if (this.#shade?.isConnected) this.#show()
  }

  all() {
    return this.#known
  }

  /** @returns whether the link is one of a channel here */
  open(link) {
    const channel = this.#known.find((each) => sameLink(each.link, link))
    if (channel === undefined) return false
    this.#openId = channel.id
    this.#before = document.activeElement
    this.#show()
    return true
  }

  close() {
    this.#shade?.remove()
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true })
  }

  #show() {
    const channel = this.#known.find(({ id }) => id === this.#openId)
    if (channel === undefined) return
    const box = element(
      'div',
      { class: 'alert channel', role: 'dialog', 'aria-modal': 'true', 'aria-label': channel.title },
      ...this.#lines(channel),
      element(
        'button',
        { class: 'alert-ok', type: 'button', onclick: () => this.close() },
        words.close,
      ),
    )
    const shade = element('div', { class: 'shade' }, box)
    shade.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close())
    shade.addEventListener('click', ({ target }) => target === shade && this.close())
    const isOpen = this.#shade?.isConnected
    if (isOpen) this.#shade?.replaceWith(shade)
    else this.#layer.append(shade)
    if (isOpen) shade.style.animation = box.style.animation = 'none'
    this.#shade = shade
    box.querySelector('button')?.focus({ preventScroll: true })
  }

  /** @param {import('../channel.ts').ChannelView} channel */
  #lines({ id, title, username, link, isMember, members, bot }) {
    const isAdmin = bot === 'administrator'
    return [
      avatar(id, title),
      element('b', { dir: 'auto' }, title),
      element(
        'small',
        {},
        `${username === undefined ? words.privateChannel : words.publicChannel} · ${words.members(members)}`,
      ),
      this.#copied(username === undefined ? link : `@${username}`),
      this.#copied(String(id)),
      this.#button(id, isMember ? 'leave' : 'join', isMember ? words.leave : words.join),
      element(
        'p',
        {},
        icon(isAdmin ? 'check' : 'ban'),
        isAdmin ? words.botIsAdmin : words.botIsNoAdmin,
      ),
      this.#button(
        id,
        isAdmin ? 'take-bot-out' : 'let-bot-in',
        isAdmin ? words.takeBotOut : words.makeAdminOfChannel,
      ),
    ]
  }

  #button(id, act, text) {
    const work = async () => {
      await server.actInChannel(this.#actions.personId(), id, act)
      await this.refresh()
    }
    const onclick = () => this.#actions.act(work)
    return element('button', { class: `channel-${act}`, type: 'button', onclick }, text)
  }

  #copied(text) {
    const code = element('code', { class: 'code', dir: 'ltr', title: words.copyHint }, text)
    return pressable(code, () => this.#actions.copy(text))
  }
}

/** Names of channels are the same in small letters; what invites to a private one is not. */
const sameLink = (known, link) => {
  const bare = (each) => each.replace(/^https?:\/\/(?:www\.)?(?:t|telegram)\.me\//i, '')
  const [a, b] = [bare(known), bare(link)]
  return a === b || (!a.startsWith('+') && a.toLowerCase() === b.toLowerCase())
}
