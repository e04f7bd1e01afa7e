/** Asks Telegram for updates, one long poll after the other, and asks for the next only when the last are kept. */
import type { Inbox } from '#engine'
import type { Api } from 'grammy'
import { clean, quietForMs, TelegramRefusedError } from './faults.ts'
import type { Clock, Log } from './options.ts'
import { pause } from './pause.ts'
import { type TakeUpdates, WANTED } from './updates.ts'

const POLL_S = 30
const BATCH = 100
const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 30_000
/**
 * The other instance is told only after three seconds that it has been replaced. `fetch` keeps an idle connection for four: one that is
 * used again would go on being the session that the other instance has replaced.
 */
const CONFLICT_PAUSE_MS = 5000
/** An empty answer sooner than this is not a long poll; it is not asked for without a breath. */
const SHORTEST_POLL_MS = 500

export interface PollingOptions {
  readonly api: Api
  readonly inbox: Pick<Inbox, 'offset'>
  readonly take: TakeUpdates
  readonly clock: Clock
  readonly dice: () => number
  readonly log: Log
  /** Told of each poll that was answered. */
  readonly onAlive: () => void
  /** Told when Telegram does not know the token. */
  readonly onRefused: () => void
  /** Told when a webhook takes the updates. */
  readonly onWebhook: () => Promise<void>
  /** Told when another program polls with this token. */
  readonly onOtherPoller: () => Promise<void>
}

/** Polls until `signal` aborts. A refusal of the token is told, and asked again: Telegram has been known to err. */
export async function poll(options: PollingOptions, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      await pollOnce(options, signal)
      failures = 0
    } catch (thrown) {
      if (signal.aborted) return
      const error = clean(thrown)
      failures++
      await recover(options, error, failures, signal)
    }
  }
}

async function pollOnce(options: PollingOptions, signal: AbortSignal): Promise<void> {
  const { api, inbox, take, clock, onAlive } = options
  const offset = await inbox.offset()
  const askedAt = clock.now()
  const updates = await api.getUpdates(
    {
      ...(offset !== undefined && { offset }),
      limit: BATCH,
      timeout: POLL_S,
      allowed_updates: WANTED,
    },
    signal as Parameters<typeof api.getUpdates>[1],
  )
  onAlive()
  const last = updates.at(-1)
  if (last !== undefined) await take(updates, last.update_id + 1)
  else if (clock.now() - askedAt < SHORTEST_POLL_MS) await pause(clock, SHORTEST_POLL_MS, signal)
}

async function recover(
  options: PollingOptions,
  error: Error,
  failures: number,
  signal: AbortSignal,
): Promise<void> {
  const { clock, dice, log, onRefused, onWebhook, onOtherPoller } = options
  const refused = error instanceof TelegramRefusedError && error.code === 401
  if (refused) onRefused()
  const conflict = error instanceof TelegramRefusedError && error.code === 409
  const hooked = conflict && /webhook/i.test(error.message)
  const grown = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
  const spread = grown * (0.75 + dice() / 2)
  const known = refused ? LONGEST_PAUSE_MS : conflict ? CONFLICT_PAUSE_MS : undefined
  const least = known ?? quietForMs(error) ?? 0
  const pauseMs = Math.round(Math.min(Math.max(spread, least), Math.max(LONGEST_PAUSE_MS, least)))
  const what = hooked
    ? 'A webhook takes the updates'
    : conflict
      ? 'Another instance polls with the same token'
      : refused
        ? 'Telegram refuses the token: check TELEGRAM_BOT_TOKEN'
        : 'Telegram could not be polled'
  log[refused ? 'error' : 'warn']({ error: error.message, failures, pauseMs }, what)
  if (hooked) await onWebhook()
  else if (conflict) await onOtherPoller()
  await pause(clock, pauseMs, signal)
}
