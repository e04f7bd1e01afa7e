import type { Limits } from './limits.ts'
import type { Clock } from './options.ts'
import { tooManyRequests } from './refusal.ts'

const MINUTE_MS = 60_000

interface Bucket {
  tokens: number
  filledAtMs: number
}

/** Telegram's flood limits: a slow one for each chat, which forgives a burst, and one for the whole bot. */
export class Flood {
  readonly #clock: Clock
  readonly #limits: Limits
  readonly #chats = new Map<number, Bucket>()
  readonly #bot: Bucket
  readonly #groups = new Map<number, number[]>()

  constructor(clock: Clock, limits: Limits) {
    this.#clock = clock
    this.#limits = limits
    this.#bot = { tokens: limits.botPerSecond, filledAtMs: clock.now() }
  }

  /** Counts one message or edit. @throws {Refusal} 429 with the whole seconds to wait */
  count(chatId: number): void {
    const { chatBurst, chatPerSecond, botPerSecond } = this.#limits
    const chat = this.#chats.get(chatId) ?? { tokens: chatBurst, filledAtMs: this.#clock.now() }
    this.#chats.set(chatId, chat)
    this.#fill(chat, chatBurst, chatPerSecond)
    this.#fill(this.#bot, botPerSecond, botPerSecond)
    refuseWhenEmpty(chat, chatPerSecond)
    refuseWhenEmpty(this.#bot, botPerSecond)
    chat.tokens -= 1
    this.#bot.tokens -= 1
  }

  /** Counts one new message in a group; edits are not counted there. @throws {Refusal} 429 with the whole seconds to wait */
  countInGroup(chatId: number): void {
    const now = this.#clock.now()
    const { groupPerMinute } = this.#limits
    const sent = (this.#groups.get(chatId) ?? []).filter((at) => at > now - MINUTE_MS)
    const [oldest = now] = sent
    if (sent.length >= groupPerMinute)
      throw tooManyRequests(Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1000)))
    this.#groups.set(chatId, [...sent, now])
  }

  #fill(bucket: Bucket, capacity: number, perSecond: number): void {
    const now = this.#clock.now()
    const earned = ((now - bucket.filledAtMs) / 1000) * perSecond
    bucket.tokens = Math.min(capacity, bucket.tokens + Math.max(0, earned))
    bucket.filledAtMs = now
  }
}

function refuseWhenEmpty(bucket: Bucket, perSecond: number): void {
  if (bucket.tokens >= 1) return
  throw tooManyRequests(Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond)))
}
