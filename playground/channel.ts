import type { Update } from '@grammyjs/types'
import { asChannel, botInChannel, memberNow } from './channel-methods.ts'
import type { ChannelMemory } from './memory.ts'
import { asUser } from './message-json.ts'
import type { Person } from './options.ts'
import { NotPossible } from './phone.ts'
import type { Telegram } from './telegram.ts'

/** What a phone shows of a channel. */
export interface ChannelView {
  readonly id: number
  readonly title: string
  readonly username?: string
  /** What opens it: its public name, or the link by which people are invited. */
  readonly link: string
  readonly isMember: boolean
  readonly members: number
  readonly bot: ChannelMemory['bot']
}

/** What one person can do with a channel; its posts are not simulated. */
export class Channel {
  readonly #telegram: Telegram
  readonly #person: Person
  readonly #channel: ChannelMemory

  constructor(telegram: Telegram, person: Person, channel: ChannelMemory) {
    this.#telegram = telegram
    this.#person = person
    this.#channel = channel
  }

  view(): ChannelView {
    const { id, title, username, memberIds, bot } = this.#channel
    return {
      id,
      title,
      ...(username !== undefined && { username }),
      link: linkOf(this.#channel),
      isMember: memberIds.includes(this.#person.id),
      members: memberIds.length,
      bot,
    }
  }

  join(): void {
    if (this.#channel.bannedIds.includes(this.#person.id))
      throw new NotPossible('This person is banned from the channel')
    this.#change(({ memberIds }) => memberIds.push(this.#person.id))
  }

  leave(): void {
    this.#change(() => this.#takeOut())
  }

  /** An administrator takes the person out for good. */
  ban(): void {
    this.#change(({ bannedIds }) => {
      this.#takeOut()
      bannedIds.push(this.#person.id)
    })
  }

  /** Makes the bot an administrator, or takes it out; the bot is told. */
  setBot(status: 'administrator' | 'kicked'): void {
    const before = this.#channel.bot
    if (before === status) return
    this.#channel.bot = status
    this.#push({
      my_chat_member: {
        ...this.#event(),
        old_chat_member: botInChannel(this.#telegram, before),
        new_chat_member: botInChannel(this.#telegram, status),
      },
    })
  }

  #takeOut(): void {
    this.#channel.memberIds = this.#channel.memberIds.filter((id) => id !== this.#person.id)
  }

  /** Changes what the person is there. An administrator is told that has asked for such updates. */
  #change(work: (channel: ChannelMemory) => void): void {
    const user = asUser(this.#person)
    const before = memberNow(this.#channel, user)
    work(this.#channel)
    const after = memberNow(this.#channel, user)
    if (before.status === after.status) return
    const change = { ...this.#event(), old_chat_member: before, new_chat_member: after }
    this.#push(this.#channel.bot === 'administrator' ? { chat_member: change } : undefined)
  }

  #event() {
    return {
      chat: asChannel(this.#channel),
      from: asUser(this.#person),
      date: Math.floor(this.#telegram.clock.now() / 1000),
    }
  }

  #push(update: Omit<Update, 'update_id'> | undefined): void {
    const { updates, limits, live } = this.#telegram
    if (update !== undefined)
      updates.push(update, `chat:${this.#channel.id}`, limits.messageUpdateLifeMs)
    live.publish({ kind: 'channels' })
  }
}

const linkOf = ({ username, inviteLink }: ChannelMemory): string =>
  username === undefined ? (inviteLink ?? '') : `https://t.me/${username}`
