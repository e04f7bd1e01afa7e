import type { InlineKeyboardButton, KeyboardButton } from '@grammyjs/types'
import { askCallback } from './callbacks.ts'
import { viewChat, type ChatView } from './chat-view.ts'
import { chatOf, findMessage } from './chats.ts'
import { openCheckout, type CheckoutEnd } from './checkouts.ts'
import { storeFile } from './files.ts'
import { addMessage, publishChat, type MessageDraft } from './history.ts'
import type { InlineAnswer } from './inline.ts'
import type { CallbackAnswer } from './live.ts'
import type { ChatMemory, InvoiceMemory, StoredMessage } from './memory.ts'
import { asChat, asMessage, asSender, asUser } from './message-json.ts'
import type { Person } from './options.ts'
import { invoiceAt } from './stars.ts'
import type { Telegram } from './telegram.ts'
import { plainText } from './text.ts'
import { viewMessage, type MessageView } from './view.ts'

/** What a tap did; only a callback reaches the bot. */
export type Tap =
  | { readonly kind: 'callback'; readonly queryId: string }
  | { readonly kind: 'copied'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'inline'; readonly query: string }
  | { readonly kind: 'sent'; readonly message: MessageView }
  | { readonly kind: 'disabled' }

/** Something that Telegram's app would not let a person do. */
export class NotPossible extends Error {}

/** What one person can do on their phone. */
export class Phone {
  readonly person: Person
  readonly #telegram: Telegram
  readonly #answers: CallbackAnswer[] = []

  constructor(telegram: Telegram, person: Person) {
    this.#telegram = telegram
    this.person = person
    telegram.live.subscribe((event) => {
      if (event.kind === 'answer' && event.personId === person.id) this.#answers.push(event.answer)
    })
  }

  get #chat(): ChatMemory {
    return chatOf(this.#telegram, this.person.id)
  }

