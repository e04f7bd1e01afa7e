/** The way that updates take, as Telegram holds it: looked at every minute, and taken back from whoever has changed it. */
import type { WebhookInfo } from '@grammyjs/types'
import type { Api } from 'grammy'
import { type Contact, isWrongToken } from './contact.ts'
import { clean } from './faults.ts'
import type { BotOptions } from './options.ts'
import { pause } from './pause.ts'
import { WANTED } from './updates.ts'

const LOOK_EVERY_MS = 60_000
/** Whoever asks whether the shop is ready is told what was seen so long ago. */
const FRESH_FOR_MS = 10_000
/** Whoever asks does not wait for longer: a slow proxy is no reason to call the shop shut. */
const ASKED_WITHIN_MS = 3000
/** Trouble that Telegram had with the webhook within this time is not over. */
const TROUBLE_FOR_MS = 2 * LOOK_EVERY_MS

type WayOptions = Pick<BotOptions, 'clock' | 'log' | 'webhook'> & {
  readonly api: Api
  readonly contact: Contact
  readonly engine: Pick<BotOptions['engine'], 'health'>
}

export interface Way {
  /** Makes the way this process's own: updates come here from now on. @throws when Telegram does not take it */
  open(): Promise<void>
  /** Another process has the way from now on, so what is seen of it is not judged here. */
  leave(): void
  /** Looks now. Never rejects: what was seen is in the contact. */
  check(): Promise<void>
  /** Looks when what was seen is older than somebody who asks may be told. */
  lookAgain(): Promise<void>
  /** Looks every minute until `signal` aborts. */
  watch(signal: AbortSignal): Promise<void>
}

export function createWay(options: WayOptions): Way {
  const { api, contact, clock, log, webhook, engine } = options
  let isWanted = false
  let isOpen = false
  let lookedAt = -Infinity
  let looking: Promise<void> | undefined

  async function take(): Promise<void> {
    if (webhook === undefined) await api.deleteWebhook()
    else
      await api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: WANTED })
    isOpen = isWanted
  }

  async function takeBack(origin: string): Promise<void> {
    const what =
      webhook === undefined
        ? 'Somebody has set a webhook for this bot, which takes all updates: it is taken away. If it was none of yours, /revoke the token at @BotFather'
        : "Somebody has changed this bot's webhook: it is set again. If it was none of yours, /revoke the token at @BotFather"
    log.error({ foreignWebhook: origin }, what)
    await engine.health.updatesTaken('webhook').catch((error: unknown) => {
      log.warn({ err: error }, 'The staff could not be told of it')
    })
    await take()
  }

  async function judge(info: WebhookInfo): Promise<void> {
    const trouble = webhook === undefined ? undefined : troubleOf(info, clock.now())
    const { url = '' } = info
    if (!isOpen) return take()
    if (plain(url) !== plain(webhook?.url ?? '')) {
      contact.way([`Telegram brought the updates to somebody else (${originOf(url)})`])
      return takeBack(originOf(url))
    }
    contact.way(
      trouble === undefined
        ? []
        : [`Telegram cannot bring updates to TELEGRAM_WEBHOOK_URL: ${trouble}`],
    )
    if (trouble !== undefined)
      log.warn({ trouble }, 'Telegram cannot bring updates to TELEGRAM_WEBHOOK_URL')
    // Perhaps the secret, or the kinds of updates, are no longer ours.
    if (trouble !== undefined || !hasAllKinds(info, webhook !== undefined)) await take()
  }

  async function lookOnce(): Promise<void> {
    lookedAt = clock.now()
    try {
      const info = await api.getWebhookInfo()
      contact.alive()
      if (isWanted) await judge(info)
    } catch (thrown) {
      const error = clean(thrown)
      if (isWrongToken(error)) contact.refused()
      else contact.failed(error.message)
    }
  }

  const check = (): Promise<void> =>
    (looking ??= lookOnce().finally(() => {
      looking = undefined
    }))

  return {
    async open() {
      isWanted = true
      await take()
    },
    leave() {
      isWanted = false
      isOpen = false
      contact.way([])
    },
    check,
    lookAgain: () =>
      clock.now() - lookedAt < FRESH_FOR_MS
        ? Promise.resolve()
        : Promise.race([check(), patience()]),
    async watch(signal) {
      while (!signal.aborted) {
        await pause(clock, LOOK_EVERY_MS, signal)
        if (!signal.aborted) await check()
      }
    },
  }
}

/** The time is the network's, not the shop's. */
const patience = (): Promise<void> =>
  new Promise((resolve) => {
    const over = AbortSignal.timeout(ASKED_WITHIN_MS)
    over.addEventListener('abort', () => resolve(), { once: true })
  })

/** However its host is spelled. */
const plain = (url: string): string => URL.parse(url)?.href ?? url

/** Without its path, in which others may keep a secret. */
const originOf = (url: string): string => (url === '' ? 'none' : (URL.parse(url)?.origin ?? '?'))

function troubleOf(info: WebhookInfo, now: number): string | undefined {
  const { last_error_date: at = 0, last_error_message: message, pending_update_count: count } = info
  const isRecent = now - at * 1000 < TROUBLE_FOR_MS
  return isRecent && count > 0 ? (message ?? 'it does not say why') : undefined
}

/** With polling, each poll says itself what it wants. */
const hasAllKinds = ({ allowed_updates: kinds }: WebhookInfo, isBrought: boolean): boolean =>
  !isBrought || kinds === undefined || WANTED.every((kind) => kinds.includes(kind))
