import type { Update } from '@grammyjs/types'
import { askCallback } from './callbacks.ts'
import { viewGroup, type ChatView } from './chat-view.ts'
import { findMessage } from './chats.ts'
import { asMember } from './group-methods.ts'
import { addMessage, publishChat } from './history.ts'
import type { ChatMemory, GroupMemory, Memory, StoredMessage } from './memory.ts'
import { asGroup, asMessage, asUser } from './message-json.ts'
import type { Person } from './options.ts'
import { NotPossible, pressed, type Tap } from './phone.ts'
import type { Telegram } from './telegram.ts'
import { plainText } from './text.ts'
import { viewMessage, type MessageView } from './view.ts'

type Opened = ChatMemory & { readonly group: GroupMemory }

/** The group where it goes on now. */
export const groupOf = ({ memory }: Pick<Telegram, 'memory'>): Opened | undefined =>
  memory.chats.find(
    (chat): chat is Opened => chat.group !== undefined && chat.group.movedTo === undefined,
  )

export function openGroup(
  memory: Memory,
  {
    id,
    title,
    isForum,
  }: { readonly id: number; readonly title: string; readonly isForum: boolean },
): void {
  if (groupOf({ memory }) !== undefined) return
  memory.chats.push({
    personId: id,
    group: { title, isForum, bot: 'left', topics: [] },
    isStarted: true,
    isBlocked: false,
    messages: [],
  })
}

/** What one person can do in the group. */
export class Group {
  readonly #telegram: Telegram
  readonly #person: Person
  readonly #chat: Opened

  constructor(telegram: Telegram, person: Person, chat: Opened) {
    this.#telegram = telegram
    this.#person = person
    this.#chat = chat
  }

  get id(): number {
    return this.#chat.personId
  }

  chat(): ChatView {
    return viewGroup(this.#telegram, this.#person, this.#chat)
  }

  /** What stands in the group, oldest first; in one topic when it is named. */
  messages(topic?: string): readonly MessageView[] {
    const threadId = this.#chat.group.topics.find(({ name }) => name === topic)?.id
    return this.#chat.messages
      .filter((message) => topic === undefined || message.threadId === threadId)
      .map((message) => viewMessage(this.#telegram, this.#chat, message))
  }

  /** Lets the bot in, makes it an administrator, or takes it out; the bot is told. */
  setBot(status: GroupMemory['bot']): void {
    const { group } = this.#chat
    const before = group.bot
    if (before === status) return
    group.bot = status
    publishChat(this.#telegram, this.#chat)
    this.#push({
      my_chat_member: {
        chat: asGroup(this.id, group) as never, // a group; the type wants one of the kinds
        from: asUser(this.#person),
        date: this.#seconds(),
        old_chat_member: asMember(this.#telegram, before),
        new_chat_member: asMember(this.#telegram, status),
      },
    })
  }

  setForum(isForum: boolean): void {
    this.#chat.group.isForum = isForum
    publishChat(this.#telegram, this.#chat)
  }

  /** Closes a topic, or deletes it with what stands in it. */
  changeTopic(topicId: number, change: 'close' | 'delete'): void {
    const { group } = this.#chat
    const topic = group.topics.find(({ id }) => id === topicId)
    if (topic === undefined) throw new NotPossible(`No topic ${topicId}`)
    if (change === 'close') topic.isClosed = true
    else {
      group.topics = group.topics.filter(({ id }) => id !== topicId)
      this.#chat.messages = this.#chat.messages.filter(({ threadId }) => threadId !== topicId)
    }
    publishChat(this.#telegram, this.#chat)
  }

  /** A plain group becomes a supergroup, which has another id. @returns the group there */
  becomeSupergroup(newId: number): Group {
    const { group, messages } = this.#chat
    const moved: Opened = {
      ...this.#chat,
      personId: newId,
      group: { ...group, topics: [] },
      messages,
    }
    group.movedTo = newId
    this.#chat.messages = []
    this.#telegram.memory.chats.push(moved)
    this.#push({
      message: {
        message_id: this.#telegram.memory.nextMessageId++,
        chat: asGroup(this.id, group),
        date: this.#seconds(),
        migrate_to_chat_id: newId,
      } as never, // a message that is nothing else
    })
    return new Group(this.#telegram, this.#person, moved)
  }

  /** Writes into the group. A bot that is no administrator sees only commands and replies to itself. */
  send(
    text: string,
    { replyTo, threadId }: { replyTo?: number; threadId?: number } = {},
  ): MessageView {
    const formatted = plainText(text)
    if (formatted.text === '') throw new NotPossible('There is nothing to send')
    const replied = findMessage(this.#chat, replyTo)
    const thread = threadId ?? replied?.threadId
    const message = addMessage(this.#telegram, this.#chat, {
      from: 'person',
      authorId: this.#person.id,
      ...formatted,
      ...(replied !== undefined && { replyTo: replied.id }),
      ...(thread !== undefined && { threadId: thread }),
    })
    const { bot } = this.#chat.group
    const isForBot = replied?.from === 'bot' || text.startsWith('/')
    if (bot === 'administrator' || (bot === 'member' && isForBot))
      this.#push({ message: asMessage(this.#telegram, this.#chat, message) })
    return viewMessage(this.#telegram, this.#chat, message)
  }

  /** Taps by place, as the page does. */
  tapAt(messageId: number, row: number, column: number): Tap {
    const message = this.#message(messageId)
    const button = message.markup?.inline_keyboard[row]?.[column]
    if (button === undefined) throw new NotPossible('The button is gone')
    return pressed(button, (data) => this.#forgeTap(data, message))
  }

  /** Taps the newest button whose text holds this. */
  tap(wanted: string | RegExp, messageId?: number): Tap {
    const isIt = (text: string): boolean =>
      typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
    const found = this.#chat.messages
      .filter(({ id }) => messageId === undefined || id === messageId)
      .toReversed()
      .flatMap((message) =>
        (message.markup?.inline_keyboard ?? []).flat().map((button) => ({ message, button })),
      )
      .find(({ button }) => isIt(button.text))
    if (found === undefined) throw new NotPossible(`No button ${wanted} in the group`)
    return pressed(found.button, (data) => this.#forgeTap(data, found.message))
  }

  #forgeTap(data: string, message: StoredMessage): string {
    return askCallback(this.#telegram, this.#person, this.#chat, message, data)
  }

  #message(messageId: number): StoredMessage {
    const message = findMessage(this.#chat, messageId)
    if (message === undefined) throw new NotPossible(`No message ${messageId}`)
    return message
  }

  #seconds(): number {
    return Math.floor(this.#telegram.clock.now() / 1000)
  }

  #push(update: Omit<Update, 'update_id'>): void {
    const { updates, limits } = this.#telegram
    updates.push(update, `chat:${this.id}`, limits.messageUpdateLifeMs)
  }
}