  /** Presses START, or follows `t.me/<bot>?start=<payload>`; takes the block away. */
  start(payload = ''): MessageView {
    if (!new RegExp(`^[\\w-]{0,${this.#telegram.limits.startPayload}}$`).test(payload))
      throw new NotPossible(`Not a start parameter: ${payload}`)
    if (this.#chat.isBlocked) this.unblockBot()
    this.#chat.isStarted = true
    publishChat(this.#telegram, this.#chat)
    return this.#say(plainText(payload === '' ? '/start' : `/start ${payload}`))
  }

  /** Sends a text. A chat that was never started, or is blocked, takes `/start` alone. */
  send(text: string, { replyTo }: { replyTo?: number } = {}): MessageView {
    const startCommand = /^\/start(?:@\w+)?(?:\s+(\S+))?$/.exec(text.trim())
    if (startCommand !== null && !this.#isOpen()) return this.start(startCommand[1])
    this.#refuseWhenClosed()
    const formatted = plainText(text)
    if (formatted.text === '') throw new NotPossible('There is nothing to send')
    if (formatted.text.length > this.#telegram.limits.text)
      throw new NotPossible('The text is too long')
    const answered = replyTo ?? this.#chat.forcedReply?.messageId
    return this.#say({ ...formatted, ...this.#replyTo(answered) })
  }

  async sendPhoto(image: File, caption = ''): Promise<MessageView> {
    this.#refuseWhenClosed()
    const { id } = await storeFile(this.#telegram, 'photo', image)
    return this.#say({ ...plainText(caption), fileId: id })
  }

  async sendDocument(file: File, caption = ''): Promise<MessageView> {
    this.#refuseWhenClosed()
    const { id } = await storeFile(this.#telegram, 'document', file)
    return this.#say({ ...plainText(caption), fileId: id })
  }

  /** Records a voice message of a few seconds, in which nothing is said. */
  async sendVoice(): Promise<MessageView> {
    this.#refuseWhenClosed()
    const silence = new File(['OggS'], 'voice.ogg', { type: 'audio/ogg' })
    const { id } = await storeFile(this.#telegram, 'voice', silence)
    return this.#say({ text: '', entities: [], fileId: id })
  }

  async sendSticker(emoji = '👍'): Promise<MessageView> {
    this.#refuseWhenClosed()
    const picture = new File(['RIFF'], 'sticker.webp', { type: 'image/webp' })
    const { id } = await storeFile(this.#telegram, 'sticker', picture, emoji)
    return this.#say({ text: '', entities: [], fileId: id })
  }

  /** Forwards the picture of a message, also out of another's chat: Telegram knows it as the same picture. */
  forwardPhoto(from: Phone, messageId: number): MessageView {
    this.#refuseWhenClosed()
    const { text, entities, fileId } = from.#message(messageId)
    if (fileId === undefined) throw new NotPossible('There is no picture in the message')
    return this.#say({ text, entities, fileId, isForwarded: true })
  }

  /**
   * Shares the person's own number, as a button with `request_contact` asks.
   *
   * @param userId whose number it is, where it is one of the address book
   */
  shareContact(
    phoneNumber = `+98912${1_000_000 + (this.person.id % 9_000_000)}`,
    userId = this.person.id,
  ): MessageView {
    this.#refuseWhenClosed()
    const contact = { phone_number: phoneNumber, first_name: this.person.first_name }
    return this.#say({ text: '', entities: [], contact: { ...contact, user_id: userId } })
  }

  /**
   * Taps a button, looked for by its text or callback data; exact matches first, then texts that contain it.
   *
   * @param messageId default: the newest message that has such a button, then the reply keyboard
   */
  tap(button: string | RegExp, messageId?: number): Tap {
    this.#refuseWhenClosed()
    const found = this.#findButton(button, messageId)
    if (found !== undefined) return this.#press(found.button, found.message)
    if (messageId === undefined && this.#findKey(button) !== undefined) return this.pressKey(button)
    throw new NotPossible(
      `No button ${button}; there is ${this.#shownButtons().join(' · ') || 'none'}`,
    )
  }

  /** Taps by place, as the page does. */
  tapAt(messageId: number, row: number, column: number): Tap {
    this.#refuseWhenClosed()
    const message = this.#message(messageId)
    const button = message.markup?.inline_keyboard[row]?.[column]
    if (button === undefined) throw new NotPossible('The button is gone')
    return this.#press(button, message)
  }

  /** Presses a key of the reply keyboard, which types its text or shares the person's number. */
  pressKey(wanted: string | RegExp): Tap {
    const key = this.#findKey(wanted)
    if (key === undefined) throw new NotPossible(`No key ${wanted}`)
    if (typeof key !== 'string' && 'request_contact' in key)
      return { kind: 'sent', message: this.shareContact() }
    return { kind: 'sent', message: this.send(keyText(key)) }
  }

  /** Sends callback data of its own making for a message, as a modified app can. @returns the query's id */
  forgeTap(data: string, messageId: number): string {
    return askCallback(this.#telegram, this.person, this.#chat, this.#message(messageId), data)
  }

  /** Types `@bot query`. @returns undefined when the bot did not answer in time */
  inline(query: string, offset = ''): Promise<InlineAnswer | undefined> {
    const { inline, limits } = this.#telegram
    return inline.ask(this.#telegram, this.person, query.slice(0, limits.inlineQuery), offset)
  }

  /** Sends a result of the last list. */
  choose(resultId: string): MessageView {
    this.#refuseWhenClosed()
    const result = this.#telegram.inline.chosen(this.person, resultId)
    if (result === undefined) throw new NotPossible(`No inline result ${resultId}`)
    const { content, markup } = result
    return this.#say({ ...content, viaBot: true, ...(markup !== undefined && { markup }) })
  }

  /** What an invoice's link opens. */
  invoice(link: string): Pick<InvoiceMemory, 'title' | 'description' | 'stars'> {
    const { title, description, stars } = this.#invoiceAt(link)
    return { title, description, stars }
  }

  /** Pays an invoice, which its link allows to anyone and more than once. @returns how it ended, when the bot has answered */
  pay(link: string): Promise<CheckoutEnd> {
    const { checkouts } = this.#telegram
    if (this.#chat.isBlocked) throw new NotPossible('The bot is blocked')
    const id = openCheckout(this.#telegram, this.person, this.#invoiceAt(link))
    return checkouts.wait(this.#telegram, id)
  }

  blockBot(): void {
    this.#setBlocked(true)
  }

  unblockBot(): void {
    this.#setBlocked(false)
  }

  /** What the chat shows, oldest first. */
  messages(): readonly MessageView[] {
    return this.#chat.messages.map((message) => viewMessage(this.#telegram, this.#chat, message))
  }

  lastMessage(): MessageView | undefined {
    return this.messages().at(-1)
  }

  /** What the last answered tap showed; its text is '' when the spinner only stopped. */
  lastToast(): CallbackAnswer | undefined {
    return this.#answers.at(-1)
  }

  /** The whole chat as the page gets it: messages, keyboard, commands, what is pinned. */
  chat(): ChatView {
    return viewChat(this.#telegram, this.person, this.#chat)
  }

  #isOpen(): boolean {
    return this.#chat.isStarted && !this.#chat.isBlocked
  }

  #refuseWhenClosed(): void {
    if (!this.#chat.isStarted) throw new NotPossible('The chat was not started')
    if (this.#chat.isBlocked) throw new NotPossible('The bot is blocked')
  }

  #say(content: Omit<MessageDraft, 'from'>): MessageView {
    const chat = this.#chat
    const message = addMessage(this.#telegram, chat, { from: 'person', ...content })
    if (chat.forcedReply !== undefined || chat.keyboard?.markup.one_time_keyboard) {
      delete chat.forcedReply
      if (chat.keyboard?.markup.one_time_keyboard) delete chat.keyboard
      publishChat(this.#telegram, chat)
    }
    this.#telegram.updates.push(
      { message: asMessage(this.#telegram, chat, message) },
      `chat:${this.person.id}`,
      this.#telegram.limits.messageUpdateLifeMs,
    )
    return viewMessage(this.#telegram, chat, message)
  }

  #replyTo(messageId: number | undefined): { replyTo?: number } {
    return messageId !== undefined && findMessage(this.#chat, messageId)
      ? { replyTo: messageId }
      : {}
  }

  #press(button: InlineKeyboardButton, message: StoredMessage): Tap {
    return pressed(button, (data) => this.forgeTap(data, message.id))
  }

  #invoiceAt(link: string): InvoiceMemory {
    const invoice = invoiceAt(this.#telegram, link)
    if (invoice === undefined) throw new NotPossible(`No invoice ${link}`)
    return invoice
  }

  #message(messageId: number): StoredMessage {
    const message = findMessage(this.#chat, messageId)
    if (message === undefined) throw new NotPossible(`No message ${messageId}`)
    return message
  }

  #findButton(wanted: string | RegExp, messageId: number | undefined) {
    const messages =
      messageId === undefined ? this.#chat.messages.toReversed() : [this.#message(messageId)]
    const buttons = messages.flatMap((message) =>
      (message.markup?.inline_keyboard ?? []).flat().map((button) => ({ button, message })),
    )
    return (
      buttons.find(({ button }) => isExactly(button, wanted)) ??
      buttons.find(({ button }) => contains(button.text, wanted))
    )
  }

  #findKey(wanted: string | RegExp): KeyboardButton | string | undefined {
    const keys = this.#chat.keyboard?.markup.keyboard.flat() ?? []
    return (
      keys.find((key) => keyText(key) === wanted) ??
      keys.find((key) => contains(keyText(key), wanted))
    )
  }

  #shownButtons(): readonly string[] {
    const inline = this.#chat.messages.at(-1)?.markup?.inline_keyboard.flat() ?? []
    const keys = this.#chat.keyboard?.markup.keyboard.flat() ?? []
    return [...inline.map(({ text }) => text), ...keys.map(keyText)]
  }

  #setBlocked(isBlocked: boolean): void {
    if (this.#chat.isBlocked === isBlocked) return
    this.#chat.isBlocked = isBlocked
    publishChat(this.#telegram, this.#chat)
    this.#telegram.updates.push(
      { my_chat_member: this.#membership(isBlocked) },
      `chat:${this.person.id}`,
      this.#telegram.limits.messageUpdateLifeMs,
    )
  }

  #membership(isBlocked: boolean) {
    const bot = asSender(this.#telegram)
    const member = { status: 'member' as const, user: bot }
    const banned = { status: 'kicked' as const, user: bot, until_date: 0 }
    return {
      chat: asChat(this.person),
      from: asUser(this.person),
      date: Math.floor(this.#telegram.clock.now() / 1000),
      old_chat_member: isBlocked ? member : banned,
      new_chat_member: isBlocked ? banned : member,
    }
  }
}

/** What pressing a button does. @param ask sends its data to the bot, and gives the query's id */
export function pressed(button: InlineKeyboardButton, ask: (data: string) => string): Tap {
  if ('callback_data' in button) return { kind: 'callback', queryId: ask(button.callback_data) }
  if ('copy_text' in button) return { kind: 'copied', text: button.copy_text.text }
  if ('url' in button) return { kind: 'link', url: button.url }
  if ('switch_inline_query_current_chat' in button)
    return { kind: 'inline', query: button.switch_inline_query_current_chat }
  if ('switch_inline_query' in button) return { kind: 'inline', query: button.switch_inline_query }
  return { kind: 'disabled' }
}

const isExactly = (button: InlineKeyboardButton, wanted: string | RegExp): boolean =>
  button.text === wanted || ('callback_data' in button && button.callback_data === wanted)

const contains = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)

const keyText = (key: KeyboardButton | string): string => (typeof key === 'string' ? key : key.text)
