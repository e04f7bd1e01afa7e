import type { Update, WebhookInfo } from '@grammyjs/types'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'

export function getUpdates(
  telegram: Telegram,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<Update[]> {
  const { pollUpdates, pollTimeoutMs } = telegram.limits
  const allowedUpdates = readAllowedUpdates(parameters)
  return telegram.updates.poll({
    offset: parameters.integer('offset') ?? 0,
    limit: Math.min(Math.max(parameters.integer('limit') ?? pollUpdates, 1), pollUpdates),
    timeoutMs: Math.min((parameters.integer('timeout') ?? 0) * 1000, pollTimeoutMs),
    ...(allowedUpdates !== undefined && { allowedUpdates }),
    signal,
  })
}

export function setWebhook(telegram: Telegram, parameters: Parameters): true {
  const url = parameters.text('url')
  if (url === '') return deleteWebhook(telegram, parameters)
  checkWebhookUrl(url)
  const secretToken = parameters.text('secret_token')
  if (!/^[\w-]{0,256}$/.test(secretToken))
    throw badRequest('secret token contains unallowed characters')
  const maxConnections = Math.min(Math.max(parameters.integer('max_connections') ?? 40, 1), 100)
  const allowedUpdates = readAllowedUpdates(parameters)
  if (allowedUpdates !== undefined) telegram.updates.allow(allowedUpdates)
  if (parameters.flag('drop_pending_updates')) telegram.updates.clear()
  telegram.memory.webhook = { url, secretToken, maxConnections }
  telegram.updates.webhookWasSet()
  return true
}

export function deleteWebhook(telegram: Telegram, parameters: Parameters): true {
  if (parameters.flag('drop_pending_updates')) telegram.updates.clear()
  delete telegram.memory.webhook
  return true
}

export function getWebhookInfo(telegram: Telegram): WebhookInfo {
  const { webhook, allowedUpdates } = telegram.memory
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: telegram.updates.pending().length,
    ...(webhook !== undefined && { max_connections: webhook.maxConnections }),
    ...(webhook?.lastErrorAtMs !== undefined && {
      last_error_date: Math.floor(webhook.lastErrorAtMs / 1000),
      last_error_message: webhook.lastErrorMessage ?? '',
    }),
    ...(allowedUpdates !== undefined && { allowed_updates: allowedUpdates as never[] }), // kept as given
  }
}

const PORTS = new Set(['', '443', '80', '88', '8443'])

/** Plain HTTP is taken only where nobody can listen in: on this machine. Telegram itself never takes it. */
function checkWebhookUrl(url: string): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: invalid URL')
  const { protocol, port, hostname } = new URL(url)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (isHere && protocol === 'http:') return
  if (protocol !== 'https:')
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  if (!PORTS.has(port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
}

function readAllowedUpdates(parameters: Parameters): readonly string[] | undefined {
  const value = parameters.json('allowed_updates', 'allowed updates')
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw badRequest('expected an Array of strings as allowed updates')
  return value.map(String)
}
