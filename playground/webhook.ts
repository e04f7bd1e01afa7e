import type { Limits } from './limits.ts'
import type { Memory, QueuedUpdate, WebhookMemory } from './memory.ts'
import type { Clock } from './options.ts'
import type { UpdateQueue } from './updates.ts'

interface CourierOptions {
  readonly memory: Memory
  readonly updates: UpdateQueue
  readonly clock: Clock
  readonly limits: Limits
  readonly fetch: (request: Request) => Promise<Response>
  /** Runs the method that a webhook may put into its answer. */
  readonly runAnswer: (body: string) => Promise<void>
}

const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 60_000

/** Carries updates to the bot's webhook: in order within a lane, again and again until they are taken or too old. */
export class WebhookCourier {
  readonly #options: CourierOptions
  readonly #closing = new AbortController()
  readonly #busyLanes = new Set<string>()

  constructor(options: CourierOptions) {
    this.#options = options
    options.updates.onPush(() => this.look())
  }

  /** Starts a lane for each update that waits. Called after every change of queue or webhook. */
  look(): void {
    if (this.#options.memory.webhook === undefined) return
    for (const { lane } of this.#options.updates.pending()) {
      if (this.#busyLanes.has(lane)) continue
      this.#busyLanes.add(lane)
      void this.#work(lane).finally(() => this.#busyLanes.delete(lane))
    }
  }

  close(): void {
    this.#closing.abort()
  }

  async #work(lane: string): Promise<void> {
    let retryMs = FIRST_RETRY_MS
    for (;;) {
      const { memory, updates, clock } = this.#options
      const next = updates.pending().find((queued) => queued.lane === lane)
      if (next === undefined || memory.webhook === undefined || this.#closing.signal.aborted) return
      if (await this.#deliver(memory.webhook, next)) {
        updates.remove(next.update.update_id)
        retryMs = FIRST_RETRY_MS
        continue
      }
      await clock.sleep(retryMs, this.#closing.signal).catch(() => undefined)
      retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)
    }
  }

  /** @returns whether the webhook has taken the update */
  async #deliver(webhook: WebhookMemory, { update }: QueuedUpdate): Promise<boolean> {
    const waited = new AbortController()
    const { clock, limits } = this.#options
    void clock.sleep(limits.webhookAnswerMs, waited.signal).then(
      () => waited.abort(),
      () => undefined,
    )
    try {
      const signal = AbortSignal.any([waited.signal, this.#closing.signal])
      const response = await this.#options.fetch(webhookRequest(webhook, update, signal))
      const body = await response.text()
      if (!response.ok)
        return this.#note(webhook, `Wrong response from the webhook: ${response.status}`)
      await this.#options.runAnswer(body)
      return true
    } catch {
      return this.#note(webhook, 'Connection to the webhook failed')
    } finally {
      waited.abort()
    }
  }

  #note(webhook: WebhookMemory, message: string): false {
    webhook.lastErrorAtMs = this.#options.clock.now()
    webhook.lastErrorMessage = message
    return false
  }
}

const webhookRequest = (webhook: WebhookMemory, update: unknown, signal: AbortSignal): Request =>
  new Request(webhook.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(webhook.secretToken !== '' && {
        'x-telegram-bot-api-secret-token': webhook.secretToken,
      }),
    },
    body: JSON.stringify(update),
    signal,
  })
