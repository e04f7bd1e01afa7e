import { renderReplyKeyboard } from './buttons.js'
import { drafts } from './drafts.js'
import { element } from './element.js'
import { icon } from './icons.js'
import { InlineResults } from './inline.js'
import { samplePhoto } from './sample-photo.js'
import { words } from './words.js'

const TALLEST_PX = 132

/** Everything below the messages: input, commands, inline results, the bot's keyboard, START. */
export class Composer {
  #footer
  #above
  #keys
  #actions
  #chat
  #input
  #send
  #photo
  #document
  #replyTo
  #areKeysOpen = true
  #isAttaching = false
  #inline

  /**
   * @param {{ footer: HTMLElement, above: HTMLElement, keys: HTMLElement }} parts
   * @param {{
   *   start(payload?: string): void, send(text: string, replyTo?: number): Promise<boolean>, sendPhoto(file: File, caption: string): void,
   *   sendDocument(file: File, caption: string): void, sendVoice(): void, sendSticker(): void, shareContact(): void,
   *   pressKey(text: string): void, inline(query: string, offset: string): Promise<any>, choose(resultId: string): void
   * }} actions
   */
  constructor({ footer, above, keys }, actions) {
    this.#footer = footer
    this.#above = above
    this.#keys = keys
    this.#actions = actions
    this.#inline = new InlineResults({
      ask: (query, offset) => actions.inline(query, offset),
      choose: (resultId) => {
        this.#clear()
        actions.choose(resultId)
      },
      start: (payload) => actions.start(payload),
    })
  }

  /** @param {import('../chat-view.ts').ChatView} chat */
  show(chat) {
    const isOther = placeOf(this.#chat) !== placeOf(chat)
    const wasOpen = this.#chat?.isStarted && !this.#chat.isBlocked && !isOther
    this.#chat = chat
    if (isOther) this.#replyTo = undefined
    if (isOther && this.#input !== undefined) this.#input.value = drafts.of(placeOf(chat))
    if (!chat.isStarted || chat.isBlocked) this.#showStart(chat)
    else if (!wasOpen || this.#input === undefined) this.#showInput()
    // Into the group only texts are sent here.
    this.#footer.querySelector('.attach')?.toggleAttribute('hidden', chat.group !== undefined)
    this.#input?.setAttribute('placeholder', this.#placeholder())
    this.#footer
      .querySelector('.menu-button')
      ?.toggleAttribute('hidden', chat.commands.length === 0)
    const forcedId = chat.forcedReply?.messageId
    if (forcedId !== undefined && this.#replyTo?.id !== forcedId) {
      const message = chat.messages.find(({ id }) => id === forcedId)
      if (message !== undefined) this.reply(message)
    }
    this.#showKeys()
    this.#update()
  }

  /** Puts an inline query into the input, as a button with `switch_inline_query_current_chat` does. */
  startInline(query) {
    if (this.#input === undefined) return
    this.#input.value = `@${this.#chat.bot.username} ${query}`
    this.#update()
    this.#input.focus()
  }

  /** @param {import('../view.ts').MessageView} message */
  reply(message) {
    if (this.#input === undefined) return
    this.#replyTo = message
    this.#update()
    this.#input.focus()
  }

  #placeholder() {
    return (
      this.#chat.forcedReply?.placeholder ??
      this.#chat.keyboard?.input_field_placeholder ??
      words.message
    )
  }

  #showStart({ isBlocked }) {
    this.#input = undefined
    const text = isBlocked ? words.restart : words.start
    const button = element(
      'button',
      { class: 'start', type: 'button', onclick: () => this.#actions.start() },
      text,
    )
    this.#footer.replaceChildren(button)
    this.#above.replaceChildren()
    this.#keys.hidden = true
  }

  #showInput() {
    this.#input = element('textarea', {
      class: 'input',
      rows: 1,
      dir: 'auto',
      maxLength: 4096,
      autocomplete: 'off',
      enterKeyHint: 'send',
      'aria-label': words.message,
      value: drafts.of(placeOf(this.#chat)),
      oninput: () => {
        this.#isAttaching = false
        drafts.keep(placeOf(this.#chat), this.#input.value)
        this.#update()
      },
      onkeydown: (event) => this.#keyPressed(event),
    })
    this.#photo = this.#picker('image/png,image/jpeg', (photo) => this.#attach(photo))
    this.#document = this.#picker('', (file) => {
      this.#actions.sendDocument(file, this.#input.value.trim())
      this.#clear()
    })
    this.#send = iconButton('send', words.send, () => this.#submit(), 'send')
    this.#footer.replaceChildren(
      element(
        'button',
        {
          class: 'menu-button',
          type: 'button',
          'aria-haspopup': 'listbox',
          onclick: () => this.#toggleCommands(),
        },
        icon('menu'),
        element('span', {}, words.menu),
      ),
      element(
        'div',
        { class: 'input-box' },
        iconButton('attach', words.attach, () => this.#toggleAttaching(), 'attach'),
        this.#input,
        iconButton('keyboard', words.keyboard, () => this.#toggleKeys(), 'keys-toggle'),
        this.#photo,
        this.#document,
      ),
      this.#send,
    )
  }

  #keyPressed(event) {
    if (this.#inline.keyPressed(event)) return
    if (event.key === 'Escape') {
      if (this.#isAttaching) this.#isAttaching = false
      else if (this.#replyTo) this.#replyTo = undefined
      else this.#clear()
      this.#update()
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    this.#submit()
  }

  #submit() {
    const text = this.#input.value.trim()
    if (text === '' || this.#inlineQuery() !== undefined) return
    const personId = placeOf(this.#chat)
    void this.#actions.send(text, this.#replyTo?.id).then((isSent) => {
      if (!isSent) this.#bringBack(personId, text)
    })
    this.#clear()
  }

  /** What could not be sent is there to be sent again, unless something new was written meanwhile. */
  #bringBack(personId, text) {
    if (drafts.of(personId) === '') drafts.keep(personId, text)
    if (placeOf(this.#chat) !== personId || this.#input === undefined) return
    this.#input.value = drafts.of(personId)
    this.#update()
  }

  #toggleAttaching() {
    this.#isAttaching = !this.#isAttaching
    this.#update()
  }

  #choose(picker) {
    this.#toggleAttaching()
    picker.click()
  }

  /** An unseen input that asks the device for a file. */
  #picker(accept, onChosen) {
    const picker = element('input', {
      type: 'file',
      accept,
      hidden: true,
      onchange: () => {
        const file = picker.files?.[0]
        if (file !== undefined) onChosen(file)
        picker.value = ''
      },
    })
    return picker
  }

  #sendFromList(send) {
    this.#toggleAttaching()
    send()
  }

  #attach(photo) {
    this.#actions.sendPhoto(photo, this.#input.value.trim())
    this.#clear()
  }

  #attachList() {
    return optionList(words.attach, [
      { act: () => this.#choose(this.#photo), shown: [words.choosePhoto] },
      { act: async () => this.#attach(await samplePhoto()), shown: [words.samplePhoto] },
      { act: () => this.#choose(this.#document), shown: [words.chooseDocument] },
      { act: () => this.#sendFromList(() => this.#actions.sendSticker()), shown: [words.sticker] },
      { act: () => this.#sendFromList(() => this.#actions.sendVoice()), shown: [words.voice] },
      {
        act: () => this.#sendFromList(() => this.#actions.shareContact()),
        shown: [words.myContact],
      },
    ])
  }

  #clear() {
    this.#isAttaching = false
    if (this.#input === undefined) return
    this.#input.value = ''
    drafts.keep(placeOf(this.#chat), '')
    this.#replyTo = undefined
    this.#update()
    this.#input.focus({ preventScroll: true })
  }

  /** @returns the query behind `@bot `, undefined when the text is none */
  #inlineQuery() {
    const name = `@${this.#chat.bot.username.toLowerCase()} `
    const { value } = this.#input
    return value.toLowerCase().startsWith(name) ? value.slice(name.length).trimStart() : undefined
  }

  #update() {
    if (this.#input === undefined) return
    this.#input.style.height = 'auto'
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, TALLEST_PX)}px`
    const query = this.#inlineQuery()
    this.#footer.classList.toggle('typing', this.#input.value !== '')
    this.#send.classList.toggle('ready', this.#input.value.trim() !== '' && query === undefined)
    this.#showAbove(query)
  }

  #showAbove(query) {
    if (query !== undefined) return this.#above.replaceChildren(this.#inline.show(query))
    this.#inline.hide()
    if (this.#isAttaching) return this.#above.replaceChildren(this.#attachList())
    const commands = this.#matchingCommands()
    if (commands.length > 0) return this.#above.replaceChildren(this.#commandList(commands))
    this.#above.replaceChildren(...(this.#replyTo ? [this.#replyBar(this.#replyTo)] : []))
  }

  #matchingCommands() {
    const { value } = this.#input
    if (!/^\/\w*$/.test(value)) return []
    return this.#chat.commands.filter(({ command }) => `/${command}`.startsWith(value))
  }

  #commandList(commands) {
    return optionList(
      words.menu,
      commands.map(({ command, description }) => ({
        act: () => {
          this.#clear()
          void this.#actions.send(`/${command}`)
        },
        shown: [
          element('span', { dir: 'auto' }, description),
          element('code', { dir: 'ltr' }, `/${command}`),
        ],
      })),
    )
  }

  #toggleCommands() {
    this.#input.value = this.#input.value === '/' ? '' : '/'
    this.#update()
    this.#input.focus({ preventScroll: true })
  }

  #replyBar(message) {
    const isForced = this.#chat.forcedReply?.messageId === message.id
    const author = message.from === 'bot' ? this.#chat.bot.name : words.you
    return element(
      'div',
      { class: 'reply-bar' },
      icon('reply'),
      element(
        'span',
        { dir: 'auto' },
        element('b', {}, author),
        element('span', {}, message.text || words.photo),
      ),
      !isForced &&
        iconButton('close', words.cancel, () => {
          this.#replyTo = undefined
          this.#update()
        }),
    )
  }

  #showKeys() {
    const { keyboard } = this.#chat
    const toggle = this.#footer.querySelector('.keys-toggle')
    if (toggle !== null) toggle.hidden = keyboard === undefined
    this.#keys.hidden = keyboard === undefined || !this.#areKeysOpen || this.#input === undefined
    this.#keys.replaceChildren(
      ...(keyboard === undefined
        ? []
        : [renderReplyKeyboard(keyboard, (text) => this.#actions.pressKey(text))]),
    )
  }

  #toggleKeys() {
    this.#areKeysOpen = !this.#areKeysOpen
    this.#showKeys()
  }
}

/** @param {import('../chat-view.ts').ChatView | undefined} chat */
const placeOf = (chat) => chat?.group?.id ?? chat?.person.id

const iconButton = (name, label, act, more = '') =>
  element(
    'button',
    {
      class: `icon-button ${more}`,
      type: 'button',
      'aria-label': label,
      title: label,
      onclick: act,
    },
    icon(name),
  )

/** Above the input, to choose one of them. */
const optionList = (label, options) =>
  element(
    'div',
    { class: 'commands', role: 'listbox', 'aria-label': label },
    ...options.map(({ act, shown }) =>
      element('button', { type: 'button', role: 'option', onclick: act }, ...shown),
    ),
  )
