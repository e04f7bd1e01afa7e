/**
 * A shop that was restored must not work beside the one that it is a copy of: each would spend the same money. Telegram tells: of two
 * that ask for a bot's updates, the one that waits is sent away. So this waits, takes nothing, and listens for that.
 */
import type { Api } from 'grammy'
import { isWrongToken } from './contact.ts'
import { clean, TelegramRefusedError } from './faults.ts'
import type { Clock, Log } from './options.ts'
import { pause } from './pause.ts'

/** A shop that was sent away asks again after 5 s, and later after up to half a minute. */
const LISTEN_MS = 30_000
/** A shop with a webhook looks for it every minute, and sets it again. */
const LISTEN_AFTER_WEBHOOK_MS = 90_000
const POLL_S = 10
const PAUSE_MS = 1000
/** Nobody waits for one that was killed, but Telegram may hold its last poll for a moment. */
const CONFLICTS = 2

/** Another program has this bot's updates. */
class NotAlone extends Error {
  override readonly name = 'NotAlone'
}

interface Listening {
  readonly api: Api
  /** What would be asked for next; nothing of it is taken. */
  readonly offset: number | undefined
  readonly clock: Clock
  readonly log: Log
  /** Said every few seconds. @returns false: somebody else listens in this process's place */
  readonly goesOn: () => Promise<boolean>
}

/** @throws {NotAlone} */
export async function proveAlone({ api, offset, clock, log, goesOn }: Listening): Promise<void> {
  const never = new AbortController().signal
  let conflicts = 0
  let until: number | undefined
  while (until === undefined || clock.now() < until) {
    if (!(await goesOn())) return
    try {
      until ??= clock.now() + (await takeWebhookAway(api))
      const updates = await api.getUpdates({
        ...(offset !== undefined && { offset }),
        limit: 1,
        timeout: POLL_S,
      })
      if (updates.length === 0) continue
    } catch (thrown) {
      const error = clean(thrown)
      if (isWrongToken(error)) throw error
      const isConflict = error instanceof TelegramRefusedError && error.code === 409
      if (isConflict && ++conflicts >= CONFLICTS) throw new NotAlone(STILL_THERE)
      if (!isConflict)
        log.warn({ error: error.message }, 'Telegram cannot be asked whether the old shop is gone')
    }
    await pause(clock, PAUSE_MS, never)
  }
}

/** @returns how long to listen for whoever set it */
async function takeWebhookAway(api: Api): Promise<number> {
  const { url = '' } = await api.getWebhookInfo()
  if (url === '') return LISTEN_MS
  await api.deleteWebhook()
  return LISTEN_AFTER_WEBHOOK_MS
}

const STILL_THERE =
  'This shop was restored from a backup, and another program still asks Telegram for the updates of its bot: the old shop runs. Stop it there, or /revoke the token at @BotFather and set the new one; then start this one again'
