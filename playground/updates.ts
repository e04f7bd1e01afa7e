import type { Update } from '@grammyjs/types'
import type { Limits } from './limits.ts'
import type { Memory, QueuedUpdate } from './memory.ts'
import type { Clock } from './options.ts'
import { conflict } from './refusal.ts'

/** One kind of update with its content, before it has a number. */
export type NewUpdate = Omit<Update, 'update_id'>

export interface Poll {
  readonly offset: number
  readonly limit: number
  readonly timeoutMs: number
  /** Undefined keeps what was asked for last. */
  readonly allowedUpdates?: readonly string[]
  readonly signal: AbortSignal
}

type Wake = 'update' | 'time-out' | 'gone' | 'other-poll' | 'webhook' | 'closed'

/** Sent only to bots that ask for them by name. */
const ONLY_WHEN_ASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

/** The bot's queue of updates: kept until confirmed by an offset, or until too old. */
export class UpdateQueue {
  readonly #memory: Memory
  readonly #clock: Clock
  readonly #limits: Limits
  readonly #closing = new AbortController()
  #wake: ((reason: Wake) => void) | undefined
  readonly #listeners: (() => void)[] = []

  constructor(memory: Memory, clock: Clock, limits: Limits) {
    this.#memory = memory
    this.#clock = clock
    this.#limits = limits
  }

  /** Calls `listener` after each new update. */
  onPush(listener: () => void): void {
    this.#listeners.push(listener)
  }

  push(content: NewUpdate, lane: string, lifeMs: number): void {
    if (!this.#isAllowed(content)) return
    const update: Update = { update_id: this.#memory.nextUpdateId++, ...content }
    this.#memory.updates.push({ update, lane, expiresAtMs: this.#clock.now() + lifeMs })
    this.#wake?.('update')
    for (const listener of this.#listeners) listener()
  }

  /** What waits and is not too old, oldest first. */
  pending(): readonly QueuedUpdate[] {
    const now = this.#clock.now()
    this.#memory.updates = this.#memory.updates.filter(({ expiresAtMs }) => expiresAtMs > now)
    return this.#memory.updates
  }

  remove(updateId: number): void {
    this.#memory.updates = this.#memory.updates.filter(
      ({ update }) => update.update_id !== updateId,
    )
  }

  /** Drops what waits on one lane. */
  forget(lane: string): void {
    this.#memory.updates = this.#memory.updates.filter((queued) => queued.lane !== lane)
  }

  clear(): void {
    this.#memory.updates = []
  }

  /**
   * One `getUpdates`: confirms everything below the offset, then answers at once or waits for the first update.
   * A poll that was already waiting ends with 409.
   */
  async poll(poll: Poll): Promise<Update[]> {
    if (this.#memory.webhook !== undefined)
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    if (poll.allowedUpdates !== undefined) this.allow(poll.allowedUpdates)
    this.#wake?.('other-poll')
    this.#confirm(poll.offset)
    if (this.pending().length === 0 && poll.timeoutMs > 0) await this.#wait(poll)
    return this.pending()
      .slice(0, poll.limit)
      .map(({ update }) => update)
  }

  /** An empty list stands for the default. */
  allow(kinds: readonly string[]): void {
    if (kinds.length === 0) delete this.#memory.allowedUpdates
    else this.#memory.allowedUpdates = kinds
  }

  /** A webhook was set: a poll that waits ends, and the courier begins. */
  webhookWasSet(): void {
    this.#wake?.('webhook')
    for (const listener of this.#listeners) listener()
  }

  /** Ends the poll that waits, with an empty answer. */
  close(): void {
    this.#closing.abort()
    this.#wake?.('closed')
  }

  async #wait(poll: Poll): Promise<void> {
    const timer = new AbortController()
    const reason = await new Promise<Wake>((resolve) => {
      this.#wake = resolve
      if (this.#closing.signal.aborted) resolve('closed')
      poll.signal.addEventListener('abort', () => resolve('gone'), { once: true })
      this.#clock.sleep(poll.timeoutMs, timer.signal).then(
        () => resolve('time-out'),
        () => undefined,
      )
    })
    timer.abort()
    if (reason === 'other-poll') return this.#refuseSecondPoller()
    this.#wake = undefined
    if (reason === 'webhook') throw conflict('terminated by setWebhook request')
  }

  /** Telegram lets the loser wait, so that two pollers do not chase each other. */
  async #refuseSecondPoller(): Promise<never> {
    await this.#clock
      .sleep(this.#limits.pollConflictDelayMs, this.#closing.signal)
      .catch(() => undefined)
    throw conflict(
      'terminated by other getUpdates request; make sure that only one bot instance is running',
    )
  }

  #confirm(offset: number): void {
    // An offset that was never given out confirms nothing, and everything is sent again.
    if (offset === 0 || offset > this.#memory.nextUpdateId) return
    const from = offset < 0 ? this.#fromTheEnd(-offset) : offset
    this.#memory.updates = this.#memory.updates.filter(({ update }) => update.update_id >= from)
  }

  #fromTheEnd(count: number): number {
    return this.pending().at(-count)?.update.update_id ?? 0
  }

  #isAllowed(content: NewUpdate): boolean {
    const kind = Object.keys(content)[0] ?? ''
    const allowed = this.#memory.allowedUpdates
    return allowed === undefined ? !ONLY_WHEN_ASKED.has(kind) : allowed.includes(kind)
  }
}
