/** Takes updates that Telegram brings. They are kept first and worked on later, so the answer takes milliseconds. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Log } from './options.ts'
import { readUpdate, type TakeUpdates } from './updates.ts'

interface WebhookOptions {
  readonly secret: string | undefined
  readonly take: TakeUpdates
  readonly log: Log
}

export async function receive(request: Request, options: WebhookOptions): Promise<Response> {
  const given = request.headers.get('x-telegram-bot-api-secret-token')
  if (options.secret === undefined || given === null || !isSame(given, options.secret)) {
    return new Response('Forbidden', { status: 403 })
  }
  const update = readUpdate(await request.json().catch(() => undefined))
  if (update === undefined) return new Response('Not an update', { status: 400 })
  try {
    await options.take([update])
    return new Response('OK')
  } catch (error) {
    options.log.error({ updateId: update.update_id, err: error }, 'An update could not be kept')
    // Telegram brings it again.
    return new Response('Try again', { status: 503 })
  }
}

/** Compares digests, so that the time taken says nothing about the secret or its length. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}
