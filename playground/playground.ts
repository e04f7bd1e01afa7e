import type { UserFromGetMe } from '@grammyjs/types'
import type { ApiCall } from './api-log.ts'
import { BotApi } from './bot-api.ts'
import { Channel } from './channel.ts'
import { channelNamed, openChannels } from './channels.ts'
import { CheckoutDesk } from './checkouts.ts'
import { systemClock } from './clock.ts'
import { Disk, readMemory } from './disk.ts'
import { EventStreams } from './event-stream.ts'
import { Flood } from './flood.ts'
import { Group, groupOf, openGroup } from './group.ts'
import { InlineDesk } from './inline.ts'
import { LIMITS, type Limits } from './limits.ts'
import { Live, type LiveEvent } from './live.ts'
import { emptyMemory } from './memory.ts'
import { everybody, presentPeople } from './newcomers.ts'
import type { Person, PlaygroundOptions } from './options.ts'
import { createPageApi } from './page-api.ts'
import { pageResponse } from './page.ts'
import { Phone } from './phone.ts'
import type { Telegram } from './telegram.ts'
import { UpdateQueue } from './updates.ts'
import { WebhookCourier } from './webhook.ts'

/** A simulated Telegram: a server for one bot, and the phones of the people who talk to it. */
export interface Playground {
  /** Answers the Bot API, the page and the page's own API. Everything else is 404. */
  fetch(request: Request): Promise<Response>
  /** The phone of one of the people. @throws {RangeError} nobody has this id */
  person(id: number): Phone
  /** Who holds the phones now: starting over brings somebody new. */
  people(): readonly Person[]
  /** The group, as this person sees it. @throws {RangeError} there is none, or nobody has this id */
  group(personId: number): Group
  /** A channel, as this person sees it. @param name its id, or `@name`. @throws {RangeError} there is none, or nobody has this id */
  channel(personId: number, name: string): Channel
  /** The latest calls of the Bot API, oldest first. */
  calls(): readonly ApiCall[]
  /** The calls that were refused, with Telegram's error text, oldest first. */
  refusals(): readonly ApiCall[]
  /** Calls `listener` for everything that happens. @returns a function that ends the subscription */
  subscribe(listener: (event: LiveEvent) => void): () => void
  /** Lets go of everybody who waits and writes what is not written yet. */
  close(): Promise<void>
}

/** Makes a {@link Playground}. It opens no port: mount its `fetch` into a server, or call it directly. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const telegram = createTelegram(options)
  const { live, updates, clock, memory, limits } = telegram
  const phones = new Map(telegram.people.map((person) => [person.id, new Phone(telegram, person)]))
  const botApi = new BotApi(telegram, options.token)
  const streams = new EventStreams(live, clock)
  const courier = new WebhookCourier({
    memory,
    updates,
    clock,
    limits,
    fetch: options.webhookFetch ?? fetch,
    runAnswer: (body) => botApi.runAnswer(body),
  })
  courier.look()
  const disk = options.saveTo === undefined ? undefined : new Disk(options.saveTo, clock, memory)
  live.subscribe(() => disk?.touch())
  updates.onPush(() => disk?.touch())
  const leave = [
    options.world?.subscribe(() => live.publish({ kind: 'world' })),
    options.bank?.subscribe(() => live.publish({ kind: 'bank' })),
  ]
  const pageApi = createPageApi({
    telegram,
    phones,
    log: botApi.log,
    streams,
    panels: { world: options.world, bank: options.bank },
    ownPages: options.ownPages,
  })

  return {
    async fetch(request) {
      const path = new URL(request.url).pathname
      if (BotApi.answers(path)) return botApi.fetch(request)
      if (path.startsWith('/playground/api/')) return pageApi.fetch(request)
      if (/^\/playground(?:\/|$)/.test(path)) return pageResponse(path)
      return new Response('Not found', { status: 404 })
    },
    person: (id) => phoneOf(phones, id),
    people: () => presentPeople(telegram),
    group: (personId) => groupFor(telegram, phoneOf(phones, personId)),
    channel(personId, name) {
      const channel = channelNamed(telegram, name)
      if (channel === undefined) throw new RangeError(`There is no channel ${name}`)
      return new Channel(telegram, phoneOf(phones, personId).person, channel)
    },
    calls: () => botApi.log.calls(),
    refusals: () => botApi.log.refusals(),
    subscribe: (listener) => live.subscribe(listener),
    async close() {
      leave.forEach((end) => end?.())
      updates.close()
      courier.close()
      streams.close()
      telegram.inline.close()
      telegram.checkouts.close()
      await disk?.close()
    },
  }
}

function createTelegram(options: PlaygroundOptions): Telegram {
  const random = options.random ?? Math.random
  const limits: Limits = { ...LIMITS, ...options.limits }
  const saved = options.saveTo === undefined ? undefined : readMemory(options.saveTo)
  const memory = saved ?? emptyMemory(random)
  const clock = options.clock ?? systemClock
  if (options.group !== undefined) openGroup(memory, options.group)
  if (options.channels !== undefined) openChannels(memory, options.channels)
  return {
    bot: botUser(options),
    people: everybody(options.people, memory),
    clock,
    random,
    limits,
    memory,
    updates: new UpdateQueue(memory, clock, limits),
    flood: new Flood(clock, limits),
    inline: new InlineDesk(),
    checkouts: new CheckoutDesk(),
    live: new Live(),
  }
}

function botUser({ token, botUser: { first_name, username } }: PlaygroundOptions): UserFromGetMe {
  const id = Number(/^(\d+):[\w-]+$/.exec(token)?.[1])
  if (!Number.isSafeInteger(id))
    throw new RangeError('The token of the playground must look like 42:PLAY')
  return {
    id,
    is_bot: true,
    first_name,
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}

function groupFor(telegram: Telegram, { person }: Phone): Group {
  const chat = groupOf(telegram)
  if (chat === undefined) throw new RangeError('There is no group here')
  return new Group(telegram, person, chat)
}

function phoneOf(phones: ReadonlyMap<number, Phone>, id: number): Phone {
  const phone = phones.get(id)
  if (phone === undefined) throw new RangeError(`Nobody here has the id ${id}`)
  return phone
}
